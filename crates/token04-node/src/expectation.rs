//! What a token is expected to be, out of JavaScript.

use token04_core::{ErrorCode, Expectation, Privilege};

use crate::failure::Fault;
use crate::numbers::{signed, unsigned};
use crate::raw::{Kind, Value};
use crate::text::owned;

/// An expectation, in the wrapper's order: `[appId, userId, roomId, privilege, streamId, now]`,
/// in which null is what is not expected.
pub(crate) struct Expected {
    app_id: Option<u32>,
    user_id: Option<String>,
    room_id: Option<String>,
    privileges: Vec<Privilege>,
    stream_id: Option<String>,
    now: Option<i64>,
}

impl Expected {
    pub(crate) fn read(list: Value) -> Result<Self, Fault> {
        let at = |index| list.element(index).map(|value| (value.kind() != Kind::Null).then_some(value));
        let text = |index, name: &str| -> Result<Option<String>, Fault> {
            let Some(value) = at(index)? else { return Ok(None) };
            let text = owned(value);
            text.map(Some).map_err(|why| Fault::text(ErrorCode::InvalidArgument, name, value, why))
        };
        Ok(Self {
            app_id: match at(0)? {
                Some(value) => Some(unsigned(value).map_err(|why| wrong("expected.appId", value, why))?),
                None => None,
            },
            user_id: text(1, "expected.userId")?,
            room_id: text(2, "expected.roomId")?,
            privileges: privileges(at(3)?)?,
            stream_id: text(4, "expected.streamId")?,
            now: match at(5)? {
                Some(value) => Some(signed(value).map_err(|why| wrong("expected.now", value, why))?),
                None => None,
            },
        })
    }

    pub(crate) fn expectation(&self) -> Expectation<'_> {
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
        for privilege in &self.privileges {
            expected = expected.privilege(*privilege);
        }
        if let Some(stream_id) = &self.stream_id {
            expected = expected.stream_id(stream_id);
        }
        if let Some(now) = self.now {
            expected = expected.at(now);
        }
        expected
    }
}

fn wrong(name: &str, value: Value, why: crate::numbers::NotWhole) -> Fault {
    Fault::number(ErrorCode::InvalidArgument, name, value, why)
}

/// One privilege, or an array of them.
fn privileges(value: Option<Value>) -> Result<Vec<Privilege>, Fault> {
    let Some(value) = value else { return Ok(Vec::new()) };
    match value.array_len() {
        Some(len) => (0..len).map(|index| privilege("expected.privilege", value.element(index)?)).collect(),
        None => Ok(vec![privilege("expected.privilege", value)?]),
    }
}

/// A privilege by its number.
pub(crate) fn privilege(name: &str, value: Value) -> Result<Privilege, Fault> {
    let number = unsigned(value).ok().and_then(|number| u8::try_from(number).ok());
    number.and_then(Privilege::from_value).ok_or_else(|| {
        let hint = format!("{name} is none; pass Privilege.LOGIN or Privilege.PUBLISH");
        Fault::new(ErrorCode::InvalidArgument, hint)
    })
}
