//! A million tokens: nothing comes twice that must not, and every byte of what is drawn
//! takes every value as often as chance has it.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::time::Duration;

mod common;

#[path = "common/chance.rs"]
mod chance;

use chance::{Histogram, repeats};
use common::SECRET;
use token04_core::{BatchOptions, Cipher, Issuer, Payload, Verifier, inspect};

const TOKENS: usize = 1_000_000;
const BATCH: usize = 10_000;

/// Half of the tokens one by one, half in batches.
fn each_token(cipher: Cipher, mut look: impl FnMut(&str)) {
    let issuer = Issuer::new(1, SECRET, cipher).unwrap();
    for _ in 0..TOKENS / 2 {
        look(&issuer.issue("u", Duration::from_secs(60), &Payload::none()).unwrap());
    }
    let users = vec!["u"; BATCH];
    for _ in 0..TOKENS / 2 / BATCH {
        let tokens = issuer
            .issue_batch_packed(&users, Duration::from_secs(60), &Payload::none(), BatchOptions::new())
            .unwrap();
        tokens.iter().for_each(|token| look(token.unwrap()));
    }
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
    assert_eq!(histogram.uneven(), None);
    assert_eq!(seen.len(), TOKENS);
    assert_eq!(repeats(seen), 0);
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
    assert_eq!(histogram.uneven(), None);
    let pairs = repeats(seen);
    assert!((125..=350).contains(&pairs), "{pairs} pairs");
}
