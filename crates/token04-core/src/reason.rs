//! The reasons for which a token is refused.

use core::fmt;

use crate::error::ErrorCode;

/// Why a token was refused. The checks run in the order of this list, and the first that
/// fails gives the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// Not two digits and canonical base64, too short, lengths that do not add up, an
    /// unknown mode byte, bytes left over, or a ciphertext of impossible length.
    Malformed,
    /// Two digits other than `04` in front. Looked at before anything else.
    UnsupportedVersion,
    /// Wrong secret, padding, tag, text that is not UTF-8 or not JSON: one reason for all
    /// of them, so that nobody can use the answer to decrypt.
    DecryptFailed,
    /// A claim is missing, given twice, of the wrong type or out of range.
    ClaimsInvalid,
    /// The expiry in the envelope, which is not authenticated, is not the one in the claims.
    ExpireMismatch,
    /// The time of the check is at or after the token's expiry.
    Expired,
    /// Another app than expected.
    AppIdMismatch,
    /// Another user than expected.
    UserIdMismatch,
    /// The payload is neither empty nor a JSON object.
    PayloadInvalid,
    /// A room was expected, and the payload names another.
    RoomIdMismatch,
    /// A privilege was expected, and the payload does not grant it.
    PrivilegeDenied,
    /// A stream was expected, and the payload's list of streams lacks it.
    StreamIdDenied,
}

impl Reason {
    /// Every reason, in the order in which the checks run but for
    /// [`UnsupportedVersion`](Self::UnsupportedVersion), which is looked at first.
    pub const ALL: &'static [Self] = &[
        Self::Malformed,
        Self::UnsupportedVersion,
        Self::DecryptFailed,
        Self::ClaimsInvalid,
        Self::ExpireMismatch,
        Self::Expired,
        Self::AppIdMismatch,
        Self::UserIdMismatch,
        Self::PayloadInvalid,
        Self::RoomIdMismatch,
        Self::PrivilegeDenied,
        Self::StreamIdDenied,
    ];

    /// The name used in JSON and in every language, such as `app_id_mismatch`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::UnsupportedVersion => "unsupported_version",
            Self::DecryptFailed => "decrypt_failed",
            Self::ClaimsInvalid => "claims_invalid",
            Self::ExpireMismatch => "expire_mismatch",
            Self::Expired => "expired",
            Self::AppIdMismatch => "app_id_mismatch",
            Self::UserIdMismatch => "user_id_mismatch",
            Self::PayloadInvalid => "payload_invalid",
            Self::RoomIdMismatch => "room_id_mismatch",
            Self::PrivilegeDenied => "privilege_denied",
            Self::StreamIdDenied => "stream_id_denied",
        }
    }

    /// The reason with this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.name() == name)
    }

    /// The number under which the reason is reported.
    #[must_use]
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::Malformed => ErrorCode::Malformed,
            Self::UnsupportedVersion => ErrorCode::UnsupportedVersion,
            Self::DecryptFailed => ErrorCode::DecryptFailed,
            Self::ClaimsInvalid => ErrorCode::ClaimsInvalid,
            Self::ExpireMismatch => ErrorCode::ExpireMismatch,
            Self::Expired => ErrorCode::Expired,
            Self::AppIdMismatch => ErrorCode::AppIdMismatch,
            Self::UserIdMismatch => ErrorCode::UserIdMismatch,
            Self::PayloadInvalid => ErrorCode::PayloadInvalid,
            Self::RoomIdMismatch => ErrorCode::RoomIdMismatch,
            Self::PrivilegeDenied => ErrorCode::PrivilegeDenied,
            Self::StreamIdDenied => ErrorCode::StreamIdDenied,
        }
    }

    /// The code that ZEGO's Express SDK shows for this fault (its documents' list of
    /// error codes), where one code goes with the reason whatever caused it. An
    /// [`Error`](crate::Error) can know more: 1002080 for claims of which only the nonce
    /// is wrong, 1002082 for a denied publish privilege.
    #[must_use]
    pub const fn sdk_code(self) -> Option<u32> {
        match self {
            Self::UnsupportedVersion => Some(1_002_079),
            Self::Expired => Some(1_002_078),
            Self::AppIdMismatch => Some(1_002_076),
            Self::UserIdMismatch => Some(1_002_077),
            Self::PayloadInvalid => Some(1_002_075),
            _ => None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
