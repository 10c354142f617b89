//! `POST /v1/verify`: the report about a token, for servers with a key. It shows what is in the
//! token, and tells apart why tokens are refused: clients must not get it.

use token04_core::{Expectation, Privilege};

use super::Asked;
use super::answer::Answer;
use crate::audit::Line;
use crate::body::{self, VerifyBody};
use crate::config;
use crate::problem::{Fault, Kind};

pub(super) fn answer(asked: &Asked<'_>, line: &mut Line) -> Result<Answer, Fault> {
    asked.server_only()?;
    let body: VerifyBody = body::parse(asked.body)?;
    // A list that was computed, and lacks what it should have, must not switch off the check.
    if body.privileges.as_ref().is_some_and(Vec::is_empty) {
        let why = "Name at least one privilege, or leave the field out to check none.";
        return Err(Fault::field(Kind::InvalidBody, "privileges", why));
    }
    let (app, _) = asked.app(body.app.as_deref(), line)?;
    let mut expected = Expectation::new().app_id(app.app_id);
    if let Some(user_id) = &body.user_id {
        expected = expected.user_id(user_id);
    }
    if let Some(room_id) = &body.room_id {
        expected = expected.room_id(room_id);
    }
    if let Some(stream_id) = &body.stream_id {
        expected = expected.stream_id(stream_id);
    }
    for privilege in body.privileges.iter().flatten() {
        expected = expected.privilege(match privilege {
            config::Privilege::Login => Privilege::Login,
            config::Privilege::Publish => Privilege::Publish,
        });
    }
    if body.strict {
        expected = expected.strict();
    }
    line.count = 1;
    Ok(Answer::Report(app.diagnose(&body.token, &expected).to_json()))
}
