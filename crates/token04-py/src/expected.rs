//! What a token is checked against.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyTuple};
use token04_bridge::Number;
use token04_core::{Argument, Error, ErrorKind, Expectation, Privilege};

use crate::arguments::{collected_given, number, text};
use crate::errors::{Failure, Given, Read, Wrong, lend, reported};
use crate::helpers;

/// A field: absent, a value, or the reason why there is none.
type Field<T> = Option<Given<T>>;

/// The fields of an expectation.
#[derive(Default)]
pub(crate) struct Expected {
    app_id: Field<u32>,
    user_id: Field<PyBackedStr>,
    room_id: Field<PyBackedStr>,
    privileges: Field<Vec<Privilege>>,
    stream_id: Field<PyBackedStr>,
    now: Field<i64>,
    leeway: Field<u32>,
    ctime_leeway: Field<u32>,
    strict: Field<bool>,
}

impl Expected {
    /// The fields of the tuple that the package's Python part makes, where its `NOT_GIVEN`
    /// stands for a field that was not given. `None` and `...` were given, and are wrong.
    pub(crate) fn of(fields: &Bound<'_, PyTuple>) -> Result<Self, Failure> {
        let not_given = helpers::NOT_GIVEN.get(fields.py())?;
        let field = |index| Ok::<_, Failure>(Some(fields.get_item(index)?).filter(|it| !it.is(&not_given)));
        let optional_text = |index, argument| {
            field(index)?.map(|value| text(&value, argument, ErrorKind::InvalidArgument)).transpose()
        };
        let leeway = |index, argument| {
            field(index)?.map(|value| number(&value, argument, ErrorKind::InvalidArgument)).transpose()
        };
        Ok(Self {
            app_id: field(0)?.map(|value| app_id(&value)).transpose()?,
            user_id: optional_text(1, Argument::UserId)?,
            room_id: optional_text(2, Argument::RoomId)?,
            privileges: field(3)?.map(|value| privileges(&value)).transpose()?,
            stream_id: optional_text(4, Argument::StreamId)?,
            now: field(5)?
                .map(|value| number(&value, Argument::Now, ErrorKind::InvalidArgument))
                .transpose()?,
            leeway: leeway(6, Argument::Leeway)?,
            ctime_leeway: leeway(7, Argument::CtimeLeeway)?,
            strict: field(8)?.map(|value| strict(&value)).transpose()?,
        })
    }

    /// Does something with the expectation. If there is none, raises what is wrong with the first
    /// field that cannot be read.
    pub(crate) fn with<T>(
        self,
        check: impl FnOnce(&Expectation<'_>) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let expectation = token04_bridge::Expected {
            app_id: copied(self.app_id.as_ref()),
            user_id: lent(self.user_id.as_ref()).map(|text| text.map(|text| &**text)),
            room_id: lent(self.room_id.as_ref()).map(|text| text.map(|text| &**text)),
            privileges: lent(self.privileges.as_ref()).map(|all| all.map(Vec::as_slice)),
            stream_id: lent(self.stream_id.as_ref()).map(|text| text.map(|text| &**text)),
            now: copied(self.now.as_ref()),
            leeway: copied(self.leeway.as_ref()),
            ctime_leeway: copied(self.ctime_leeway.as_ref()),
            strict: copied(self.strict.as_ref()),
        }
        .expectation();
        match expectation {
            Ok(expectation) => Ok(check(&expectation)?),
            Err(error) => Err(reported(error, self.wrong())),
        }
    }

    fn wrong(self) -> [Option<Wrong>; 9] {
        [
            self.app_id.and_then(Result::err),
            self.user_id.and_then(Result::err),
            self.room_id.and_then(Result::err),
            self.privileges.and_then(Result::err),
            self.stream_id.and_then(Result::err),
            self.now.and_then(Result::err),
            self.leeway.and_then(Result::err),
            self.ctime_leeway.and_then(Result::err),
            self.strict.and_then(Result::err),
        ]
    }
}

fn lent<T>(field: Option<&Given<T>>) -> Option<Result<&T, Error>> {
    field.map(lend)
}

fn copied<T: Copy>(field: Option<&Given<T>>) -> Option<Result<T, Error>> {
    field.map(|value| lend(value).copied())
}

fn app_id(value: &Bound<'_, PyAny>) -> Read<u32> {
    number(value, Argument::AppId, ErrorKind::InvalidArgument)
}

/// Privileges by their numbers, which the package's Python part looked at.
fn privileges(value: &Bound<'_, PyAny>) -> Read<Vec<Privilege>> {
    let (kind, argument) = (ErrorKind::InvalidArgument, Argument::Privilege);
    let Ok(numbers) = value.cast::<PyTuple>() else {
        return Ok(Err(Wrong::of_type(value, "privilege", "a Privilege or several", kind, argument)?));
    };
    collected_given(numbers, |value| {
        let known = |number| Privilege::from_number(number).ok_or_else(|| Wrong::about(kind, argument));
        Ok(number(value, argument, kind)?.and_then(known))
    })
}

fn strict(value: &Bound<'_, PyAny>) -> Read<bool> {
    let (kind, argument) = (ErrorKind::InvalidArgument, Argument::Strict);
    match value.cast::<PyBool>() {
        Ok(value) => Ok(Ok(value.is_true())),
        Err(_) => Ok(Err(Wrong::of_type(value, argument.name(), "a bool", kind, argument)?)),
    }
}
