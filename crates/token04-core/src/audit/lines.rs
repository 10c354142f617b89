//! The lines of a file, none of which is ever in memory beyond the length of a token.

use std::io::{self, BufRead};

use crate::envelope::MAX_TOKEN_LEN;

/// The longest kit token is not much longer than the longest token. What is longer is not a token, and the rest of it
/// is not kept.
const LONGEST: usize = 2 * MAX_TOKEN_LEN;

pub(super) struct Lines<R> {
    file: R,
    line: Vec<u8>,
    begun: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(file: R) -> Self {
        Self { file, line: Vec::new(), begun: false }
    }

    /// The next line with its line break, or the beginning of one that is too long.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        self.line.clear();
        let mut any = false;
        loop {
            let read = match self.file.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', read);
            let used = end.map_or(read.len(), |end| end.saturating_add(1));
            let kept = used.min(LONGEST.saturating_sub(self.line.len()));
            self.line.try_reserve(kept)?;
            self.line.extend(read.iter().take(kept));
            self.file.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        let mut line = self.line.as_slice();
        if !self.begun {
            self.begun = true;
            if line.starts_with(b"\xFF\xFE") || line.starts_with(b"\xFE\xFF") {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the file is UTF-16: save it as UTF-8",
                ));
            }
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        Ok(Some(line))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn all(file: impl BufRead) -> io::Result<Vec<Vec<u8>>> {
        let mut lines = Lines::new(file);
        let mut all = Vec::new();
        while let Some(line) = lines.next()? {
            all.push(line.to_vec());
        }
        Ok(all)
    }

    #[test]
    fn lines_are_put_together_from_pieces() {
        let text = b"\xEF\xBB\xBFa\r\n\nb\n\xEF\xBB\xBFc";
        let expected: [&[u8]; 4] = [b"a\r\n", b"\n", b"b\n", b"\xEF\xBB\xBFc"];
        for size in [1, 2, 3, 100] {
            assert_eq!(all(BufReader::with_capacity(size, &text[..])).unwrap(), expected, "{size}");
        }
        assert!(all(&b""[..]).unwrap().is_empty());
    }

    #[test]
    fn the_rest_of_a_long_line_is_not_kept() {
        let long = io::repeat(b'0').take(50_000_000).chain(&b"\nb\n"[..]);
        let mut lines = Lines::new(BufReader::new(long));
        assert_eq!(lines.next().unwrap().unwrap().len(), LONGEST);
        assert!(lines.line.capacity() <= 2 * LONGEST);
        assert_eq!(lines.next().unwrap(), Some(&b"b\n"[..]));
        assert_eq!(lines.next().unwrap(), None);
    }

    #[test]
    fn utf_16_is_an_error() {
        for mark in [b"\xFF\xFE0\0", b"\xFE\xFF\x000"] {
            let error = all(BufReader::with_capacity(1, &mark[..])).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
    }
}
