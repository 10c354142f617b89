//! JSON objects of strangers.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// Reads an object. A derived reader takes a list of the values for a structure as well, in the order of its
/// fields, which nobody has reviewed as an input.
pub(crate) fn object<'a, T: Deserialize<'a>>(json: &'a [u8]) -> Option<T> {
    if !json.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    serde_json::from_slice(json).ok()
}

/// For a field that may be left out: one that is null is not, since who writes it means something by it.
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// An object of any fields, each of them once: of two, readers take different ones.
pub(crate) struct Once(pub(crate) Map<String, Value>);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Once;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Once, A::Error> {
                let mut fields = Map::new();
                while let Some((name, value)) = from.next_entry()? {
                    if fields.insert(name, value).is_some() {
                        return Err(A::Error::custom("a field is repeated"));
                    }
                }
                Ok(Once(fields))
            }
        }

        from.deserialize_map(Fields)
    }
}
