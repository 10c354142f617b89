//! Numbers out of JavaScript, all of which are doubles, and 64-bit numbers into it.

use napi::bindgen_prelude::ToNapiValue;
use napi::{Result, sys};

use crate::raw::{Kind, Value};

/// 2^53 - 1: the largest integer below which a double leaves none out.
const MAX_SAFE: u64 = (1 << 53) - 1;

/// Why there is no whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotWhole {
    /// The value is no number.
    NotANumber(Kind),
    /// NaN, or infinite.
    NotFinite,
    /// It has a fraction.
    Fraction,
    /// It is less than is possible.
    Low,
    /// It is more than is possible.
    High,
}

/// A whole number between bounds that a double can hold.
#[inline]
fn whole(value: Value, low: f64, high: f64) -> core::result::Result<f64, NotWhole> {
    let number = value.number().ok_or_else(|| NotWhole::NotANumber(value.kind()))?;
    if !number.is_finite() {
        Err(NotWhole::NotFinite)
    } else if number.fract() != 0.0 {
        Err(NotWhole::Fraction)
    } else if number < low {
        Err(NotWhole::Low)
    } else if number > high {
        Err(NotWhole::High)
    } else {
        Ok(number)
    }
}

/// An unsigned 32-bit number. Zero is one: the core decides about it.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds were checked")]
pub(crate) fn unsigned(value: Value) -> core::result::Result<u32, NotWhole> {
    whole(value, 0.0, f64::from(u32::MAX)).map(|number| number as u32)
}

/// A signed 64-bit number. The bounds are the doubles nearest to those of the type and inside.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the bounds were checked")]
pub(crate) fn signed(value: Value) -> core::result::Result<i64, NotWhole> {
    const LOW: f64 = -9_223_372_036_854_775_808.0;
    const HIGH: f64 = 9_223_372_036_854_774_784.0;
    whole(value, LOW, HIGH).map(|number| number as i64)
}

/// A 64-bit number on its way to JavaScript: as a number where a double can hold it, else as
/// its decimal digits, of which the wrapper makes a `BigInt`.
#[derive(Clone, Copy)]
pub(crate) struct Long(pub(crate) i64);

impl ToNapiValue for Long {
    unsafe fn to_napi_value(env: sys::napi_env, Self(number): Self) -> Result<sys::napi_value> {
        // SAFETY: the caller's promise about `env`.
        unsafe {
            if number.unsigned_abs() <= MAX_SAFE {
                i64::to_napi_value(env, number)
            } else {
                String::to_napi_value(env, number.to_string())
            }
        }
    }
}
