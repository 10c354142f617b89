//! Text out of JavaScript, whose strings are UTF-16 and need not be well-formed.
//!
//! The conversions to UTF-8 of JavaScript's hosts put U+FFFD in the place of half a surrogate pair
//! without an error. So the units are fetched as they are, and token04-bridge converts them: nothing is
//! replaced.

use token04_bridge::text::{utf16, utf16_into};
use token04_core::ErrorKind;

use crate::argument::{Arg, Why, Wrong};
use crate::value::Value;

/// More units than any token has, or has room for. Of a longer text only so many are read: the core
/// refuses them as it would refuse the whole, which may take more memory than there is.
pub(crate) const LONGEST: usize = 1 << 20;

/// Texts with fewer units, which nearly all are, are converted on the stack.
const SMALL: usize = 192;

/// Room for a text.
pub(crate) struct Room {
    /// Enough for any text of so many units.
    small: [u8; 3 * SMALL],
    large: String,
}

impl Room {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { small: [0; 3 * SMALL], large: String::new() }
    }

    /// Reads a text into this room, or the first [`LONGEST`] units of it.
    #[inline]
    pub(crate) fn read<V: Value>(&mut self, value: V, arg: Arg) -> Result<&str, Wrong<V>> {
        let mut units = [0; SMALL];
        let count = value.units(&mut units).ok_or_else(|| Wrong::new(arg, value, Why::NotText))?;
        // With one unit less than there is room for, there may be more where it came from.
        if count.saturating_add(1) < SMALL {
            let units = units.get(..count).unwrap_or_default();
            return utf16_into(units, &mut self.small, arg.argument)
                .map_err(|error| Wrong::text(arg, value, error));
        }
        self.large = long(value, arg, LONGEST)?;
        Ok(&self.large)
    }
}

#[cold]
fn long<V: Value>(value: V, arg: Arg, most: usize) -> Result<String, Wrong<V>> {
    utf16(&units(value, arg, most)?, arg.argument).map_err(|error| Wrong::text(arg, value, error))
}

/// A text of its own, however long it is.
pub(crate) fn owned<V: Value>(value: V, arg: Arg) -> Result<String, Wrong<V>> {
    long(value, arg, usize::MAX)
}

/// A text of its own that is only compared or refused: as [`Room::read`] has it.
pub(crate) fn compared<V: Value>(value: V, arg: Arg) -> Result<String, Wrong<V>> {
    long(value, arg, LONGEST)
}

/// The units of a string, or the first of them.
pub(crate) fn units<V: Value>(value: V, arg: Arg, most: usize) -> Result<Vec<u16>, Wrong<V>> {
    let no_memory = || Wrong::<V>::from(token04_core::Error::from(ErrorKind::OutOfMemory));
    let no_text = || Wrong::new(arg, value, Why::NotText);
    // Node-API writes a terminator as well.
    let room = value.units_len().ok_or_else(no_text)?.min(most).checked_add(1).ok_or_else(no_memory)?;
    let mut units = Vec::new();
    units.try_reserve_exact(room).map_err(|_| no_memory())?;
    units.resize(room, 0);
    let count = value.units(&mut units).ok_or_else(no_text)?;
    units.truncate(count);
    Ok(units)
}

/// What a function makes of each element of an array, or the first failure.
pub(crate) fn each<V: Value, T, E: From<token04_core::Error>>(
    array: V,
    count: u32,
    mut make: impl FnMut(u32, V) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    let no_memory = || E::from(ErrorKind::OutOfMemory.into());
    let mut all = Vec::new();
    all.try_reserve_exact(usize::try_from(count).map_err(|_| no_memory())?).map_err(|_| no_memory())?;
    for index in 0..count {
        all.push(make(index, array.element(index)?)?);
    }
    Ok(all)
}
