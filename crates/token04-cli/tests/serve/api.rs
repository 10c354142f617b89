//! The three endpoints.

use serde_json::{Value, json};
use token04_core::{Expectation, Privilege, Verifier};

use crate::http::{raw, request};
use crate::server::{CONFIG, Files, KEY, SECRET, Server};

fn opened(token: &Value, expected: &Expectation<'_>) -> Value {
    let opened = Verifier::new(SECRET).unwrap().verify(token.as_str().unwrap(), expected).unwrap();
    json!({"user_id": opened.claims.user_id, "payload": opened.claims.payload, "expire": opened.claims.expire})
}

#[test]
fn a_server_gets_a_token_for_its_user() {
    let server = Server::start(&Files::new("token", CONFIG));
    let answer =
        server.post("/v1/token", r#"{"user_id":"ann","room_id":"r1","privileges":["login"],"ttl":100}"#);
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let made = answer.json();
    let mut fields: Vec<&String> = made.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "app_id",
            "expires_at",
            "issued_at",
            "renew_at",
            "room_id",
            "server_time",
            "token",
            "ttl_capped",
            "user_id"
        ]
    );
    assert_eq!(
        (&made["app_id"], &made["user_id"], &made["room_id"]),
        (&json!(1_234_567_890), &json!("ann"), &json!("r1"))
    );
    let at = |name: &str| made[name].as_i64().unwrap();
    assert_eq!(at("expires_at") - at("issued_at"), 100);
    assert_eq!(at("expires_at") - at("renew_at"), 45);
    assert!((at("server_time") - at("issued_at")).abs() <= 2);
    assert_eq!(made["ttl_capped"], false);
    let expected = Expectation::new()
        .app_id(1_234_567_890)
        .user_id("ann")
        .room_id("r1")
        .privilege(Privilege::Login)
        .strict();
    let claims = opened(&made["token"], &expected);
    assert_eq!(claims["expire"], made["expires_at"]);
    assert_eq!(claims["payload"], r#"{"room_id":"r1","privilege":{"1":1,"2":0},"stream_id_list":null}"#);
    let line = server.audit(&answer);
    for (name, value) in [
        ("mode", json!("api_key")),
        ("subject", json!("billing")),
        ("app", json!("main")),
        ("user_id", json!("ann")),
        ("room", json!("r1")),
        ("privileges", json!(["login"])),
        ("lifetime", json!(100)),
        ("result", json!("ok")),
        ("status", json!(201)),
    ] {
        assert_eq!(line[name], value, "{line}");
    }
    let too_long = server.post("/v1/token", r#"{"user_id":"ann","room_id":"r1","ttl":100000}"#).json();
    assert_eq!(too_long["ttl_capped"], true);
    assert_eq!(too_long["expires_at"].as_i64().unwrap() - too_long["issued_at"].as_i64().unwrap(), 7200);
    let metrics = server.admin("/metrics").body;
    assert!(metrics.contains("token04_tokens_total 2"), "{metrics}");
    // Neither key nor secret nor token is in what the server writes, and the admin listener shows none.
    let written = server.written() + &metrics;
    for secret in [KEY, SECRET, made["token"].as_str().unwrap(), "Bearer"] {
        assert!(!written.contains(secret));
    }
}

#[test]
fn what_the_policy_denies_is_403_with_the_field() {
    let server = Server::start(&Files::new("denied", CONFIG));
    let field = |body: &str| server.post("/v1/token", body).refused(403, "denied")["field"].clone();
    assert_eq!(field(r#"{"room_id":"r1"}"#), "user_id");
    assert_eq!(field(r#"{"user_id":"ann"}"#), "room_id");
    assert_eq!(field(r#"{"user_id":"ann","room_id":"r1","app":"other"}"#), "app");
    assert_eq!(field(r#"{"user_id":"ann","room_id":"*"}"#), "room_id");
    assert_eq!(field(r#"{"user_id":"ann","room_id":"r1","privileges":[]}"#), "privileges");
    assert_eq!(field(r#"{"user_id":"ann","room_id":"r1","stream_ids":[]}"#), "stream_ids");
    assert_eq!(field(r#"{"user_id":"ann","room_id":"r1","ttl":0}"#), "ttl");
    assert_eq!(field(r#"{"user_id":"undefined","room_id":"r1"}"#), "user_id");
    let long = "a".repeat(64);
    assert_eq!(field(&format!(r#"{{"user_id":"{long}","room_id":"r1"}}"#)), "user_id");
}

#[test]
fn bodies_that_are_not_as_documented_are_refused() {
    let server = Server::start(&Files::new("bodies", CONFIG));
    for body in [
        r#"{"user_id":"ann","room":"r1"}"#,
        r#"{"user_id":"ann","room_id":null}"#,
        "[]",
        "{",
        r#"{"ttl":"1h"}"#,
        r#"{"user_id":"a","user_id":"b"}"#,
        r#"{"privileges":["admin"]}"#,
    ] {
        let problem = server.post("/v1/token", body).refused(400, "invalid_body");
        assert!(!problem.to_string().contains("ann"), "nothing is repeated: {problem}");
    }
    let key = format!("Bearer {KEY}");
    let text = server.send("/v1/token", &[("Authorization", &key), ("Content-Type", "text/plain")], "{}");
    text.refused(415, "unsupported_media_type");
    let large = format!(r#"{{"user_id":"{}"}}"#, "a".repeat(20_000));
    server.post("/v1/token", &large).refused(413, "body_too_large");
    server.post("/v1/other", "{}").refused(404, "not_found");
    server.post("/metrics", "{}").refused(404, "not_found");
    server.post("/v1/token/", "{}").refused(404, "not_found");
    let get = request(server.at, "GET", "/v1/token", &[("Authorization", &key)], "");
    get.refused(405, "method_not_allowed");
    assert_eq!(get.header("allow"), Some("POST"));
}

#[test]
fn many_tokens_are_for_servers_only() {
    let server = Server::start(&Files::new("tokens", CONFIG));
    let users: Vec<String> =
        (0..1000).map(|number| format!("user_{number}_of_a_longer_name_than_usual")).collect();
    let body = json!({"user_ids": users, "room_id": "r1", "privileges": ["login"]}).to_string();
    let made = server.post("/v1/tokens", &body);
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(server.audit(&made)["count"], 1000);
    let made = made.json();
    let tokens = made["tokens"].as_array().unwrap();
    assert_eq!(tokens.len(), 1000);
    for (user, one) in users.iter().zip(tokens) {
        assert_eq!(one["user_id"], **user);
        opened(&one["token"], &Expectation::new().user_id(user).room_id("r1").strict());
    }
    let more = json!({"user_ids": vec!["a"; 1001], "room_id": "r1"}).to_string();
    assert_eq!(server.post("/v1/tokens", &more).refused(400, "invalid_body")["field"], "user_ids");
    server.post("/v1/tokens", r#"{"user_ids":[],"room_id":"r1"}"#).refused(400, "invalid_body");
    let one_wrong = server.post("/v1/tokens", r#"{"user_ids":["ann",""],"room_id":"r1"}"#);
    assert_eq!(one_wrong.refused(403, "denied")["field"], "user_ids");
    let user = [("X-Auth-User", "ann")];
    server.send("/v1/tokens", &user, r#"{"user_ids":["ann"],"room_id":"lobby"}"#).refused(403, "denied");
    server.send("/v1/verify", &user, r#"{"token":"04"}"#).refused(403, "denied");
}

#[test]
fn streams_and_users_are_few_and_named_once() {
    let server = Server::start(&Files::new("few", CONFIG));
    let long = |begin: usize, count: usize| -> Vec<String> {
        (begin..begin + count).map(|number| format!("{number:0>255}")).collect()
    };
    let users = |count: usize| -> Vec<String> { (0..count).map(|number| format!("u{number}")).collect() };
    let short: Vec<String> = (0..101).map(|number| format!("s{number}")).collect();
    let one = |streams: &[String]| {
        server
            .post("/v1/token", &json!({"user_id": "ann", "room_id": "r1", "stream_ids": streams}).to_string())
    };
    let many = |users: &[String], streams: &[String]| {
        let body = json!({"user_ids": users, "room_id": "r1", "stream_ids": streams});
        server.post("/v1/tokens", &body.to_string())
    };
    let refused = |answer: &crate::http::Answer| answer.refused(400, "invalid_request")["field"].clone();
    assert_eq!(one(&short[..100]).status, 201);
    assert_eq!(many(&users(2), &short[..100]).status, 201);
    let twice = ["s1".to_owned(), "s2".to_owned(), "s1".to_owned()];
    for streams in [&short[..], &twice] {
        assert_eq!(refused(&one(streams)), "stream_ids");
        assert_eq!(refused(&many(&users(2), streams)), "stream_ids");
    }
    assert_eq!(refused(&many(&[users(2), users(1)].concat(), &short[..1])), "user_ids");
    // 1,000 tokens for 100 long names each would be 34 MiB; for 30 they are 10.
    let answer = many(&users(1000), &long(0, 100));
    assert_eq!(refused(&answer), "user_ids");
    assert!(answer.json()["hint"].as_str().unwrap().contains("16 MiB"), "{answer:?}");
    let answer = many(&users(1000), &long(0, 30));
    assert_eq!(answer.status, 201);
    assert!(answer.body.len() > 8 * 1024 * 1024, "{}", answer.body.len());
}

#[test]
fn a_server_gets_the_report_of_a_token() {
    let server = Server::start(&Files::new("verify", CONFIG));
    let made = server.post("/v1/token", r#"{"user_id":"ann","room_id":"r1"}"#).json();
    let ask = |body: Value| server.post("/v1/verify", &body.to_string());
    let good = ask(
        json!({"token": made["token"], "user_id": "ann", "room_id": "r1", "privileges": ["publish"], "strict": true}),
    );
    assert_eq!((good.status, good.json()["accepted"].clone()), (200, json!(true)), "{good:?}");
    let bad = ask(json!({"token": made["token"], "user_id": "bob"})).json();
    assert_eq!((&bad["accepted"], &bad["reason"]), (&json!(false), &json!("user_id_mismatch")));
    ask(json!({"user_id": "ann"})).refused(400, "invalid_body");
    ask(json!({"token": made["token"], "user_id": null})).refused(400, "invalid_body");
    ask(json!({"token": made["token"], "privileges": []})).refused(400, "invalid_body");
}

#[test]
fn smuggled_requests_are_refused() {
    let server = Server::start(&Files::new("smuggled", CONFIG));
    let head = format!(
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
    );
    let inner = "GET /v1/verify HTTP/1.1\r\nHost: x\r\n\r\n";
    for rest in [
        // Two lengths.
        format!("Content-Length: 2\r\nContent-Length: 40\r\n\r\n{{}}{inner}"),
        // A length and chunks: which of the two counts is where smuggling begins.
        format!(
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{{}}{inner}"
        ),
        format!("Transfer-Encoding: xchunked\r\n\r\n{{}}{inner}"),
        format!("Transfer-Encoding: chunked\r\n\r\nzz\r\n{{}}\r\n0\r\n\r\n{inner}"),
        "Content-Length: +2\r\n\r\n{}".to_owned(),
        "Content-Length : 2\r\n\r\n{}".to_owned(),
        "X: a\r\n b\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
        "X: a\0b\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
    ] {
        let answer = raw(server.at, &format!("{head}{rest}"));
        assert!(answer.status >= 400, "{rest:?}: {answer:?}");
        assert_eq!(answer.body.matches("HTTP/1.1").count(), 0, "one answer only: {answer:?}");
    }
    let headers = format!("{head}X: {}\r\n\r\n", "a".repeat(100_000));
    assert_eq!(raw(server.at, &headers).status, 431);
}
