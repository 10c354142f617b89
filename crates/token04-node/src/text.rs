//! Text out of JavaScript, whose strings are UTF-16 and need not be well-formed.
//!
//! Node-API's conversion to UTF-8 puts U+FFFD in the place of half a surrogate pair and tells
//! nobody. So the units are fetched as they are, and converted here: nothing is replaced.

use std::char::decode_utf16;

use crate::raw::Value;

/// Texts up to this many units, which nearly all are, are converted on the stack.
const SMALL: usize = 256;

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotText {
    /// The value is no string.
    NotAString,
    /// It holds half a surrogate pair.
    LoneSurrogate,
    /// There is no memory for it.
    TooLong,
}

/// Room for a text.
pub(crate) struct Room {
    small: [u8; SMALL],
    large: String,
}

impl Room {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { small: [0; SMALL], large: String::new() }
    }

    /// Reads a text into this room.
    #[inline]
    pub(crate) fn read(&mut self, value: Value) -> Result<&str, NotText> {
        let mut units = [0; SMALL];
        let count = value.units(&mut units).ok_or(NotText::NotAString)?;
        // With one unit less than there is room for, there may be more where it came from.
        if count.saturating_add(1) < SMALL {
            let units = units.get(..count).unwrap_or_default();
            let small = self.small.get_mut(..count).unwrap_or_default();
            if narrow(units, small) {
                return core::str::from_utf8(small).map_err(|_| NotText::LoneSurrogate);
            }
            self.large = decode(units)?;
        } else {
            self.large = decode(&all_units(value)?)?;
        }
        Ok(&self.large)
    }
}

/// A text of its own.
pub(crate) fn owned(value: Value) -> Result<String, NotText> {
    Room::new().read(value).map(str::to_owned)
}

/// The units of a string of any length.
pub(crate) fn all_units(value: Value) -> Result<Vec<u16>, NotText> {
    let len = value.units_len().ok_or(NotText::NotAString)?;
    let room = len.checked_add(1).ok_or(NotText::TooLong)?;
    let mut units = Vec::new();
    units.try_reserve_exact(room).map_err(|_| NotText::TooLong)?;
    units.resize(room, 0);
    let count = value.units(&mut units).ok_or(NotText::NotAString)?;
    units.truncate(count);
    Ok(units)
}

/// The text that is written in these units.
pub(crate) fn decode(units: &[u16]) -> Result<String, NotText> {
    if let Some(text) = decode_ascii(units)? {
        return Ok(text);
    }
    let mut text = String::new();
    text.try_reserve(units.len().saturating_mul(3)).map_err(|_| NotText::TooLong)?;
    for sign in decode_utf16(units.iter().copied()) {
        text.push(sign.map_err(|_| NotText::LoneSurrogate)?);
    }
    Ok(text)
}

/// The same, if all of it is ASCII.
pub(crate) fn decode_ascii(units: &[u16]) -> Result<Option<String>, NotText> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(units.len()).map_err(|_| NotText::TooLong)?;
    bytes.resize(units.len(), 0);
    if narrow(units, &mut bytes) { Ok(String::from_utf8(bytes).ok()) } else { Ok(None) }
}

/// ASCII units as bytes; whether all were ASCII. Without a branch, so that it is done many
/// at a time.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "what does not fit is told")]
fn narrow(units: &[u16], bytes: &mut [u8]) -> bool {
    let mut all = 0;
    for (byte, unit) in bytes.iter_mut().zip(units) {
        all |= *unit;
        *byte = *unit as u8;
    }
    all < 0x80
}
