//! Requests that were seen already.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_lc_rs::digest::{SHA256, digest};

/// What was seen, for as long as it could be replayed. Bounded: if a client's share is full, each further request of it
/// counts as replayed, since forgetting one would let it in twice. No client can use up another one's share.
#[derive(Debug)]
pub(crate) struct Replays {
    /// For each client.
    most: usize,
    /// Since a request came. Not by the system's clock, which can be set: what it forgets could be replayed.
    age: Duration,
    seen: Mutex<HashMap<Box<str>, Seen>>,
}

/// The beginning of the SHA-256 of a nonce, which may be long.
type Mark = [u8; 16];

#[derive(Debug, Default)]
struct Seen {
    marks: HashSet<Mark>,
    order: VecDeque<(Instant, Mark)>,
}

impl Replays {
    pub(crate) fn new(most: usize, age: Duration) -> Self {
        Self { most, age, seen: Mutex::default() }
    }

    /// Remembers a client's nonce, and says whether it was new.
    pub(crate) fn is_new(&self, client: &str, nonce: &str, now: Instant) -> bool {
        let mark = mark(nonce);
        let mut all = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.contains_key(client) {
            all.insert(client.into(), Seen::default());
        }
        let Some(seen) = all.get_mut(client) else { return false };
        while let Some((came, old)) = seen.order.front()
            && now.saturating_duration_since(*came) > self.age
        {
            seen.marks.remove(old);
            seen.order.pop_front();
        }
        if seen.marks.len() >= self.most || !seen.marks.insert(mark) {
            return false;
        }
        seen.order.push_back((now, mark));
        true
    }
}

fn mark(nonce: &str) -> Mark {
    let mut mark = Mark::default();
    mark.iter_mut().zip(digest(&SHA256, nonce.as_bytes()).as_ref()).for_each(|(to, from)| *to = *from);
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_for_that_long_and_refuses_when_full() {
        let replays = Replays::new(2, Duration::from_secs(10));
        let start = Instant::now();
        let is_new = |nonce, second| replays.is_new("ann", nonce, start + Duration::from_secs(second));
        assert!(is_new("a", 0));
        assert!(!is_new("a", 10));
        assert!(is_new("b", 10));
        assert!(!is_new("c", 10), "full");
        assert!(is_new("c", 11), "a is forgotten, as its time is over");
        assert!(!is_new("b", 11));
    }

    #[test]
    fn clients_have_shares_of_their_own() {
        let replays = Replays::new(1, Duration::from_secs(10));
        let now = Instant::now();
        assert!(replays.is_new("ann", "a", now));
        assert!(!replays.is_new("ann", "b", now), "full");
        assert!(replays.is_new("bob", "a", now));
    }
}
