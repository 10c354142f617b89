//! How a command fails.

use core::fmt;
use std::collections::TryReserveError;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use token04_core::{Error, ErrorKind};

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
        Self::usage(format!("cannot {doing} {}: {error}", path.display()))
    }

    pub(crate) fn status(&self) -> ExitCode {
        self.status.into()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        // Without enough memory, nothing is wrong with what was asked for.
        let status = if error.kind() == ErrorKind::OutOfMemory { Self::USAGE } else { Self::REFUSED };
        Self { message: error.to_string(), status }
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
