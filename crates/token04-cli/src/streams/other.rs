//! The standard library's streams, for systems whose consoles need its conversions.

use std::io::{self, Read, Write};

pub(super) fn read_stdin(buffer: &mut [u8]) -> io::Result<usize> {
    io::stdin().lock().read(buffer)
}

pub(super) fn write_stdout(bytes: &[u8]) -> io::Result<usize> {
    io::stdout().lock().write(bytes)
}

pub(super) fn flush_stdout() -> io::Result<()> {
    io::stdout().lock().flush()
}

pub(super) fn write_stderr(bytes: &[u8]) -> io::Result<usize> {
    io::stderr().lock().write(bytes)
}
