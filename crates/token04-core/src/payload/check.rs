//! Whether a payload's text names anything that ZEGO reads.

#[cfg(any(test, not(all(target_family = "wasm", target_os = "unknown"))))]
mod parsed;
#[cfg(any(test, all(target_family = "wasm", target_os = "unknown")))]
mod scanned;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use parsed::fields;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use scanned::fields;

use crate::outcome::{Error, ErrorKind, Misspelt, Result};

/// The fields that ZEGO reads.
pub(crate) const FIELDS: [&str; 4] = ["room_id", "privilege", "stream_id_list", "video_id"];

/// Refuses text that is not a JSON object or names none of [`FIELDS`].
///
/// A field that is misspelt is refused beside others too, unless the name that was meant is there
/// as well: what it should restrict would be open. So is a field or a privilege that is there twice,
/// since readers differ in which one counts.
///
/// # Errors
/// `INVALID_PAYLOAD`, which says which field is misspelt if there is one.
pub(super) fn names_something(text: &str) -> Result<()> {
    match fields(text) {
        Some(fields) => {
            match fields.misspelt.into_iter().flatten().find(|field| !fields.has(field.meant())) {
                Some(field) => Err(Error::misspelt(field)),
                None if fields.named.contains(&Some(true)) => Ok(()),
                None => Err(ErrorKind::InvalidPayload.into()),
            }
        }
        None => Err(ErrorKind::InvalidPayload.into()),
    }
}

/// What is seen of an object's fields, nothing of which is kept.
#[derive(Default)]
#[cfg_attr(test, derive(Debug, PartialEq, Eq))]
struct Fields {
    /// For each of [`FIELDS`]: whether it names something; `None` if it is not there.
    named: [Option<bool>; FIELDS.len()],
    /// For each of [`FIELDS`]: the first misspelling of it.
    misspelt: [Option<Misspelt>; FIELDS.len()],
}

impl Fields {
    fn has(&self, name: &str) -> bool {
        FIELDS.iter().zip(self.named).any(|(known, named)| *known == name && named.is_some())
    }

    /// Takes a field, and whether its value is something. `None` if one of [`FIELDS`] is there twice.
    fn take(&mut self, name: Name, something: bool) -> Option<()> {
        match name {
            Name::Known(index) => {
                let named = self.named.get_mut(index);
                if named.is_some_and(|named| named.replace(something).is_some()) {
                    return None;
                }
            }
            Name::Misspelt(field) => {
                let meant = FIELDS.iter().position(|known| *known == field.meant());
                if let Some(place) = meant.and_then(|index| self.misspelt.get_mut(index)) {
                    place.get_or_insert(field);
                }
            }
            Name::Other => {}
        }
        Some(())
    }
}

/// The name of a field.
#[derive(Clone, Copy)]
enum Name {
    /// The one of [`FIELDS`] at this place.
    Known(usize),
    Misspelt(Misspelt),
    Other,
}

impl Name {
    fn of(name: &str) -> Self {
        match FIELDS.iter().position(|known| *known == name) {
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
            r#"{"room_id":1}"#,
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
    fn a_misspelt_field_is_named() {
        for (text, written, meant) in [
            (r#"{"RoomId":"r"}"#, "RoomId", "room_id"),
            (r#"{"privileges":{"1":1}}"#, "privileges", "privilege"),
            (r#"{"room_id":null,"streamIdList":["s"]}"#, "streamIdList", "stream_id_list"),
            // Beside good ones too: what it should restrict would be open.
            (r#"{"room_id":"r","privileges":{"1":1,"2":0}}"#, "privileges", "privilege"),
            (r#"{"RoomId":"r","privilege":{"1":1,"2":0}}"#, "RoomId", "room_id"),
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
