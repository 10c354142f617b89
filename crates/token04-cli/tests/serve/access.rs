//! Who may ask.

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::http::{Answer, read, request};
use crate::server::{CONFIG, Files, HMAC_KEY, KEY, Server, hash, limited};

const BODY: &str = r#"{"user_id":"ann","room_id":"r1"}"#;

#[test]
fn keys_are_stored_hashed_and_two_are_valid_at_once() {
    let second = "t04k_1111111111111111111111111111111111111111111111111111111111111111";
    let config = CONFIG.replace("\"HASH\"", &format!("\"HASH\", \"{}\"", hash(second)));
    let server = Server::start(&Files::new("keys", &config));
    for key in [KEY, second] {
        assert_eq!(
            server.send("/v1/token", &[("Authorization", &format!("Bearer {key}"))], BODY).status,
            201
        );
    }
    let upper = KEY.to_uppercase();
    for wrong in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer t04k_",
        "Bearer x",
        KEY,
        &format!("Bearer {upper}"),
        &format!("Basic {KEY}"),
        &format!("Bearer {KEY},"),
        &format!("Bearer {}", hash(KEY)),
        "Bearer eyJhbGciOiJub25lIn0.e30.",
    ] {
        let answer = server.send("/v1/token", &[("Authorization", wrong)], BODY);
        answer.refused(401, "unauthenticated");
        assert!(answer.header("www-authenticate").is_some());
    }
    server.send("/v1/token", &[], BODY).refused(401, "unauthenticated");
    let key = format!("Bearer {KEY}");
    let twice = [("Authorization", key.as_str()), ("Authorization", key.as_str())];
    server.send("/v1/token", &twice, BODY).refused(401, "unauthenticated");
    // A failed credential is not saved by another mode.
    let both = [("Authorization", "Bearer t04k_x"), ("X-Auth-User", "ann")];
    let answer = server.send("/v1/token", &both, r#"{"room_id":"lobby"}"#);
    answer.refused(401, "unauthenticated");
    let line = server.audit(&answer);
    assert_eq!((&line["reason"], &line["mode"]), (&"unknown key".into(), &"api_key".into()), "{line}");
}

/// Signed as the documentation says, with OpenSSL.
pub(crate) fn signed(id: &str, time: u64, nonce: &str, path: &str, body: &str) -> String {
    let mut openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", HMAC_KEY, "-hex"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("openssl");
    let text = format!("T04-HMAC-SHA256\n{id}\n{time}\n{nonce}\n{path}\n{body}");
    openssl.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    let output = String::from_utf8(openssl.wait_with_output().expect("it ends").stdout).expect("text");
    let digits = output.trim().rsplit(' ').next().expect("a signature");
    format!("T04-HMAC-SHA256 id={id}, time={time}, nonce={nonce}, signature={digits}")
}

