//! The streams of a Unix process, read and written directly.

use core::time::Duration;
use std::io;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::stdio;

pub(super) fn read_stdin(buffer: &mut [u8]) -> io::Result<usize> {
    let stdin = stdio::stdin();
    patiently(stdin, PollFlags::IN, || rustix::io::read(stdin, &mut *buffer))
}

pub(super) fn write_stdout(bytes: &[u8]) -> io::Result<usize> {
    write(stdio::stdout(), bytes)
}

#[allow(clippy::unnecessary_wraps, reason = "other systems have something to flush")]
pub(super) const fn flush_stdout() -> io::Result<()> {
    Ok(())
}

pub(super) fn write_stderr(bytes: &[u8]) -> io::Result<usize> {
    write(stdio::stderr(), bytes)
}

fn write(to: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    patiently(to, PollFlags::OUT, || rustix::io::write(to, bytes))
}

/// Tries again while the stream is not ready, and after a signal.
fn patiently(
    stream: BorrowedFd<'_>,
    ready: PollFlags,
    mut attempt: impl FnMut() -> rustix::io::Result<usize>,
) -> io::Result<usize> {
    loop {
        match attempt() {
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait(stream, ready),
            done => return done.map_err(io::Error::from),
        }
    }
}

fn wait(stream: BorrowedFd<'_>, ready: PollFlags) {
    let mut streams = [PollFd::new(&stream, ready)];
    let polled = poll(&mut streams, None);
    // macOS cannot wait for a terminal this way: try again a little later.
    let unable = streams.iter().any(|stream| stream.revents().contains(PollFlags::NVAL));
    if unable || polled.is_err_and(|error| error != Errno::INTR) {
        thread::sleep(Duration::from_millis(10));
    }
}
