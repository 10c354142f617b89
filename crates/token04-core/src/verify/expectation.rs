//! What a verifier expects.

use core::fmt;

use crate::clock::{Clock, SystemClock};
use crate::hidden::Hidden;
use crate::outcome::{Argument, Error, ErrorKind, Reason, Result};
use crate::payload::Privilege;

/// What [`Verifier::verify`](crate::Verifier::verify) checks a token against. Only what is
/// expected is checked, so a service should expect all that it knows.
///
/// A token without payload restricts nothing, and a payload restricts only what it names. So
/// by default an expected room, privilege or stream also passes if the token does not name
/// one. With [`strict`](Self::strict) the token must name it.
///
/// ```
/// use token04_core::{Expectation, Privilege};
///
/// let expected = Expectation::new()
///     .app_id(1_234_567_890)
///     .user_id("user_1")
///     .room_id("room1")
///     .privilege(Privilege::Login)
///     .strict();
/// # let _ = expected;
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[must_use = "an expectation checks nothing until it is passed to a verifier"]
pub struct Expectation<'a> {
    app_id: Option<u32>,
    user_id: Option<&'a str>,
    room_id: Option<&'a str>,
    login: bool,
    publish: bool,
    stream_id: Option<&'a str>,
    now: Option<i64>,
    leeway: u32,
    ctime_leeway: Option<u32>,
    strict: bool,
}

impl<'a> Expectation<'a> {
    /// Expects only that the token can be read, is consistent and has not expired.
    pub fn new() -> Self {
        Self::default()
    }

    /// Requires this app; another is `app_id_mismatch`.
    pub const fn app_id(mut self, app_id: u32) -> Self {
        self.app_id = Some(app_id);
        self
    }

    /// Requires this user; another is `user_id_mismatch`. Case matters.
    pub const fn user_id(mut self, user_id: &'a str) -> Self {
        self.user_id = Some(user_id);
        self
    }

    /// Requires this room; another is `room_id_mismatch`. A token without a room also passes,
    /// unless [`strict`](Self::strict).
    pub const fn room_id(mut self, room_id: &'a str) -> Self {
        self.room_id = Some(room_id);
        self
    }

    /// Requires a privilege; otherwise `privilege_denied`. A token that names no privileges
    /// also passes, unless [`strict`](Self::strict). Call it twice to require both.
    pub const fn privilege(mut self, privilege: Privilege) -> Self {
        match privilege {
            Privilege::Login => self.login = true,
            Privilege::Publish => self.publish = true,
        }
        self
    }

    /// Requires this stream; otherwise `stream_id_denied`. A token without a list of streams
    /// also passes, unless [`strict`](Self::strict).
    pub const fn stream_id(mut self, stream_id: &'a str) -> Self {
        self.stream_id = Some(stream_id);
        self
    }

    /// The time of the check, in Unix seconds, instead of now. A token counts as expired at
    /// its `expire` and after.
    ///
    /// Whatever checks a token refuses a time that is 0 or negative, as `INVALID_ARGUMENT`: it is a
    /// time that was never set, and every token would pass.
    pub const fn at(mut self, unix_seconds: i64) -> Self {
        self.now = Some(unix_seconds);
        self
    }

    /// Accepts a token for this many seconds after its expiry, for clocks that differ. 0 unless
    /// it is set. ZEGO's own servers are not known to allow any.
    pub const fn leeway(mut self, seconds: u32) -> Self {
        self.leeway = seconds;
        self
    }

    /// Refuses a token whose `ctime` is more than this many seconds in the future, as
    /// `claims_invalid`. Off unless it is set, since servers' clocks differ and ZEGO's servers
    /// are not known to look at `ctime`.
    pub const fn ctime_leeway(mut self, seconds: u32) -> Self {
        self.ctime_leeway = Some(seconds);
        self
    }

    /// Requires the token to *name* the expected room, privileges and stream. A token without
    /// payload, or whose payload leaves one of them open, is then refused with the same reason
    /// as one that names another.
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    pub(crate) const fn expected_app_id(&self) -> Option<u32> {
        self.app_id
    }

    pub(crate) const fn expected_user_id(&self) -> Option<&'a str> {
        self.user_id
    }

    pub(crate) const fn expected_room_id(&self) -> Option<&'a str> {
        self.room_id
    }

    pub(crate) const fn expects(&self, privilege: Privilege) -> bool {
        match privilege {
            Privilege::Login => self.login,
            Privilege::Publish => self.publish,
        }
    }

    pub(crate) const fn expected_stream_id(&self) -> Option<&'a str> {
        self.stream_id
    }

    /// Whether there is anything to check for this reason.
    pub(crate) const fn names(&self, reason: Reason) -> bool {
        match reason {
            Reason::AppIdMismatch => self.app_id.is_some(),
            Reason::UserIdMismatch => self.user_id.is_some(),
            Reason::RoomIdMismatch => self.room_id.is_some(),
            Reason::PrivilegeDenied => self.login || self.publish,
            Reason::StreamIdDenied => self.stream_id.is_some(),
            Reason::Malformed
            | Reason::UnsupportedVersion
            | Reason::DecryptFailed
            | Reason::ClaimsInvalid
            | Reason::ExpireMismatch
            | Reason::Expired
            | Reason::PayloadInvalid => true,
        }
    }

    /// Whether a token can be checked against it. For bindings, which name the argument at fault before
    /// they look at a token.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the time of the check is 0 or negative.
    pub const fn possible(&self) -> Result<()> {
        match self.now {
            Some(..=0) => Err(Error::about(ErrorKind::InvalidArgument, Argument::Now)),
            _ => Ok(()),
        }
    }

    /// The time of the check.
    ///
    /// # Errors
    /// Those of [`possible`](Self::possible); `CLOCK_UNAVAILABLE` if the system's clock is asked and fails.
    pub(crate) fn time(&self) -> Result<i64> {
        self.possible()?;
        self.now.map_or_else(|| SystemClock.unix_seconds(), Ok)
    }

    pub(crate) fn leeway_seconds(&self) -> i64 {
        self.leeway.into()
    }

    pub(crate) fn ctime_leeway_seconds(&self) -> Option<i64> {
        self.ctime_leeway.map(i64::from)
    }

    pub(crate) const fn is_strict(&self) -> bool {
        self.strict
    }
}

/// Ids are in tokens too, so they are no more shown here than there.
impl fmt::Debug for Expectation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expectation")
            .field("app_id", &self.app_id)
            .field("user_id", &self.user_id.map(Hidden))
            .field("room_id", &self.room_id.map(Hidden))
            .field("login", &self.login)
            .field("publish", &self.publish)
            .field("stream_id", &self.stream_id.map(Hidden))
            .field("now", &self.now)
            .field("leeway", &self.leeway)
            .field("ctime_leeway", &self.ctime_leeway)
            .field("strict", &self.strict)
            .finish()
    }
}
