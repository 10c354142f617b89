//! The random bytes of a token.

use core::cell::RefCell;
use core::mem::ManuallyDrop;

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng, TryRng};
use zeroize::Zeroizing;

use crate::error::{ErrorCode, Result};

/// Where random bytes come from.
#[allow(unreachable_pub, reason = "public through hazmat")]
pub trait RandomSource {
    /// Fills the buffer.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE` where the source failed. A source must fail rather than hand
    /// out anything that could be guessed or repeated.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()>;
}

/// A generator in user space for each thread, seeded by the system and seeded again after
/// a fork and after every 64 KiB.
#[allow(unreachable_pub, reason = "public through hazmat")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

/// Asking the system for each token would cost more than the token's AES; asking every
/// 64 KiB costs nothing that can be measured, and is what rand's own generator does.
const RESEED_AFTER: usize = 64 * 1024;

struct Generator {
    /// No destructor: one registered for a thread-local runs when its thread ends, and
    /// crashes where the library was unloaded before.
    rng: ManuallyDrop<StdRng>,
    left: usize,
    generation: u64,
}

thread_local! {
    static GENERATOR: RefCell<Option<Generator>> = const { RefCell::new(None) };
}

impl RandomSource for SystemRandom {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        let Some(generation) = token04_fork::generation() else {
            return from_system(buffer);
        };
        GENERATOR.with(|cell| {
            // Borrowed already only in a signal handler that interrupted this very
            // function: it must not see the numbers that are being drawn.
            let Ok(mut slot) = cell.try_borrow_mut() else {
                return from_system(buffer);
            };
            match slot.as_mut() {
                Some(ours) if ours.generation == generation && ours.left >= buffer.len() => {
                    ours.left = ours.left.saturating_sub(buffer.len());
                    ours.rng.fill_bytes(buffer);
                }
                _ if buffer.len() > RESEED_AFTER => from_system(buffer)?,
                _ => {
                    let fresh = slot.insert(Generator::seeded(generation)?);
                    fresh.left = fresh.left.saturating_sub(buffer.len());
                    fresh.rng.fill_bytes(buffer);
                }
            }
            Ok(())
        })
    }
}

impl Generator {
    #[cold]
    fn seeded(generation: u64) -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        from_system(seed.as_mut_slice())?;
        Ok(Self { rng: ManuallyDrop::new(StdRng::from_seed(*seed)), left: RESEED_AFTER, generation })
    }
}

#[cold]
fn from_system(buffer: &mut [u8]) -> Result<()> {
    SysRng.try_fill_bytes(buffer).map_err(|_| ErrorCode::RandomUnavailable.into())
}

/// What a token needs that must never come twice: an IV, or a GCM nonce, and the claim `nonce`.
#[derive(Clone, Copy)]
pub(crate) struct Entropy {
    pub(crate) iv: [u8; 16],
    pub(crate) nonce: i64,
}

impl Entropy {
    pub(crate) const LEN: usize = 20;

    pub(crate) fn draw(random: &mut impl RandomSource) -> Result<Self> {
        let mut bytes = [0; Self::LEN];
        random.fill(&mut bytes)?;
        Ok(Self::from_bytes(bytes))
    }

    pub(crate) fn system() -> Result<Self> {
        Self::draw(&mut SystemRandom)
    }

    pub(crate) fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        let [a, b, c, d, iv @ ..] = bytes;
        // 31 bits: the vendor's readers take the claim as a signed 32-bit number.
        let nonce = i64::from(u32::from_be_bytes([a, b, c, d]) >> 1);
        Self { iv, nonce }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn reseeding_and_large_requests_repeat_nothing() {
        let mut seen = HashSet::new();
        let mut buffer = vec![0; 2 * RESEED_AFTER];
        for len in [16, RESEED_AFTER, RESEED_AFTER + 1, 2 * RESEED_AFTER, 20, RESEED_AFTER] {
            let part = &mut buffer[..len];
            SystemRandom.fill(part).unwrap();
            for block in part.chunks_exact(16) {
                assert!(seen.insert(<[u8; 16]>::try_from(block).unwrap()));
            }
        }
    }

    #[test]
    fn the_claim_nonce_is_a_positive_32_bit_number() {
        let nonce = Entropy::from_bytes([0xff; Entropy::LEN]).nonce;
        assert_eq!(nonce, i64::from(i32::MAX));
    }

    #[test]
    fn a_generator_needs_no_destructor() {
        assert!(!core::mem::needs_drop::<Generator>());
    }
}
