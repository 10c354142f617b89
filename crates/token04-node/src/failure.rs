//! What goes wrong, on its way to JavaScript. All messages that are not the core's are here.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::bindgen_prelude::ToNapiValue;
use napi::{Result, sys};
use token04_core::{Error, ErrorCode, Reason};

use crate::numbers::NotWhole;
use crate::raw::{Kind, Value};
use crate::text::NotText;

/// A failed call: the core's error, and what only the binding can know about it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    error: Error,
    /// Which argument, and what is wrong with it. Never holds the argument's contents.
    hint: Option<Cow<'static, str>>,
}

impl Fault {
    pub(crate) fn new(code: ErrorCode, hint: impl Into<Cow<'static, str>>) -> Self {
        Self { error: code.into(), hint: Some(hint.into()) }
    }

    /// What is wrong and what to do about it. What is known of the argument takes the place of
    /// the core's general advice; `INVALID_ARGUMENT` says nothing beyond.
    fn message(&self) -> String {
        let general = self.error.message();
        match (&self.hint, self.error.code(), general.split_once(": ")) {
            (None, ..) => general.to_owned(),
            (Some(hint), ErrorCode::InvalidArgument, _) | (Some(hint), _, None) => hint.clone().into_owned(),
            (Some(hint), _, Some((what, _))) => format!("{what}: {hint}"),
        }
    }

    /// An argument that is no text. `code` is for another type; text that cannot be UTF-8
    /// is `INVALID_ARGUMENT` everywhere.
    pub(crate) fn text(code: ErrorCode, name: &str, value: Value, why: NotText) -> Self {
        match why {
            NotText::NotAString => Self::new(code, format!("{name} is {}; pass a string", seen(value))),
            NotText::LoneSurrogate => Self::lone_surrogate(name),
            NotText::TooLong => {
                Self::new(ErrorCode::InvalidArgument, format!("there is no memory for {name}"))
            }
        }
    }

    /// Text that UTF-8 cannot hold.
    pub(crate) fn lone_surrogate(name: &str) -> Self {
        let hint = format!("{name} holds half of a surrogate pair; it was cut in the middle of a character");
        Self::new(ErrorCode::InvalidArgument, hint)
    }

    /// An argument that is no whole number.
    pub(crate) fn number(code: ErrorCode, name: &str, value: Value, why: NotWhole) -> Self {
        let hint = match why {
            NotWhole::NotANumber(Kind::String) if is_numeric(value) => {
                format!("{name} is a string that holds a number; pass Number({name})")
            }
            NotWhole::NotANumber(Kind::BigInt) => format!("{name} is a BigInt; pass Number({name})"),
            NotWhole::NotANumber(_) => format!("{name} is {}; pass a number", seen(value)),
            NotWhole::NotFinite => {
                format!("{name} is NaN or infinite; check how it was computed or parsed")
            }
            NotWhole::Fraction => format!("{name} has a fraction; pass a whole number"),
            NotWhole::Low => format!("{name} is too small"),
            NotWhole::High => format!("{name} is too large"),
        };
        Self::new(code, hint)
    }

    /// A payload that is no text.
    pub(crate) fn payload(value: Value, why: NotText) -> Self {
        if why == NotText::NotAString && value.kind() == Kind::Object {
            return Self::new(
                ErrorCode::InvalidArgument,
                "payload is an object; pass its JSON text, JSON.stringify(payload)",
            );
        }
        Self::text(ErrorCode::InvalidArgument, "payload", value, why)
    }
}

/// A value's type, with its article.
fn seen(value: Value) -> &'static str {
    match value.kind() {
        Kind::Undefined => "undefined",
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Symbol => "a symbol",
        Kind::Object if value.array_len().is_some() => "an array",
        Kind::Object => "an object",
        Kind::Function => "a function",
        Kind::BigInt => "a BigInt",
        Kind::Other => "of no known type",
    }
}

fn is_numeric(value: Value) -> bool {
    let mut units = [0; 24];
    let count = value.units(&mut units).unwrap_or_default();
    let digits = units.get(..count).unwrap_or_default();
    !digits.is_empty() && digits.iter().all(|unit| (0x30..=0x39).contains(unit))
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { error, hint: None }
    }
}

impl From<NotText> for Fault {
    fn from(_: NotText) -> Self {
        ErrorCode::InvalidArgument.into()
    }
}

impl From<ErrorCode> for Fault {
    fn from(code: ErrorCode) -> Self {
        Error::from(code).into()
    }
}

/// A [`Fault`] as JavaScript sees it.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Failure {
    /// The number, never 0.
    pub code: i32,
    /// Its name, such as `INVALID_APP_ID`.
    pub name: &'static str,
    /// What is wrong and what to do about it.
    pub message: String,
    /// Why a token was refused, if that is what failed.
    pub reason: Option<&'static str>,
    /// What the client SDK shows for it, where documented.
    pub sdk_code: Option<u32>,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let error = fault.error;
        Self {
            code: error.code().value(),
            name: error.code().name(),
            message: fault.message(),
            reason: error.reason().map(Reason::name),
            sdk_code: error.sdk_code(),
        }
    }
}

/// What a function gives: its result or a [`Failure`].
pub(crate) struct Answer<T>(core::result::Result<T, Fault>);

impl<T> Answer<T> {
    /// Runs a function's body. A panic becomes `INTERNAL`.
    #[inline]
    pub(crate) fn of(body: impl FnOnce() -> core::result::Result<T, Fault>) -> Self {
        Self(catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
            // Dropping what a panic carries may panic again.
            core::mem::forget(panic);
            Err(ErrorCode::Internal.into())
        }))
    }
}

impl<T: ToNapiValue> ToNapiValue for Answer<T> {
    #[inline]
    unsafe fn to_napi_value(env: sys::napi_env, Self(answer): Self) -> Result<sys::napi_value> {
        // SAFETY: the caller's promise about `env`.
        unsafe {
            match answer {
                Ok(result) => T::to_napi_value(env, result),
                Err(fault) => Failure::to_napi_value(env, fault.into()),
            }
        }
    }
}

impl<T: ToNapiValue> Answer<T> {
    /// For functions without napi-derive. Null, which JavaScript sees as undefined, where even
    /// a failure cannot be made.
    ///
    /// # Safety
    /// `env` is the live environment of the call.
    #[inline]
    pub(crate) unsafe fn give(self, env: sys::napi_env) -> sys::napi_value {
        // SAFETY: the caller's promise.
        unsafe { Self::to_napi_value(env, self) }.unwrap_or(core::ptr::null_mut())
    }
}
