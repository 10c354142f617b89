//! Where a check's own bounds are: the leeways to the second, and what `strict` asks for.
#![expect(clippy::unwrap_used, reason = "tests may fail")]

mod common;

use std::time::Duration;

use common::{ROOM, SECRET};
use token04_core::{
    Cipher, Expectation, FixedClock, Issuer, Payload, Privilege, Reason, SystemRandom, Verifier,
};

const MADE: i64 = 1_700_000_000;
const EXPIRE: i64 = MADE + 3600;

fn token(payload: &str) -> String {
    let issuer = Issuer::new(1, SECRET, Cipher::Gcm).unwrap();
    let (clock, lifetime) = (FixedClock::new(MADE), Duration::from_secs(3600));
    issuer.issue_with(&clock, &mut SystemRandom, "user_1", lifetime, &Payload::raw(payload)).unwrap()
}

fn refused(payload: &str, expected: &Expectation<'_>) -> Option<Reason> {
    let verified = Verifier::new(SECRET).unwrap().verify(&token(payload), expected);
    verified.err().map(|error| error.reason().unwrap())
}

#[test]
fn a_token_is_accepted_until_its_expiry_and_the_leeway_are_over() {
    for (seconds_after, leeway, reason) in [
        (-1, 0, None),
        (0, 0, Some(Reason::Expired)),
        (0, 1, None),
        (1, 1, Some(Reason::Expired)),
        (299, 300, None),
        (300, 300, Some(Reason::Expired)),
        (i64::from(u32::MAX) - 1, u32::MAX, None),
    ] {
        let expected = Expectation::new().at(EXPIRE + seconds_after).leeway(leeway);
        assert_eq!(refused("", &expected), reason, "{seconds_after} {leeway}");
    }
}

#[test]
fn a_creation_time_may_be_in_the_future_by_the_leeway_if_one_is_given() {
    for (seconds_before, leeway, reason) in [
        (1_000_000, None, None),
        (0, Some(0), None),
        (1, Some(0), Some(Reason::ClaimsInvalid)),
        (30, Some(30), None),
        (31, Some(30), Some(Reason::ClaimsInvalid)),
        (-60, Some(0), None),
    ] {
        let expected = Expectation::new().at(MADE - seconds_before);
        let expected = leeway.into_iter().fold(expected, Expectation::ctime_leeway);
        assert_eq!(refused("", &expected), reason, "{seconds_before} {leeway:?}");
    }
}

#[test]
fn strict_asks_for_a_payload_that_names_what_is_expected() {
    let new = || Expectation::new().at(MADE);
    let named = r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["s"]}"#;
    for (expected, reason) in [
        (new().room_id("room1"), Reason::RoomIdMismatch),
        (new().privilege(Privilege::Login), Reason::PrivilegeDenied),
        (new().privilege(Privilege::Publish), Reason::PrivilegeDenied),
        (new().stream_id("s"), Reason::StreamIdDenied),
    ] {
        for open in ["", "{}"] {
            assert_eq!(refused(open, &expected), None, "{open} {expected:?}");
            assert_eq!(refused(open, &expected.strict()), Some(reason), "{open} {expected:?}");
        }
        assert_eq!(refused(named, &expected.strict()), None);
    }
    assert_eq!(refused(ROOM, &new().stream_id("s").strict()), Some(Reason::StreamIdDenied));
    assert_eq!(refused(ROOM, &new().room_id("room2")), Some(Reason::RoomIdMismatch));
}
