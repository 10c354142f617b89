//! The user ids of a file, one on each line.

use core::fmt;
use std::io::{self, BufRead, BufReader, Read};

use token04_core::{Error, ErrorKind};

use crate::failure::numbered;
use crate::lang::{self, pick};
use crate::token::{without_byte_order_mark, without_line_break};

/// A user id that is longer does not fit into a token.
const LONGEST: usize = u16::MAX as usize;
const WITH_BREAK: usize = LONGEST + 2;
/// Some thousand user ids.
const BUFFER: usize = 1 << 17;

/// Why there is no token for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    message: &'static str,
    hint: &'static str,
    kind: ErrorKind,
}

impl Fault {
    pub(super) const fn new(message: &'static str, hint: &'static str, kind: ErrorKind) -> Self {
        Self { message, hint, kind }
    }

    fn empty() -> Self {
        Self::new(
            pick("The line is empty.", "该行为空。"),
            pick("Each line must contain a user id.", "每行须有一个用户 ID。"),
            ErrorKind::InvalidUserId,
        )
    }

    /// The library's error about one user.
    ///
    /// # Errors
    /// The error, if it is not the line's fault: another line would fail as well, or already
    /// did (not enough memory, for example).
    pub(super) fn of_line(error: Error) -> Result<Self, Error> {
        match error.kind() {
            ErrorKind::InvalidUserId | ErrorKind::PayloadTooLarge => Ok(error.kind().into()),
            _ => Err(error),
        }
    }
}

impl From<ErrorKind> for Fault {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind.message_in(lang::current()), kind.hint_in(lang::current()), kind)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&lang::joined(self.message, self.hint))?;
        f.write_str(&numbered(self.kind))
    }
}

/// A line's user id, or why it is not one.
pub(super) type Line<'a> = Result<&'a str, Fault>;

/// The next line, or why there is none.
pub(super) enum Next<'a> {
    Line(Line<'a>),
    /// The file must be read first, which can take any length of time.
    Unread,
    End,
}

pub(super) struct Lines<R> {
    reader: BufReader<R>,
    /// The part of a line that was read so far. Never longer than a user id can be.
    line: Vec<u8>,
    /// The line was handed out.
    done: bool,
    cut: bool,
    ended: bool,
    /// Where the line begins, and how many bytes were read.
    start: u64,
    bytes: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        let reader = BufReader::with_capacity(BUFFER, reader);
        Self { reader, line: Vec::new(), done: false, cut: false, ended: false, start: 0, bytes: 0 }
    }

    /// How many bytes were read.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line. Unless `may_read`, only if it was read already.
    ///
    /// # Errors
    /// Reading fails, or the file is UTF-16. The latter comes before any line.
    pub(super) fn next(&mut self, may_read: bool) -> io::Result<Next<'_>> {
        if self.done {
            self.line.clear();
            (self.done, self.cut, self.start) = (false, false, self.bytes);
        }
        while !self.ended {
            if !may_read && self.reader.buffer().is_empty() {
                return Ok(Next::Unread);
            }
            let read = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            self.ended = read.is_empty();
            let (part, complete) = match read.split_inclusive(|byte| *byte == b'\n').next() {
                Some(part) => (part, part.ends_with(b"\n")),
                None => (read, !self.line.is_empty()),
            };
            let kept = part.len().min(WITH_BREAK.saturating_sub(self.line.len()));
            self.line.try_reserve(kept)?;
            self.line.extend(part.iter().take(kept));
            if self.start == 0 && is_utf_16(&self.line) {
                return Err(io::Error::other("the list is UTF-16: save it as UTF-8"));
            }
            self.cut |= kept < part.len();
            let used = part.len();
            self.reader.consume(used);
            self.bytes = self.bytes.saturating_add(used as u64);
            if complete {
                self.done = true;
                return Ok(Next::Line(self.user()));
            }
        }
        Ok(Next::End)
    }

    fn user(&self) -> Line<'_> {
        if self.cut {
            return Err(ErrorKind::PayloadTooLarge.into());
        }
        let line = without_line_break(&self.line);
        // A mark anywhere else than at the beginning of the file is text.
        let line = if self.start == 0 { without_byte_order_mark(line) } else { line };
        match str::from_utf8(line) {
            Ok("") => Err(Fault::empty()),
            // The library accepts it, but it shows that the file is UTF-16 without a mark.
            Ok(user) if user.contains('\0') => Err(Fault::new(
                pick("The user id contains a NUL character.", "用户 ID 中有 NUL 字符。"),
                pick("Save the list as UTF-8.", "请将列表保存为 UTF-8。"),
                ErrorKind::InvalidUserId,
            )),
            Ok(user) => Ok(user),
            Err(_) => Err(Fault::new(
                pick("The user id is not UTF-8 text.", "用户 ID 不是 UTF-8 文本。"),
                pick("Save the file as UTF-8.", "请将文件保存为 UTF-8。"),
                ErrorKind::InvalidArgument,
            )),
        }
    }
}

