//! What can go wrong: one table of errors and one of reasons, with everything that is the
//! same in every language: numbers, names, messages, hints and SDK codes.

mod argument;
mod misspelt;

use core::convert::Infallible;
use core::fmt;

pub use argument::Argument;
pub(crate) use misspelt::Misspelt;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = core::result::Result<T, E>;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal, $argument:expr, $message:literal, $hint:literal;)+) => {
        /// What kind of error it is. Each has a number that is the same in every language.
        ///
        /// `1`, `3`, `5`, `6` and `-1` mean what they mean in ZEGO's own generators; the others
        /// are this project's. Numbers are never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[doc = $doc])+ $variant,)+
            /// A token was refused. The numbers are 40 and above.
            Refused(Reason),
        }

        impl ErrorKind {
            /// The kinds of wrong calls and of failures of the system, without the refusals.
            const CALLS: &'static [Self] = &[$(Self::$variant,)+];

            /// The number.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $(Self::$variant => $number,)+ Self::Refused(reason) => reason.code() }
            }

            /// The name as every language's documentation writes it, such as `INVALID_SECRET`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ Self::Refused(reason) => reason.error_name() }
            }

            /// What is wrong, in a sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)+ Self::Refused(reason) => reason.message() }
            }

            /// What to do about it, in a sentence.
            #[must_use]
            pub const fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)+ Self::Refused(reason) => reason.hint() }
            }

            /// The argument at fault, where it is always the same one.
            const fn argument(self) -> Option<Argument> {
                match self { $(Self::$variant => $argument,)+ Self::Refused(_) => None }
            }
        }
    };
}

kinds! {
    /// The app id is 0 or does not fit 32 bits.
    InvalidAppId = 1, "INVALID_APP_ID", Some(Argument::AppId),
        "The app id must be a number from 1 to 4294967295.",
        "Copy the AppID from the ZEGO console.";
    /// The user id is empty.
    InvalidUserId = 3, "INVALID_USER_ID", Some(Argument::UserId),
        "The user id must not be empty.",
        "Pass the id that the client will log in with.";
    /// The ServerSecret is not 32 bytes long.
    InvalidSecret = 5, "INVALID_SECRET", Some(Argument::Secret),
        "The ServerSecret must be exactly 32 bytes.",
        "Copy it from the ZEGO console without quotes or line break; the AppSign, which has 64 digits, is something else.";
    /// The effective time is not a whole positive number of seconds, or reaches beyond
    /// 64-bit Unix seconds.
    InvalidEffectiveTime = 6, "INVALID_EFFECTIVE_TIME", Some(Argument::EffectiveTime),
        "The effective time must be a whole positive number of seconds that does not overflow.",
        "Pass a duration such as 3600, not a date.";
    /// The token would need more than the 65,535 bytes that the format can count.
    PayloadTooLarge = 20, "PAYLOAD_TOO_LARGE", None,
        "The user id and the payload do not fit into a token, which can contain at most 65519 bytes of JSON.",
        "Shorten them.";
    /// A payload is incomplete, is not a JSON object, or names nothing that ZEGO reads.
    InvalidPayload = 21, "INVALID_PAYLOAD", Some(Argument::Payload),
        "The payload is not a JSON object with a field that ZEGO reads: room_id, privilege, stream_id_list or video_id.",
        "Build it with RtcRoomPayload (a room and a privilege) or VideoPayload (a room and a video); use a raw payload for anything else.";
    /// The caller's buffer is too small for the token. Nothing was written.
    BufferTooSmall = 22, "BUFFER_TOO_SMALL", Some(Argument::Buffer),
        "The buffer is too small for the result.",
        "Ask the library for the size that is always enough.";
    /// An argument is missing, has the wrong type, or is not valid UTF-8.
    InvalidArgument = 23, "INVALID_ARGUMENT", None,
        "An argument is missing, has the wrong type, or is not valid UTF-8 text.",
        "Check the types and the encoding of the arguments.";
    /// The system's random source failed. No token is made without it.
    RandomUnavailable = 24, "RANDOM_UNAVAILABLE", None,
        "The system's random source failed, so no token can be made safely.",
        "Check the sandbox or the container.";
    /// The system's clock failed, or shows a time before 1970.
    ClockUnavailable = 25, "CLOCK_UNAVAILABLE", None,
        "The system's clock cannot be read or shows a time before 1970.",
        "Set the clock.";
    /// There was not enough memory for the result.
    OutOfMemory = 26, "OUT_OF_MEMORY", None,
        "There is not enough memory for the result.",
        "Make fewer tokens at once, or allow the process more memory.";
    /// A fault of this library that was caught at a foreign boundary.
    Internal = -1, "INTERNAL", None,
        "Internal error.",
        "Please report it, with the version of the library.";
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal, $error_name:literal, $sdk_code:expr, $message:literal, $hint:literal;)+) => {
        /// Why a token was refused. The checks run in the order of this list, except that
        /// [`UnsupportedVersion`](Self::UnsupportedVersion) comes first, and the first that fails
        /// gives the reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Reason {
            /// Every reason, in the order in which the checks run, except that
            /// [`UnsupportedVersion`](Self::UnsupportedVersion) comes first of all.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in JSON and in every language, such as `app_id_mismatch`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            const fn error_name(self) -> &'static str {
                match self { $(Self::$variant => $error_name,)+ }
            }

            /// The number under which the reason is reported, 40 or above.
            #[must_use]
            pub const fn code(self) -> i32 {
                match self { $(Self::$variant => $number,)+ }
            }

            /// What is wrong, in a sentence.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)+ }
            }

            /// What to do about it, in a sentence.
            #[must_use]
            pub const fn hint(self) -> &'static str {
                match self { $(Self::$variant => $hint,)+ }
            }

            /// The code that ZEGO's Express SDK shows for this fault, if there is one code
            /// for the reason whatever caused it. An [`Error`] can know more: 1002080 for claims of
            /// which only the nonce is wrong, 1002082 for a denied publish privilege.
            ///
            /// 1002074 to 1002080 appear only if ZEGO has switched on forced token login
            /// authentication for the app; otherwise the SDK shows 1002033.
            #[must_use]
            pub const fn sdk_code(self) -> Option<u32> {
                match self { $(Self::$variant => $sdk_code,)+ }
            }
        }
    };
}

