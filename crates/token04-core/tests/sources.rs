//! Clocks and random sources that fail, and tokens near the ends of time.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::SECRET;
use token04_core::{
    Cipher, Clock, ErrorKind, Expectation, FixedClock, Issuer, PayloadRef, RandomSource, Request, Result,
    SystemClock, SystemRandom, Verifier,
};

struct Broken;

impl RandomSource for Broken {
    fn fill(&mut self, _: &mut [u8]) -> Result<()> {
        Err(ErrorKind::RandomUnavailable.into())
    }
}

impl Clock for Broken {
    fn unix_seconds(&self) -> Result<i64> {
        Err(ErrorKind::ClockUnavailable.into())
    }
}

fn issue_with(
    issuer: &Issuer,
    clock: &impl Clock,
    random: &mut impl RandomSource,
    user_id: &str,
    effective_time_in_seconds: i64,
    payload: &str,
) -> Result<String> {
    let request = Request {
        user_id: Ok(user_id),
        effective_time_in_seconds: Ok(effective_time_in_seconds),
        payload: Ok(PayloadRef::raw(payload)),
    };
    issuer.issue_request_with(clock, random, &request)
}

fn issuer(cipher: Cipher) -> Issuer {
    Issuer::new(1, SECRET, cipher).unwrap()
}

#[test]
fn without_random_bytes_there_is_no_token() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let made = issue_with(&issuer(cipher), &FixedClock::new(0), &mut Broken, "demo", 1, "");
        assert_eq!(made.unwrap_err().kind(), ErrorKind::RandomUnavailable);
    }
}

#[test]
fn without_a_clock_there_is_no_token() {
    let clocks: [&dyn Clock; 2] = [&Broken, &FixedClock::new(-1)];
    for clock in clocks {
        let made = issue_with(&issuer(Cipher::Cbc), &clock, &mut SystemRandom, "demo", 1, "");
        assert_eq!(made.unwrap_err().kind(), ErrorKind::ClockUnavailable);
    }
}

#[test]
fn a_given_clock_is_what_the_token_says() {
    let clock = FixedClock::new(1_700_000_000);
    let mut random: Box<dyn RandomSource> = Box::new(SystemRandom);
    let token = issue_with(&issuer(Cipher::Gcm), &&clock, &mut &mut *random, "demo", 60, "").unwrap();
    let claims = Verifier::new(SECRET).unwrap().open(&token).unwrap().claims;
    assert_eq!((claims.ctime, claims.expire), (1_700_000_000, 1_700_000_060));
}

#[test]
fn the_system_has_a_clock_and_random_bytes() {
    assert!(SystemClock.unix_seconds().unwrap() > 1_700_000_000);
    let mut drawn = [[0; 16]; 3];
    for buffer in &mut drawn {
        SystemRandom.fill(buffer).unwrap();
    }
    assert!(drawn[0] != drawn[1] && drawn[1] != drawn[2] && drawn[0] != drawn[2]);
}

#[test]
fn wrong_arguments_come_before_failing_sources() {
    let made = |user, ttl| issue_with(&issuer(Cipher::Cbc), &Broken, &mut Broken, user, ttl, "");
    assert_eq!(made("", 1).unwrap_err().kind(), ErrorKind::InvalidUserId);
    assert_eq!(made("demo", 0).unwrap_err().kind(), ErrorKind::InvalidEffectiveTime);
}

#[test]
fn effective_times_that_overflow_are_refused() {
    let made = |now, ttl| {
        issue_with(&issuer(Cipher::Cbc), &FixedClock::new(now), &mut SystemRandom, "demo", ttl, "")
    };
    for (now, ttl) in [(1, i64::MAX), (i64::MAX, 1), (0, 0), (0, -1), (0, i64::MIN)] {
        assert_eq!(made(now, ttl).unwrap_err().kind(), ErrorKind::InvalidEffectiveTime);
    }
    let token = made(0, i64::MAX).unwrap();
    let last_second = Expectation::new().at(i64::MAX - 1);
    assert_eq!(Verifier::new(SECRET).unwrap().verify(&token, &last_second).unwrap().claims.expire, i64::MAX);
}
