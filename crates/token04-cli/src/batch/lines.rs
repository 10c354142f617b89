//! User ids out of a file, a line each.

use core::fmt;
use std::io::{self, BufRead, Read};

use token04_core::{Error, ErrorCode};

/// No token holds a user id that is longer.
const LONGEST: usize = u16::MAX as usize;

/// Why a line gives no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    message: &'static str,
    code: ErrorCode,
}

impl Fault {
    pub(super) const fn new(message: &'static str, code: ErrorCode) -> Self {
        Self { message, code }
    }
}

impl From<ErrorCode> for Fault {
    fn from(code: ErrorCode) -> Self {
        Self::new(code.message(), code)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        error.code().into()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {})", self.message, self.code, self.code.value())
    }
}

/// A line's user id, or why it is none.
pub(super) type Line = Result<String, Fault>;

pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), bytes: 0 }
    }

    /// How many bytes were read.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line, `None` at the end. Never keeps more than [`LONGEST`] and a line break,
    /// however long the line is.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        const WITH_BREAK: usize = LONGEST + 2;
        self.buffer.clear();
        let read = self.reader.by_ref().take(WITH_BREAK as u64).read_until(b'\n', &mut self.buffer)?;
        if read == 0 {
            return Ok(None);
        }
        let first = self.bytes == 0;
        self.bytes += read as u64;
        let ended = self.buffer.ends_with(b"\n");
        if !ended && read == WITH_BREAK {
            self.bytes += self.reader.skip_until(b'\n')? as u64;
            return Ok(Some(Err(ErrorCode::PayloadTooLarge.into())));
        }
        let line = crate::token::without_line_break(&self.buffer);
        // Editors on Windows put a byte order mark there, which no one sees or means.
        let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| first).unwrap_or(line);
        Ok(Some(match str::from_utf8(line) {
            Ok("") => Err(ErrorCode::InvalidUserId.into()),
            Ok(user) => Ok(user.to_owned()),
            Err(_) => Err(Fault::new(
                "user id is not UTF-8 text: save the file as UTF-8",
                ErrorCode::InvalidArgument,
            )),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<Line> {
        let mut lines = Lines::new(text);
        core::iter::from_fn(|| lines.next().unwrap()).collect()
    }

    #[test]
    fn line_breaks_are_taken_off_and_nothing_else() {
        let user = |text: &str| Ok(text.to_owned());
        assert_eq!(all(b""), []);
        assert_eq!(all(b"a"), [user("a")]);
        assert_eq!(all(b"a\r\n b \n\tc\r\r\n"), [user("a"), user(" b "), user("\tc\r")]);
        assert_eq!(
            all(b"a\n\n\r\nb\n"),
            [
                user("a"),
                Err(ErrorCode::InvalidUserId.into()),
                Err(ErrorCode::InvalidUserId.into()),
                user("b")
            ]
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped_in_front_only() {
        assert_eq!(all("\u{feff}a\n\u{feff}b".as_bytes()), [Ok("a".to_owned()), Ok("\u{feff}b".to_owned())]);
    }

    #[test]
    fn long_lines_are_passed_over() {
        let longest = vec![b'a'; LONGEST];
        let text = [&longest, b"\r\n".as_slice(), &longest, b"a\r\n", &longest, b"aaa\nb"].concat();
        let lines = all(&text);
        let lengths: Vec<Option<usize>> =
            lines.iter().map(|line| line.as_ref().ok().map(String::len)).collect();
        assert_eq!(lengths, [Some(LONGEST), None, None, Some(1)]);
    }

    #[test]
    fn all_bytes_are_counted() {
        let text = [vec![b'a'; 200_000], b"\r\nb\n".to_vec()].concat();
        let mut lines = Lines::new(text.as_slice());
        while lines.next().unwrap().is_some() {}
        assert_eq!(lines.bytes(), 200_004);
    }
}