#[test]
fn signed_requests_pass_once_and_unaltered() {
    let server = Server::start(&Files::new("hmac", CONFIG));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let ask = |header: &str, path: &str, body: &str| server.send(path, &[("Authorization", header)], body);
    let good = signed("backend", now, "nonce-0001", "/v1/token", BODY);
    let answer = ask(&good, "/v1/token", BODY);
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(server.audit(&answer)["subject"], "backend");
    let reason = |answer: Answer| {
        answer.refused(401, "unauthenticated");
        server.audit(&answer)["reason"].clone()
    };
    assert_eq!(reason(ask(&good, "/v1/token", BODY)), "replayed request");
    let fresh = signed("backend", now, "nonce-0002", "/v1/token", BODY);
    assert_eq!(reason(ask(&fresh, "/v1/token", r#"{"user_id":"bob","room_id":"r1"}"#)), "wrong signature");
    assert_eq!(reason(ask(&fresh, "/v1/tokens", BODY)), "wrong signature");
    for (id, subject) in [("backend", Some("backend")), ("nobody", None)] {
        let answer = ask(&fresh.replace("id=backend", &format!("id={id}")), "/v1/tokens", BODY);
        let line = server.audit(&answer);
        assert_eq!((line["mode"].as_str(), line["subject"].as_str()), (Some("hmac"), subject), "{line}");
    }
    for time in [now - 400, now + 400] {
        let header = signed("backend", time, "nonce-0003", "/v1/token", BODY);
        assert_eq!(reason(ask(&header, "/v1/token", BODY)), "the time of the request differs too much");
    }
    let header = signed("other", now, "nonce-0004", "/v1/token", BODY);
    assert_eq!(reason(ask(&header, "/v1/token", BODY)), "unknown client");
    // A refused request has not used up its nonce.
    assert_eq!(ask(&fresh, "/v1/token", BODY).status, 201);
}

#[test]
fn users_of_the_proxy_get_what_their_policy_grants() {
    let server = Server::start(&Files::new("proxy", CONFIG));
    let ask = |user: &str, body: &str| server.send("/v1/token", &[("X-Auth-User", user)], body);
    let made = ask("ann", r#"{"room_id":"home_ann"}"#);
    assert_eq!((made.status, made.json()["user_id"].clone()), (201, json!("ann")), "{made:?}");
    assert_eq!(ask("ann", r#"{"room_id":"home_bob"}"#).refused(403, "denied")["field"], "room_id");
    assert_eq!(
        ask("ann", r#"{"room_id":"lobby","user_id":"bob"}"#).refused(403, "denied")["field"],
        "user_id"
    );
    assert_eq!(
        ask("ann", r#"{"room_id":"lobby","stream_ids":["bob_camera"]}"#).refused(403, "denied")["field"],
        "stream_ids"
    );
    assert_eq!(ask("a/b", r#"{"room_id":"lobby"}"#).refused(403, "denied")["field"], "user_id");
    assert_eq!(ask("*", r#"{"room_id":"lobby"}"#).refused(403, "denied")["field"], "user_id");
    ask("", r#"{"room_id":"lobby"}"#).refused(401, "unauthenticated");
    let twice = [("X-Auth-User", "ann"), ("X-Auth-User", "bob")];
    server.send("/v1/token", &twice, r#"{"room_id":"lobby"}"#).refused(401, "unauthenticated");
}

#[test]
fn the_header_of_someone_else_than_the_proxy_is_ignored() {
    let config = CONFIG.replace("127.0.0.1/32", "10.0.0.0/8");
    let server = Server::start(&Files::new("no-proxy", &config));
    let answer = server.send("/v1/token", &[("X-Auth-User", "ann")], r#"{"room_id":"lobby"}"#);
    answer.refused(401, "unauthenticated");
}

#[test]
fn a_proxy_may_use_a_unix_socket() {
    let files = Files::new("unix", "");
    let socket = files.folder.join("s");
    let config = CONFIG
        .replace("listen = \"127.0.0.1:0\"", &format!("listen = \"unix:{}\"", socket.display()))
        .replace("networks = [\"127.0.0.1/32\"]", "unix_socket = true");
    files.config(&config);
    let server = Server::start(&files);
    let mut stream = UnixStream::connect(&socket).expect("the server listens");
    let body = r#"{"room_id":"lobby"}"#;
    let head = "POST /v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nX-Auth-User: ann\r\n";
    write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len()).expect("it reads");
    assert_eq!(read(&mut stream).status, 201);
    server.signal("TERM");
    assert!(server.ended().success());
    assert!(!socket.exists(), "the socket is removed");
}

#[test]
fn browsers_of_other_websites_are_refused() {
    let config = CONFIG.replace("[[app]]", "cors = { origins = [\"https://app.example.com\"] }\n[[app]]");
    let server = Server::start(&Files::new("cors", &config));
    let key = format!("Bearer {KEY}");
    let from = |origin: &str| server.send("/v1/token", &[("Authorization", &key), ("Origin", origin)], BODY);
    let listed = from("https://app.example.com");
    assert_eq!(listed.status, 201);
    assert_eq!(listed.header("access-control-allow-origin"), Some("https://app.example.com"));
    for other in ["https://app.example.com.evil", "http://app.example.com", "null", "https://APP.example.com"]
    {
        let answer = from(other);
        answer.refused(403, "origin_denied");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    let preflight = |origin: &str| request(server.at, "OPTIONS", "/v1/token", &[("Origin", origin)], "");
    let allowed = preflight("https://app.example.com");
    assert_eq!((allowed.status, allowed.header("access-control-allow-methods")), (204, Some("POST")));
    assert_eq!(server.audit(&allowed)["result"], "preflight");
    preflight("https://evil.example.com").refused(403, "origin_denied");
    // Both count by address.
    let few =
        limited("address", 1, 2).replace("[[app]]", "cors = { origins = [\"https://a.example\"] }\n[[app]]");
    for origin in ["https://a.example", "https://evil.example"] {
        let server = Server::start(&Files::new("cors-limited", &few));
        let statuses = [(); 3].map(|()| request(server.at, "OPTIONS", "/", &[("Origin", origin)], "").status);
        assert_eq!(statuses[2], 429, "{origin}: {statuses:?}");
        assert_ne!(statuses[1], 429, "{origin}: {statuses:?}");
    }
    assert_eq!(server.post("/v1/token", BODY).status, 201, "without Origin");
    let off = Server::start(&Files::new("cors-off", CONFIG));
    let answer =
        off.send("/v1/token", &[("Authorization", &key), ("Origin", "https://app.example.com")], BODY);
    answer.refused(403, "origin_denied");
}
