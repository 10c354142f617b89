//! A million tokens: nothing comes twice that must not, and every byte of what is drawn
//! takes every value as often as chance has it.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

mod common;

use common::SECRET;
use token04_core::{BatchOptions, Cipher, Issuer, Verifier, inspect};

const TOKENS: usize = 1_000_000;
const BATCH: usize = 10_000;

/// Half of the tokens one by one, half in batches.
fn each_token(cipher: Cipher, mut look: impl FnMut(&str)) {
    let issuer = Issuer::new(1, SECRET, cipher).unwrap();
    for _ in 0..TOKENS / 2 {
        look(&issuer.issue("u", 60, "").unwrap());
    }
    let users = vec!["u"; BATCH];
    for _ in 0..TOKENS / 2 / BATCH {
        let tokens = issuer.issue_batch_packed(&users, 60, "", BatchOptions::new()).unwrap();
        tokens.iter().for_each(|token| look(token.unwrap()));
    }
}

/// How often each byte value came at each place.
struct Histogram(Vec<[u32; 256]>);

impl Histogram {
    fn new(places: usize) -> Self {
        Self(vec![[0; 256]; places])
    }

    fn count(&mut self, bytes: &[u8]) {
        assert_eq!(bytes.len(), self.0.len());
        for (counts, byte) in self.0.iter_mut().zip(bytes) {
            counts[usize::from(*byte)] += 1;
        }
    }

    /// Chi-square with 255 degrees of freedom has mean 255 and deviation 22.6; beyond seven
    /// deviations lies less than one run in 10^9, on either side.
    fn check(&self) {
        for (place, counts) in self.0.iter().enumerate() {
            let all: u32 = counts.iter().sum();
            let expected = f64::from(all) / 256.0;
            let chi: f64 = counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
            assert!((97.0..=420.0).contains(&chi), "byte {place}: chi-square {chi}");
        }
    }
}

fn unrepeated(mut values: Vec<[u8; 16]>) {
    values.sort_unstable();
    assert!(values.windows(2).all(|pair| pair[0] != pair[1]), "one came twice");
    assert_eq!(values.len(), TOKENS);
}

fn ivs(cipher: Cipher, len: usize) {
    let mut seen = Vec::with_capacity(TOKENS);
    let mut histogram = Histogram::new(len);
    each_token(cipher, |token| {
        let envelope = inspect(token).unwrap();
        histogram.count(envelope.iv());
        let mut iv = [0; 16];
        iv[..len].copy_from_slice(envelope.iv());
        seen.push(iv);
    });
    histogram.check();
    unrepeated(seen);
}

#[test]
fn no_iv_comes_twice() {
    ivs(Cipher::Cbc, 16);
}

#[test]
fn no_gcm_nonce_comes_twice() {
    ivs(Cipher::Gcm, 12);
}

/// The claim has 31 bits, so that among a million some 233 pairs are equal.
#[test]
fn the_claim_nonce_repeats_as_rarely_as_31_bits_allow() {
    let verifier = Verifier::new(SECRET).unwrap();
    let mut histogram = Histogram::new(3);
    let mut seen = Vec::with_capacity(TOKENS);
    each_token(Cipher::Cbc, |token| {
        let nonce = u32::try_from(verifier.open(token).unwrap().claims.nonce).unwrap();
        assert!(nonce < 1 << 31);
        histogram.count(&nonce.to_be_bytes()[1..]);
        seen.push(nonce);
    });
    histogram.check();
    seen.sort_unstable();
    let pairs = seen.windows(2).filter(|pair| pair[0] == pair[1]).count();
    assert!((125..=350).contains(&pairs), "{pairs} pairs");
}
