//! As many lines as are worked on at once.

use std::io::{self, BufRead};

use token04_core::max_token_len;

use super::lines::{Line, Lines};
use super::output::Format;

/// Enough for all cores to be worth starting.
const MOST_LINES: usize = 8192;
/// What the tokens of a chunk may come to at most; a payload can make each of them long.
const MOST_BYTES: usize = 16 << 20;

#[derive(Default)]
pub(super) struct Chunk {
    lines: Vec<Line>,
}

impl Chunk {
    /// Replaces the lines by the next ones. Says whether there may be more.
    pub(super) fn fill<R: BufRead>(&mut self, from: &mut Lines<R>, payload_len: usize) -> io::Result<bool> {
        self.lines.clear();
        let mut bytes = 0_usize;
        while self.lines.len() < MOST_LINES && bytes < MOST_BYTES {
            let Some(line) = from.next()? else { return Ok(false) };
            if let Ok(user) = &line {
                bytes = bytes.saturating_add(user.len() + max_token_len(user.len(), payload_len));
            }
            self.lines.push(line);
        }
        Ok(true)
    }

    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The user ids for which a token is made.
    pub(super) fn users(&self, format: Format) -> Vec<&str> {
        self.lines.iter().filter_map(|line| format.user(line).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(text: &str, payload_len: usize) -> Vec<usize> {
        let mut lines = Lines::new(text.as_bytes());
        let mut chunk = Chunk::default();
        let mut sizes = Vec::new();
        loop {
            let more = chunk.fill(&mut lines, payload_len).unwrap();
            sizes.push(chunk.lines().len());
            if !more {
                return sizes;
            }
        }
    }

    #[test]
    fn chunks_end_by_lines_and_by_bytes() {
        let many = "user\n".repeat(MOST_LINES + 1);
        assert_eq!(chunks(&many, 0), [MOST_LINES, 1]);
        let long_tokens = chunks(&many, 60_000);
        assert!(long_tokens.iter().all(|size| size * 80_000 < 2 * MOST_BYTES), "{long_tokens:?}");
        assert_eq!(long_tokens.iter().sum::<usize>(), MOST_LINES + 1);
        let long_users = format!("{}\n", "u".repeat(60_000)).repeat(1000);
        assert!(chunks(&long_users, 0).iter().all(|size| size * 60_000 < MOST_BYTES));
    }
}
