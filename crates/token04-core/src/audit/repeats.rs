//! What occurs more than once.

use core::hash::{BuildHasher, Hash};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::RandomState;

use crate::outcome::{ErrorKind, Result};

/// Whether something was seen before.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    First,
    /// In the token of this line, which is another one.
    Again {
        line: u64,
    },
    /// The whole token was seen before, in this line.
    Whole {
        line: u64,
    },
}

/// Everything seen, with the line and the hash of the token that it was first seen in.
pub(super) struct Repeats<T> {
    first: HashMap<T, (u64, u64)>,
    /// Keyed at random, so that nobody can prepare tokens with equal hashes.
    hasher: RandomState,
}

impl<T: Eq + Hash> Repeats<T> {
    pub(super) fn new() -> Self {
        Self { first: HashMap::new(), hasher: RandomState::new() }
    }

    /// # Errors
    /// `OUT_OF_MEMORY`
    pub(super) fn see(&mut self, what: T, line: u64, token: &str) -> Result<Seen> {
        let hash = self.hasher.hash_one(token);
        // An insertion that needs memory aborts the process if there is none.
        self.first.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
        Ok(match self.first.entry(what) {
            Entry::Vacant(entry) => {
                entry.insert((line, hash));
                Seen::First
            }
            Entry::Occupied(entry) => match *entry.get() {
                (line, first) if first == hash => Seen::Whole { line },
                (line, _) => Seen::Again { line },
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Audit;

    #[test]
    fn the_same_token_is_not_another_one_with_the_same_iv() {
        let mut repeats = Repeats::new();
        assert_eq!(repeats.see(7, 1, "a"), Ok(Seen::First));
        assert_eq!(repeats.see(7, 2, "b"), Ok(Seen::Again { line: 1 }));
        assert_eq!(repeats.see(7, 3, "a"), Ok(Seen::Whole { line: 1 }));
        assert_eq!(repeats.see(8, 4, "a"), Ok(Seen::First));
    }

    #[test]
    fn a_token_needs_no_more_memory_than_promised() {
        // A table grows to twice its size and then is at least 7/16 full; while it grows, the old one exists too.
        let entry = size_of::<([u8; 17], (u64, u64))>() + size_of::<(i64, (u64, u64))>() + 2;
        let most = entry * 16 / 7 * 3 / 2;
        assert!(most <= Audit::BYTES_PER_TOKEN, "{most}");
    }
}
