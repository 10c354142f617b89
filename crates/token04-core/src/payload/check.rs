//! Whether a payload's text names anything that ZEGO reads.

use core::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::outcome::{Error, ErrorKind, Misspelt, Result};

/// The fields that ZEGO reads.
pub(crate) const FIELDS: [&str; 4] = ["room_id", "privilege", "stream_id_list", "video_id"];

/// Refuses text that is not a JSON object or names none of [`FIELDS`].
///
/// # Errors
/// `INVALID_PAYLOAD`, which tells a misspelt field where there is one.
pub(super) fn names_something(text: &str) -> Result<()> {
    match serde_json::from_str::<Fields>(text) {
        Ok(Fields { named: true, .. }) => Ok(()),
        Ok(Fields { misspelt: Some(field), .. }) => Err(Error::misspelt(field)),
        _ => Err(ErrorKind::InvalidPayload.into()),
    }
}

/// What is seen of an object's fields, nothing of which is kept.
#[derive(Default)]
struct Fields {
    named: bool,
    misspelt: Option<Misspelt>,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(name) = map.next_key::<Name>()? {
                    match name {
                        Name::Known => fields.named |= map.next_value::<Something>()?.0,
                        Name::Misspelt(field) => {
                            map.next_value::<IgnoredAny>()?;
                            fields.misspelt = fields.misspelt.or(Some(field));
                        }
                        Name::Other => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// The name of a field.
enum Name {
    Known,
    Misspelt(Misspelt),
    Other,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                if FIELDS.contains(&name) {
                    return Ok(Name::Known);
                }
                Ok(Misspelt::find(name).map_or(Name::Other, Name::Misspelt))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Whether a value is more than null or something empty.
struct Something(bool);

impl<'de> Deserialize<'de> for Something {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Something;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Something, E> {
                Ok(Something(false))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Something, E> {
                Ok(Something(true))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Something, E> {
                Ok(Something(true))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Something, E> {
                Ok(Something(true))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Something, E> {
                Ok(Something(true))
            }

            fn visit_str<E>(self, text: &str) -> Result<Something, E> {
                Ok(Something(!text.is_empty()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Something, A::Error> {
                let mut something = false;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    something = true;
                }
                Ok(Something(something))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Something, A::Error> {
                let mut something = false;
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
                    something = true;
                }
                Ok(Something(something))
            }
        }

        deserializer.deserialize_any(Any)
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
            r#"{"video_id":"v","RoomId":"r"}"#,
            r#"{"room_id":1}"#,
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
        ] {
            let error = names_something(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidPayload);
            assert!(error.message().contains(written) && error.message().contains(meant), "{error}");
            assert!(error.hint().contains("raw"));
        }
    }
}
