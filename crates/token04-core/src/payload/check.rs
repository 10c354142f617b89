//! Whether a payload's text names anything that ZEGO reads.

#[cfg(any(test, not(all(target_family = "wasm", target_os = "unknown"))))]
mod parsed;
#[cfg(any(test, all(target_family = "wasm", target_os = "unknown")))]
mod scanned;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use parsed::fields;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use scanned::fields;

use super::Privilege;
use crate::outcome::{Error, ErrorKind, Field, Misspelt, Problem, Result};

/// Refuses text that is not a JSON object or names none of the fields that ZEGO reads.
///
/// A field that is misspelt is refused beside others too, unless the name that was meant is there
/// as well: what it should restrict would be open. So is a value of another type than ZEGO documents,
/// since nobody knows what it restricts, and a field or a privilege that is there twice, since readers
/// differ in which one counts.
///
/// # Errors
/// `INVALID_PAYLOAD`, which says which field is misspelt or has the wrong value if there is one.
pub(super) fn names_something(text: &str) -> Result<()> {
    let fields = fields(text).ok_or(ErrorKind::InvalidPayload)?;
    if let Some(field) = fields.misspelt.into_iter().flatten().find(|field| !fields.has(field.meant())) {
        return Err(Error::in_payload(Problem::Misspelt(field)));
    }
    let values = || Field::ALL.into_iter().zip(fields.values);
    let fits = |(field, value): &(Field, Option<Value>)| value.is_none_or(|value| value.fits(*field));
    if let Some((field, _)) = values().find(|value| !fits(value)) {
        return Err(Error::in_payload(Problem::Value(field)));
    }
    if values().any(|(_, value)| value.is_some_and(Value::is_something)) {
        Ok(())
    } else {
        Err(ErrorKind::InvalidPayload.into())
    }
}

/// What is seen of an object's fields, nothing of which is kept.
#[derive(Default)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
struct Fields {
    /// For each of [`Field::ALL`]: what kind of value it has, if it is there.
    values: [Option<Value>; Field::ALL.len()],
    /// For each of [`Field::ALL`]: the first misspelling of it.
    misspelt: [Option<Misspelt>; Field::ALL.len()],
}

impl Fields {
    fn has(&self, name: &str) -> bool {
        Field::ALL.iter().zip(self.values).any(|(field, value)| field.name() == name && value.is_some())
    }

    /// Takes a field. `None` if one of [`Field::ALL`] is there twice.
    fn take(&mut self, name: Name, value: Value) -> Option<()> {
        match name {
            Name::Known(index) => {
                let known = self.values.get_mut(index);
                if known.is_some_and(|known| known.replace(value).is_some()) {
                    return None;
                }
            }
            Name::Misspelt(field) => {
                let meant = Field::ALL.iter().position(|known| known.name() == field.meant());
                if let Some(place) = meant.and_then(|index| self.misspelt.get_mut(index)) {
                    place.get_or_insert(field);
                }
            }
            Name::Other => {}
        }
        Some(())
    }
}

/// A kind of value, as far as it matters.
#[derive(Clone, Copy)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
enum Value {
    Null,
    /// The number 0 or 1.
    Bit,
    /// Another number, or a boolean.
    Other,
    Text {
        empty: bool,
    },
    List {
        empty: bool,
        /// Whether all in it are texts.
        texts: bool,
    },
    Object {
        empty: bool,
        /// Whether all privileges in it are bits.
        bits: bool,
    },
}

impl Value {
    /// Whether it is more than null or something empty.
    const fn is_something(self) -> bool {
        match self {
            Self::Null => false,
            Self::Bit | Self::Other => true,
            Self::Text { empty } | Self::List { empty, .. } | Self::Object { empty, .. } => !empty,
        }
    }

    /// Whether ZEGO documents such a value for the field. Null is as good as no field.
    const fn fits(self, field: Field) -> bool {
        match (field, self) {
            (_, Self::Null) | (Field::RoomId | Field::VideoId, Self::Text { .. }) => true,
            (Field::StreamIdList, Self::List { texts, .. }) => texts,
            (Field::Privilege, Self::Object { bits, .. }) => bits,
            _ => false,
        }
    }
}

/// The place of a privilege in [`Privilege::ALL`], by its name in a payload.
fn privilege(name: &str) -> Option<usize> {
    Privilege::ALL.iter().position(|privilege| privilege.key() == name)
}

/// What is seen of the members of an object that may be a field's value.
#[derive(Default)]
struct Members {
    any: bool,
    not_bits: bool,
    /// Which of [`Privilege::ALL`] are there.
    named: [bool; Privilege::ALL.len()],
}

impl Members {
    /// Takes a member: a privilege, by its place in [`Privilege::ALL`], or another. `None` if it is a
    /// privilege that is there twice.
    fn take(&mut self, privilege: Option<usize>, value: Value) -> Option<()> {
        self.any = true;
        let Some(named) = privilege.and_then(|index| self.named.get_mut(index)) else { return Some(()) };
        self.not_bits |= !matches!(value, Value::Bit);
        (!core::mem::replace(named, true)).then_some(())
    }

    const fn value(&self) -> Value {
        Value::Object { empty: !self.any, bits: !self.not_bits }
    }
}

/// The name of a field.
#[derive(Clone, Copy)]
enum Name {
    /// The one of [`Field::ALL`] at this place.
    Known(usize),
    Misspelt(Misspelt),
    Other,
}

