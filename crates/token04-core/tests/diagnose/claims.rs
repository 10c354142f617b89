//! Claims that are missing or of the wrong type.

use serde_json::{Value, json};
use token04_core::{Cipher, ErrorKind, Reason};

use crate::case::{Case, run_all};
use crate::common::SECRET;
use crate::make::{CIPHERS, IV, NOW, claims, token_around, token_of, with, without};

/// Claims, what is found beside `claims_invalid`, and how the SDK calls it.
fn wrong() -> Vec<(Value, &'static str)> {
    let mut several = with("app_id", "1");
    several["user_id"] = json!(1);
    several["nonce"] = json!(1.5);
    several["expire"] = json!("3600");
    several["payload"] = json!({});
    several.as_object_mut().unwrap().remove("ctime");
    vec![
        (with("app_id", "4294967295"), "app_id_type claims_invalid"),
        (with("app_id", 0), "app_id_type claims_invalid"),
        (with("app_id", -1), "app_id_type claims_invalid"),
        (with("app_id", 4_294_967_296_u64), "app_id_type claims_invalid"),
        (with("app_id", 1.0), "app_id_type claims_invalid"),
        (with("app_id", Value::Null), "app_id_type claims_invalid"),
        (with("user_id", 1234), "user_id_type claims_invalid"),
        (with("user_id", Value::Null), "user_id_type claims_invalid"),
        (with("nonce", "d41d8cd98f00b204e9800998"), "nonce_type claims_invalid"),
        (with("nonce", 0.5), "nonce_type claims_invalid"),
        (with("nonce", u64::MAX), "nonce_type claims_invalid"),
        (with("ctime", NOW.to_string()), "time_type claims_invalid"),
        (with("expire", (NOW + 3600).to_string()), "time_type claims_invalid"),
        (with("expire", json!(1_700_003_600.0)), "time_type claims_invalid"),
        (with("payload", json!({"room_id": "r"})), "payload_is_object claims_invalid"),
        (with("payload", json!([])), "payload_type claims_invalid"),
        (with("payload", 1), "payload_type claims_invalid"),
        (without(&["app_id"]), "claim_missing claims_invalid"),
        (without(&["nonce"]), "claim_missing claims_invalid"),
        (
            without(&["app_id", "user_id", "nonce", "ctime", "expire", "payload"]),
            "claim_missing claims_invalid",
        ),
        (json!([claims()]), "claims_not_an_object claims_invalid"),
        (json!("text"), "claims_not_an_object claims_invalid"),
        (json!(17), "claims_not_an_object claims_invalid"),
        (
            several,
            "claim_missing app_id_type user_id_type nonce_type time_type payload_is_object claims_invalid",
        ),
    ]
}

/// What `serde_json` does not write.
const WRITTEN: &[(&str, &str)] = &[
    (r#"{"app_id":1,"app_id":1,"user_id":"u","nonce":1,"ctime":1,"expire":2}"#, "claims_invalid"),
    (
        r#"{"app_id":1,"user_id":"u","nonce":1e999,"ctime":1,"expire":2}"#,
        "claims_not_an_object claims_invalid",
    ),
    (
        r#"{"app_id":1,"user_id":"\ud800","nonce":1,"ctime":1,"expire":2}"#,
        "claims_not_an_object claims_invalid",
    ),
];

fn refused(token: impl Into<String>, ids: &'static str) -> Case {
    Case::new(ids, token, ids).refused(ErrorKind::Refused(Reason::ClaimsInvalid)).unread()
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for cipher in CIPHERS {
        cases.extend(wrong().iter().map(|(claims, ids)| refused(token_of(cipher, claims), ids)));
        cases.extend(
            WRITTEN.iter().map(|(text, ids)| {
                refused(token_around(cipher, SECRET, &IV, NOW + 3600, text.as_bytes()), ids)
            }),
        );
    }
    cases
}

#[test]
fn wrong_claims_are_named() {
    run_all(&cases());
}

#[test]
fn a_wrong_claim_has_the_sdks_own_code() {
    for (claims, ids, code) in [
        (with("nonce", "d41d8cd98f00b204e9800998"), "nonce_type claims_invalid", Some(1_002_080)),
        (with("nonce", 1.5), "nonce_type claims_invalid", Some(1_002_080)),
        (with("app_id", "1"), "app_id_type claims_invalid", Some(1_002_076)),
        (with("app_id", Value::Null), "app_id_type claims_invalid", Some(1_002_076)),
        (with("user_id", 7), "user_id_type claims_invalid", Some(1_002_077)),
        (with("ctime", "now"), "time_type claims_invalid", Some(1_002_078)),
        (with("expire", 1.5), "time_type claims_invalid", Some(1_002_078)),
        (with("payload", json!({})), "payload_is_object claims_invalid", Some(1_002_075)),
        (without(&["app_id"]), "claim_missing claims_invalid", Some(1_002_076)),
        (without(&["app_id", "nonce"]), "claim_missing claims_invalid", None),
        (json!([]), "claims_not_an_object claims_invalid", None),
    ] {
        let report = refused(token_of(Cipher::Cbc, &claims), ids).run();
        assert_eq!(report.error().unwrap().sdk_code(), code, "{claims}");
    }
}

#[test]
fn an_app_id_of_the_wrong_type_is_described() {
    for (app_id, words) in [
        (Value::Null, "NaN"),
        (json!("1765432109"), "without quotes"),
        (json!(1.5), "fraction"),
        (json!(1.765e9), "exponent"),
        (json!(0), "from 1 to"),
        (json!(true), "from 1 to"),
    ] {
        let token = token_of(Cipher::Gcm, &with("app_id", app_id));
        let report = refused(token, "app_id_type claims_invalid").run();
        assert!(format!("{} {}", report.message(), report.hint()).contains(words), "{words}");
    }
}

#[test]
fn all_that_is_missing_is_named() {
    let report =
        refused(token_of(Cipher::Gcm, &without(&["user_id", "expire"])), "claim_missing claims_invalid")
            .run();
    assert_eq!(report.findings()[0].message, "Claims are missing: user_id, expire.");
}

#[test]
fn claims_that_are_only_unusual_are_read() {
    for claims in [
        without(&["payload"]),
        with("payload", Value::Null),
        with("nonce", i64::MIN),
        with("nonce", i64::MAX),
        with("app_id", 1),
        with("unknown", "claim"),
    ] {
        for cipher in CIPHERS {
            Case::new("unusual", token_of(cipher, &claims), "").run();
        }
    }
}

#[test]
fn claims_of_a_damaged_token_are_named_too() {
    let token = token_of(Cipher::Cbc, &with("user_id", 1));
    refused(format!("'{token}'"), "token_quoted user_id_type malformed claims_invalid")
        .refused(ErrorKind::Refused(Reason::Malformed))
        .run();
}
