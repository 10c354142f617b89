//! What stands for the system on `wasm32-unknown-unknown`, which has none.

use std::sync::OnceLock;

use crate::outcome::{ErrorKind, Result};

/// Random bytes and the time, from whatever runs the module. Without one, [`SystemRandom`](crate::SystemRandom)
/// and [`SystemClock`](crate::SystemClock) fail.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// As [`RandomSource::fill`](crate::RandomSource::fill), whose promises it must keep.
    pub random: fn(&mut [u8]) -> Result<()>,
    /// As [`Clock::unix_seconds`](crate::Clock::unix_seconds).
    pub clock: fn() -> Result<i64>,
}

static HOST: OnceLock<Host> = OnceLock::new();

impl Host {
    /// Has this one asked from now on. The first one stays: whether this is it.
    #[must_use = "another host may have come first"]
    pub fn install(self) -> bool {
        HOST.set(self).is_ok()
    }
}

pub(crate) fn fill(buffer: &mut [u8]) -> Result<()> {
    let host = HOST.get().ok_or(ErrorKind::RandomUnavailable)?;
    (host.random)(buffer)
}

pub(crate) fn unix_seconds() -> Result<i64> {
    let host = HOST.get().ok_or(ErrorKind::ClockUnavailable)?;
    (host.clock)()
}
