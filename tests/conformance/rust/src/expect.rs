//! What a request expects of a token.

use serde::Deserialize;
use token04_core::{Argument, Error, ErrorKind, Expectation, Privilege};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    app_id: Option<u32>,
    user_id: Option<String>,
    room_id: Option<String>,
    privilege: Option<String>,
    stream_id: Option<String>,
    leeway: Option<u32>,
    ctime_leeway: Option<u32>,
    strict: Option<bool>,
}

impl Expect {
    pub(crate) fn expectation(&self, now: Option<i64>) -> Result<Expectation<'_>, Error> {
        let mut expected = Expectation::new();
        if let Some(app_id) = self.app_id {
            expected = expected.app_id(app_id);
        }
        if let Some(user_id) = &self.user_id {
            expected = expected.user_id(user_id);
        }
        if let Some(room_id) = &self.room_id {
            expected = expected.room_id(room_id);
        }
        if let Some(name) = &self.privilege {
            let unknown = Error::about(ErrorKind::InvalidArgument, Argument::Privilege);
            expected = expected.privilege(Privilege::from_name(name).ok_or(unknown)?);
        }
        if let Some(stream_id) = &self.stream_id {
            expected = expected.stream_id(stream_id);
        }
        if let Some(seconds) = self.leeway {
            expected = expected.leeway(seconds);
        }
        if let Some(seconds) = self.ctime_leeway {
            expected = expected.ctime_leeway(seconds);
        }
        if self.strict == Some(true) {
            expected = expected.strict();
        }
        if let Some(now) = now {
            expected = expected.at(now);
        }
        // As in the bindings: a wrong call has no report.
        expected.possible()?;
        Ok(expected)
    }
}
