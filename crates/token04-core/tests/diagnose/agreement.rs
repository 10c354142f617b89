//! A diagnosis gives the answer that a verification gives.

use std::collections::BTreeSet;

use token04_core::{Expectation, Outcome, Privilege, Reason, ServerSecret, Verifier, diagnose};

use crate::case;
use crate::common::{OTHER_SECRET, SECRET, Verify, vectors};
use crate::make::{APP, CIPHERS, IV, NOW, USER, claims, token_around, token_of, with};

/// Asserts that both agree, and gives the reason.
fn agree(name: &str, token: &str, secrets: &[&str], expected: &Expectation<'_>) -> Option<Reason> {
    let keys: Vec<ServerSecret> = secrets.iter().map(|secret| ServerSecret::new(secret).unwrap()).collect();
    let verified = Verifier::with_secrets(&keys).unwrap().verify(token, expected);
    let report = diagnose(token, secrets, expected);
    case::agree(&report, verified.as_ref().err().copied(), &format!("{name} {expected:?}"));
    assert_eq!(report.accepted(), verified.is_ok(), "{name} {expected:?}");
    if let Ok(verified) = &verified {
        assert_eq!(report.opened(), Some(verified), "{name}");
    }
    // The first check that failed is the reason, and a token with one is not accepted.
    let failed = report.checks().iter().find(|check| check.outcome == Outcome::Failed);
    let reason = report.error().and_then(|error| error.reason());
    assert_eq!(failed.map(|check| check.reason), reason, "{name} {expected:?}");
    // Findings agree with the checks.
    let is_found = |id| report.findings().iter().any(|finding| finding.id == id);
    let outcome = |reason| report.checks().iter().find(|check| check.reason == reason).unwrap().outcome;
    if outcome(Reason::Expired) != Outcome::Skipped {
        // What is not a date is not said to be so long ago.
        let dates = 1_000_000_000..=100_000_000_000;
        let is_date = report.claims().is_some_and(|claims| dates.contains(&claims.expire));
        let failed = outcome(Reason::Expired) == Outcome::Failed;
        assert_eq!(is_found("expired_since"), failed && is_date, "{name}");
    }
    assert!(!is_found("expired_within_leeway") || outcome(Reason::Expired) == Outcome::Passed, "{name}");
    reason
}

/// All ways to expect a leeway, a leeway for the creation time, and strictness.
fn grid(expected: Expectation<'_>) -> Vec<Expectation<'_>> {
    let leeways = [0, 1, 9, 10, 3600, u32::MAX].map(|leeway| expected.leeway(leeway));
    let mut grid = Vec::new();
    for expected in leeways {
        for leeway in [None, Some(0), Some(9), Some(10), Some(u32::MAX)] {
            let expected = leeway.map_or(expected, |leeway| expected.ctime_leeway(leeway));
            grid.extend([expected, expected.strict()]);
        }
    }
    grid
}

#[test]
fn on_the_vectors() {
    let mut reasons = BTreeSet::new();
    for vector in vectors::<Verify>("verify.json") {
        let secrets = [vector.secret.as_str()];
        let reason = agree(&vector.name, &vector.token, &secrets, &vector.expectation());
        assert_eq!(reason.map(Reason::name), vector.reason.as_deref(), "{}", vector.name);
        for expected in grid(vector.expectation()) {
            reasons.extend(agree(&vector.name, &vector.token, &secrets, &expected));
        }
    }
    assert_eq!(reasons.len(), Reason::ALL.len());
}

const PAYLOADS: &[&str] = &[
    "",
    "{}",
    "null",
    "[]",
    r#"{"RoomId":"room_one","privileges":{"1":1}}"#,
    r#"{"room_id":"room_one"}"#,
    r#"{"room_id":"room_two","video_id":"v"}"#,
    r#"{"room_id":"","privilege":{"1":1,"2":0},"stream_id_list":[]}"#,
    r#"{"room_id":"room_one","privilege":{"1":1,"2":1},"stream_id_list":["stream_one"]}"#,
    r#"{"room_id":1,"privilege":[],"stream_id_list":"stream_one"}"#,
    r#"{"privilege":{"2":1},"stream_id_list":["stream_two"]}"#,
];

#[test]
fn on_a_grid_of_expectations() {
    let now = Expectation::new().at(NOW);
    let expectations = [
        now,
        now.room_id("room_one"),
        now.privilege(Privilege::Login),
        now.privilege(Privilege::Publish),
        now.stream_id("stream_one"),
        now.app_id(1).user_id(USER),
        now.app_id(APP)
            .user_id(USER)
            .room_id("room_one")
            .privilege(Privilege::Publish)
            .stream_id("stream_one"),
    ];
    let mut reasons = BTreeSet::new();
    let mut accepted = 0;
    for payload in PAYLOADS {
        let token = token_of(CIPHERS[0], &with("payload", *payload));
        for expected in expectations.into_iter().flat_map(grid) {
            let reason = agree(payload, &token, &[OTHER_SECRET, SECRET], &expected);
            accepted += usize::from(reason.is_none());
            reasons.extend(reason);
        }
    }
    assert!(accepted > 1000, "{accepted}");
    let expected = [
        Reason::AppIdMismatch,
        Reason::PayloadInvalid,
        Reason::RoomIdMismatch,
        Reason::PrivilegeDenied,
        Reason::StreamIdDenied,
    ];
    assert_eq!(reasons, BTreeSet::from(expected));
}

#[test]
fn on_times_and_their_leeways() {
    let mut reasons = BTreeSet::new();
    for expire in [i64::MIN, 0, NOW - 10, NOW - 9, NOW - 1, NOW, NOW + 1, i64::MAX] {
        for ctime in [i64::MIN, NOW, NOW + 1, NOW + 6, NOW + 9, NOW + 10, NOW + 11, i64::MAX] {
            let mut claims = with("ctime", ctime);
            claims["expire"] = expire.into();
            let token = token_of(CIPHERS[1], &claims);
            for expected in grid(Expectation::new().at(NOW)) {
                reasons.extend(agree(&claims.to_string(), &token, &[SECRET], &expected));
            }
        }
    }
    assert_eq!(reasons, BTreeSet::from([Reason::ClaimsInvalid, Reason::Expired]));
}

/// Several things are wrong at once: the first of them is the answer.
#[test]
fn on_their_order() {
    let mut claims = claims();
    claims["ctime"] = (NOW + 100).into();
    let token = token_around(CIPHERS[0], SECRET, &IV, NOW, claims.to_string().as_bytes());
    let expected = Expectation::new().at(NOW + 9999).app_id(1).user_id("nobody");
    assert_eq!(agree("order", &token, &[SECRET], &expected), Some(Reason::ExpireMismatch));
    let expected = expected.at(NOW).ctime_leeway(99);
    assert_eq!(agree("order", &token, &[SECRET], &expected), Some(Reason::ClaimsInvalid));
    assert_eq!(agree("order", &token, &[OTHER_SECRET], &expected), Some(Reason::DecryptFailed));
    assert_eq!(agree("order", &token[1..], &[OTHER_SECRET], &expected), Some(Reason::Malformed));
}
