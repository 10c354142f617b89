//! An issuer whose keys are fetched: it rotates them, is slow, is down, and lies.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end like this")]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::http::{Answer, Received, Service};
use common::issuer::{Key, jwks, now};
use common::tls;
use serde_json::{Value, json};
use token04_server::config::Jwt;
use token04_server::jwt::{Issuer, Issuers, Refused};

fn config(issuer: &str, lines: &str) -> Jwt {
    let lines = format!("issuer = {issuer:?}\naudience = [\"ours\"]\npolicy = \"users\"\n{lines}");
    toml::from_str(&format!("algorithms = [\"ES256\"]\n{lines}")).unwrap()
}

fn issuers(config: &Jwt) -> Arc<Issuers> {
    let issuers = Issuers::new(vec![Issuer::new(config, None, None).unwrap()]).unwrap();
    issuers.fetch_soon();
    Arc::new(issuers)
}

fn claims(issuer: &str) -> Value {
    json!({"iss": issuer, "aud": "ours", "exp": now() + 600, "sub": "ann"})
}

async fn refused(issuers: &Issuers, token: &str) -> Option<Refused> {
    issuers.verify(token).await.err()
}

/// Waits for what happens in the background.
async fn until(what: impl Fn() -> bool) {
    let start = Instant::now();
    while !what() {
        assert!(start.elapsed() < Duration::from_secs(60), "it does not happen");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn until_ready(issuers: &Issuers, name: &str) {
    until(|| issuers.get(name).unwrap().is_ready()).await;
}

/// Answers as an issuer at this URL does.
fn published(url: String, keys: &[&Key]) -> impl Fn(&Received) -> Answer + Send + Sync + 'static + use<> {
    let keys = jwks(keys);
    move |request| match request.path() {
        "/.well-known/openid-configuration" => {
            let document = json!({"issuer": url, "jwks_uri": format!("{url}/keys"), "other": [1]});
            Answer::new(200, &document.to_string())
        }
        "/keys" => Answer::new(200, &keys),
        _ => Answer::new(404, "{}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_discovered_over_https_and_rotated() {
    let folder = tempfile::tempdir().unwrap();
    let (acceptor, ca_file) = tls::localhost(folder.path());
    let service = Service::tls(acceptor, |_| Answer::new(500, "")).await;
    let url = service.url.clone();
    let (old, new) = (Key::es256("old"), Key::es256("new"));
    service.answer(published(url.clone(), &[&old]));
    let issuers = issuers(&config(&url, &format!("ca_file = '{}'\ncool_down = 1", ca_file.display())));
    until_ready(&issuers, &url).await;
    assert_eq!(refused(&issuers, &old.token(&claims(&url))).await, None);
    assert_eq!(service.hits(), 2, "the document and the keys, once");
    service.answer(published(url.clone(), &[&new]));
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(refused(&issuers, &new.token(&claims(&url))).await, None);
    assert_eq!(service.hits(), 4);
    // Withdrawn.
    assert_eq!(refused(&issuers, &old.token(&claims(&url))).await, Some(Refused::UnknownKey));
    for request in service.received() {
        assert!(["/.well-known/openid-configuration", "/keys"].contains(&request.path()), "{request:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_authority_that_is_not_trusted_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (acceptor, _) = tls::localhost(folder.path());
    let service = Service::tls(acceptor, |_| Answer::new(500, "")).await;
    let key = Key::es256("a");
    service.answer(published(service.url.clone(), &[&key]));
    let issuers = issuers(&config(&service.url, ""));
    assert_eq!(refused(&issuers, &key.token(&claims(&service.url))).await, Some(Refused::NoKeys));
    assert_eq!(service.hits(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_unknown_keys_reaches_the_issuer_once() {
    let service = Service::start(|_| Answer::new(500, "")).await;
    let url = service.url.clone();
    let key = Key::es256("a");
    service.answer(published(url.clone(), &[&key]));
    let issuers = issuers(&config(&url, &format!("jwks_url = \"{url}/keys\"\ncool_down = 5")));
    until_ready(&issuers, &url).await;
    assert_eq!(service.hits(), 1);
    let flood = |from: usize| {
        let tokens: Vec<_> = (from..from + 100)
            .map(|number| {
                let id = format!("../{number}/../../keys?{number}");
                key.token_with(&json!({"alg": "ES256", "kid": id}), &claims(&url))
            })
            .collect();
        let issuers = Arc::clone(&issuers);
        async move {
            let mut tasks = tokio::task::JoinSet::new();
            for token in tokens {
                let issuers = Arc::clone(&issuers);
                tasks.spawn(async move { refused(&issuers, &token).await });
            }
            while let Some(result) = tasks.join_next().await {
                assert_eq!(result.unwrap(), Some(Refused::UnknownKey));
            }
        }
    };
    flood(0).await;
    assert_eq!(service.hits(), 1, "within the cool-down of the first");
    tokio::time::sleep(Duration::from_millis(5100)).await;
    flood(1000).await;
    flood(2000).await;
    assert_eq!(service.hits(), 2, "one more after it");
    assert_eq!(refused(&issuers, &key.token(&claims(&url))).await, None, "the others are not concerned");
    assert!(service.received().iter().all(|request| request.path() == "/keys"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_wait_for_one_answer_and_some_hang_up() {
    let service = Service::start(|_| Answer::new(500, "")).await;
    let url = service.url.clone();
    let (old, new) = (Key::es256("old"), Key::es256("new"));
    service.answer(published(url.clone(), &[&old]));
    let issuers = issuers(&config(&url, &format!("jwks_url = \"{url}/keys\"\ncool_down = 1")));
    until_ready(&issuers, &url).await;
    let keys = jwks(&[&old, &new]);
    service.answer(move |_| Answer::new(200, &keys).after(Duration::from_secs(2)));
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let token = new.token(&claims(&url));
    // The one that causes the request is gone before the answer.
    let gone = tokio::time::timeout(Duration::from_millis(100), issuers.verify(&token)).await;
    assert!(gone.is_err());
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (issuers, token) = (Arc::clone(&issuers), token.clone());
        tasks.spawn(async move { refused(&issuers, &token).await });
    }
    // Known keys do not wait.
    let start = Instant::now();
    assert_eq!(refused(&issuers, &old.token(&claims(&url))).await, None);
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
    while let Some(result) = tasks.join_next().await {
        assert_eq!(result.unwrap(), None);
    }
    assert_eq!(service.hits(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_keys_stay_while_the_issuer_is_wrong_or_down() {
    let service = Service::start(|_| Answer::new(500, "")).await;
    let url = service.url.clone();
    let (key, other) = (Key::es256("a"), Key::es256("b"));
    service.answer(published(url.clone(), &[&key]));
    let issuers = issuers(&config(&url, &format!("jwks_url = \"{url}/keys\"\ncool_down = 1")));
    until_ready(&issuers, &url).await;
    let token = key.token(&claims(&url));
    for (status, body) in [(500, "{}"), (200, "{\"keys\":[]}"), (200, "<html>"), (404, "")] {
        let hits = service.hits();
        service.answer(move |_| Answer::new(status, body));
        tokio::time::sleep(Duration::from_millis(1050)).await;
        assert_eq!(refused(&issuers, &other.token(&claims(&url))).await, Some(Refused::UnknownKey));
        assert_eq!(service.hits(), hits + 1, "{status} {body}");
        assert_eq!(refused(&issuers, &token).await, None, "{status} {body}");
    }
    drop(service);
    tokio::time::sleep(Duration::from_millis(1050)).await;
    assert_eq!(refused(&issuers, &other.token(&claims(&url))).await, Some(Refused::UnknownKey));
    assert_eq!(refused(&issuers, &token).await, None, "down");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_issuer_that_starts_later_is_found() {
    let service = Service::start(|_| Answer::new(503, "")).await;
    let url = service.url.clone();
    let key = Key::es256("a");
    let issuers = issuers(&config(&url, ""));
    let token = key.token(&claims(&url));
    assert_eq!(refused(&issuers, &token).await, Some(Refused::NoKeys));
    service.answer(published(url.clone(), &[&key]));
    tokio::time::sleep(Duration::from_millis(2100)).await;
    assert_eq!(refused(&issuers, &token).await, None, "long before the cool-down of 30 seconds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lies_of_an_issuer_are_not_believed() {
    let key = Key::es256("a");
    let elsewhere = Service::start(|_| Answer::new(500, "")).await;
    elsewhere.answer(published(elsewhere.url.clone(), &[&key]));
    let to = elsewhere.url.clone();
    let good = jwks(&[&key]);
    let document = |issuer: &str, keys: &str| json!({"issuer": issuer, "jwks_uri": keys}).to_string();
    let big = format!("{{\"keys\":[{}],\"x\":\"{}\"}}", key.jwk(), "x".repeat(600 * 1024));
    let many = json!({"keys": vec![key.jwk(); 1001]}).to_string();
    // URL is that of the issuer.
    for (name, text) in [
        ("of another issuer", document("https://issuer.example", "URL/keys")),
        ("with a slash more", document("URL/", "URL/keys")),
        ("plain http", document("URL", "http://issuer.example/keys")),
        ("a file", document("URL", "file:///etc/passwd")),
        ("nothing", "{}".to_owned()),
        ("not JSON", "<html>".to_owned()),
    ] {
        let service = Service::start(|_| Answer::new(500, "")).await;
        let url = service.url.clone();
        let (text, keys) = (text.replace("URL", &url), good.clone());
        service
            .answer(move |request| Answer::new(200, if request.path() == "/keys" { &keys } else { &text }));
        let issuers = issuers(&config(&url, ""));
        assert_eq!(refused(&issuers, &key.token(&claims(&url))).await, Some(Refused::NoKeys), "{name}");
        assert_eq!(service.hits(), 1, "{name}");
    }
    let raw = |text: &str| Answer::raw(text);
    for (name, answer) in [
        ("a redirect", Answer::with_headers(302, &format!("location: {to}/keys\r\n"), "")),
        ("a redirect with keys", Answer::with_headers(307, &format!("location: {to}/keys\r\n"), &good)),
        ("another good number", Answer::new(203, &good)),
        ("too large", Answer::new(200, &big)),
        ("too many", Answer::new(200, &many)),
        ("large without a length", raw(&format!("HTTP/1.1 200 OK\r\n\r\n{big}"))),
        ("not HTTP", raw("SSH-2.0-OpenSSH_9.2\r\n")),
        ("nothing", Answer::default()),
        ("half", raw("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"keys\":")),
        ("headers without end", raw(&format!("HTTP/1.1 200 OK\r\nx: {}", "x".repeat(200 * 1024)))),
    ] {
        let service = Service::start(move |_| answer.clone()).await;
        let url = service.url.clone();
        let issuers = issuers(&config(&url, &format!("jwks_url = \"{url}/keys\"")));
        assert_eq!(refused(&issuers, &key.token(&claims(&url))).await, Some(Refused::NoKeys), "{name}");
    }
    assert_eq!(elsewhere.hits(), 0, "no redirect is followed");
    // Slowly, for ever.
    let service = Service::start(move |_| Answer::new(200, &good).dripping(Duration::from_millis(100))).await;
    let url = service.url.clone();
    let issuers = issuers(&config(&url, &format!("jwks_url = \"{url}/keys\"")));
    let start = Instant::now();
    assert_eq!(refused(&issuers, &key.token(&claims(&url))).await, Some(Refused::NoKeys));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_configuration_keeps_the_keys() {
    let service = Service::start(|_| Answer::new(500, "")).await;
    let url = service.url.clone();
    let key = Key::es256("a");
    service.answer(published(url.clone(), &[&key]));
    let first = config(&url, "");
    let before = issuers(&first);
    until_ready(&before, &url).await;
    drop(service);
    let mut second = first.clone();
    second.audience.push("theirs".to_owned());
    let mut third = second.clone();
    third.cool_down = 7;
    let mut fourth = second.clone();
    fourth.issuer = "https://issuer.example".to_owned();
    for (config, kept) in [(&second, true), (&third, true), (&fourth, false)] {
        let issuer = Issuer::new(config, None, before.get(&url)).unwrap();
        assert_eq!(issuer.is_ready(), kept);
        if kept {
            let after = Issuers::new(vec![issuer]).unwrap();
            let mut claims = claims(&url);
            claims["aud"] = json!("theirs");
            assert_eq!(refused(&after, &key.token(&claims)).await, None);
            assert_eq!(refused(&before, &key.token(&claims)).await, Some(Refused::Audience));
        }
    }
}
