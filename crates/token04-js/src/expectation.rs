//! What a token is expected to be, out of JavaScript.

use token04_bridge::Expected;
use token04_core::{Expectation, Privilege, Result};

use crate::argument::{
    Arg, EXPECTED_APP_ID, EXPECTED_CTIME_LEEWAY, EXPECTED_LEEWAY, EXPECTED_NOW, EXPECTED_PRIVILEGE,
    EXPECTED_ROOM_ID, EXPECTED_STREAM_ID, EXPECTED_STRICT, EXPECTED_USER_ID, Why, Wrong,
};
use crate::failure::Fault;
use crate::numbers::{signed, unsigned};
use crate::text::{compared, each};
use crate::value::{Kind, Value};

/// A field that may be absent, and that may be wrong.
struct Field<V, T>(Option<core::result::Result<T, Wrong<V>>>);

/// An expectation as the wrapper lists it, in the order of these fields. Null is absent.
pub(crate) struct Given<V> {
    app_id: Field<V, u32>,
    user_id: Field<V, String>,
    room_id: Field<V, String>,
    privileges: Field<V, Vec<Privilege>>,
    stream_id: Field<V, String>,
    now: Field<V, i64>,
    leeway: Field<V, u32>,
    ctime_leeway: Field<V, u32>,
    strict: Field<V, bool>,
}

impl<V: Value> Given<V> {
    pub(crate) fn read(list: V) -> core::result::Result<Self, Fault> {
        fn field<V: Value, T>(
            list: V,
            index: u32,
            arg: Arg,
            read: impl Fn(V, Arg) -> core::result::Result<T, Wrong<V>>,
        ) -> core::result::Result<Field<V, T>, Fault> {
            let value = list.element(index)?;
            Ok(Field((value.kind() != Kind::Null).then(|| read(value, arg))))
        }
        Ok(Self {
            app_id: field(list, 0, EXPECTED_APP_ID, unsigned)?,
            user_id: field(list, 1, EXPECTED_USER_ID, compared)?,
            room_id: field(list, 2, EXPECTED_ROOM_ID, compared)?,
            privileges: field(list, 3, EXPECTED_PRIVILEGE, privileges)?,
            stream_id: field(list, 4, EXPECTED_STREAM_ID, compared)?,
            now: field(list, 5, EXPECTED_NOW, signed)?,
            leeway: field(list, 6, EXPECTED_LEEWAY, unsigned)?,
            ctime_leeway: field(list, 7, EXPECTED_CTIME_LEEWAY, unsigned)?,
            strict: field(list, 8, EXPECTED_STRICT, boolean)?,
        })
    }

    pub(crate) fn expectation(&self) -> core::result::Result<Expectation<'_>, Fault> {
        let expected = Expected {
            app_id: self.app_id.copied(),
            user_id: text(&self.user_id),
            room_id: text(&self.room_id),
            privileges: self.privileges.lent().map(|field| field.map(Vec::as_slice)),
            stream_id: text(&self.stream_id),
            now: self.now.copied(),
            leeway: self.leeway.copied(),
            ctime_leeway: self.ctime_leeway.copied(),
            strict: self.strict.copied(),
        };
        expected.expectation().map_err(|error| Fault::explained(error, self.wrong()))
    }

    fn wrong(&self) -> [Option<Wrong<V>>; 9] {
        [
            self.app_id.wrong(),
            self.user_id.wrong(),
            self.room_id.wrong(),
            self.privileges.wrong(),
            self.stream_id.wrong(),
            self.now.wrong(),
            self.leeway.wrong(),
            self.ctime_leeway.wrong(),
            self.strict.wrong(),
        ]
    }
}

impl<V: Copy, T> Field<V, T> {
    /// As token04-bridge has it.
    fn lent(&self) -> Option<Result<&T>> {
        self.0.as_ref().map(|given| given.as_ref().map_err(|wrong| wrong.error))
    }

    fn copied(&self) -> Option<Result<T>>
    where
        T: Copy,
    {
        self.lent().map(Result::<&T>::copied)
    }

    fn wrong(&self) -> Option<Wrong<V>> {
        self.0.as_ref().and_then(|given| given.as_ref().err().copied())
    }
}

fn text<V: Copy>(field: &Field<V, String>) -> Option<Result<&str>> {
    field.lent().map(|given| given.map(String::as_str))
}

fn boolean<V: Value>(value: V, arg: Arg) -> core::result::Result<bool, Wrong<V>> {
    value.boolean().ok_or_else(|| Wrong::new(arg, value, Why::NotBoolean))
}

/// One privilege, or an array of them.
fn privileges<V: Value>(value: V, arg: Arg) -> core::result::Result<Vec<Privilege>, Wrong<V>> {
    match value.array_len() {
        Some(count) => each(value, count, |_, element| privilege(arg, element)),
        None => Ok(vec![privilege(arg, value)?]),
    }
}

/// A privilege by its number.
pub(crate) fn privilege<V: Value>(arg: Arg, value: V) -> core::result::Result<Privilege, Wrong<V>> {
    let number = unsigned(value, arg).ok().and_then(|number| u8::try_from(number).ok());
    number
        .and_then(Privilege::from_value)
        .ok_or_else(|| Wrong::new(arg, value, Why::NotOneOf("Privilege.LOGIN or Privilege.PUBLISH")))
}
