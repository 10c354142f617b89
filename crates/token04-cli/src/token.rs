//! The token that a command is given.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

use clap::Args;

use crate::console;
use crate::failure::Failure;
use crate::lang::pick;
use crate::streams::Stdin;

#[derive(Args)]
pub(crate) struct TokenArg {
    /// The token; - reads it from stdin and removes one line break at its end
    #[arg(value_name = "TOKEN")]
    token: OsString,
}

impl TokenArg {
    pub(crate) fn is_stdin(&self) -> bool {
        self.token == "-"
    }

    /// The token as given, without a byte order mark before it. Bytes that are not UTF-8
    /// become replacement characters, so that they are refused like any other wrong text.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        // Far more than the longest token: text that is cut off here is too long anyway.
        const LIMIT: u64 = 1 << 20;
        if !self.is_stdin() {
            return Ok(text(self.token.as_encoded_bytes()));
        }
        let mut bytes = Vec::new();
        Stdin::open()
            .and_then(|stdin| stdin.take(LIMIT).read_to_end(&mut bytes))
            .map_err(|error| Failure::file("read", Path::new("stdin"), &error))?;
        Ok(text(without_line_break(&bytes)))
    }
}

fn text(token: &[u8]) -> String {
    let text = without_byte_order_mark(token);
    if text.len() < token.len() {
        // The user's token differs from the one that is checked, and ZEGO may refuse it.
        let warning = pick(
            "warning: removed a byte order mark before the token",
            "警告：已去掉 Token 前的字节序标记（BOM）",
        );
        console::complain(format_args!("{warning}"));
    }
    String::from_utf8_lossy(text).into_owned()
}

/// Removes the UTF-8 byte order mark that some editors put at the beginning of a file. It
/// is invisible, and not part of the content.
pub(crate) fn without_byte_order_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Removes one `\n` or `\r\n` and nothing else.
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
    fn one_line_break_is_removed() {
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
