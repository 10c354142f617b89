//! What a verifier expects.

use core::fmt;

use crate::claims::Hidden;
use crate::payload::Privilege;
use crate::reason::Reason;

/// What [`Verifier::verify`](crate::Verifier::verify) checks a token against. What is not
/// expected is not checked, so a service should expect all that it knows.
///
/// ```
/// use token04_core::{Expectation, Privilege};
///
/// let expected = Expectation::new()
///     .app_id(1_234_567_890)
///     .user_id("user_1")
///     .room_id("room1")
///     .privilege(Privilege::Login);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Expectation<'a> {
    app_id: Option<u32>,
    user_id: Option<&'a str>,
    room_id: Option<&'a str>,
    login: bool,
    publish: bool,
    stream_id: Option<&'a str>,
    now: Option<i64>,
}

impl<'a> Expectation<'a> {
    /// Nothing but a token that is whole, readable and in force.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The app, else `app_id_mismatch`.
    #[must_use]
    pub const fn app_id(mut self, app_id: u32) -> Self {
        self.app_id = Some(app_id);
        self
    }

    /// The user, else `user_id_mismatch`.
    #[must_use]
    pub const fn user_id(mut self, user_id: &'a str) -> Self {
        self.user_id = Some(user_id);
        self
    }

    /// The room, unless the token names none, else `room_id_mismatch`.
    #[must_use]
    pub const fn room_id(mut self, room_id: &'a str) -> Self {
        self.room_id = Some(room_id);
        self
    }

    /// A privilege, unless the token names none, else `privilege_denied`. Call it twice to
    /// expect both.
    #[must_use]
    pub const fn privilege(mut self, privilege: Privilege) -> Self {
        match privilege {
            Privilege::Login => self.login = true,
            Privilege::Publish => self.publish = true,
        }
        self
    }

    /// The stream, unless the token lists none, else `stream_id_denied`.
    #[must_use]
    pub const fn stream_id(mut self, stream_id: &'a str) -> Self {
        self.stream_id = Some(stream_id);
        self
    }

    /// The time at which to check, in Unix seconds, instead of now. A token counts as
    /// expired at its `expire` and after.
    #[must_use]
    pub const fn at(mut self, unix_seconds: i64) -> Self {
        self.now = Some(unix_seconds);
        self
    }

    pub(crate) const fn wants_app_id(&self) -> Option<u32> {
        self.app_id
    }

    pub(crate) const fn wants_user_id(&self) -> Option<&'a str> {
        self.user_id
    }

    pub(crate) const fn wants_room_id(&self) -> Option<&'a str> {
        self.room_id
    }

    pub(crate) const fn wants(&self, privilege: Privilege) -> bool {
        match privilege {
            Privilege::Login => self.login,
            Privilege::Publish => self.publish,
        }
    }

    pub(crate) const fn wants_stream_id(&self) -> Option<&'a str> {
        self.stream_id
    }

    /// Whether a check has anything to look for.
    pub(crate) const fn concerns(&self, reason: Reason) -> bool {
        match reason {
            Reason::AppIdMismatch => self.app_id.is_some(),
            Reason::UserIdMismatch => self.user_id.is_some(),
            Reason::RoomIdMismatch => self.room_id.is_some(),
            Reason::PrivilegeDenied => self.login || self.publish,
            Reason::StreamIdDenied => self.stream_id.is_some(),
            _ => true,
        }
    }

    pub(crate) const fn now(&self) -> Option<i64> {
        self.now
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
            .finish()
    }
}
