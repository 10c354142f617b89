//! Whether Redis is asked at all: a request must not wait for one that is known to be down.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long nobody asks after a failure. Then one request tries, and the others go on without.
const PAUSE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Breaker {
    start: Instant,
    /// Milliseconds after the start; zero while Redis answers.
    open_until: AtomicU64,
    in_row: AtomicU32,
}

/// Whether the state is another than before, which is worth a line in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Yes,
    No,
}

impl Default for Breaker {
    fn default() -> Self {
        Self { start: Instant::now(), open_until: AtomicU64::new(0), in_row: AtomicU32::new(0) }
    }
}

impl Breaker {
    pub(super) fn is_closed(&self) -> bool {
        self.open_until.load(Ordering::Relaxed) == 0
    }

    pub(super) fn may_ask(&self) -> bool {
        let until = self.open_until.load(Ordering::Relaxed);
        if until == 0 {
            return true;
        }
        let now = self.now();
        // The first that comes takes the turn. If it is given up before an answer, the next is a pause later.
        now >= until
            && self
                .open_until
                .compare_exchange(until, now + millis(PAUSE), Ordering::Relaxed, Ordering::Relaxed)
                .is_ok()
    }

    pub(super) fn succeeded(&self) -> Change {
        self.in_row.store(0, Ordering::Relaxed);
        changed(
            self.open_until.load(Ordering::Relaxed) != 0 && self.open_until.swap(0, Ordering::Relaxed) != 0,
        )
    }

    /// Also how many failures came in a row.
    pub(super) fn failed(&self) -> (Change, u32) {
        let until = self.now() + millis(PAUSE);
        let was_closed = self.open_until.swap(until, Ordering::Relaxed) == 0;
        let in_row = self.in_row.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        (changed(was_closed), in_row)
    }

    fn now(&self) -> u64 {
        // Never zero, which means that Redis answers.
        millis(self.start.elapsed()) + 1
    }
}

fn changed(yes: bool) -> Change {
    if yes { Change::Yes } else { Change::No }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_after_the_pause() {
        let breaker = Breaker::default();
        assert!(breaker.may_ask() && breaker.may_ask() && breaker.is_closed());
        assert_eq!(breaker.failed(), (Change::Yes, 1));
        assert_eq!(breaker.failed(), (Change::No, 2));
        assert!(!breaker.may_ask() && !breaker.is_closed());
        std::thread::sleep(PAUSE + Duration::from_millis(20));
        assert!(breaker.may_ask(), "the first");
        assert!(!breaker.may_ask(), "the second");
        assert_eq!(breaker.succeeded(), Change::Yes);
        assert_eq!(breaker.succeeded(), Change::No);
        assert!(breaker.may_ask() && breaker.is_closed());
        assert_eq!(breaker.failed(), (Change::Yes, 1));
    }
}
