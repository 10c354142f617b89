//! The time.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[cfg(any(test, not(target_os = "linux")))]
use std::time::{SystemTime, UNIX_EPOCH};

use crate::outcome::{ErrorKind, Result};

/// Where the time comes from.
///
/// [`SystemClock`] is right nearly always, and [`FixedClock`] for tests. Implement this for a
/// system whose clock the standard library doesn't know, such as WebAssembly in a browser.
///
/// A fixed clock is not a hazard to the secret: it makes tokens that expire at another time.
pub trait Clock {
    /// The time in Unix seconds.
    ///
    /// # Errors
    /// `CLOCK_UNAVAILABLE` if the time is unknown or before 1970.
    fn unix_seconds(&self) -> Result<i64>;
}

impl<C: Clock + ?Sized> Clock for &C {
    #[inline]
    fn unix_seconds(&self) -> Result<i64> {
        (**self).unix_seconds()
    }
}

/// The system's clock.
///
/// `CLOCK_UNAVAILABLE` if it is set to a time before 1970. `wasm32-unknown-unknown` has no system to
/// ask: there, whatever runs the module is asked, if it is installed as a `Host`. WASI has a system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl Clock for SystemClock {
    #[inline]
    fn unix_seconds(&self) -> Result<i64> {
        seconds()
    }
}

/// The time of the last tick, at most some milliseconds ago. Tokens count in seconds, and the
/// exact time costs a tenth of a token: the processor has to finish all it has begun for it.
#[cfg(target_os = "linux")]
#[inline]
fn seconds() -> Result<i64> {
    use rustix::time::{ClockId, clock_gettime};

    let seconds = clock_gettime(ClockId::RealtimeCoarse).tv_sec;
    if seconds < 0 { Err(ErrorKind::ClockUnavailable.into()) } else { Ok(seconds) }
}

#[cfg(not(any(target_os = "linux", all(target_family = "wasm", target_os = "unknown"))))]
#[inline]
fn seconds() -> Result<i64> {
    unix_seconds_of(SystemTime::now())
}

/// `SystemTime::now` panics on this target.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
impl Clock for SystemClock {
    fn unix_seconds(&self) -> Result<i64> {
        crate::host::unix_seconds()
    }
}

/// A clock that always shows the same time. For tests.
///
/// ```
/// use token04_core::{Clock, FixedClock};
///
/// let clock = FixedClock::new(1_700_000_000);
/// assert_eq!(clock.unix_seconds()?, 1_700_000_000);
/// assert!(FixedClock::new(-1).unix_seconds().is_err());
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FixedClock(i64);

impl FixedClock {
    /// A clock that shows this time, in Unix seconds. For a time before 1970, the clock
    /// answers `CLOCK_UNAVAILABLE`, as the system's does.
    #[must_use]
    pub const fn new(unix_seconds: i64) -> Self {
        Self(unix_seconds)
    }
}

impl Clock for FixedClock {
    #[inline]
    fn unix_seconds(&self) -> Result<i64> {
        if self.0 < 0 { Err(ErrorKind::ClockUnavailable.into()) } else { Ok(self.0) }
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
#[cfg(any(test, not(target_os = "linux")))]
fn unix_seconds_of(time: SystemTime) -> Result<i64> {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .ok_or_else(|| ErrorKind::ClockUnavailable.into())
}

/// When a token made at `now` ends.
///
/// # Errors
/// `INVALID_EFFECTIVE_TIME` if the duration is not positive or the sum overflows.
pub(crate) fn expire_at(now: i64, effective_time_in_seconds: i64) -> Result<i64> {
    now.checked_add(effective_time_in_seconds)
        .filter(|_| effective_time_in_seconds > 0)
        .ok_or_else(|| ErrorKind::InvalidEffectiveTime.into())
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    #[test]
    fn before_1970_is_an_error() {
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(unix_seconds_of(before).unwrap_err().kind(), ErrorKind::ClockUnavailable);
        assert_eq!(unix_seconds_of(UNIX_EPOCH).unwrap(), 0);
    }

    #[test]
    fn a_fixed_clock_shows_its_time() {
        for time in [0, 1, i64::MAX] {
            assert_eq!(FixedClock::new(time).unix_seconds().unwrap(), time);
        }
        for time in [-1, i64::MIN] {
            let error = FixedClock::new(time).unix_seconds().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ClockUnavailable);
        }
    }

    #[test]
    fn a_borrowed_clock_is_a_clock() {
        fn shown(clock: impl Clock) -> i64 {
            clock.unix_seconds().unwrap()
        }
        struct NotCopied;
        impl Clock for NotCopied {
            fn unix_seconds(&self) -> Result<i64> {
                Ok(5)
            }
        }
        let clock = NotCopied;
        assert_eq!(shown(&clock), 5);
        let dynamic: &dyn Clock = &clock;
        assert_eq!(shown(dynamic), 5);
        assert_eq!(shown(clock), 5);
    }

    #[test]
    fn ends_never_wrap() {
        for ttl in [0, -1, i64::MIN, i64::MAX] {
            assert_eq!(expire_at(1, ttl).unwrap_err().kind(), ErrorKind::InvalidEffectiveTime);
        }
        assert_eq!(expire_at(0, i64::MAX).unwrap(), i64::MAX);
    }
}
