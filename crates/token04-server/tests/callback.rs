//! The app that is asked: it agrees, refuses, is slow, is down, and lies.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end like this")]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::http::{Answer, Service};
use common::issuer::now;
use common::tls;
use http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};
use token04_server::callback::{Callback, Overrides, Refused};
use token04_server::config::{self, Privilege};

const KEY: &[u8] = b"a key of the test, of 32 bytes or more";

fn config(url: &str, lines: &str) -> config::Callback {
    let text = format!(
        "url = \"{url}\"\nkey = {{ env = \"K\" }}\nheaders = [\"Cookie\", \"X-App\"]\npolicy = \"users\"\n"
    );
    toml::from_str(&(text + lines)).unwrap()
}

fn callback(url: &str) -> Callback {
    Callback::new(&config(url, ""), KEY).unwrap()
}

fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.append("cookie", HeaderValue::from_static("session=s3cret"));
    headers.append("cookie", HeaderValue::from_static("other=1"));
    headers.append("authorization", HeaderValue::from_static("Basic not-shown"));
    headers
}

async fn ask(callback: &Callback) -> Result<(String, Overrides), Refused> {
    let request = json!({"room_id": "r"});
    let address = "198.51.100.7".parse().ok();
    callback.ask(&headers(), address, &request).await.map(|(subject, overrides)| (subject.id, overrides))
}

