//! Clocks and random sources that fail, and tokens near the ends of time.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::SECRET;
use token04_core::hazmat::{Clock, Fixed, RandomSource, SystemRandom, issue_fixed, issue_with};
use token04_core::{Cipher, ErrorCode, Expectation, Issuer, Result, Verifier};

struct Broken;

impl RandomSource for Broken {
    fn fill(&mut self, _: &mut [u8]) -> Result<()> {
        Err(ErrorCode::RandomUnavailable.into())
    }
}

impl Clock for Broken {
    fn unix_seconds(&self) -> Result<i64> {
        Err(ErrorCode::ClockUnavailable.into())
    }
}

struct At(i64);

impl Clock for At {
    fn unix_seconds(&self) -> Result<i64> {
        Ok(self.0)
    }
}

fn issuer(cipher: Cipher) -> Issuer {
    Issuer::new(1, SECRET, cipher).unwrap()
}

#[test]
fn without_random_bytes_there_is_no_token() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let made = issue_with(&issuer(cipher), &At(0), &mut Broken, "demo", 1, "");
        assert_eq!(made.unwrap_err().code(), ErrorCode::RandomUnavailable);
    }
}

#[test]
fn without_a_clock_there_is_no_token() {
    let made = issue_with(&issuer(Cipher::Cbc), &Broken, &mut SystemRandom, "demo", 1, "");
    assert_eq!(made.unwrap_err().code(), ErrorCode::ClockUnavailable);
}

#[test]
fn wrong_arguments_come_before_failing_sources() {
    let made = |user, ttl| issue_with(&issuer(Cipher::Cbc), &Broken, &mut Broken, user, ttl, "");
    assert_eq!(made("", 1).unwrap_err().code(), ErrorCode::InvalidUserId);
    assert_eq!(made("demo", 0).unwrap_err().code(), ErrorCode::InvalidEffectiveTime);
}

#[test]
fn effective_times_that_overflow_are_refused() {
    let made = |now, ttl| issue_with(&issuer(Cipher::Cbc), &At(now), &mut SystemRandom, "demo", ttl, "");
    for (now, ttl) in [(1, i64::MAX), (i64::MAX, 1), (0, 0), (0, -1), (0, i64::MIN)] {
        assert_eq!(made(now, ttl).unwrap_err().code(), ErrorCode::InvalidEffectiveTime);
    }
    let token = made(0, i64::MAX).unwrap();
    let last_second = Expectation::new().at(i64::MAX - 1);
    assert_eq!(Verifier::new(SECRET).unwrap().verify(&token, &last_second).unwrap().claims.expire, i64::MAX);
}

#[test]
fn fixed_tokens_need_an_iv_of_the_right_length() {
    for (cipher, len) in [(Cipher::Cbc, 12), (Cipher::Gcm, 16), (Cipher::Cbc, 0)] {
        let iv = vec![0; len];
        let fixed = Fixed { ctime: 0, nonce: 0, iv: &iv };
        let made = issue_fixed(&issuer(cipher), fixed, "demo", 1, "");
        assert_eq!(made.unwrap_err().code(), ErrorCode::InvalidArgument);
    }
}
