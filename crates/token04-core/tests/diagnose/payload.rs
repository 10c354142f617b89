//! Claims that can be read, but are odd or not what is expected.

use serde_json::{Value, json};
use token04_core::{Cipher, ErrorKind, Expectation, Privilege, Reason};

use crate::case::{Case, run_all};
use crate::common::SECRET;
use crate::make::{APP, CIPHERS, IV, NOW, USER, claims, token_around, token_of, with};

fn times(ctime: i64, expire: i64) -> Value {
    let mut claims = with("ctime", ctime);
    claims["expire"] = json!(expire);
    claims
}

fn accepted(claims: &Value, ids: &'static str) -> Case {
    Case::new(ids, token_of(Cipher::Cbc, claims), ids)
}

fn of_times() -> Vec<Case> {
    const DAY: i64 = 86_400;
    let now = Expectation::new().at(NOW);
    let expired = |ctime, expire, ids| {
        accepted(&times(ctime, expire), ids).refused(ErrorKind::Refused(Reason::Expired))
    };
    let accepted = |ctime, expire, ids| accepted(&times(ctime, expire), ids);
    vec![
        expired(NOW, 3600, "expire_is_duration expired"),
        expired(NOW, 0, "expire_is_duration expired"),
        expired(NOW - 9, NOW - 9, "expire_before_ctime expired expired_since"),
        expired(NOW - 9, i64::MIN, "expire_before_ctime expired"),
        expired(NOW - 9, NOW, "expired expired_since"),
        expired(NOW - 9 * DAY, NOW - 8 * DAY, "expired expired_since"),
        accepted(NOW, (NOW + 3600) * 1000, "expire_in_milliseconds"),
        accepted(NOW * 1000, NOW * 1000 + 3600, "expire_in_milliseconds made_in_the_future"),
        accepted(NOW, 2 * NOW, "expires_late"),
        accepted(i64::MIN, i64::MAX, "expire_in_milliseconds"),
        accepted(i64::MAX, i64::MAX, "expire_in_milliseconds made_in_the_future"),
        accepted(NOW - 9, NOW + 1, "expires_soon"),
        accepted(NOW - 9, NOW + 29, "expires_soon"),
        accepted(NOW - 9, NOW + 30, ""),
        accepted(NOW, NOW + 24 * DAY, ""),
        accepted(NOW, NOW + 24 * DAY + 1, "expires_late"),
        accepted(NOW + 5, NOW + 3600, ""),
        accepted(NOW + 6, NOW + 3600, "made_in_the_future"),
        accepted(NOW + 7200, NOW + 3600, "expire_before_ctime made_in_the_future"),
        accepted(NOW - 99, NOW - 9, "expired_within_leeway").expecting(now.leeway(10)),
        expired(NOW - 99, NOW - 9, "expired expired_since").expecting(now.leeway(9)),
        accepted(NOW + 6, NOW + 3600, "").expecting(now.ctime_leeway(6)),
        accepted(NOW + 1, NOW + 3600, "made_in_the_future claims_invalid")
            .expecting(now.ctime_leeway(0))
            .refused(ErrorKind::Refused(Reason::ClaimsInvalid)),
        Case::new(
            "expire in front",
            token_around(Cipher::Gcm, SECRET, &IV, NOW + 3601, claims().to_string().as_bytes()),
            "expire_mismatch",
        )
        .refused(ErrorKind::Refused(Reason::ExpireMismatch)),
    ]
}

