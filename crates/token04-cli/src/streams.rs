//! Stdin, stdout and stderr that do not lose data silently.
//!
//! The standard library replaces a closed stream by `/dev/null`, and counts a write to a
//! descriptor that is not open for writing as done. A stream that does not block (another
//! process that shares it can set that) makes it fail. Here the first two are errors, and the
//! command waits for a stream that is not ready.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(not(unix))]
mod other;
#[cfg(not(unix))]
use other as system;

use std::io::{self, Read, Write};

pub(crate) struct Stdin(());

impl Stdin {
    /// # Errors
    /// Stdin was closed when the command started.
    pub(crate) fn open() -> io::Result<Self> {
        if token04_start::stdin_closed() { Err(closed()) } else { Ok(Self(())) }
    }
}

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        system::read_stdin(buffer)
    }
}

pub(crate) struct Stdout(());

impl Stdout {
    /// # Errors
    /// Stdout was closed when the command started.
    pub(crate) fn open() -> io::Result<Self> {
        if token04_start::stdout_closed() { Err(closed()) } else { Ok(Self(())) }
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        system::write_stdout(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        system::flush_stdout()
    }
}

pub(crate) struct Stderr;

impl Write for Stderr {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        system::write_stderr(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn closed() -> io::Error {
    io::Error::other("it is closed")
}
