//! What goes wrong, on its way to JavaScript. All messages that are not the core's are here.

use token04_bridge::guard;
use token04_core::{Error, ErrorKind, Reason};

use crate::argument::{Arg, Why, Wrong};
use crate::give::{Give, object};
use crate::value::{Kind, Value};

/// A failed call: the core's error, and what is known of the value that was at fault.
#[derive(Clone, Debug)]
pub struct Fault {
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
    pub(crate) fn explained<V: Value, const N: usize>(error: Error, wrong: [Option<Wrong<V>>; N]) -> Self {
        match wrong.into_iter().flatten().find(|wrong| wrong.error == error) {
            Some(wrong) => wrong.into(),
            None => error.into(),
        }
    }

    fn message(&self) -> String {
        match &self.detail {
            Some((message, _)) if self.error.kind() == ErrorKind::InvalidArgument => message.clone(),
            None if self.error.kind() == ErrorKind::InvalidArgument => match self.error.argument() {
                Some(argument) => format!("{} It is the argument {argument}.", self.error.message()),
                None => self.error.message().to_owned(),
            },
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

impl<V: Value> From<Wrong<V>> for Fault {
    #[cold]
    fn from(wrong: Wrong<V>) -> Self {
        let detail = wrong.seen.map(|(arg, value, why)| (message(arg, value, why), hint(arg, value, why)));
        Self { error: wrong.error, detail }
    }
}

/// What is wrong, in a sentence.
fn message<V: Value>(arg: Arg, value: V, why: Why) -> String {
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
fn hint<V: Value>(arg: Arg, value: V, why: Why) -> String {
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
fn seen<V: Value>(value: V) -> &'static str {
    match value.kind() {
        Kind::Undefined => "undefined",
        Kind::Null => "null",
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Symbol => "a symbol",
        Kind::Object if value.is_array() => "an array",
        Kind::Object => "an object",
        Kind::Function => "a function",
        Kind::BigInt => "a BigInt",
        Kind::Other => "of an unknown type",
    }
}

fn is_numeric<V: Value>(value: V) -> bool {
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
#[derive(Clone, Debug)]
pub struct Failure {
    /// The number, never 0.
    pub code: i32,
    /// Its name, such as `INVALID_APP_ID`.
    pub name: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The argument at fault, as the core spells it.
    pub argument: Option<&'static str>,
    /// Why a token was refused, if that is what failed.
    pub reason: Option<&'static str>,
    /// What the client SDK shows for it, where known.
    pub sdk_code: Option<u32>,
}

impl<V: Value> Give<V> for Failure {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"code", self.code.give(host)),
                (c"name", self.name.give(host)),
                (c"message", self.message.give(host)),
                (c"hint", self.hint.give(host)),
                (c"argument", self.argument.give(host)),
                (c"reason", self.reason.give(host)),
                (c"sdkCode", self.sdk_code.give(host)),
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
#[derive(Debug)]
pub struct Answer<T>(Result<T, Fault>);

impl<T> Answer<T> {
    /// Runs a function's body. A panic becomes `INTERNAL`.
    #[inline]
    pub fn of(body: impl FnOnce() -> Result<T, Fault>) -> Self {
        Self(guard(body))
    }

    /// What JavaScript sees. `None`, which it sees as undefined, where even a failure cannot be made:
    /// memory is exhausted, or the thread is ending.
    #[inline]
    pub fn give<V: Value>(self, host: V::Host) -> Option<V>
    where
        T: Give<V>,
    {
        let given = guard(|| match self.0 {
            Ok(result) => result.give(host),
            Err(fault) => Failure::from(fault).give(host),
        });
        given.ok()
    }
}
