//! Clients that want to wear the server out: very many, very large, very slow.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::http::{connect, raw, read};
use crate::server::{CONFIG, Files, KEY, Server, wait};

const BODY: &str = r#"{"user_id":"ann","room_id":"r1"}"#;

fn memory(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// Connections, as the server counts them.
#[cfg(target_os = "linux")]
pub(crate) fn open(server: &Server) -> f64 {
    let metrics = server.admin("/metrics").body;
    let open = metrics.lines().find_map(|line| line.strip_prefix("token04_connections ")).expect("a gauge");
    open.parse().unwrap()
}

/// Files that this process and the server may open.
#[cfg(target_os = "linux")]
fn files_for(connections: u64) -> bool {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let most = limit.maximum.unwrap_or(u64::MAX);
    let wanted = connections + 500;
    most >= wanted
        && setrlimit(Resource::Nofile, Rlimit { current: Some(most.min(1_000_000)), maximum: limit.maximum })
            .is_ok()
}

#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_idle_connections_cost_little_and_give_it_back() {
    const IDLE: usize = 10_000;
    if !files_for(IDLE as u64) {
        crate::front::skip("10,000 files cannot be opened");
        return;
    }
    let config = CONFIG.replace(
        "header_timeout = 2",
        "header_timeout = 60\nmax_connections = 10100\nmax_connections_per_address = 10100",
    );
    let server = Server::start(&Files::new("idle", &config));
    assert_eq!(server.post("/v1/token", BODY).status, 201);
    let before = memory(&server);
    let mut idle: Vec<TcpStream> = Vec::with_capacity(IDLE);
    for number in 0..IDLE {
        let mut stream = connect(server.at);
        // Every other one has begun a request.
        if number % 2 == 0 {
            stream.write_all(b"POST /v1/token HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
        }
        idle.push(stream);
    }
    wait("all are taken", || (open(&server) >= 10_000.0).then_some(()));
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(server.post("/v1/token", BODY).status, 201);
    }
    let took = began.elapsed();
    assert!(took < Duration::from_secs(5), "others wait: {took:?}");
    let used = memory(&server).saturating_sub(before);
    assert!(used < 300, "{used} MiB for {IDLE} connections");
    // They give everything back. That silent ones are ended is tested with a few, as it takes the time of the configuration.
    drop(idle);
    wait("all are gone", || (open(&server) < 10.0).then_some(()));
}

#[test]
fn huge_requests_are_refused_early() {
    let server = Server::start(&Files::new("huge", CONFIG));
    let head = format!(
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {KEY}\r\n"
    );
    // A length that never comes: the answer does not wait for it.
    let began = Instant::now();
    let mut stream = connect(server.at);
    stream.write_all(format!("{head}Content-Length: 100000000000\r\n\r\n").as_bytes()).unwrap();
    let _ = stream.write_all(&vec![b' '; 64 * 1024]);
    assert_eq!(read(&mut stream).status, 413);
    assert!(began.elapsed() < Duration::from_millis(1900), "{:?}", began.elapsed());
    // A body without end.
    let mut stream = connect(server.at);
    stream.write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n").as_bytes()).unwrap();
    let chunk = format!("1000\r\n{}\r\n", " ".repeat(4096));
    let mut sent = 0;
    while sent < 100_000_000 && stream.write_all(chunk.as_bytes()).is_ok() {
        sent += chunk.len();
    }
    assert!(sent < 50_000_000, "{sent} bytes were taken");
    // Headers.
    let long = "x".repeat(1_000_000);
    let many = "X: y\r\n".repeat(10_000);
    for (name, text) in [
        ("one header", format!("{head}X: {long}\r\n\r\n")),
        ("many headers", format!("{head}{many}\r\n")),
        ("the path", format!("POST /{long} HTTP/1.1\r\nHost: x\r\n\r\n")),
        ("the method", format!("{long} / HTTP/1.1\r\nHost: x\r\n\r\n")),
        ("a key", format!("POST /v1/token HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {long}\r\n\r\n")),
    ] {
        let status = raw(server.at, &text).status;
        // 0: the connection was closed while the request was still being sent.
        assert!([0, 400, 414, 431].contains(&status), "{name}: {status}");
    }
    for text in [
        "\u{0}\u{1}\u{2}",
        "\r\n\r\n\r\n",
        "GET\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u{16}\u{3}\u{1}",
    ] {
        assert!([0, 400, 404, 405].contains(&raw(server.at, &format!("{text}\r\n\r\n")).status), "{text:?}");
    }
    assert_eq!(server.post("/v1/token", BODY).status, 201, "and goes on");
}