/// Whether a file begins with the byte order mark of UTF-16, in either byte order.
fn is_utf_16(beginning: &[u8]) -> bool {
    beginning.starts_with(b"\xFF\xFE") || beginning.starts_with(b"\xFE\xFF")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next<R: Read>(lines: &mut Lines<R>) -> Option<Result<String, Fault>> {
        match lines.next(true).unwrap() {
            Next::Line(line) => Some(line.map(ToOwned::to_owned)),
            Next::Unread => panic!("it may read"),
            Next::End => None,
        }
    }

    fn all(text: &[u8]) -> Vec<Result<String, Fault>> {
        let mut lines = Lines::new(text);
        core::iter::from_fn(|| next(&mut lines)).collect()
    }

    /// Gives its text in pieces of one byte.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let len = buffer.len().min(1);
            self.0.read(&mut buffer[..len])
        }
    }

    #[test]
    fn lines_are_put_together_from_pieces() {
        let text = "\u{feff}ann\r\n\nbob".as_bytes();
        let mut lines = Lines::new(Slow(text));
        let slowly: Vec<_> = core::iter::from_fn(|| next(&mut lines)).collect();
        assert_eq!(slowly, all(text));
        assert_eq!(slowly.len(), 3);
        assert_eq!(lines.bytes(), text.len() as u64);
    }

    #[test]
    fn lines_are_handed_out_before_more_is_read() {
        // One read gives the first text, the next one gives the second.
        let mut lines = Lines::new(b"ann\nb".chain(&b"ob\ncarl"[..]));
        assert!(matches!(lines.next(false), Ok(Next::Unread)));
        assert_eq!(next(&mut lines), Some(Ok("ann".to_owned())));
        assert!(matches!(lines.next(false), Ok(Next::Unread)));
        assert_eq!(next(&mut lines), Some(Ok("bob".to_owned())));
        assert!(matches!(lines.next(false), Ok(Next::Unread)));
        assert_eq!(next(&mut lines), Some(Ok("carl".to_owned())));
        assert!(matches!(lines.next(false), Ok(Next::End)));
    }

    #[test]
    fn only_line_breaks_are_removed() {
        let user = |text: &str| Ok(text.to_owned());
        assert_eq!(all(b""), []);
        assert_eq!(all(b"a"), [user("a")]);
        assert_eq!(all(b"a\r\n b \n\tc\r\r\n"), [user("a"), user(" b "), user("\tc\r")]);
        assert_eq!(all(b"a\n\n\r\nb\n"), [user("a"), Err(Fault::empty()), Err(Fault::empty()), user("b")]);
    }

    #[test]
    fn a_byte_order_mark_is_removed_at_the_beginning_only() {
        assert_eq!(all("\u{feff}a\n\u{feff}b".as_bytes()), [Ok("a".to_owned()), Ok("\u{feff}b".to_owned())]);
    }

    #[test]
    fn utf_16_is_an_error_however_little_is_read_at_once() {
        let error = |text: &[u8]| Lines::new(Slow(text)).next(true).err().map(|error| error.to_string());
        for mark in [b"\xFF\xFE", b"\xFE\xFF"] {
            assert_eq!(error(mark).as_deref(), Some("the list is UTF-16: save it as UTF-8"));
        }
        assert_eq!(error(b"\xFF\n\xFE"), None);
        // Only at the beginning of the file.
        assert!(all(b"a\n\xFF\xFE\nb\n").iter().map(Result::is_ok).eq([true, false, true]));
    }

    #[test]
    fn only_two_errors_are_a_line_s_fault() {
        let of_lines: Vec<i32> = ErrorKind::all()
            .filter(|kind| Fault::of_line((*kind).into()).is_ok())
            .map(ErrorKind::code)
            .collect();
        assert_eq!(of_lines, [3, 20]);
        let error = Error::from(ErrorKind::OutOfMemory);
        assert_eq!(Fault::of_line(error), Err(error));
    }

    #[test]
    fn long_lines_are_skipped() {
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
        while next(&mut lines).is_some() {}
        assert_eq!(lines.bytes(), 200_004);
    }
}
