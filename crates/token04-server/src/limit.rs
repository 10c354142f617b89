//! How often a caller may ask: by address before it is known who asks, by subject after.
//!
//! Every request is counted in this process. With Redis or Valkey, all servers also count together. While that
//! does not answer, the count of this process stands alone: nobody is refused for it, and nobody is unlimited.

mod buckets;
mod rate;
mod shared;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use governor::RateLimiter;
use governor::clock::{Clock, DefaultClock, Reference};
use governor::middleware::NoOpMiddleware;

use buckets::Buckets;
pub use rate::{Rate, RateError};
pub use shared::{Shared, SharedError};

/// What is counted: a digest, so that Redis holds no addresses and no subjects, and long keys cost no memory.
type Key = [u8; 16];

/// Whether a request may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It may.
    Allowed,
    /// It may be sent again after this time.
    RetryAfter(Duration),
    /// It never may: it costs more than the whole burst.
    TooLarge,
}

impl Decision {
    /// Whether the request may go on.
    #[must_use]
    pub fn allowed(self) -> bool {
        self == Self::Allowed
    }

    /// For `Retry-After`: whole seconds, at least one.
    #[must_use]
    pub fn retry_after(self) -> Option<u64> {
        match self {
            Self::RetryAfter(wait) => {
                Some(wait.as_millis().div_ceil(1000).max(1).try_into().unwrap_or(u64::MAX))
            }
            Self::Allowed | Self::TooLarge => None,
        }
    }
}

/// One limit: a rate for each key.
#[derive(Debug)]
pub struct Limiter<C: Clock = DefaultClock> {
    name: &'static str,
    rate: Rate,
    capacity: usize,
    local: Arc<RateLimiter<Key, Buckets, C, NoOpMiddleware<C::Instant>>>,
    shared: Option<Arc<Shared>>,
}

impl Limiter {
    /// `name` keeps the keys of two limits apart. At most `capacity` keys are remembered.
    #[must_use]
    pub fn new(name: &'static str, rate: Rate, capacity: usize, shared: Option<Arc<Shared>>) -> Self {
        Self::with_clock(name, rate, capacity, shared, DefaultClock::default())
    }

    /// The limit of the next configuration. Its counts go on, unless it is another limit.
    #[must_use]
    pub fn next(&self, rate: Rate, capacity: usize, shared: Option<Arc<Shared>>) -> Self {
        if (rate, capacity) != (self.rate, self.capacity) {
            return Self::new(self.name, rate, capacity, shared);
        }
        Self { name: self.name, rate, capacity, local: Arc::clone(&self.local), shared }
    }
}

impl<C: Clock> Limiter<C> {
    fn with_clock(
        name: &'static str,
        rate: Rate,
        capacity: usize,
        shared: Option<Arc<Shared>>,
        clock: C,
    ) -> Self {
        let local = Arc::new(RateLimiter::new(rate.quota(), Buckets::new(capacity), clock));
        Self { name, rate, capacity, local, shared }
    }

    /// Counts `cost` requests of a caller, or none if it has to wait.
    ///
    /// The local count comes first: what this process alone refuses need not be asked of Redis, and a caller
    /// that Redis stops counting for finds its past here.
    pub async fn check(&self, caller: &str, cost: u32) -> Decision {
        let key = key(self.name, caller);
        let cost = NonZeroU32::new(cost).unwrap_or(NonZeroU32::MIN);
        let local = self.local(&key, cost);
        let decision = match (local, &self.shared) {
            (Decision::Allowed, Some(shared)) => {
                let answer = shared.check(&key, &self.rate, cost).await;
                answer.unwrap_or_else(|| {
                    metrics::counter!("token04_limit_local_only_total", "limit" => self.name).increment(1);
                    Decision::Allowed
                })
            }
            _ => local,
        };
        if !decision.allowed() {
            metrics::counter!("token04_limit_refused_total", "limit" => self.name).increment(1);
        }
        decision
    }

    fn local(&self, key: &Key, cost: NonZeroU32) -> Decision {
        match self.local.check_key_n(key, cost) {
            Ok(Ok(())) => Decision::Allowed,
            Ok(Err(refused)) => Decision::RetryAfter(wait(&refused, self.local.clock().now())),
            Err(_) => Decision::TooLarge,
        }
    }
}

fn wait<P: Reference>(refused: &governor::NotUntil<P>, now: P) -> Duration {
    refused.wait_time_from(now)
}

fn key(name: &str, caller: &str) -> Key {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(name.as_bytes());
    context.update(&[0]);
    context.update(caller.as_bytes());
    let mut key = Key::default();
    key.iter_mut().zip(context.finish().as_ref()).for_each(|(to, from)| *to = *from);
    key
}

#[cfg(test)]
mod tests;
