//! Messages about a wrong command line.

use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue};

/// Longer than any option, any number and any subcommand; shorter than a secret or a token.
const LONGEST_SHOWN: usize = 24;

/// clap quotes the argument that it does not understand. By a slip, that can be the secret
/// (`verify TOKEN SECRET`) or the token. Text that is long enough to be one is not shown.
pub(crate) fn redacted(mut error: Error) -> Error {
    let quoting = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand, ContextKind::InvalidValue];
    for kind in quoting {
        let quotes_input = match error.get(kind) {
            // The names of the options that an error is about, which clap gives as a whole.
            Some(ContextValue::String(text)) if text.starts_with("--") && text.contains(" <") => false,
            Some(ContextValue::String(text)) => text.len() > LONGEST_SHOWN,
            _ => false,
        };
        if quotes_input {
            error.insert(kind, ContextValue::String(hidden()));
            // The tip says how to pass the same text as a value.
            error.remove(ContextKind::Suggested);
        }
    }
    error
}

/// A file that cannot be opened can be a secret or a token in the place of a file's name
/// (`--secret-file SECRET`, `audit TOKEN`).
pub(crate) fn shown_path(path: &Path) -> String {
    let text = path.display().to_string();
    let is_secret = text.len() > LONGEST_SHOWN && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_secret || text.starts_with("04AAAA") { hidden() } else { text }
}

fn hidden() -> String {
    format!("[{LONGEST_SHOWN}+ bytes, not shown]")
}