#[tokio::test]
async fn the_question_is_signed_and_shows_what_is_listed() {
    let service = Service::start(|_| Answer::new(200, r#"{"sub":"ann"}"#)).await;
    let callback = callback(&format!("{}/token?x=1", service.url));
    for _ in 0..2 {
        assert_eq!(ask(&callback).await, Ok(("ann".to_owned(), Overrides::default())));
    }
    let received = service.received();
    for request in &received {
        assert_eq!(request.line, "POST /token?x=1 HTTP/1.1");
        let (id, time) =
            (request.header("webhook-id").unwrap(), request.header("webhook-timestamp").unwrap());
        assert!(time.parse::<u64>().unwrap().abs_diff(now()) <= 5);
        let signature = request.header("webhook-signature").unwrap().strip_prefix("v1,").unwrap();
        let signed = [format!("{id}.{time}.").as_bytes(), &request.body].concat();
        let key = hmac::Key::new(hmac::HMAC_SHA256, KEY);
        hmac::verify(&key, &signed, &STANDARD.decode(signature).unwrap()).unwrap();
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let expected = json!({
            "type": "token.requested",
            "headers": {"cookie": ["session=s3cret", "other=1"]},
            "address": "198.51.100.7",
            "request": {"room_id": "r"},
        });
        assert_eq!(body, expected);
        assert!(request.header("cookie").is_none() && request.header("authorization").is_none());
    }
    assert_ne!(received[0].header("webhook-id"), received[1].header("webhook-id"));
}

#[tokio::test]
async fn overrides_are_read() {
    let body = r#"{"sub":"ann","room_id":"r","stream_ids":["s"],"privileges":["login"],"ttl":60}"#;
    let service = Service::start(move |_| Answer::new(200, body)).await;
    let (_, overrides) = ask(&callback(&service.url)).await.unwrap();
    let expected = Overrides {
        room_id: Some("r".to_owned()),
        stream_ids: Some(vec!["s".to_owned()]),
        privileges: Some(vec![Privilege::Login]),
        ttl: Some(60),
    };
    assert_eq!(overrides, expected);
}

#[tokio::test]
async fn without_credentials_nobody_is_asked() {
    let service = Service::start(|_| Answer::new(200, r#"{"sub":"ann"}"#)).await;
    let callback = callback(&service.url);
    let mut odd = HeaderMap::new();
    odd.insert("cookie", HeaderValue::from_bytes(b"a=\xff").unwrap());
    for headers in [HeaderMap::new(), odd] {
        let result = callback.ask(&headers, None, &Value::Null).await;
        assert_eq!(result.err(), Some(Refused::NoCredentials));
    }
    assert_eq!(service.hits(), 0);
}

#[tokio::test]
async fn everything_but_a_clear_yes_denies() {
    let yes = r#"{"sub":"ann"}"#;
    let elsewhere = Service::start(move |_| Answer::new(200, yes)).await;
    let location = format!("location: {}\r\n", elsewhere.url);
    let raw = Answer::raw;
    for (name, answer, expected) in [
        ("403", Answer::new(403, "{}"), Refused::Denied),
        ("403 with a yes", Answer::new(403, yes), Refused::Denied),
        ("401", Answer::new(401, yes), Refused::Status),
        ("201", Answer::new(201, yes), Refused::Status),
        ("202", Answer::new(202, yes), Refused::Status),
        ("204", Answer::new(204, ""), Refused::Status),
        ("206", Answer::new(206, yes), Refused::Status),
        ("301", Answer::with_headers(301, &location, ""), Refused::Status),
        ("302", Answer::with_headers(302, &location, yes), Refused::Status),
        ("307", Answer::with_headers(307, &location, yes), Refused::Status),
        ("308", Answer::with_headers(308, &location, yes), Refused::Status),
        ("404", Answer::new(404, yes), Refused::Status),
        ("500", Answer::new(500, yes), Refused::Status),
        ("503", Answer::new(503, yes), Refused::Status),
        ("nothing", Answer::new(200, ""), Refused::Answer),
        ("no user", Answer::new(200, "{}"), Refused::Answer),
        ("an empty user", Answer::new(200, r#"{"sub":""}"#), Refused::Answer),
        ("a user that is a number", Answer::new(200, r#"{"sub":7}"#), Refused::Answer),
        ("a null", Answer::new(200, r#"{"sub":"ann","room_id":null}"#), Refused::Answer),
        ("an unknown field", Answer::new(200, r#"{"sub":"ann","admin":true}"#), Refused::Answer),
        ("a field twice", Answer::new(200, r#"{"sub":"ann","sub":"eve"}"#), Refused::Answer),
        ("an unknown privilege", Answer::new(200, r#"{"sub":"ann","privileges":["all"]}"#), Refused::Answer),
        ("a time below zero", Answer::new(200, r#"{"sub":"ann","ttl":-1}"#), Refused::Answer),
        ("a time as text", Answer::new(200, r#"{"sub":"ann","ttl":"60"}"#), Refused::Answer),
        ("more after it", Answer::new(200, r#"{"sub":"ann"}{}"#), Refused::Answer),
        ("not JSON", Answer::new(200, "OK"), Refused::Answer),
        ("a list", Answer::new(200, r#"["ann"]"#), Refused::Answer),
        (
            "not marked as JSON",
            raw("HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"sub\":\"ann\"}"),
            Refused::Answer,
        ),
        (
            "marked as HTML",
            raw("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n{\"sub\":\"ann\"}"),
            Refused::Answer,
        ),
        ("too large", Answer::new(200, &format!("{yes}{}", " ".repeat(20_000))), Refused::Answer),
        ("cut", raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"sub\":\"ann\"}"), Refused::Unreachable),
        ("not HTTP", raw("{\"sub\":\"ann\"}\r\n\r\n"), Refused::Unreachable),
        ("hangs up", Answer::default(), Refused::Unreachable),
        ("slow", Answer::new(200, yes).after(Duration::from_secs(5)), Refused::Timeout),
        ("slow in parts", Answer::new(200, yes).dripping(Duration::from_millis(50)), Refused::Timeout),
    ] {
        let service = Service::start(move |_| answer.clone()).await;
        let callback = callback(&service.url);
        let start = Instant::now();
        assert_eq!(ask(&callback).await.err(), Some(expected), "{name}");
        assert!(start.elapsed() < Duration::from_millis(3500), "{name}: {:?}", start.elapsed());
        assert!(service.hits() >= 1, "{name}");
    }
    assert_eq!(elsewhere.hits(), 0, "no redirect is followed");
    let gone = callback(&elsewhere.url);
    drop(elsewhere);
    assert_eq!(ask(&gone).await.err(), Some(Refused::Unreachable), "down");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_app_is_not_asked_without_end() {
    let yes = r#"{"sub":"ann"}"#;
    let service = Service::start(move |_| Answer::new(200, yes).after(Duration::from_secs(2))).await;
    let config = config(&service.url, "max_concurrent = 3\ntimeout_ms = 5000");
    let callback = Arc::new(Callback::new(&config, KEY).unwrap());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let callback = Arc::clone(&callback);
        tasks.spawn(async move { ask(&callback).await.err() });
    }
    let mut busy = 0;
    while let Some(result) = tasks.join_next().await {
        match result.unwrap() {
            None => {}
            Some(Refused::Busy) => busy += 1,
            Some(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((busy, service.hits()), (7, 3));
    assert!(ask(&callback).await.is_ok(), "afterwards");
}

#[tokio::test]
async fn https_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let (acceptor, ca_file) = tls::localhost(folder.path());
    let service = Service::tls(acceptor, |_| Answer::new(200, r#"{"sub":"ann"}"#)).await;
    let trusted = config(&service.url, &format!("ca_file = '{}'", ca_file.display()));
    assert!(ask(&Callback::new(&trusted, KEY).unwrap()).await.is_ok());
    assert_eq!(ask(&callback(&service.url)).await.err(), Some(Refused::Unreachable));
    // The name is another than that of the certificate.
    let mut other = trusted.clone();
    other.url = service.url.replace("localhost", "127.0.0.1");
    assert_eq!(ask(&Callback::new(&other, KEY).unwrap()).await.err(), Some(Refused::Unreachable));
    assert_eq!(service.hits(), 1);
}

#[test]
fn settings_that_cannot_be_used_are_refused_without_the_key() {
    let url = "https://app.example/token";
    let short = b"too short";
    for (config, key) in [
        (config("http://app.example/token", ""), KEY),
        (config("https://user:password@app.example/", ""), KEY),
        (config(url, "timeout_ms = 0"), KEY),
        (config(url, "timeout_ms = 60000"), KEY),
        (config(url, "max_concurrent = 0"), KEY),
        (config(url, ""), &short[..]),
        (config::Callback { headers: Vec::new(), ..config(url, "") }, KEY),
        (config::Callback { headers: vec!["a b".to_owned()], ..config(url, "") }, KEY),
        (config::Callback { headers: vec!["Transfer-Encoding".to_owned()], ..config(url, "") }, KEY),
    ] {
        let error = Callback::new(&config, key).err().unwrap();
        let text = format!("{error} {error:?}");
        assert!(
            !text.contains("a key of") && !text.contains("too short") && !text.contains("password@"),
            "{text}"
        );
    }
    assert!(!format!("{:?}", callback(url)).contains("a key of"));
}
