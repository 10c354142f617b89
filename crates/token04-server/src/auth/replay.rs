//! Requests that were seen already.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// What was seen, for as long as it could be replayed. Bounded: if it is full, every further
/// request counts as replayed, since forgetting one would let it in twice.
#[derive(Debug)]
pub(crate) struct Replays {
    most: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    until: HashMap<Box<str>, i64>,
    /// In the order of arrival, which is nearly that of expiry.
    order: VecDeque<(i64, Box<str>)>,
}

impl Replays {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, seen: Mutex::default() }
    }

    /// Remembers it until a time, and says whether it was new.
    pub(crate) fn is_new(&self, what: &str, until: i64, now: i64) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((until, _)) = seen.order.front()
            && *until < now
        {
            if let Some((_, what)) = seen.order.pop_front() {
                seen.until.remove(&what);
            }
        }
        if seen.until.len() >= self.most || seen.until.contains_key(what) {
            return false;
        }
        seen.until.insert(what.into(), until);
        seen.order.push_back((until, what.into()));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_until_the_time_and_refuses_when_full() {
        let replays = Replays::new(2);
        assert!(replays.is_new("a", 10, 0));
        assert!(!replays.is_new("a", 10, 10));
        assert!(replays.is_new("b", 20, 10));
        assert!(!replays.is_new("c", 20, 10), "full");
        assert!(replays.is_new("c", 20, 11), "a is forgotten, as its time is over");
        assert!(!replays.is_new("b", 20, 11));
    }
}
