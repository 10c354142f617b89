//! JSON objects of strangers.

use serde::{Deserialize, Deserializer};

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
