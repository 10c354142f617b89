//! How a command fails.

use core::fmt;
use std::collections::TryReserveError;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use token04_core::{Error, ErrorKind};

use crate::lang::{self, pick};
use crate::usage;

/// What is reported on stderr, and the exit status that goes with it.
pub(crate) struct Failure {
    message: String,
    status: u8,
}

impl Failure {
    /// Exit status if the library refuses what was asked for.
    pub(crate) const REFUSED: u8 = 1;
    /// Exit status if the usage is wrong (clap uses it too), or a file or memory is not available.
    pub(crate) const USAGE: u8 = 2;

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), status: Self::USAGE }
    }

    /// A refusal with one of the library's numbers, in words that know the command line.
    pub(crate) fn refused(message: &str, kind: ErrorKind) -> Self {
        Self { message: format!("{message} ({kind}, {})", kind.code()), status: Self::REFUSED }
    }

    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::usage(format!("cannot {doing} {}: {error}", usage::shown_path(path)))
    }

    /// `generate --strict` refuses after its warnings.
    pub(crate) fn strict() -> Self {
        let message = pick("no token was made, because of --strict", "因 --strict，没有生成 Token");
        Self { message: message.to_owned(), status: Self::REFUSED }
    }

    pub(crate) fn unknown_code(code: i64) -> Self {
        let message = pick("this code is not known", "未知的错误码");
        Self { message: format!("{message}: {code}"), status: Self::REFUSED }
    }

    pub(crate) fn status(&self) -> ExitCode {
        self.status.into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Without enough memory, nothing is wrong with what was asked for.
        let status = if error.kind() == ErrorKind::OutOfMemory { Self::USAGE } else { Self::REFUSED };
        let (lang, kind) = (lang::current(), error.kind());
        let message = format!("{} {} ({kind}, {})", error.message_in(lang), error.hint_in(lang), kind.code());
        Self { message, status }
    }
}

impl From<TryReserveError> for Failure {
    fn from(_: TryReserveError) -> Self {
        Self::usage("out of memory")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