fn of_users() -> Vec<Case> {
    let wanting = |user_id: &str, wanted, ids| {
        accepted(&with("user_id", user_id), ids)
            .expecting(Expectation::new().at(NOW).user_id(wanted))
            .refused(ErrorKind::Refused(Reason::UserIdMismatch))
    };
    let of = |user_id: &str, ids| accepted(&with("user_id", user_id), ids);
    vec![
        wanting("user_one", "user_two", "user_id_mismatch"),
        wanting("user_one", "User_One", "user_id_case user_id_mismatch"),
        wanting("user_ä", "USER_Ä", "user_id_case user_id_mismatch user_id_characters"),
        wanting("user_one", " user_one\n", "user_id_whitespace user_id_mismatch"),
        wanting("user_one ", "user_one", "user_id_whitespace user_id_mismatch user_id_surrounded_by_space"),
        of("user_one", "").expecting(Expectation::new().at(NOW).user_id("user_one")),
        of("", "user_id_empty"),
        of("undefined", "user_id_placeholder"),
        wanting("null", "user_one", "user_id_placeholder user_id_mismatch"),
        of(&"u".repeat(32), ""),
        of(&"u".repeat(33), "user_id_too_long_for_chat"),
        of(&"u".repeat(63), "user_id_too_long_for_chat"),
        of(&"u".repeat(64), "user_id_too_long"),
        of(&"ü".repeat(32), "user_id_too_long user_id_characters"),
        of("\tuser_one", "user_id_surrounded_by_space"),
        of("user one", "user_id_characters"),
        of("user/one", "user_id_characters"),
        of("aZ09!#$&()+-;=.@^_~", ""),
    ]
}

