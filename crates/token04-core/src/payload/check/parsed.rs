//! A payload's fields, as `serde_json` reads them.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{Fields, Name};
use crate::outcome::Result;
use crate::payload::Privilege;

/// The fields of the text of a JSON object. `None` if it is something else, or has something twice that counts.
pub(super) fn fields(text: &str) -> Option<Fields> {
    serde_json::from_str(text).ok()
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
                    let Something(something) = map.next_value()?;
                    fields.take(name, something).ok_or_else(|| A::Error::custom("twice"))?;
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Object)
    }
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
                Ok(Name::of(name))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Which of [`Privilege::ALL`] a field of an object inside is, if it is one.
struct Key(Option<usize>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E>(self, name: &str) -> Result<Key, E> {
                Ok(Key(Privilege::ALL.iter().position(|privilege| privilege.key() == name)))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Whether a value is more than null or something empty. A privilege that is there twice is refused.
///
/// Not `IgnoredAny`, which passes numbers, escapes and nesting that reading the payload refuses.
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
                while seq.next_element::<Something>()?.is_some() {
                    something = true;
                }
                Ok(Something(something))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Something, A::Error> {
                let mut something = false;
                let mut named = [false; Privilege::ALL.len()];
                while let Some((Key(privilege), Something(_))) = map.next_entry()? {
                    something = true;
                    let again = privilege.and_then(|index| named.get_mut(index));
                    if again.is_some_and(|named| core::mem::replace(named, true)) {
                        return Err(A::Error::custom("twice"));
                    }
                }
                Ok(Something(something))
            }
        }

        deserializer.deserialize_any(Any)
    }
}
