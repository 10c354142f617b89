//! What goes wrong, on its way to JavaScript. All messages that are not the core's are here.

use napi::bindgen_prelude::{ToNapiValue, TypeName};
use napi::sys;
use token04_bridge::guard;
use token04_core::{Error, ErrorKind, Reason};

use crate::argument::{Arg, Why, Wrong};
use crate::object::{Give, object};
use crate::raw::{Kind, Value};

/// A failed call: the core's error, and what only this crate knows about it.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    error: Error,
    /// What is wrong with the argument, and what to pass. Never contains its contents.
    detail: Option<(String, String)>,
}

impl Fault {
    pub(crate) fn new(error: Error, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { error, detail: Some((message.into(), hint.into())) }
    }

    /// A handle without its object.
    #[cold]
    pub(crate) fn closed(what: &str) -> Self {
        let message = format!("This {what} was disposed of.");
        Self::new(ErrorKind::InvalidArgument.into(), message, "Make a new one.")
    }

    /// What the core reports, with what is known of the argument that it reports.
    #[cold]
    pub(crate) fn explained<const N: usize>(error: Error, wrong: [Option<Wrong>; N]) -> Self {
        match wrong.into_iter().flatten().find(|wrong| wrong.error == error) {
            Some(wrong) => wrong.into(),
            None => error.into(),
        }
    }

    fn message(&self) -> String {
        match &self.detail {
            Some((message, _)) if self.error.kind() == ErrorKind::InvalidArgument => message.clone(),
            _ => self.error.message().to_owned(),
        }
    }

    /// The core's advice is general, so what is known of the argument takes its place.
    fn hint(&self) -> String {
        match &self.detail {
            Some((_, hint)) if self.error.kind() == ErrorKind::InvalidArgument => hint.clone(),
            Some((message, hint)) => format!("{message} {hint}"),
            None => self.error.hint().to_owned(),
        }
    }
}

impl From<Wrong> for Fault {
    #[cold]
    fn from(wrong: Wrong) -> Self {
        let detail = wrong.seen.map(|(arg, value, why)| (message(arg, value, why), hint(arg, value, why)));
        Self { error: wrong.error, detail }
    }
}

/// What is wrong, in a sentence.
fn message(arg: Arg, value: Value, why: Why) -> String {
    match why {
        Why::LoneSurrogate => {
            format!("{arg} contains half of a surrogate pair: it was cut in the middle of a character.")
        }
        Why::NotNumber if is_numeric(value) => format!("{arg} is a string that contains a number."),
        Why::NotUtf8 => format!("{arg} is not UTF-8 text."),
        Why::NotText
        | Why::NotSecret
        | Why::NotPayload
        | Why::NotPayloadText
        | Why::NotNumber
        | Why::NotBoolean
        | Why::NotArray => format!("{arg} is {}.", seen(value)),
        Why::NotFinite => format!("{arg} is NaN or infinite."),
        Why::Fraction => format!("{arg} has a fraction."),
        Why::Low => format!("{arg} is too small."),
        Why::High => format!("{arg} is too large."),
        Why::NotOneOf(_) => format!("{arg} has an unknown value."),
    }
}

/// What to pass, in a sentence.
fn hint(arg: Arg, value: Value, why: Why) -> String {
    match why {
        Why::NotText => "Pass a string.".to_owned(),
        Why::NotSecret => "Pass a string or a Uint8Array.".to_owned(),
        Why::LoneSurrogate | Why::NotUtf8 => "Pass the complete text.".to_owned(),
        Why::NotPayload => {
            "Pass RtcRoomPayload, VideoPayload, a plain object, JSON text or RawPayload.".to_owned()
        }
        Why::NotPayloadText if value.kind() == Kind::Object => {
            format!("Pass its JSON text: JSON.stringify({arg}).")
        }
        Why::NotPayloadText => "Pass a string: '' or JSON text.".to_owned(),
        Why::NotNumber if is_numeric(value) || value.kind() == Kind::BigInt => {
            format!("Pass Number({arg}).")
        }
        Why::NotNumber => "Pass a number.".to_owned(),
        Why::NotFinite | Why::Low | Why::High => "Check how it was computed or parsed.".to_owned(),
        Why::Fraction => "Pass a whole number.".to_owned(),
        Why::NotBoolean => "Pass true or false.".to_owned(),
        Why::NotArray => "Pass an array of strings.".to_owned(),
        Why::NotOneOf(values) => format!("Pass {values}."),
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
        Kind::Other => "of an unknown type",
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
        Self { error, detail: None }
    }
}

impl From<ErrorKind> for Fault {
    fn from(kind: ErrorKind) -> Self {
        Error::from(kind).into()
    }
}

/// A [`Fault`] as JavaScript sees it.
pub(crate) struct Failure {
    /// The number, never 0.
    pub(crate) code: i32,
    /// Its name, such as `INVALID_APP_ID`.
    pub(crate) name: &'static str,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: String,
    /// The argument at fault, as the core spells it.
    pub(crate) argument: Option<&'static str>,
    /// Why a token was refused, if that is what failed.
    pub(crate) reason: Option<&'static str>,
    /// What the client SDK shows for it, where known.
    pub(crate) sdk_code: Option<u32>,
}

impl Give for Failure {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"code", self.code.give(env)),
                (c"name", self.name.give(env)),
                (c"message", self.message.give(env)),
                (c"hint", self.hint.give(env)),
                (c"argument", self.argument.give(env)),
                (c"reason", self.reason.give(env)),
                (c"sdkCode", self.sdk_code.give(env)),
            ],
        )
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let error = fault.error;
        Self {
            code: error.code(),
            name: error.kind().name(),
            message: fault.message(),
            hint: fault.hint(),
            argument: error.argument(),
            reason: error.reason().map(Reason::name),
            sdk_code: error.sdk_code(),
        }
    }
}

/// What a function gives: its result or a [`Failure`].
pub(crate) struct Answer<T>(Result<T, Fault>);

impl<T> Answer<T> {
    /// Runs a function's body. A panic becomes `INTERNAL`.
    #[inline]
    pub(crate) fn of(body: impl FnOnce() -> Result<T, Fault>) -> Self {
        Self(guard(body))
    }
}

impl<T: Give> Answer<T> {
    /// What JavaScript sees. Null, which it sees as undefined, where even a failure cannot be made:
    /// memory is exhausted, or the thread is ending.
    #[inline]
    pub(crate) fn give(self, env: sys::napi_env) -> sys::napi_value {
        let given = guard(|| match self.0 {
            Ok(result) => result.give(env),
            Err(fault) => Failure::from(fault).give(env),
        });
        given.map_or(core::ptr::null_mut(), |value| value.value)
    }
}

impl<T> TypeName for Answer<T> {
    fn type_name() -> &'static str {
        "Answer"
    }

    fn value_type() -> napi::ValueType {
        napi::ValueType::Unknown
    }
}

impl<T: Give> ToNapiValue for Answer<T> {
    #[inline]
    unsafe fn to_napi_value(env: sys::napi_env, answer: Self) -> napi::Result<sys::napi_value> {
        Ok(answer.give(env))
    }
}