fn of_payloads() -> Vec<Case> {
    let room = |rest: &str| format!(r#"{{"room_id":"room_one",{rest}}}"#);
    let of = |payload: &str, ids| accepted(&with("payload", payload), ids);
    let refused = |payload: &str, ids| of(payload, ids).refused(ErrorKind::Refused(Reason::PayloadInvalid));
    let twice = json!(room(r#""privilege":{"1":1}"#)).to_string();
    vec![
        refused(&twice, "payload_encoded_twice payload_invalid"),
        refused("text", "payload_invalid"),
        refused(r#""text""#, "payload_invalid"),
        refused("[]", "payload_invalid"),
        refused(r#"{"room_id":"#, "payload_invalid"),
        of(&room(r#""privilege":{"1":true}"#), "privilege_value"),
        of(&room(r#""privilege":{"1":"1"}"#), "privilege_value"),
        of(&room(r#""privilege":{"1":1,"2":2}"#), "privilege_value"),
        of(&room(r#""privilege":{"1":-1}"#), "privilege_value"),
        of(&room(r#""privilege":{"1":null}"#), "privilege_value"),
        of(&room(r#""privilege":{"1":1,"3":1}"#), "privilege_unknown"),
        of(&room(r#""privilege":{"login":true}"#), "privilege_value privilege_unknown"),
        of(&room(r#""privilege":[]"#), "privilege_type"),
        of(&room(r#""privilege":[1,1]"#), "privilege_type"),
        of(&room(r#""privilege":"1""#), "privilege_type"),
        of(&room(r#""privilege":{}"#), ""),
        of(&room(r#""privilege":null,"stream_id_list":[]"#), ""),
        of(r#"{"privilege":{"1":1}}"#, "room_id_missing"),
        of(r#"{"privilege":{"1":1},"room_id":""}"#, "room_id_missing"),
        of(r#"{"privilege":{"1":1},"room_id":null}"#, "room_id_missing"),
        of(r#"{"privilege":{}}"#, "payload_restricts_nothing"),
        of("{}", "payload_restricts_nothing"),
        of(r#"{"room_id":"","video_id":null}"#, "payload_restricts_nothing"),
        of(r#"{"anything":"else"}"#, "payload_restricts_nothing"),
        of(r#"{"video_id":"v"}"#, ""),
        of(r#"{"RoomId":"room_one"}"#, "payload_field_unknown payload_restricts_nothing"),
        of(&room(r#""privileges":{"1":1}"#), "payload_field_unknown"),
        of(&room(r#""room":"lobby""#), ""),
        of(&room(r#""privilegio":{"1":1}"#), ""),
        of(r#"{"privilege":{"1":1},"room_id":7}"#, "payload_field_type"),
        of(&room(r#""stream_id_list":"stream""#), "payload_field_type"),
        of(&room(r#""stream_id_list":{}"#), "payload_field_type"),
        of(&room(r#""stream_id_list":["stream",7]"#), "payload_field_type"),
        of(&room(r#""user_id":"user_one""#), "payload_holds_claims"),
        of(&room(r#""app_id":1,"expire":1,"nonce":1"#), "payload_holds_claims"),
        of(&json!({"room_id": "r".repeat(127)}).to_string(), ""),
        of(&json!({"room_id": "r".repeat(128)}).to_string(), "room_id_too_long"),
        of(&room(r#""stream_id_list":["stream-1","stream_2"]"#), ""),
        of(&room(r#""stream_id_list":["stream","a b"]"#), "stream_id_invalid"),
        of(&room(r#""stream_id_list":["strøm"]"#), "stream_id_invalid"),
        of(&room(r#""stream_id_list":[""]"#), "stream_id_invalid"),
        of(&json!({"stream_id_list": ["s".repeat(255)]}).to_string(), ""),
        of(&json!({"stream_id_list": ["s".repeat(256)]}).to_string(), "stream_id_invalid"),
    ]
}

/// A payload for one room, stream and privilege.
const NARROW: &str = r#"{"room_id":"room_one","privilege":{"1":0,"2":0},"stream_id_list":["stream_one"]}"#;

fn of_expectations() -> Vec<Case> {
    let all = Expectation::new().at(NOW).app_id(1).user_id("user_one").room_id("room_two");
    let all = all.privilege(Privilege::Login).privilege(Privilege::Publish).stream_id("stream_two");
    let narrow = |ids| accepted(&with("payload", NARROW), ids);
    let now = Expectation::new().at(NOW);
    let open = |ids| accepted(&with("payload", ""), ids).expecting(now.room_id("room_one"));
    vec![
        open(""),
        open("payload_missing room_id_mismatch")
            .expecting(now.room_id("room_one").strict())
            .refused(ErrorKind::Refused(Reason::RoomIdMismatch)),
        open("").expecting(now.user_id(USER).strict()),
        narrow("").expecting(now.app_id(APP).user_id(USER).room_id("room_one").stream_id("stream_one")),
        narrow("app_id_mismatch").expecting(now.app_id(1)).refused(ErrorKind::Refused(Reason::AppIdMismatch)),
        narrow("room_id_mismatch").expecting(now.room_id("room_two")).refused(ErrorKind::Refused(Reason::RoomIdMismatch)),
        narrow("privilege_denied")
            .expecting(now.privilege(Privilege::Publish))
            .refused(ErrorKind::Refused(Reason::PrivilegeDenied)),
        narrow("stream_id_denied").expecting(now.stream_id("s")).refused(ErrorKind::Refused(Reason::StreamIdDenied)),
        narrow(
            "app_id_mismatch user_id_mismatch room_id_mismatch privilege_denied stream_id_denied",
        )
        .expecting(all)
        .refused(ErrorKind::Refused(Reason::AppIdMismatch)),
        narrow(
            "expired app_id_mismatch user_id_mismatch room_id_mismatch privilege_denied stream_id_denied expired_since",
        )
        .expecting(all.at(NOW + 3600))
        .refused(ErrorKind::Refused(Reason::Expired)),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    [of_times(), of_users(), of_payloads(), of_expectations()].concat()
}

#[test]
fn what_is_odd_is_found() {
    run_all(&cases());
}

#[test]
fn of_a_damaged_token_all_that_is_odd_is_found_at_once() {
    for cipher in CIPHERS {
        let mut claims = times(NOW, (NOW + 3600) * 1000);
        claims["user_id"] = json!("User_One");
        claims["payload"] = json!(r#"{"privilege":{"1":true}}"#);
        let token = token_of(cipher, &claims);
        let ids = "token_quoted expire_in_milliseconds user_id_case privilege_value \
                   malformed user_id_mismatch privilege_denied room_id_missing";
        let expected = Expectation::new().at(NOW).user_id("user_one").privilege(Privilege::Login);
        Case::new("damaged", format!("\"{token}\""), ids)
            .refused(ErrorKind::Refused(Reason::Malformed))
            .expecting(expected)
            .run();
    }
}
