//! What a caller asks for, and which fault is reported if several are wrong.

use core::fmt;
use core::time::Duration;

use crate::cipher::Cipher;
use crate::outcome::{ErrorKind, Result};
use crate::payload::PayloadRef;

/// A request for one token. Each argument is a value or the reason why there is none, so
/// that a binding can pass on what it found wrong and leave the order to this crate.
///
/// The order of errors is that of ZEGO's own generators: user id, effective time, then the
/// payload.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who may use the token.
    pub user_id: Result<&'a str>,
    /// How long it is valid from now, in seconds.
    pub effective_time_in_seconds: Result<i64>,
    /// What the token allows.
    pub payload: Result<PayloadRef<'a>>,
}

impl<'a> Request<'a> {
    /// A request for a user, with a lifetime of whole seconds.
    pub fn new(user_id: &'a str, lifetime: Duration, payload: impl Into<PayloadRef<'a>>) -> Self {
        Self {
            user_id: Ok(user_id),
            effective_time_in_seconds: whole_seconds(lifetime),
            payload: Ok(payload.into()),
        }
    }

    pub(super) fn user_id(&self) -> Result<&'a str> {
        check_user_id(self.user_id?)
    }
}

/// The arguments of [`generate_token04`](crate::generate_token04), each a value or the reason
/// why there is none.
///
/// The order of errors is that of ZEGO's own generators: app id, user id, secret, effective
/// time; then cipher and payload.
#[derive(Clone, Copy)]
pub struct GenerateRequest<'a> {
    /// The app, not 0.
    pub app_id: Result<u32>,
    /// The app's ServerSecret, 32 bytes.
    pub secret: Result<&'a [u8]>,
    /// How to encrypt.
    pub cipher: Result<Cipher>,
    /// The token.
    pub token: Request<'a>,
}

/// A lifetime in seconds.
///
/// # Errors
/// `INVALID_EFFECTIVE_TIME` if it has a fraction of a second, or is too long.
pub(super) fn whole_seconds(lifetime: Duration) -> Result<i64> {
    i64::try_from(lifetime.as_secs())
        .ok()
        .filter(|_| lifetime.subsec_nanos() == 0)
        .ok_or_else(|| ErrorKind::InvalidEffectiveTime.into())
}

pub(super) fn check_user_id(user_id: &str) -> Result<&str> {
    if user_id.is_empty() { Err(ErrorKind::InvalidUserId.into()) } else { Ok(user_id) }
}

/// Shows no argument: they include a secret, and what will be in a token.
impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").finish_non_exhaustive()
    }
}

/// As for [`Request`].
impl fmt::Debug for GenerateRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GenerateRequest").finish_non_exhaustive()
    }
}
