//! What stands for the system on `wasm32-unknown-unknown`, which has none, and for tables that would be most of a module.

use std::sync::OnceLock;

use crate::outcome::{ErrorKind, Result};

/// Random bytes, the time and more, from whatever runs the module. Without one, [`SystemRandom`](crate::SystemRandom)
/// and [`SystemClock`](crate::SystemClock) fail.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// As [`RandomSource::fill`](crate::RandomSource::fill), whose promises it must keep.
    pub random: fn(&mut [u8]) -> Result<()>,
    /// As [`Clock::unix_seconds`](crate::Clock::unix_seconds).
    pub clock: fn() -> Result<i64>,
    /// What [`diagnose`](crate::diagnose()) writes and compares.
    pub texts: Option<Texts>,
}

/// Functions of text that need tables.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// Unicode's normal form NFKC.
    pub composed: fn(&str) -> String,
    /// Unicode's normal form NFD, without marks.
    pub bare: fn(&str) -> String,
    /// A time in Unix seconds as ISO 8601 has it, in UTC: `2025-11-24T16:00:00`. It is of the years -9999 to 9999.
    pub date: fn(i64) -> String,
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

pub(crate) fn texts() -> Option<Texts> {
    HOST.get()?.texts
}
