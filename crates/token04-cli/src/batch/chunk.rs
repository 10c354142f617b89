//! A part of the input that is processed at once.

use core::ops::Range;
use std::collections::TryReserveError;
use std::io::{self, Read};

use token04_core::max_token_len;

use super::lines::{Fault, Lines, Next};
use super::output::Format;

/// Enough for all cores to be worth starting.
const MOST_LINES: usize = 8192;
/// The most bytes that the tokens of a chunk may have; a payload can make each of them long.
const MOST_BYTES: usize = 16 << 20;

/// Reserves all memory fallibly.
#[derive(Default)]
pub(super) struct Chunk {
    /// The user ids, one after another.
    text: String,
    lines: Vec<Result<Range<usize>, Fault>>,
}

impl Chunk {
    /// Replaces the lines by the next ones. Returns whether there may be more.
    ///
    /// Stops before a read, unless there is no line yet: a read may wait for a process that
    /// waits for the tokens of these lines.
    pub(super) fn fill<R: Read>(
        &mut self,
        from: &mut Lines<R>,
        format: Format,
        payload_len: usize,
    ) -> io::Result<bool> {
        self.text.clear();
        self.lines.clear();
        let mut bytes = 0_usize;
        while self.lines.len() < MOST_LINES && bytes < MOST_BYTES {
            self.lines.try_reserve(1)?;
            let line = match from.next(self.lines.is_empty())? {
                Next::Line(line) => line.and_then(|user| format.accept(user)),
                Next::Unread => return Ok(true),
                Next::End => return Ok(false),
            };
            let place = match line {
                Ok(user) => {
                    bytes = bytes.saturating_add(user.len() + max_token_len(user.len(), payload_len));
                    self.text.try_reserve(user.len())?;
                    let start = self.text.len();
                    self.text.push_str(user);
                    Ok(start..self.text.len())
                }
                Err(fault) => Err(fault),
            };
            self.lines.push(place);
        }
        Ok(true)
    }

    /// Each line's user id, or why there is no token for it.
    pub(super) fn lines(&self) -> impl Iterator<Item = Result<&str, Fault>> {
        self.lines.iter().map(|line| match line {
            Ok(place) => Ok(self.text.get(place.clone()).unwrap_or_default()),
            Err(fault) => Err(*fault),
        })
    }

    /// The user ids for which a token is made.
    pub(super) fn users(&self) -> Result<Vec<&str>, TryReserveError> {
        let mut users = Vec::new();
        users.try_reserve_exact(self.lines.len())?;
        users.extend(self.lines().filter_map(Result::ok));
        Ok(users)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(text: &str, payload_len: usize) -> Vec<usize> {
        let mut lines = Lines::new(text.as_bytes());
        let mut chunk = Chunk::default();
        let mut sizes = Vec::new();
        while chunk.fill(&mut lines, Format::Lines, payload_len).unwrap() {
            assert_eq!(chunk.users().unwrap(), chunk.lines().map(Result::unwrap).collect::<Vec<_>>());
            sizes.push(chunk.lines().count());
        }
        assert_eq!(chunk.lines().count(), 0, "the end is a chunk of its own");
        sizes
    }

    #[test]
    fn chunks_end_by_lines_and_by_bytes() {
        let many = "user\n".repeat(MOST_LINES + 1);
        assert_eq!(chunks(&many, 0), [MOST_LINES, 1]);
        let long_tokens = chunks(&many, 60_000);
        assert!(long_tokens.iter().all(|size| size * 80_000 < 2 * MOST_BYTES), "{long_tokens:?}");
        assert_eq!(long_tokens.iter().sum::<usize>(), MOST_LINES + 1);
        let long_users = chunks(&format!("{}\n", "u".repeat(60_000)).repeat(1000), 0);
        assert!(long_users.iter().all(|size| size * 60_000 < MOST_BYTES));
        assert_eq!(long_users.iter().sum::<usize>(), 1000);
    }

    #[test]
    fn chunks_end_before_a_read() {
        let mut lines = Lines::new(b"ann\nbob\nca".chain(&b"rl\n"[..]));
        let mut chunk = Chunk::default();
        let mut fill = || {
            let more = chunk.fill(&mut lines, Format::Lines, 0).unwrap();
            (more, chunk.lines().map(|line| line.unwrap().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(fill(), (true, vec!["ann".to_owned(), "bob".to_owned()]));
        assert_eq!(fill(), (true, vec!["carl".to_owned()]));
        assert_eq!(fill(), (false, vec![]));
    }
}
