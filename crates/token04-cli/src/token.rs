//! The token that a command is given.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::Path;

use clap::Args;

use crate::failure::Failure;

#[derive(Args)]
pub(crate) struct TokenArg {
    /// The token; - reads it from stdin, less one line break at its end
    #[arg(value_name = "TOKEN")]
    token: OsString,
}

impl TokenArg {
    pub(crate) fn is_stdin(&self) -> bool {
        self.token == "-"
    }

    /// The token as given. What is not UTF-8 keeps its length in replacement characters,
    /// and so is refused like any other text that is no token.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        // Far more than the longest token, so that what is cut off here is too long anyway.
        const LIMIT: u64 = 1 << 20;
        if !self.is_stdin() {
            return Ok(self.token.to_string_lossy().into_owned());
        }
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .take(LIMIT)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::file("read", Path::new("stdin"), &error))?;
        Ok(String::from_utf8_lossy(without_line_break(&bytes)).into_owned())
    }
}

/// Takes off one `\n` or `\r\n` and nothing else.
pub(crate) fn without_line_break(bytes: &[u8]) -> &[u8] {
    match bytes.strip_suffix(b"\n") {
        Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
        None => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_break_is_taken_off() {
        for (given, left) in [
            ("a\n", "a"),
            ("a\r\n", "a"),
            ("a\n\n", "a\n"),
            ("a\r", "a\r"),
            (" a ", " a "),
            ("\n", ""),
            ("", ""),
        ] {
            assert_eq!(without_line_break(given.as_bytes()), left.as_bytes(), "{given:?}");
        }
    }
}
