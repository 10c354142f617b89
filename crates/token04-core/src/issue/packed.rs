//! Tokens made at once, in one piece of memory.

use core::fmt;

use crate::outcome::{Error, ErrorKind, Result};

/// The tokens of [`Issuer::issue_batch_packed`](crate::Issuer::issue_batch_packed), one after
/// the other in one text. For callers that pass many tokens on at once: one allocation instead
/// of one for each token.
#[derive(Clone, Default)]
pub struct PackedTokens {
    pub(crate) text: String,
    pub(crate) ends: Vec<usize>,
    /// Ascending.
    pub(crate) errors: Vec<(usize, Error)>,
}

impl PackedTokens {
    /// How many users there were.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there were no users.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The token of the user at an index, or why there is none; `None` if there is no such user.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Result<&str>> {
        let end = *self.ends.get(index)?;
        if let Ok(found) = self.errors.binary_search_by_key(&index, |(failed, _)| *failed) {
            return self.errors.get(found).map(|(_, error)| Err(*error));
        }
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        Some(self.text.get(start..end).ok_or_else(|| ErrorKind::Internal.into()))
    }

    /// Every user's token, or why there is none, in the users' order.
    #[must_use]
    pub fn iter(&self) -> PackedIter<'_> {
        PackedIter { tokens: self, next: 0..self.len() }
    }

    /// All tokens, one after the other: ASCII text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each user's token ends in [`text`](Self::text), in bytes; it starts where the
    /// one before ends. For a user without a token, both are the same.
    #[must_use]
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Says something else about the users without a token whose index is in `reasons`.
    /// For bindings, which see an id that is not text before this crate does, and pass an empty one
    /// in its place. A user who has a token keeps it.
    #[must_use]
    pub fn explained(mut self, reasons: &[(usize, Error)]) -> Self {
        for (index, reason) in reasons {
            if let Ok(found) = self.errors.binary_search_by_key(index, |(failed, _)| *failed)
                && let Some((_, error)) = self.errors.get_mut(found)
            {
                *error = *reason;
            }
        }
        self
    }

    /// The users without a token: their index, ascending, and why.
    #[must_use]
    pub fn errors(&self) -> &[(usize, Error)] {
        &self.errors
    }
}

/// The tokens of a batch, in the users' order.
#[derive(Clone, Debug)]
pub struct PackedIter<'a> {
    tokens: &'a PackedTokens,
    next: core::ops::Range<usize>,
}

impl<'a> Iterator for PackedIter<'a> {
    type Item = Result<&'a str>;

    fn next(&mut self) -> Option<Self::Item> {
        self.tokens.get(self.next.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.next.size_hint()
    }
}

impl DoubleEndedIterator for PackedIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.tokens.get(self.next.next_back()?)
    }
}

impl ExactSizeIterator for PackedIter<'_> {}

impl<'a> IntoIterator for &'a PackedTokens {
    type Item = Result<&'a str>;
    type IntoIter = PackedIter<'a>;

    fn into_iter(self) -> PackedIter<'a> {
        self.iter()
    }
}

impl fmt::Debug for PackedTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackedTokens")
            .field("len", &self.len())
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}
