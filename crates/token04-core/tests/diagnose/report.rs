//! Sound tokens, and the report as such.

use std::time::Duration;

use token04_core::{
    Expectation, Issuer, Outcome, Payload, Privilege, Reason, RtcRoomPayload, Severity, VideoPayload,
    diagnose, generate_token04,
};

use crate::case::Case;
use crate::common::{ROOM, SECRET};
use crate::make::{APP, CIPHERS, NOW, USER, fixed};

fn payloads() -> [String; 4] {
    let room = RtcRoomPayload::new("room_one").allow(Privilege::Login).deny(Privilege::Publish);
    let streams = room.clone().stream_ids(["stream_one"]);
    let video = VideoPayload::new("room_one", "249850980283048");
    [String::new(), room.to_json().unwrap(), streams.to_json().unwrap(), video.to_json().unwrap()]
}

#[test]
fn nothing_is_found_in_a_sound_token() {
    let expected = Expectation::new().app_id(APP).user_id(USER).room_id("room_one");
    let expected = expected.privilege(Privilege::Login).stream_id("stream_one");
    for cipher in CIPHERS {
        for payload in payloads() {
            Case::new("fixed", fixed(cipher, &[9; 16], &payload), "").expecting(expected.at(NOW)).run();
            // Random ones, with the clock as it is: among them all that base64 can show.
            let issuer = Issuer::new(APP, SECRET, cipher).unwrap();
            for _ in 0..50 {
                let token = issuer.issue(USER, Duration::from_secs(3600), &Payload::raw(&payload)).unwrap();
                let report = Case::new("random", token, "").expecting(expected).run();
                assert!(report.checks().iter().all(|check| check.outcome == Outcome::Passed));
            }
        }
    }
}

#[test]
fn what_is_not_expected_is_skipped() {
    let token = generate_token04(APP, USER, SECRET, 3600, ROOM).unwrap();
    let report = Case::new("nothing expected", token, "").expecting(Expectation::new()).run();
    let skipped: Vec<Reason> = report
        .checks()
        .iter()
        .filter(|check| check.outcome == Outcome::Skipped)
        .map(|check| check.reason)
        .collect();
    let expected = [
        Reason::AppIdMismatch,
        Reason::UserIdMismatch,
        Reason::RoomIdMismatch,
        Reason::PrivilegeDenied,
        Reason::StreamIdDenied,
    ];
    assert_eq!(skipped, expected);
}

#[test]
fn the_first_failure_answers_and_the_rest_is_told() {
    let token = fixed(CIPHERS[0], &[9; 16], ROOM);
    let expected = Expectation::new().at(NOW + 9999).app_id(1).privilege(Privilege::Publish);
    let report = diagnose(&token, &[SECRET], &expected);
    assert_eq!(report.error().unwrap().reason(), Some(Reason::Expired));
    let failed: Vec<(Reason, Option<u32>)> = report
        .checks()
        .iter()
        .filter(|check| check.outcome == Outcome::Failed)
        .map(|check| (check.reason, check.sdk_code))
        .collect();
    let reasons = [
        (Reason::Expired, Some(1_002_078)),
        (Reason::AppIdMismatch, Some(1_002_076)),
        (Reason::PrivilegeDenied, Some(1_002_082)),
    ];
    assert_eq!(failed, reasons);
    assert!(report.hint().contains("generate a new one") || report.hint().contains("Generate a new one"));
    assert_eq!(report.findings().last().unwrap().severity, Severity::Info);
    assert!(report.findings().last().unwrap().message.contains("6399 seconds"));
}

#[test]
fn a_damaged_token_shows_its_claims_but_no_envelope() {
    let token = fixed(CIPHERS[1], &[9; 16], "");
    let report = diagnose(&format!("'{token}'"), &[SECRET], &Expectation::new().at(NOW));
    assert!(report.envelope().is_none());
    assert_eq!(report.claims().unwrap().user_id, USER);
    assert_eq!(report.opened().unwrap().cipher, CIPHERS[1]);
    let report = diagnose(&token, &[SECRET], &Expectation::new().at(NOW));
    assert_eq!(report.envelope().unwrap().token_len, token.len());
    assert_eq!(report.hint(), "");
}

#[test]
fn names_are_those_of_the_json() {
    let outcomes = [Outcome::Passed, Outcome::Failed, Outcome::Skipped].map(|outcome| outcome.to_string());
    assert_eq!(outcomes, ["passed", "failed", "skipped"]);
    let severities =
        [Severity::Info, Severity::Warning, Severity::Error].map(|severity| severity.to_string());
    assert_eq!(severities, ["info", "warning", "error"]);
}
