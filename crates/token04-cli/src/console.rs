//! Writing to the console.

use core::fmt;
use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Writes to stdout. A reader that has seen enough and closed its end is no failure.
pub(crate) fn print(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_ref()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::usage(format!("cannot write to stdout: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes one object as JSON on one line.
pub(crate) fn print_json(object: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(object)
        .map_err(|error| Failure::usage(format!("cannot write the answer as JSON: {error}")))?;
    print(json + "\n")
}

/// Writes a line to stderr. Where even that fails there is nobody left to tell.
pub(crate) fn complain(line: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Text out of a token, made safe to show: control characters, and marks that reorder
/// text, could make a terminal show something else than what is there.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '"' | '\'' | '\\' => shown.push(sign),
            _ => shown.extend(sign.escape_debug()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(printable("用户 {\"a\":\"\\\"\"} ü"), "用户 {\"a\":\"\\\"\"} ü");
        for bad in ['\u{1b}', '\n', '\r', '\u{7}', '\u{7f}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{feff}'] {
            let shown = printable(&format!("a{bad}b"));
            assert!(shown.starts_with("a\\") && !shown.contains(bad), "{bad:?}");
        }
    }
}
