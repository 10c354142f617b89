//! The time.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::error::{ErrorCode, Result};

/// Where the time comes from.
#[allow(unreachable_pub, reason = "public through hazmat")]
pub trait Clock {
    /// The time in Unix seconds.
    ///
    /// # Errors
    /// `CLOCK_UNAVAILABLE` where it cannot be told or lies before 1970.
    fn unix_seconds(&self) -> Result<i64>;
}

/// The system's clock.
#[allow(unreachable_pub, reason = "public through hazmat")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn unix_seconds(&self) -> Result<i64> {
        unix_seconds_of(SystemTime::now())
    }
}

fn unix_seconds_of(time: SystemTime) -> Result<i64> {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .ok_or_else(|| ErrorCode::ClockUnavailable.into())
}

/// When a token made at `now` ends.
///
/// # Errors
/// `INVALID_EFFECTIVE_TIME` where the duration is not positive or the sum overflows.
pub(crate) fn expire_at(now: i64, effective_time_in_seconds: i64) -> Result<i64> {
    now.checked_add(effective_time_in_seconds)
        .filter(|_| effective_time_in_seconds > 0)
        .ok_or_else(|| ErrorCode::InvalidEffectiveTime.into())
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;

    #[test]
    fn before_1970_is_an_error() {
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(unix_seconds_of(before).unwrap_err().code(), ErrorCode::ClockUnavailable);
        assert_eq!(unix_seconds_of(UNIX_EPOCH).unwrap(), 0);
    }

    #[test]
    fn ends_never_wrap() {
        for ttl in [0, -1, i64::MIN, i64::MAX] {
            assert_eq!(expire_at(1, ttl).unwrap_err().code(), ErrorCode::InvalidEffectiveTime);
        }
        assert_eq!(expire_at(0, i64::MAX).unwrap(), i64::MAX);
    }
}
