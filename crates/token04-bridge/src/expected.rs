//! An expectation as it arrives.

use token04_core::{Expectation, Privilege, Result};

/// What a token is checked against, field by field: absent, or a value, or the reason why
/// there is none. A field that was given but cannot be read is an error, and never counts as
/// absent: that would accept every token.
#[derive(Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The app.
    pub app_id: Option<Result<u32>>,
    /// The user.
    pub user_id: Option<Result<&'a str>>,
    /// The room.
    pub room_id: Option<Result<&'a str>>,
    /// The privileges, each of which is required.
    pub privileges: Option<Result<&'a [Privilege]>>,
    /// The stream.
    pub stream_id: Option<Result<&'a str>>,
    /// The time of the check, in Unix seconds.
    pub now: Option<Result<i64>>,
    /// Seconds after its expiry for which a token is still accepted.
    pub leeway: Option<Result<u32>>,
    /// Seconds by which a token may have been made in the future; absent for any.
    pub ctime_leeway: Option<Result<u32>>,
    /// Whether the token must name what is expected.
    pub strict: Option<Result<bool>>,
}

impl<'a> Expected<'a> {
    /// The expectation.
    ///
    /// # Errors
    /// The first field that could not be read or is impossible, in the order of the fields.
    pub fn expectation(&self) -> Result<Expectation<'a>> {
        let mut expected = Expectation::new();
        if let Some(app_id) = self.app_id {
            expected = expected.app_id(app_id?);
        }
        if let Some(user_id) = self.user_id {
            expected = expected.user_id(user_id?);
        }
        if let Some(room_id) = self.room_id {
            expected = expected.room_id(room_id?);
        }
        if let Some(privileges) = self.privileges {
            for privilege in privileges? {
                expected = expected.privilege(*privilege);
            }
        }
        if let Some(stream_id) = self.stream_id {
            expected = expected.stream_id(stream_id?);
        }
        if let Some(now) = self.now {
            expected = expected.at(now?);
            expected.possible()?;
        }
        if let Some(leeway) = self.leeway {
            expected = expected.leeway(leeway?);
        }
        if let Some(leeway) = self.ctime_leeway {
            expected = expected.ctime_leeway(leeway?);
        }
        if let Some(true) = self.strict.transpose()? {
            expected = expected.strict();
        }
        Ok(expected)
    }
}

/// Shows nothing of the ids, which are in tokens too.
impl core::fmt::Debug for Expected<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Expected").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use token04_core::{Argument, Error, ErrorKind};

    #[test]
    fn absent_fields_expect_nothing_and_given_ones_do() {
        assert_eq!(Expected::default().expectation(), Ok(Expectation::new()));
        let all = Expected {
            app_id: Some(Ok(1)),
            user_id: Some(Ok("u")),
            room_id: Some(Ok("r")),
            privileges: Some(Ok(&Privilege::ALL)),
            stream_id: Some(Ok("s")),
            now: Some(Ok(7)),
            leeway: Some(Ok(8)),
            ctime_leeway: Some(Ok(9)),
            strict: Some(Ok(true)),
        };
        let expected = Expectation::new()
            .app_id(1)
            .user_id("u")
            .room_id("r")
            .privilege(Privilege::Login)
            .privilege(Privilege::Publish)
            .stream_id("s")
            .at(7)
            .leeway(8)
            .ctime_leeway(9)
            .strict();
        assert_eq!(all.expectation(), Ok(expected));
        let lenient = Expected { strict: Some(Ok(false)), ..Expected::default() };
        assert_eq!(lenient.expectation(), Ok(Expectation::new()));
    }

    #[test]
    fn a_field_that_cannot_be_read_is_an_error() {
        let wrong = Error::about(ErrorKind::InvalidArgument, Argument::UserId);
        let given = Expected { user_id: Some(Err(wrong)), ..Expected::default() };
        assert_eq!(given.expectation(), Err(wrong));
        let given = Expected { strict: Some(Err(wrong)), ..Expected::default() };
        assert_eq!(given.expectation(), Err(wrong));
    }

    #[test]
    fn a_time_that_was_never_set_is_an_error() {
        for now in [0, -1, i64::MIN] {
            let given = Expected { now: Some(Ok(now)), ..Expected::default() };
            let wrong = Error::about(ErrorKind::InvalidArgument, Argument::Now);
            assert_eq!(given.expectation(), Err(wrong));
        }
    }
}