reasons! {
    /// Not two digits and canonical base64, too short, lengths that do not add up, an
    /// unknown mode byte, bytes left over, or a ciphertext of impossible length.
    Malformed = 40, "malformed", "MALFORMED", None,
        "The text is not a token04.",
        "Pass the complete, unmodified token; URL-encode it if it travels in a URL.";
    /// Two digits other than `04` before text in the characters of base64.
    UnsupportedVersion = 41, "unsupported_version", "UNSUPPORTED_VERSION", Some(1_002_079),
        "The version of the token is not 04.",
        "Generate it with generateToken04.";
    /// Wrong secret, padding, tag, text that is not UTF-8 or not JSON: one reason for all
    /// of them, so that nobody can use the answer to decrypt.
    DecryptFailed = 42, "decrypt_failed", "DECRYPT_FAILED", None,
        "The token cannot be decrypted with this ServerSecret.",
        "Check that the ServerSecret and the AppID belong to the same project, and that the token was not altered.";
    /// A claim is missing, given twice, of the wrong type or out of range.
    ClaimsInvalid = 43, "claims_invalid", "CLAIMS_INVALID", None,
        "A claim in the token is missing, has the wrong type or is out of range.",
        "Generate the token with this library.";
    /// The expiry in the envelope, which is not authenticated, is not the one in the claims.
    ExpireMismatch = 44, "expire_mismatch", "EXPIRE_MISMATCH", None,
        "The expiry at the start of the token differs from the one inside.",
        "The token was altered or made wrongly: generate a new one.";
    /// The time of the check is at or after the token's expiry.
    Expired = 45, "expired", "EXPIRED", Some(1_002_078),
        "The token has expired.",
        "Generate a new one, and check the server's clock.";
    /// Another app than expected.
    AppIdMismatch = 46, "app_id_mismatch", "APP_ID_MISMATCH", Some(1_002_076),
        "The token belongs to another app.",
        "Use the same AppID on the server and in the client SDK.";
    /// Another user than expected.
    UserIdMismatch = 47, "user_id_mismatch", "USER_ID_MISMATCH", Some(1_002_077),
        "The token belongs to another user.",
        "Generate it for exactly the user id that logs in; case matters.";
    /// The payload is neither empty nor a JSON object.
    PayloadInvalid = 48, "payload_invalid", "PAYLOAD_INVALID", Some(1_002_075),
        "The token's payload is neither empty nor a JSON object.",
        "Pass the text of a JSON object as the payload.";
    /// A room was expected, and the payload names another.
    RoomIdMismatch = 49, "room_id_mismatch", "ROOM_ID_MISMATCH", None,
        "The token is not for this room.",
        "Generate it for the room that the client enters.";
    /// A privilege was expected, and the payload does not grant it.
    PrivilegeDenied = 50, "privilege_denied", "PRIVILEGE_DENIED", None,
        "The token does not grant this privilege.",
        "Generate it with the privilege set to 1.";
    /// A stream was expected, and the payload's list of streams lacks it.
    StreamIdDenied = 51, "stream_id_denied", "STREAM_ID_DENIED", None,
        "The token does not allow this stream.",
        "Add the stream id to stream_id_list.";
}

