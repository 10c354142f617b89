//! Where the local counts are kept: a bounded number of them.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, PoisonError};

use governor::nanos::Nanos;
use governor::state::StateStore;

use super::Key;

/// Few callers wait for each other.
const SHARDS: usize = 16;

/// The keys seen last. When there are too many, those not seen for longest are forgotten, and so start anew:
/// whoever has that many addresses has that many limits already.
#[derive(Debug)]
pub(super) struct Buckets {
    shards: Vec<Mutex<Shard>>,
    /// Of one generation of one shard.
    capacity: usize,
}

/// Two generations: the older is dropped as a whole when the younger is full, which costs no bookkeeping.
#[derive(Debug, Default)]
struct Shard {
    young: HashMap<Key, Nanos>,
    old: HashMap<Key, Nanos>,
}

impl Buckets {
    pub(super) fn new(capacity: usize) -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { shards, capacity: (capacity / SHARDS / 2).max(1) }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        let of = |shard: &Mutex<Shard>| {
            let shard = shard.lock().unwrap();
            shard.young.len() + shard.old.len()
        };
        self.shards.iter().map(of).sum()
    }
}

impl Shard {
    fn keep(&mut self, key: Key, count: Nanos, capacity: usize) {
        self.young.insert(key, count);
        if self.young.len() >= capacity {
            let dropped = mem::replace(&mut self.old, mem::take(&mut self.young));
            metrics::counter!("token04_limit_forgotten_total").increment(dropped.len() as u64);
        }
    }
}

impl StateStore for Buckets {
    type Key = Key;

    fn measure_and_replace<T, F, E>(&self, key: &Key, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        // The key is a digest: any of its bytes spreads evenly.
        let index = usize::from(key[0]) % SHARDS;
        let Some(shard) = self.shards.get(index) else { return measure(None).map(|(result, _)| result) };
        let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
        let known = shard.young.get(key).copied();
        let before = known.or_else(|| shard.old.remove(key));
        match measure(before) {
            Ok((result, count)) => {
                shard.keep(*key, count, self.capacity);
                Ok(result)
            }
            Err(refused) => {
                // A caller that is refused is kept like any other, or it would be forgotten while it asks.
                if let (None, Some(before)) = (known, before) {
                    shard.keep(*key, before, self.capacity);
                }
                Err(refused)
            }
        }
    }
}
