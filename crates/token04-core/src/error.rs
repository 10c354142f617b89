//! What can go wrong, under names and numbers that are the same in every language.

use core::convert::Infallible;
use core::fmt;

use crate::reason::Reason;

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = core::result::Result<T, E>;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal, $message:literal;)+) => {
        /// The number of an error. `0`, `1`, `3`, `5`, `6` and `-1` mean what they mean in
        /// the vendor's generators; the others are this project's. Numbers are never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl ErrorCode {
            /// Every code, success included, in the order of their numbers but `INTERNAL`, which is last.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as it is written in every language's documentation, such as `INVALID_SECRET`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// One sentence that says what is wrong and what to do about it.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$variant => $message,)+ }
            }
        }
    };
}

codes! {
    /// Success. No [`Error`] carries it; it is here because every foreign boundary needs it.
    Ok = 0, "OK", "success";
    /// The app id is 0 or does not fit 32 bits.
    InvalidAppId = 1, "INVALID_APP_ID", "app id must be from 1 to 4294967295: copy the AppID from the ZEGO console";
    /// The user id is empty.
    InvalidUserId = 3, "INVALID_USER_ID", "user id must not be empty: pass the id that the client will log in with";
    /// The ServerSecret is not 32 bytes long.
    InvalidSecret = 5, "INVALID_SECRET", "ServerSecret must be exactly 32 bytes: copy it from the ZEGO console without quotes or line break, and do not pass the 64-digit AppSign";
    /// The effective time is not positive, or reaches beyond 64-bit Unix seconds.
    InvalidEffectiveTime = 6, "INVALID_EFFECTIVE_TIME", "effective time must be a positive number of seconds from now that does not overflow: pass a duration such as 3600, not a date";
    /// The token would need more than the 65,535 bytes that the format can count.
    PayloadTooLarge = 20, "PAYLOAD_TOO_LARGE", "user id and payload do not fit into a token, which holds at most 65519 bytes of JSON: shorten them";
    /// A payload builder was given what the format refuses.
    InvalidPayload = 21, "INVALID_PAYLOAD", "payload is incomplete: a room token needs a room id and at least one privilege, a video token a room id and a video id";
    /// The caller's buffer cannot hold the token. Nothing was written.
    BufferTooSmall = 22, "BUFFER_TOO_SMALL", "buffer cannot hold the result: make it as large as the library's function for that size says";
    /// An argument is not what the function takes: a null pointer, text that is not UTF-8, …
    InvalidArgument = 23, "INVALID_ARGUMENT", "an argument is missing or is not valid UTF-8 text: check the types and the encoding of what is passed";
    /// The system's random source failed. No token is made without it.
    RandomUnavailable = 24, "RANDOM_UNAVAILABLE", "the system's random source failed: no token can be made safely, check the sandbox or the container";
    /// The system's clock failed, or shows a time before 1970.
    ClockUnavailable = 25, "CLOCK_UNAVAILABLE", "the system's clock is unreadable or before 1970: set the clock";
    /// See [`Reason::Malformed`].
    Malformed = 40, "MALFORMED", "the text is no token04: pass it whole and unchanged, URL-encoded where it travels in a URL";
    /// See [`Reason::UnsupportedVersion`].
    UnsupportedVersion = 41, "UNSUPPORTED_VERSION", "the token's version is not 04: generate it with generateToken04";
    /// See [`Reason::DecryptFailed`].
    DecryptFailed = 42, "DECRYPT_FAILED", "the token cannot be read with this ServerSecret: check that secret and AppID belong to the same project and that the token was not altered";
    /// See [`Reason::ClaimsInvalid`].
    ClaimsInvalid = 43, "CLAIMS_INVALID", "a claim in the token is missing, of the wrong type or out of range: generate the token with this library";
    /// See [`Reason::ExpireMismatch`].
    ExpireMismatch = 44, "EXPIRE_MISMATCH", "the expiry in front of the token is not the one inside: the token was altered or badly made, generate a new one";
    /// See [`Reason::Expired`].
    Expired = 45, "EXPIRED", "the token has expired: generate a new one and check the server's clock";
    /// See [`Reason::AppIdMismatch`].
    AppIdMismatch = 46, "APP_ID_MISMATCH", "the token belongs to another app: use the same AppID on the server and in the client SDK";
    /// See [`Reason::UserIdMismatch`].
    UserIdMismatch = 47, "USER_ID_MISMATCH", "the token belongs to another user: generate it for exactly the user id that logs in, upper and lower case alike";
    /// See [`Reason::PayloadInvalid`].
    PayloadInvalid = 48, "PAYLOAD_INVALID", "the token's payload is neither empty nor a JSON object: pass the payload as a JSON object's text";
    /// See [`Reason::RoomIdMismatch`].
    RoomIdMismatch = 49, "ROOM_ID_MISMATCH", "the token is for another room: generate it for the room that is entered";
    /// See [`Reason::PrivilegeDenied`].
    PrivilegeDenied = 50, "PRIVILEGE_DENIED", "the token does not grant this privilege: generate it with the privilege set to 1";
    /// See [`Reason::StreamIdDenied`].
    StreamIdDenied = 51, "STREAM_ID_DENIED", "the token does not allow this stream: add the stream id to stream_id_list, or leave the list empty";
    /// A fault of this library that was caught at a foreign boundary.
    Internal = -1, "INTERNAL", "internal error: please report it, with the version of the library";
}

