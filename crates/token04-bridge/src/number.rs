//! Enums as numbers, for languages that get them so. Numbers are never reused.

use token04_core::{Cipher, Lang, Outcome, Privilege, Severity};

/// A value that travels as a number and has a name.
pub trait Number: Sized + Copy + 'static {
    /// Every value with its number.
    const ALL: &'static [(Self, i32)];

    /// The name, which is the same text in every language.
    fn name(self) -> &'static str;

    /// The value with this number, if there is one.
    #[must_use]
    fn from_number(number: i32) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == number).map(|(value, _)| *value)
    }
}

macro_rules! numbers {
    ($($type:ty { $($variant:ident = $number:literal,)+ })+) => {$(
        impl Number for $type {
            const ALL: &'static [(Self, i32)] = &[$((Self::$variant, $number),)+];

            fn name(self) -> &'static str {
                self.name()
            }
        }
    )+};
}

numbers! {
    Cipher { Cbc = 0, Gcm = 1, }
    Outcome { Passed = 0, Failed = 1, Skipped = 2, }
    Severity { Info = 0, Warning = 1, Error = 2, }
    Privilege { Login = 1, Publish = 2, }
    Lang { En = 0, Zh = 1, }
}

/// The number of a value; -1 for one that is newer than this crate.
#[must_use]
pub fn number_of<T: Number + PartialEq>(value: T) -> i32 {
    T::ALL.iter().find(|(known, _)| *known == value).map_or(-1, |(_, number)| *number)
}