impl ErrorKind {
    /// Every kind, in the order of their numbers, except that `INTERNAL` comes after the other
    /// wrong calls and failures, and the refusals after it.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::CALLS.iter().copied().chain(Reason::ALL.iter().copied().map(Self::Refused))
    }

    /// The kind with this number, if there is one. `0` is success in every language, and not
    /// an error.
    #[must_use]
    pub fn from_code(code: i32) -> Option<Self> {
        Self::all().find(|kind| kind.code() == code)
    }

    /// The reason for which a token was refused, if this is a refusal.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Refused(reason) => Some(reason),
            _ => None,
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Reason {
    /// The reason with this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

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
    misspelt: Option<Misspelt>,
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
        Self { kind, argument: kind.argument(), misspelt: None, sdk_code }
    }

    /// `INVALID_PAYLOAD` for a field that ZEGO would read under another name.
    pub(crate) const fn misspelt(field: Misspelt) -> Self {
        Self { misspelt: Some(field), ..Self::of(ErrorKind::InvalidPayload) }
    }

    /// A refusal for which the client SDK shows another code than for the reason in general.
    pub(crate) const fn with_sdk_code(reason: Reason, sdk_code: Option<u32>) -> Self {
        Self { sdk_code, ..Self::of(ErrorKind::Refused(reason)) }
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
        match self.misspelt {
            Some(field) => field.message(),
            None => self.kind.message(),
        }
    }

    /// What to do about it, in a sentence.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        self.kind.hint()
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

    /// The error code that ZEGO's client SDK shows its user for this fault, if known.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_format() {
        let numbers: Vec<i32> = ErrorKind::all().map(ErrorKind::code).collect();
        let expected: Vec<i32> = [1, 3, 5, 6].into_iter().chain(20..=26).chain([-1]).chain(40..=51).collect();
        assert_eq!(numbers, expected);
        for kind in ErrorKind::all() {
            assert_eq!(ErrorKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(ErrorKind::from_code(0), None);
        assert_eq!(ErrorKind::from_code(2), None);
    }

    #[test]
    fn messages_and_hints_are_sentences() {
        for kind in ErrorKind::all() {
            for text in [kind.message(), kind.hint()] {
                assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{kind}: {text}");
            }
        }
    }

    #[test]
    fn every_reason_has_its_number_and_name() {
        for (reason, number) in Reason::ALL.iter().zip(40..) {
            assert_eq!(reason.code(), number);
            assert_eq!(ErrorKind::Refused(*reason).name(), reason.name().to_uppercase());
            assert_eq!(Reason::from_name(reason.name()), Some(*reason));
        }
        assert_eq!(ErrorKind::Internal.reason(), None);
    }
}
