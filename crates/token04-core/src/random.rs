//! The random bytes of a token.

use crate::outcome::Result;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod generator;

/// Where random bytes come from.
///
/// [`SystemRandom`] is right nearly always. Implement this for a system that it doesn't
/// know, such as WebAssembly in a browser, or for a test in which the source fails.
///
/// IVs and GCM nonces are drawn from it, so it must be a cryptographic source: nobody may be
/// able to predict it, and it must not give the same bytes again, neither after a `fork` nor
/// in another thread nor in another process. In GCM, a nonce that comes twice under one secret
/// gives the authentication key away.
///
/// ```
/// use std::io::Read;
/// use token04_core::{ErrorKind, RandomSource, Result};
///
/// /// A device that gives random bytes.
/// struct Device(std::fs::File);
///
/// impl RandomSource for Device {
///     fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
///         self.0.read_exact(buffer).map_err(|_| ErrorKind::RandomUnavailable.into())
///     }
/// }
/// ```
pub trait RandomSource {
    /// Fills the buffer with random bytes. After an error, its contents must not be used.
    ///
    /// # Errors
    /// `RANDOM_UNAVAILABLE` if the source failed. A source must fail rather than give
    /// anything that could be guessed or repeated.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()>;
}

impl<R: RandomSource + ?Sized> RandomSource for &mut R {
    #[inline]
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        (**self).fill(buffer)
    }
}

/// The system's random source.
///
/// A `ChaCha12` generator for each thread, seeded by the operating system, and seeded again
/// after a fork and after every 64 KiB.
///
/// `RANDOM_UNAVAILABLE` if the system gives no seed. `wasm32-unknown-unknown` has no system to ask:
/// there, whatever runs the module is asked for every token, if it is installed as a `Host`. WASI has a
/// system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
impl RandomSource for SystemRandom {
    #[inline]
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        generator::fill_of_this_thread(buffer)
    }
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
impl RandomSource for SystemRandom {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
        crate::host::fill(buffer)
    }
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

    pub(crate) fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        let [a, b, c, d, iv @ ..] = bytes;
        // 31 bits: ZEGO's readers read the claim as a signed 32-bit number.
        let nonce = i64::from(u32::from_be_bytes([a, b, c, d]) >> 1);
        Self { iv, nonce }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claim_nonce_is_a_positive_32_bit_number() {
        let nonce = Entropy::from_bytes([0xff; Entropy::LEN]).nonce;
        assert_eq!(nonce, i64::from(i32::MAX));
    }

    struct Sevens;

    impl RandomSource for Sevens {
        fn fill(&mut self, buffer: &mut [u8]) -> Result<()> {
            buffer.fill(7);
            Ok(())
        }
    }

    #[test]
    fn a_borrowed_source_is_a_source() {
        fn filled(mut random: impl RandomSource) -> [u8; 3] {
            let mut buffer = [0; 3];
            random.fill(&mut buffer).unwrap();
            buffer
        }
        let mut sevens = Sevens;
        assert_eq!(filled(&mut sevens), [7; 3]);
        let dynamic: &mut dyn RandomSource = &mut sevens;
        assert_eq!(filled(dynamic), [7; 3]);
    }
}