impl ErrorCode {
    /// What to do: the second half of [`message`](Self::message).
    #[must_use]
    pub fn hint(self) -> &'static str {
        self.message().split_once(": ").map_or("", |(_, hint)| hint)
    }

    /// The number, which is stable and the same in every language.
    #[must_use]
    pub const fn value(self) -> i32 {
        self as i32
    }

    /// The code with this number, if there is one.
    #[must_use]
    pub fn from_value(value: i32) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.value() == value)
    }

    /// The reason for which a token was refused, if this code is one of those (40 to 51).
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        Reason::ALL.iter().copied().find(|reason| reason.code() == self)
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a call failed or a token was refused.
///
/// Small and copyable. It never holds, shows or hints at a secret, a plaintext or a
/// token; all ways in which a token can fail to decrypt are one and the same value.
///
/// ```
/// use token04_core::{ErrorCode, generate_token04};
///
/// let error = generate_token04(1, "demo", "too short", 3600, "").unwrap_err();
/// assert_eq!(error.code(), ErrorCode::InvalidSecret);
/// assert_eq!(error.code().value(), 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{} ({code}, {})", .code.message(), .code.value())]
pub struct Error {
    code: ErrorCode,
    sdk_code: Option<u32>,
}

impl Error {
    pub(crate) const fn new(code: ErrorCode) -> Self {
        Self { code, sdk_code: None }
    }

    /// An error for which the client SDK shows another code than for the reason in general.
    pub(crate) const fn with_sdk_code(code: ErrorCode, sdk_code: Option<u32>) -> Self {
        Self { code, sdk_code }
    }

    /// The error's number and name.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// One sentence that says what to do, the same as [`ErrorCode::message`].
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.code.message()
    }

    /// The reason for which a token was refused; `None` where the call itself was wrong.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        self.code.reason()
    }

    /// The error code that ZEGO's client SDK shows its user for this fault, where documented.
    #[must_use]
    pub const fn sdk_code(&self) -> Option<u32> {
        self.sdk_code
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<Reason> for Error {
    fn from(reason: Reason) -> Self {
        Self::with_sdk_code(reason.code(), reason.sdk_code())
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
        let numbers: Vec<i32> = ErrorCode::ALL.iter().map(|code| code.value()).collect();
        let expected: Vec<i32> =
            [0, 1, 3, 5, 6].into_iter().chain(20..=25).chain(40..=51).chain([-1]).collect();
        assert_eq!(numbers, expected);
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::from_value(code.value()), Some(*code));
        }
        assert_eq!(ErrorCode::from_value(2), None);
    }

    #[test]
    fn every_failure_says_what_to_do_in_one_sentence() {
        for code in ErrorCode::ALL.iter().filter(|code| **code != ErrorCode::Ok) {
            let message = code.message();
            assert!(message.contains(": ") && !message.ends_with('.'), "{code}: {message}");
        }
    }

    #[test]
    fn every_reason_has_its_number() {
        for (reason, value) in Reason::ALL.iter().zip(40..) {
            assert_eq!(reason.code().value(), value);
            assert_eq!(reason.code().name(), reason.name().to_uppercase());
            assert_eq!(reason.code().reason(), Some(*reason));
        }
        assert_eq!(ErrorCode::Internal.reason(), None);
    }
}
