//! Kit tokens, which ZEGO's UIKits for the Web take.

use pyo3::prelude::*;
use token04_core::{Argument, ErrorKind};

use crate::arguments::{app_id, text, user_id};
use crate::errors::{Given, entry};
use crate::objects;

/// What a byte of a text may take while it is escaped twice, in buffers that grow.
const FOR_EACH_BYTE: usize = 5;

/// Makes a kit token of a token.
#[pyfunction]
#[pyo3(signature = (token, app_id, user_id, room_id, user_name))]
pub(crate) fn kit_token<'py>(
    py: Python<'py>,
    token: &Bound<'py, PyAny>,
    app_id: &Bound<'py, PyAny>,
    user_id: &Bound<'py, PyAny>,
    room_id: &Bound<'py, PyAny>,
    user_name: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    entry(py, || {
        let kind = ErrorKind::InvalidArgument;
        let token = text(token, Argument::Token, kind)?;
        let (app_id, user_id) = (self::app_id(app_id)?, self::user_id(user_id)?);
        let room_id = text(room_id, Argument::RoomId, kind)?;
        let user_name = text(user_name, Argument::UserName, kind)?;
        let all = [&token, &user_id, &room_id, &user_name];
        let len = all.iter().map(|given| or_empty(given).len()).fold(0, usize::saturating_add);
        objects::spare(len.saturating_mul(FOR_EACH_BYTE))?;
        let made = token04_core::kit_token(
            or_empty(&token),
            // As the empty texts: refused where it is needed, in the core's order.
            app_id.as_ref().copied().unwrap_or(0),
            or_empty(&user_id),
            or_empty(&room_id),
            or_empty(&user_name),
        );
        let (wrong, error) = match made {
            Ok(kit) => match room_id.err().or(user_name.err()) {
                Some(wrong) => return Err(wrong.into()),
                None => return Ok(objects::text(py, &kit)?),
            },
            Err(error) => (
                match error.kind() {
                    ErrorKind::InvalidAppId => app_id.err(),
                    ErrorKind::InvalidUserId => user_id.err(),
                    _ => token.err(),
                },
                error,
            ),
        };
        Err(wrong.map_or(error.into(), Into::into))
    })
}

/// The text, or what stands in for one that is wrong.
fn or_empty<T: AsRef<str>>(given: &Given<T>) -> &str {
    given.as_ref().map_or("", AsRef::as_ref)
}
