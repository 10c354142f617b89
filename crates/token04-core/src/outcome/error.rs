//! The error that everything in this crate fails with.

use core::convert::Infallible;
use core::fmt;

use super::{Argument, ErrorKind, Problem, Reason};
use crate::lang::Lang;

/// Why a call failed or a token was refused.
///
/// Small and copyable. It never contains, shows or hints at a secret, a plaintext or a
/// token; all ways in which a token can fail to decrypt give the same value.
///
/// ```
/// use token04_core::{ErrorKind, generate_token04};
///
/// let error = generate_token04(1, "demo", "too short", 3600, "").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidSecret);
/// assert_eq!(error.code(), 5);
/// assert_eq!(error.argument(), Some("secret"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Error {
    kind: ErrorKind,
    argument: Option<Argument>,
    problem: Option<Problem>,
    sdk_code: Option<u32>,
}

// A batch has one for each user that fails, in place of a `String`.
const _: () = assert!(size_of::<Error>() <= 16);

impl Error {
    /// An error about an argument. For bindings, which see wrong arguments before this crate
    /// does.
    #[must_use]
    pub const fn about(kind: ErrorKind, argument: Argument) -> Self {
        Self { argument: Some(argument), ..Self::of(kind) }
    }

    const fn of(kind: ErrorKind) -> Self {
        let sdk_code = match kind.reason() {
            Some(reason) => reason.sdk_code(),
            None => None,
        };
        Self { kind, argument: kind.argument(), problem: None, sdk_code }
    }

    /// `INVALID_PAYLOAD` for what is wrong with one of its fields.
    pub(crate) const fn in_payload(problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::of(ErrorKind::InvalidPayload) }
    }

    /// A refusal for which the client SDK shows another code than for the reason in general.
    pub(crate) const fn with_sdk_code(reason: Reason, sdk_code: Option<u32>) -> Self {
        Self { sdk_code, ..Self::of(ErrorKind::Refused(reason)) }
    }

    /// The same, with the code that the client SDK shows for what is behind it.
    pub(crate) const fn seen_as(self, sdk_code: Option<u32>) -> Self {
        Self { sdk_code, ..self }
    }

    /// What kind of error it is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The number, which is the same in every language.
    #[must_use]
    pub const fn code(&self) -> i32 {
        self.kind.code()
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.message_in(Lang::En)
    }

    /// [`message`](Self::message) in a language.
    #[must_use]
    pub const fn message_in(&self, lang: Lang) -> &'static str {
        match self.problem {
            Some(problem) => problem.message().in_lang(lang),
            None => self.kind.message_in(lang),
        }
    }

    /// What to do about it, in a sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        self.hint_in(Lang::En)
    }

    /// [`hint`](Self::hint) in a language.
    #[must_use]
    pub const fn hint_in(&self, lang: Lang) -> &'static str {
        self.kind.hint_in(lang)
    }

    /// The name of the argument at fault, as this crate spells it; `None` if no single
    /// argument is.
    #[must_use]
    pub const fn argument(&self) -> Option<&'static str> {
        match self.argument {
            Some(argument) => Some(argument.name()),
            None => None,
        }
    }

    /// The reason for which a token was refused; `None` if the call itself was wrong.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        self.kind.reason()
    }

    /// The error code that ZEGO's client SDK shows its user for this fault, if known. Express
    /// shows 1002074 to 1002080 only if ZEGO has switched on forced token login authentication for
    /// the app, and 1002033 otherwise.
    #[must_use]
    pub const fn sdk_code(&self) -> Option<u32> {
        self.sdk_code
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({}, {})", self.message(), self.hint(), self.kind.name(), self.code())
    }
}

impl core::error::Error for Error {}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::of(kind)
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self::of(ErrorKind::Refused(reason))
    }
}

impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
