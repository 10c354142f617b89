//! The system's clock is set while the server runs.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::access::signed;
use crate::front::skip;
use crate::server::{CONFIG, Files, Server, command, limited, wait};

const BODY: &str = r#"{"user_id":"ann","room_id":"r1"}"#;

const HOUR: i64 = 3600;

/// What replaces the clock for the server alone; `None`, and a line that says so, if it is not installed.
fn faketime() -> Option<PathBuf> {
    let listed = Command::new("dpkg-query").args(["--listfiles", "libfaketime"]).output().ok();
    let files = listed.and_then(|listed| String::from_utf8(listed.stdout).ok()).unwrap_or_default();
    let library = files.lines().find(|line| line.ends_with("libfaketimeMT.so.1")).map(PathBuf::from);
    if library.is_none() {
        skip("libfaketime is not installed");
    }
    library
}

/// A server whose clock a test sets.
struct Stepped {
    server: Server,
    offset: PathBuf,
}

impl Stepped {
    fn start(name: &str, config: &str) -> Option<Self> {
        let library = faketime()?;
        let files = Files::new(name, config);
        let offset = files.folder.join("offset");
        fs::write(&offset, "+0").unwrap();
        let mut server = command(&["serve", "--config", &files.path()]);
        server
            .env("LD_PRELOAD", library)
            .env("FAKETIME_TIMESTAMP_FILE", &offset)
            .env("FAKETIME_NO_CACHE", "1");
        // Setting a clock does not change how much time has passed.
        server.env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        Some(Self { server: Server::start_with(server), offset })
    }

    /// Sets the clock so far off from the test's, in seconds.
    fn set(&self, seconds: i64) {
        let new = self.offset.with_extension("new");
        fs::write(&new, format!("{seconds:+}")).unwrap();
        fs::rename(new, &self.offset).unwrap();
        wait("the new time", || ((self.token() - now() - seconds).abs() < HOUR / 2).then_some(()));
    }

    /// When a new token says that it was made.
    fn token(&self) -> i64 {
        let answer = self.server.post("/v1/token", BODY);
        assert_eq!(answer.status, 201, "{answer:?}");
        let answer = answer.json();
        let number = |name: &str| answer[name].as_i64().unwrap();
        assert_eq!(number("expires_at") - number("issued_at"), 3600);
        assert!((number("server_time") - number("issued_at")).abs() < 60);
        number("issued_at")
    }

    fn signed(&self, offset: i64, nonce: &str) -> (String, u16) {
        let time = u64::try_from(now() + offset).unwrap();
        let header = signed("backend", time, nonce, "/v1/token", BODY);
        let status = self.send(&header);
        (header, status)
    }

    fn send(&self, header: &str) -> u16 {
        self.server.send("/v1/token", &[("Authorization", header)], BODY).status
    }
}

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

#[test]
fn a_signed_request_is_accepted_once_whatever_the_clock_does() {
    let Some(stepped) = Stepped::start("clock-hmac", CONFIG) else { return };
    let (first, status) = stepped.signed(0, "nonce-0001");
    assert_eq!((status, stepped.send(&first)), (201, 401));
    stepped.set(24 * HOUR);
    assert_eq!(stepped.send(&first), 401, "too old");
    let (later, status) = stepped.signed(24 * HOUR, "nonce-0002");
    assert_eq!((status, stepped.send(&later)), (201, 401));
    assert_eq!(stepped.signed(0, "nonce-0003").1, 401, "of a client whose clock was not set");
    stepped.set(0);
    // Now both times are near again, or too far ahead. The nonces are remembered by how much time has passed.
    assert_eq!((stepped.send(&first), stepped.send(&later)), (401, 401));
    assert_eq!(stepped.signed(0, "nonce-0004").1, 201);
    stepped.set(24 * HOUR);
    assert_eq!(stepped.send(&later), 401);
}

#[test]
fn a_limit_neither_lifts_nor_locks_anyone_out_when_the_clock_is_set() {
    let Some(stepped) = Stepped::start("clock-limits", &limited("subject", 60, 3)) else { return };
    let ask = || {
        let headers = [("X-Auth-User", "ann")];
        stepped.server.send("/v1/token", &headers, r#"{"room_id":"lobby"}"#)
    };
    let given = || (0..20).filter(|_| ask().status == 201).count();
    let began = std::time::Instant::now();
    let mut sum = given();
    for offset in [24 * HOUR, 0, -24 * HOUR] {
        stepped.set(offset);
        sum += given();
    }
    // One a second comes back, however far the clock went.
    let most = 3 + usize::try_from(began.elapsed().as_secs()).unwrap();
    assert!((3..=most).contains(&sum), "{sum} of {most}");
    let answer = wait("a refusal", || Some(ask()).filter(|answer| answer.status == 429));
    let seconds = answer.header("retry-after").unwrap().parse::<u64>().unwrap();
    assert!((1..=2).contains(&seconds), "{seconds}");
    wait("a place", || (ask().status == 201).then_some(()));
}