impl Name {
    fn of(name: &str) -> Self {
        match Field::ALL.iter().position(|known| known.name() == name) {
            Some(index) => Self::Known(index),
            None => Misspelt::find(name).map_or(Self::Other, Self::Misspelt),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_field_that_zego_reads_is_enough() {
        for good in [
            r#"{"room_id":"r"}"#,
            r#" {"x":[1,{"y":2}],"privilege":{"1":0}} "#,
            r#"{"stream_id_list":["s"]}"#,
            r#"{"room_id":"r","RoomId":"r"}"#,
            r#"{"room_id":"r","x":1,"x":2}"#,
            r#"{"privilege":{"1":1,"2":1,"3":0,"3":1},"x":{"1":1,"2":1}}"#,
            r#"{"room\u005fid":"r"}"#,
        ] {
            assert_eq!(names_something(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for bad in [
            "{}",
            "[]",
            "1",
            "null",
            "\"room_id\"",
            "true",
            " ",
            "{",
            r#"{"room_id":"r""#,
            r#"{"room_id":"r"} x"#,
            r#"{"x":1}"#,
            r#"["room_id"]"#,
            r#"{"x":{"room_id":"r"}}"#,
            r#"{"room_id":null}"#,
            r#"{"room_id":"","privilege":{},"stream_id_list":[]}"#,
            "{'room_id':'r'}",
            r#"{"room_id":"r","room_id":null}"#,
            r#"{"room_id":"r","room_id":"r"}"#,
            r#"{"room_id":"r","privilege":{"1":0},"privilege":{}}"#,
            r#"{"room_id":"r","privilege":{"1":0,"1":1}}"#,
            r#"{"room_id":"r","privilege":{"2":1,"1":1,"\u0032":0}}"#,
            r#"{"room_id":"r","x":1e999}"#,
            r#"{"room_id":"r","x":"\ud800"}"#,
            r#"{"stream_id_list":["\ud800"]}"#,
            &format!(r#"{{"room_id":"r","x":{}{}}}"#, "[".repeat(200), "]".repeat(200)),
        ] {
            assert_eq!(names_something(bad), Err(ErrorKind::InvalidPayload.into()), "{bad}");
        }
    }

    #[test]
    fn a_value_of_another_type_is_named() {
        for (text, field) in [
            (r#"{"room_id":1}"#, Field::RoomId),
            (r#"{"room_id":["r"]}"#, Field::RoomId),
            (r#"{"room_id":"r","privilege":"1"}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":[1,0]}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":1}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":true}}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":1,"2":"0"}}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":2}}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":-1}}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":1.0}}"#, Field::Privilege),
            (r#"{"room_id":"r","privilege":{"1":null}}"#, Field::Privilege),
            (r#"{"room_id":"r","stream_id_list":"s"}"#, Field::StreamIdList),
            (r#"{"room_id":"r","stream_id_list":["s",1]}"#, Field::StreamIdList),
            (r#"{"room_id":"r","stream_id_list":{}}"#, Field::StreamIdList),
            (r#"{"room_id":"r","video_id":7}"#, Field::VideoId),
            // The first of ZEGO's order.
            (r#"{"video_id":7,"room_id":false}"#, Field::RoomId),
        ] {
            assert_eq!(names_something(text), Err(Error::in_payload(Problem::Value(field))), "{text}");
        }
        for good in [
            r#"{"room_id":"r","privilege":null,"stream_id_list":null,"video_id":null}"#,
            r#"{"room_id":"r","privilege":{},"stream_id_list":[]}"#,
            r#"{"room_id":"r","privilege":{"1":1,"x":true}}"#,
        ] {
            assert_eq!(names_something(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_misspelt_field_is_named() {
        for (text, written, meant) in [
            (r#"{"RoomId":"r"}"#, "RoomId", "room_id"),
            (r#"{"privileges":{"1":1}}"#, "privileges", "privilege"),
            (r#"{"room_id":null,"streamIdList":["s"]}"#, "streamIdList", "stream_id_list"),
            // Beside good ones too: what it should restrict would be open.
            (r#"{"room_id":"r","privileges":{"1":1,"2":0}}"#, "privileges", "privilege"),
            (r#"{"RoomId":"r","privilege":{"1":1,"2":0}}"#, "RoomId", "room_id"),
            // One that is there under its name too does not hide the next.
            (r#"{"privilege":{"1":1},"Privilege":{"1":1},"videoId":"v"}"#, "videoId", "video_id"),
        ] {
            let error = names_something(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidPayload);
            assert!(error.message().contains(written) && error.message().contains(meant), "{error}");
            assert!(error.hint().contains("raw"));
        }
    }

    #[test]
    fn what_is_accepted_can_be_read() {
        let values = [
            "1",
            "1e999",
            "-0.0",
            "1e308",
            "18446744073709551616",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u0000\"",
            "[[[]]]",
            "{\"a\":{\"a\":1}}",
            "nul",
            "tru",
            "\"\t\"",
            "01",
            "[1,]",
            "{\"a\"}",
        ];
        for value in values {
            let text = format!(r#"{{"room_id":"r","x":{value}}}"#);
            let readable = crate::payload::grants::Grants::read(&text).is_ok();
            assert_eq!(names_something(&text).is_ok(), readable, "{text}");
        }
        for depth in 120..135 {
            let text = format!(r#"{{"room_id":"r","x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
            let readable = crate::payload::grants::Grants::read(&text).is_ok();
            assert_eq!(names_something(&text).is_ok(), readable, "{depth}");
        }
    }
}
