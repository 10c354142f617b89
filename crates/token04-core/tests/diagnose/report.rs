//! Sound tokens, and the report as such.

use std::time::Duration;

use token04_core::{
    Expectation, Issuer, Outcome, Payload, Privilege, Reason, RtcRoomPayload, Severity, VideoPayload,
    diagnose, generate_token04,
};

use crate::case::Case;
use crate::common::{OTHER_SECRET, ROOM, SECRET};
use crate::make::{APP, CIPHERS, NOW, USER, fixed, token_of, with};

fn payloads() -> [String; 4] {
    let room = RtcRoomPayload::new("room_one").allow(Privilege::Login).deny(Privilege::Publish);
    let streams = room.clone().stream_ids(["stream_one"]);
    let video = VideoPayload::new("room_one", "249850980283048");
    [String::new(), room.to_json().unwrap(), streams.to_json().unwrap(), video.to_json().unwrap()]
}

/// What is true of them: a stream or a privilege that is expected and not named is not checked.
const OPEN: [&str; 4] = ["", "payload_restricts_less", "", "payload_restricts_less"];

#[test]
fn nothing_is_found_in_a_sound_token() {
    let expected = Expectation::new().app_id(APP).user_id(USER).room_id("room_one");
    let expected = expected.privilege(Privilege::Login).stream_id("stream_one");
    for cipher in CIPHERS {
        for (payload, ids) in payloads().into_iter().zip(OPEN) {
            Case::new("fixed", fixed(cipher, &[9; 16], &payload), ids).expecting(expected.at(NOW)).run();
            // Random ones, with the clock as it is: among them all that base64 can show.
            let issuer = Issuer::new(APP, SECRET, cipher).unwrap();
            for _ in 0..50 {
                let token = issuer.issue(USER, Duration::from_secs(3600), &Payload::raw(&payload)).unwrap();
                let report = Case::new("random", token, ids).expecting(expected).run();
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
    assert_eq!(report.cause().unwrap().id, "expired");
    assert_eq!(
        report.message(),
        "The token has expired: made 2023-11-14 22:13:20 UTC, expired 2023-11-14 23:13:20 UTC, valid for 1 hour."
    );
    assert_eq!(report.hint(), "Generate a new one, and check the server's clock.");
    assert_eq!(report.findings().last().unwrap().severity, Severity::Info);
    assert!(report.findings().last().unwrap().message.contains("1 hour 46 minutes"));
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
    let outcomes: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
    assert_eq!(outcomes, ["passed", "failed", "skipped"]);
    let severities: Vec<&str> = Severity::ALL.iter().map(|severity| severity.name()).collect();
    assert_eq!(severities, ["info", "warning", "error"]);
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::from_name(&outcome.to_string()), Some(*outcome));
    }
    for severity in Severity::ALL {
        assert_eq!(Severity::from_name(&severity.to_string()), Some(*severity));
    }
    assert_eq!(Outcome::from_name("Passed"), None);
    assert_eq!(Severity::from_name(""), None);
}

#[test]
fn the_json_is_this_text() {
    let token = fixed(CIPHERS[0], &[9; 16], "");
    let expected = Expectation::new().at(NOW + 3600).user_id(USER);
    let json = diagnose(&token, &[OTHER_SECRET, SECRET], &expected).to_json();
    let (head, rest) = json.split_once(r#","checks":["#).unwrap();
    assert_eq!(
        head,
        r#"{"version":1,"accepted":false,"code":45,"name":"EXPIRED","reason":"expired","sdk_code":1002078,"#
            .to_owned()
            + r#""message":"The token has expired: made 2023-11-14 22:13:20 UTC, expired 2023-11-14 23:13:20 UTC, valid for 1 hour.","#
            + r#""hint":"Generate a new one, and check the server's clock.","secret_index":1,"#
            + r#""envelope":{"cipher":"aes-256-cbc","expire":1700003600,"token_len":210,"envelope_len":156,"#
            + r#""ciphertext_len":128},"claims":{"app_id":4294967295,"user_id":"user-that-must-not-show","#
            + r#""nonce":-5,"ctime":1700000000,"expire":1700003600,"payload":""}"#
    );
    let checks = r#"{"reason":"malformed","outcome":"passed","message":null,"sdk_code":null},"#;
    assert!(rest.starts_with(checks), "{rest}");
    let expired =
        r#"{"reason":"expired","outcome":"failed","message":"The token has expired.","sdk_code":1002078},"#;
    assert!(rest.contains(expired), "{rest}");
    let finding = r#"{"id":"expired_since","severity":"info","message":"The token expired 0 seconds ago.","#
        .to_owned()
        + r#""hint":"Generate a new token when the SDK reports that this one will expire, 30 seconds before it does.","#
        + r#""sdk_codes":[],"seen_as":[]}]}"#;
    assert!(rest.ends_with(&finding), "{rest}");
}

#[test]
fn a_token_that_was_decrypted_passes_that_check_though_its_claims_are_invalid() {
    let token = token_of(CIPHERS[0], &with("user_id", 1));
    let report = diagnose(&token, &[SECRET], &Expectation::new().at(NOW));
    let outcomes: Vec<Outcome> = report.checks().iter().map(|check| check.outcome).take(5).collect();
    let passed = [Outcome::Passed; 3];
    assert_eq!(outcomes, [&passed, &[Outcome::Failed, Outcome::Skipped][..]].concat());
}

#[test]
fn an_error_without_an_sdk_code_has_that_of_its_cause() {
    let token = generate_token04(APP, USER, SECRET, 3600, "").unwrap();
    for (damaged, code) in [(&token[2..], Some(1_002_079)), (&token[..40], None)] {
        let report = diagnose(damaged, &[SECRET], &Expectation::new());
        let error = report.error().unwrap();
        assert_eq!((error.reason(), error.sdk_code()), (Some(Reason::Malformed), code));
    }
}
