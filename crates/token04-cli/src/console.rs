//! Writing to the console.

use core::fmt;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use crate::failure::Failure;
use crate::lang::pick;
use crate::streams::{Stderr, Stdout};
use crate::usage;

/// Writes to stdout. A reader that closes its end early is not an error.
pub(crate) fn print(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let write = || {
        let mut stdout = Stdout::open()?;
        stdout.write_all(text.as_ref())?;
        stdout.flush()
    };
    match write() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::usage(format!("{}{error}", pick("cannot write to stdout: ", "无法写入标准输出："))))
        }
        _ => Ok(()),
    }
}

/// Prints clap's answer: help and the version to stdout, anything else to stderr.
pub(crate) fn print_usage(answer: &clap::Error) -> Result<ExitCode, Failure> {
    let styled = answer.render();
    // Old consoles of Windows would show the codes of the colors.
    let colored = |choice| cfg!(unix) && choice != ColorChoice::Never;
    if answer.use_stderr() {
        let text = if let Some(text) = usage::chinese(answer) {
            text
        } else if colored(AutoStream::choice(&io::stderr())) {
            styled.ansi().to_string()
        } else {
            styled.to_string()
        };
        // If this fails too, there is no other place for the message.
        let _ = Stderr.write_all(text.as_bytes());
        return Ok(Failure::USAGE.into());
    }
    let colored = colored(AutoStream::choice(&io::stdout()));
    let text = if colored { styled.ansi().to_string() } else { styled.to_string() };
    print(usage::about_help(text))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes one object as JSON on one line.
pub(crate) fn print_json(object: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(object)
        .map_err(|error| Failure::usage(format!("cannot write the answer as JSON: {error}")))?;
    print(json + "\n")
}

/// Writes a line to stderr. If that fails too, there is no other place for the message.
pub(crate) fn complain(line: fmt::Arguments<'_>) {
    // In one write, so that lines of several processes do not mix.
    let _ = Stderr.write_all(format!("{line}\n").as_bytes());
}

/// Text from a token, made safe to show: control characters, and marks that reorder text,
/// could make a terminal show other text than the token contains.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\'' | '\\' => shown.push(character),
            _ => shown.extend(character.escape_debug()),
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
