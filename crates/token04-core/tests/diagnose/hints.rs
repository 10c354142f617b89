//! Which finding explains an error.

use serde_json::json;
use token04_core::{Expectation, Privilege, Reason, diagnose};

use crate::common::{OTHER_SECRET, SECRET};
use crate::make::{CIPHERS, NOW, fixed, token_of, with};

/// Damage of the token, secret, payload, expectation; the cause, where there is one.
type Explained = (fn(&str) -> String, &'static str, &'static str, Expectation<'static>, Option<&'static str>);

fn explained() -> Vec<Explained> {
    let whole: fn(&str) -> String = str::to_owned;
    let quoted: fn(&str) -> String = |token| format!("'{token}'");
    let now = Expectation::new().at(NOW);
    let room = now.room_id("room_one");
    let login = now.privilege(Privilege::Login);
    let stream = now.stream_id("stream_one");
    let misspelt = r#"{"RoomId":"room_one","privileges":{"1":1}}"#;
    vec![
        (whole, SECRET, "", now, None),
        (quoted, SECRET, "", now, Some("token_quoted")),
        (quoted, "short", "", now, Some("secret_length")),
        (quoted, OTHER_SECRET, "", now, Some("token_quoted")),
        (whole, OTHER_SECRET, "", now, None),
        (whole, SECRET, "", now.user_id("USER-THAT-MUST-NOT-SHOW"), Some("user_id_case")),
        (whole, SECRET, "", now.user_id("somebody"), None),
        // Not named: another hint than for a wrong one.
        (whole, SECRET, "", room.strict(), Some("payload_missing")),
        (whole, SECRET, "", stream.strict(), Some("payload_missing")),
        (whole, SECRET, "{}", login.strict(), Some("payload_restricts_nothing")),
        (whole, SECRET, misspelt, room.strict(), Some("payload_field_unknown")),
        (whole, SECRET, misspelt, login.strict(), Some("payload_field_unknown")),
        (whole, SECRET, misspelt, stream.strict(), Some("payload_restricts_nothing")),
        (whole, SECRET, r#"{"privilege":{"1":1}}"#, room.strict(), Some("room_id_missing")),
        (whole, SECRET, r#"{"room_id":"room_two"}"#, room, None),
        (whole, SECRET, r#"{"room_id":"room_two","privileges":{"1":1}}"#, room, None),
        (whole, SECRET, r#"{"room_id":7}"#, room, Some("payload_field_type")),
        (whole, SECRET, r#"{"room_id":7,"privilege":{"1":0}}"#, login, None),
        (whole, SECRET, r#"{"room_id":"room_two","stream_id_list":"stream_one"}"#, room, None),
        (
            whole,
            SECRET,
            r#"{"room_id":"r","stream_id_list":"stream_one"}"#,
            stream,
            Some("payload_field_type"),
        ),
        (whole, SECRET, r#"{"room_id":"r","privilege":[]}"#, login, Some("privilege_type")),
        (whole, SECRET, r#"{"room_id":"r","privilege":{"1":true}}"#, login, Some("privilege_value")),
        (whole, SECRET, "\"{}\"", now, Some("payload_encoded_twice")),
    ]
}

#[test]
fn the_finding_that_explains_the_error_gives_its_message_and_hint() {
    for (damage, secret, payload, expected, cause) in explained() {
        let token = damage(&fixed(CIPHERS[0], &[9; 16], payload));
        let report = diagnose(&token, &[secret], &expected);
        assert_eq!(report.cause().map(|finding| finding.id), cause, "{payload} {expected:?}");
        match (report.cause(), report.error()) {
            (Some(cause), _) => {
                assert_eq!(report.message(), cause.message);
                assert_eq!(report.hint(), cause.hint);
            }
            (None, Some(error)) => {
                assert_eq!(report.message(), error.message());
                assert_eq!(report.hint(), error.hint());
            }
            (None, None) => assert!(report.accepted() && report.hint().is_empty()),
        }
    }
}

#[test]
fn times_explain_themselves() {
    for (ctime, expire, leeway, reason, cause) in [
        (NOW, 3600, None, Reason::Expired, "expire_is_duration"),
        (NOW, NOW - 9, None, Reason::Expired, "expire_before_ctime"),
        (NOW + 10, NOW + 3600, Some(9), Reason::ClaimsInvalid, "made_in_the_future"),
    ] {
        let mut claims = with("ctime", ctime);
        claims["expire"] = json!(expire);
        let expected = Expectation::new().at(NOW);
        let expected = leeway.map_or(expected, |leeway| expected.ctime_leeway(leeway));
        let report = diagnose(&token_of(CIPHERS[1], &claims), &[SECRET], &expected);
        assert_eq!(report.error().unwrap().reason(), Some(reason));
        assert_eq!(report.cause().unwrap().id, cause);
    }
}

#[test]
fn misspelt_fields_are_named_and_others_are_not() {
    let payload = r#"{"RoomId":"r","hush-hush":1,"privileges":{},"StreamIdList":null}"#;
    let report = diagnose(&fixed(CIPHERS[0], &[9; 16], payload), &[SECRET], &Expectation::new().at(NOW));
    let unknown = report.findings().iter().find(|finding| finding.id == "payload_field_unknown").unwrap();
    let names = ": RoomId (room_id), StreamIdList (stream_id_list), privileges (privilege).";
    assert!(unknown.message.ends_with(names), "{}", unknown.message);
    assert!(!report.findings().iter().any(|finding| finding.message.contains("hush")));
}
