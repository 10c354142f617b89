//! How many connections each address has, so that one cannot take all places.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

type Counts = Arc<Mutex<HashMap<IpAddr, u32>>>;

/// The counts of all addresses that have a connection.
#[derive(Clone, Debug)]
pub(super) struct Shares {
    most: u32,
    counts: Counts,
}

/// A connection's part of its address's share, given back when dropped.
#[derive(Debug)]
pub(super) struct Share {
    network: IpAddr,
    counts: Counts,
}

impl Shares {
    pub(super) fn new(most: u32) -> Self {
        Self { most, counts: Counts::default() }
    }

    /// `None` if the network has as many as it may.
    pub(super) fn take(&self, network: IpAddr) -> Option<Share> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(network).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Share { network, counts: Arc::clone(&self.counts) })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.network) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                counts.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_share_and_gives_it_back() {
        let shares = Shares::new(2);
        let [ann, bob] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(IpAddr::from);
        let first = shares.take(ann).unwrap();
        let _second = shares.take(ann).unwrap();
        assert!(shares.take(ann).is_none(), "full");
        let other = shares.take(bob);
        assert!(other.is_some());
        drop((first, other));
        assert!(shares.take(ann).is_some());
        assert_eq!(shares.counts.lock().unwrap().len(), 1, "who has none is forgotten");
    }
}
