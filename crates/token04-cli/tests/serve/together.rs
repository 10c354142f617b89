//! Several servers that share their limits through a real Redis, while parts of it all are killed.

use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::access::signed;
use crate::front::skip;
use crate::server::{Files, Server, free_port, limited, wait};

struct Redis {
    child: Child,
    port: u16,
}

impl Redis {
    fn start() -> Option<Self> {
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            skip("redis-server is not installed");
            return None;
        }
        let port = free_port();
        Some(Self { child: Self::spawn(port), port })
    }

    fn spawn(port: u16) -> Child {
        let child = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        wait("redis-server", || TcpStream::connect(("127.0.0.1", port)).ok());
        child
    }

    /// As `kill -9` does it.
    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn restart(&mut self) {
        self.child = Self::spawn(self.port);
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

fn config(redis: &Redis, burst: usize) -> String {
    let limits = limited("subject", 1, burst.try_into().unwrap());
    format!("{limits}\n[redis]\nurl = \"redis://127.0.0.1:{}\"\ntimeout_ms = 2000\n", redis.port)
}

/// One request; `None` if there was no answer, as when the server is killed meanwhile.
fn ask(at: SocketAddr, user: &str) -> Option<u16> {
    use std::io::{Read, Write};
    let mut stream = TcpStream::connect(at).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let body = r#"{"room_id":"lobby"}"#;
    write!(
        stream,
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Auth-User: {user}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    text.split(' ').nth(1)?.parse().ok()
}

#[test]
fn a_limit_holds_over_two_servers_and_the_death_of_one() {
    const BURST: usize = 200;
    const WORKERS: usize = 4;
    let Some(redis) = Redis::start() else { return };
    let config = config(&redis, BURST);
    let one = Server::start(&Files::new("together-1", &config));
    let two = Server::start(&Files::new("together-2", &config));
    let at = [one.at, two.at];
    let (given, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let killed = AtomicBool::new(false);
    thread::scope(|scope| {
        for worker in 0..WORKERS {
            let (given, refused, killed) = (&given, &refused, &killed);
            scope.spawn(move || {
                for number in 0..100 {
                    // As a load balancer does: the other one, if the first does not answer.
                    let first = (worker + number) % 2;
                    let status = ask(at[first], "ann").or_else(|| {
                        assert!(killed.load(Ordering::Relaxed), "no answer, though both run");
                        ask(at[1 - first], "ann")
                    });
                    match status {
                        Some(201) => given.fetch_add(1, Ordering::Relaxed),
                        Some(429) => refused.fetch_add(1, Ordering::Relaxed),
                        other => panic!("{other:?}"),
                    };
                }
            });
        }
        wait("half of it", || (given.load(Ordering::Relaxed) > BURST / 2).then_some(()));
        killed.store(true, Ordering::Relaxed);
        one.signal("KILL");
    });
    let (given, refused) = (given.into_inner(), refused.into_inner());
    assert_eq!(given + refused, WORKERS * 100, "every request was answered in the end");
    // Those that were counted and died with the server may be missing; one may have come back meanwhile.
    assert!((BURST - WORKERS..=BURST + 1).contains(&given), "{given} tokens for a limit of {BURST}");
    drop(two);
}

#[test]
fn the_death_of_redis_refuses_nobody_and_lifts_no_limit() {
    let Some(mut redis) = Redis::start() else { return };
    let config = config(&redis, 50);
    let one = Server::start(&Files::new("redis-1", &config));
    let two = Server::start(&Files::new("redis-2", &config));
    let count = |server: &Server, user: &str, times: usize| {
        let statuses: Vec<_> = (0..times).map(|_| ask(server.at, user)).collect();
        assert!(statuses.iter().all(|status| matches!(status, Some(201 | 429))), "{statuses:?}");
        statuses.iter().filter(|status| **status == Some(201)).count()
    };
    assert_eq!(count(&one, "ann", 30) + count(&two, "ann", 30), 50, "together");
    redis.kill();
    let began = Instant::now();
    // Each counts alone, and remembers what it counted: 50 - 30 are left at the first.
    assert_eq!(count(&one, "ann", 60), 20);
    assert_eq!(count(&one, "bob", 60), 50);
    assert_eq!(count(&two, "bob", 60), 50);
    // 180 requests that waited for Redis would take six minutes.
    assert!(began.elapsed() < Duration::from_secs(60), "nobody waits: {:?}", began.elapsed());
    one.logged("each server counts alone");
    assert!(one.admin("/metrics").body.contains("token04_limit_shared_errors_total"));
    redis.restart();
    for server in [&one, &two] {
        wait("Redis again", || {
            ask(server.at, &format!("probe{}", server.id()));
            server.admin("/metrics").body.contains("token04_limit_shared_up 1").then_some(())
        });
    }
    assert_eq!(count(&one, "eve", 30) + count(&two, "eve", 30), 50, "together again");
}

#[test]
fn a_reload_forgets_no_limit() {
    let files = Files::new("reload-limits", &limited("subject", 1, 5));
    let server = Server::start(&files);
    let given = |times: usize| (0..times).filter(|_| ask(server.at, "ann") == Some(201)).count();
    assert_eq!(given(4), 4);
    server.signal("HUP");
    server.logged("reloaded");
    assert_eq!(given(10), 1);
}

#[test]
fn a_batch_counts_as_its_users() {
    let server = Server::start(&Files::new("batch-limits", &limited("server", 1, 100)));
    let batch = |count: usize| {
        let users: Vec<String> = (0..count).map(|number| format!("\"u{number}\"")).collect();
        let body = format!(r#"{{"room_id":"r","user_ids":[{}]}}"#, users.join(","));
        server.post("/v1/tokens", &body)
    };
    assert_eq!(batch(60).status, 201);
    let answer = batch(60);
    answer.refused(429, "rate_limited");
    assert_eq!(server.audit(&answer)["reason"], "server", "the limit");
    assert!(answer.header("retry-after").is_some());
    assert_eq!(batch(40).status, 201, "what was refused cost nothing");
    let answer = batch(101);
    assert_eq!(answer.refused(429, "rate_limited")["field"], "user_ids");
    assert!(answer.header("retry-after").is_none(), "waiting does not help");
}

/// A signed request that somebody intercepts, and sends to the other server as well.
#[test]
fn a_signed_request_passes_at_one_server_only() {
    let Some(mut redis) = Redis::start() else { return };
    let config = config(&redis, 200);
    let one = Server::start(&Files::new("nonces-1", &config));
    let two = Server::start(&Files::new("nonces-2", &config));
    let body = r#"{"user_id":"ann","room_id":"r1"}"#;
    let send = |server: &Server, header: &str| server.send("/v1/token", &[("Authorization", header)], body);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let sign = |nonce: &str| signed("backend", now, nonce, "/v1/token", body);
    let first = sign("abcdefgh1");
    assert_eq!(send(&one, &first).status, 201);
    let replayed = send(&two, &first);
    replayed.refused(401, "unauthenticated");
    assert_eq!(two.audit(&replayed)["reason"], "replayed request");
    assert_eq!(send(&two, &sign("abcdefgh2")).status, 201);
    // At the same time: one of them.
    for round in 0..20 {
        let header = sign(&format!("race-{round}-of-20"));
        let (left, right) = thread::scope(|scope| {
            let left = scope.spawn(|| send(&one, &header).status);
            (send(&two, &header).status, left.join().unwrap())
        });
        assert_eq!((left.min(right), left.max(right)), (201, 401));
    }
    // Without Redis, each server still remembers what itself has seen.
    redis.kill();
    let alone = sign("abcdefgh3");
    assert_eq!(send(&one, &alone).status, 201);
    send(&one, &alone).refused(401, "unauthenticated");
    assert_eq!(send(&two, &alone).status, 201, "nobody is refused since Redis is down");
    one.logged("Redis does not answer");
    let metrics = two.admin("/metrics").body;
    assert!(metrics.contains("token04_nonces_local_only_total 1"), "{metrics}");
}
