//! A rate that can be counted.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::Quota;

use crate::config;

/// So many requests a minute, and so many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    period: Duration,
    burst: NonZeroU32,
}

/// Why a rate cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`per_minute` and `burst` must be 1 to 1000000, and a burst must be recovered within a day")]
pub struct RateError;

impl Rate {
    const MOST: u32 = 1_000_000;
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    /// `burst` is how many may come at once.
    ///
    /// # Errors
    /// If a number is zero, or so large that counting would overflow.
    pub fn new(per_minute: u32, burst: u32) -> Result<Self, RateError> {
        let burst = NonZeroU32::new(burst).filter(|burst| burst.get() <= Self::MOST).ok_or(RateError)?;
        if !(1..=Self::MOST).contains(&per_minute) {
            return Err(RateError);
        }
        let period = Duration::from_secs(60) / per_minute;
        if period.checked_mul(burst.get()).is_none_or(|all| all > Self::DAY) {
            return Err(RateError);
        }
        Ok(Self { period, burst })
    }

    /// How many may come at once.
    #[must_use]
    pub fn burst(&self) -> u32 {
        self.burst.get()
    }

    /// The time that one request costs, in microseconds, which is what Redis counts in.
    pub(super) fn period_in_microseconds(&self) -> u64 {
        u64::try_from(self.period.as_micros()).unwrap_or(u64::MAX)
    }

    pub(super) fn quota(&self) -> Quota {
        // Never `None`: the period is at least 60 microseconds.
        Quota::with_period(self.period).unwrap_or(Quota::per_minute(NonZeroU32::MIN)).allow_burst(self.burst)
    }
}

impl TryFrom<config::Rate> for Rate {
    type Error = RateError;

    fn try_from(rate: config::Rate) -> Result<Self, RateError> {
        Self::new(rate.per_minute, rate.burst)
    }
}
