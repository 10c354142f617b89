//! The checks on a token that was read.

use super::Expectation;
use crate::claims::Claims;
use crate::outcome::{Error, Reason, Result};
use crate::payload::Privilege;
use crate::payload::grants::Grants;

/// The checks, each by itself, so that a diagnosis can continue where a verification stops.
pub(crate) struct Checks<'a> {
    claims: &'a Claims,
    envelope_expire: i64,
    expected: &'a Expectation<'a>,
    now: i64,
    grants: Result<Grants, Reason>,
}

/// One check: an error where the token fails it.
type Check = fn(&Checks<'_>) -> Result<()>;

/// The check behind a reason; `None` where the reason is found while the token is read.
/// A reason without an arm does not compile, so none can be forgotten.
// A method's path has a lifetime of its own, and is not a `Check` then.
#[allow(clippy::redundant_closure_for_method_calls)]
const fn check_of(reason: Reason) -> Option<Check> {
    match reason {
        Reason::Malformed | Reason::UnsupportedVersion | Reason::DecryptFailed => None,
        Reason::ClaimsInvalid => Some(|checks| checks.claims_invalid()),
        Reason::ExpireMismatch => Some(|checks| checks.expire_mismatch()),
        Reason::Expired => Some(|checks| checks.expired()),
        Reason::AppIdMismatch => Some(|checks| checks.app_id_mismatch()),
        Reason::UserIdMismatch => Some(|checks| checks.user_id_mismatch()),
        Reason::PayloadInvalid => Some(|checks| checks.payload_invalid()),
        Reason::RoomIdMismatch => Some(|checks| checks.room_id_mismatch()),
        Reason::PrivilegeDenied => Some(|checks| checks.privilege_denied()),
        Reason::StreamIdDenied => Some(|checks| checks.stream_id_denied()),
    }
}

impl<'a> Checks<'a> {
    pub(crate) fn new(
        claims: &'a Claims,
        envelope_expire: i64,
        expected: &'a Expectation<'a>,
        now: i64,
    ) -> Self {
        Self { claims, envelope_expire, expected, now, grants: Grants::read(&claims.payload) }
    }

    /// Runs the checks in their order until one fails.
    pub(crate) fn run(&self) -> Result<()> {
        Reason::ALL.iter().filter_map(|reason| check_of(*reason)).try_for_each(|check| check(self))
    }

    /// Runs the check behind one reason; `None` where there is nothing to check: the reason
    /// is found while a token is read, or nothing is expected.
    pub(crate) fn outcome(&self, reason: Reason) -> Option<Result<()>> {
        let check = check_of(reason).filter(|_| self.expected.names(reason))?;
        Some(check(self))
    }

    /// A payload that cannot be read grants nothing; it was refused before that matters.
    fn grants(&self, allows: impl FnOnce(&Grants) -> bool) -> bool {
        self.grants.as_ref().is_ok_and(allows)
    }

    fn claims_invalid(&self) -> Result<()> {
        let late = |leeway| self.claims.ctime > self.now.saturating_add(leeway);
        refuse_if(self.expected.ctime_leeway_seconds().is_some_and(late), Reason::ClaimsInvalid)
    }

    fn expire_mismatch(&self) -> Result<()> {
        refuse_if(self.envelope_expire != self.claims.expire, Reason::ExpireMismatch)
    }

    fn expired(&self) -> Result<()> {
        let last = self.claims.expire.saturating_add(self.expected.leeway_seconds());
        refuse_if(self.now >= last, Reason::Expired)
    }

    fn app_id_mismatch(&self) -> Result<()> {
        let expected = self.expected.expected_app_id();
        refuse_if(expected.is_some_and(|id| id != self.claims.app_id), Reason::AppIdMismatch)
    }

    fn user_id_mismatch(&self) -> Result<()> {
        let expected = self.expected.expected_user_id();
        refuse_if(expected.is_some_and(|id| id != self.claims.user_id), Reason::UserIdMismatch)
    }

    fn payload_invalid(&self) -> Result<()> {
        refuse_if(self.grants.is_err(), Reason::PayloadInvalid)
    }

    fn room_id_mismatch(&self) -> Result<()> {
        let strict = self.expected.is_strict();
        let denied = |room: &str| !self.grants(|grants| grants.room(room, strict));
        refuse_if(self.expected.expected_room_id().is_some_and(denied), Reason::RoomIdMismatch)
    }

    fn privilege_denied(&self) -> Result<()> {
        let strict = self.expected.is_strict();
        for privilege in Privilege::ALL {
            if self.expected.expects(privilege) && !self.grants(|grants| grants.privilege(privilege, strict))
            {
                // Express shows a code for a missing publish privilege only, when a token is renewed.
                let sdk_code = match privilege {
                    Privilege::Login => None,
                    Privilege::Publish => Some(1_002_082),
                };
                return Err(Error::with_sdk_code(Reason::PrivilegeDenied, sdk_code));
            }
        }
        Ok(())
    }

    fn stream_id_denied(&self) -> Result<()> {
        let strict = self.expected.is_strict();
        let denied = |stream: &str| !self.grants(|grants| grants.stream(stream, strict));
        refuse_if(self.expected.expected_stream_id().is_some_and(denied), Reason::StreamIdDenied)
    }
}

fn refuse_if(fails: bool, reason: Reason) -> Result<()> {
    if fails { Err(reason.into()) } else { Ok(()) }
}
