//! Numbers out of JavaScript, all of which are doubles, and 64-bit numbers into it.

use token04_core::Error;

use crate::argument::{Arg, Why, Wrong};
use crate::give::Give;
use crate::value::Value;

/// A whole number between bounds that a double can represent.
#[inline]
fn whole<V: Value>(value: V, arg: Arg, low: f64, high: f64) -> Result<f64, Wrong<V>> {
    let number = value.number().ok_or_else(|| Wrong::new(arg, value, Why::NotNumber))?;
    let why = if !number.is_finite() {
        Why::NotFinite
    } else if number.fract() != 0.0 {
        Why::Fraction
    } else if number < low {
        Why::Low
    } else if number > high {
        Why::High
    } else {
        return Ok(number);
    };
    Err(Wrong::new(arg, value, why))
}

/// An unsigned 32-bit number. Zero is one: the core decides about it.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds were checked")]
pub(crate) fn unsigned<V: Value>(value: V, arg: Arg) -> Result<u32, Wrong<V>> {
    whole(value, arg, 0.0, f64::from(u32::MAX)).map(|number| number as u32)
}

/// A signed 64-bit number. The bounds are the doubles nearest to those of the type and inside.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the bounds were checked")]
pub(crate) fn signed<V: Value>(value: V, arg: Arg) -> Result<i64, Wrong<V>> {
    const LOW: f64 = -9_223_372_036_854_775_808.0;
    const HIGH: f64 = 9_223_372_036_854_774_784.0;
    whole(value, arg, LOW, HIGH).map(|number| number as i64)
}

/// 2^53 - 1: the largest integer below which a double leaves none out.
const MAX_SAFE: u64 = (1 << 53) - 1;

/// A time on its way to JavaScript, which has doubles: the nearest one beyond 2^53.
#[derive(Clone, Copy, Debug)]
pub struct Long(pub i64);

impl<V: Value> Give<V> for Long {
    #[allow(clippy::cast_precision_loss, reason = "the nearest number is what is wanted")]
    fn give(self, host: V::Host) -> Result<V, Error> {
        V::of_number(host, self.0 as f64)
    }
}

/// A 64-bit number of which no digit may be lost: as its decimal digits where a double cannot represent it, of
/// which the wrapper makes a `BigInt`.
#[derive(Clone, Copy, Debug)]
pub struct Exact(pub i64);

impl<V: Value> Give<V> for Exact {
    fn give(self, host: V::Host) -> Result<V, Error> {
        let Self(number) = self;
        if number.unsigned_abs() > MAX_SAFE { number.to_string().give(host) } else { Long(number).give(host) }
    }
}
