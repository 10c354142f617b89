//! Ending, reloading, and clients that are slow.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use token04_core::{Expectation, Verifier};

use crate::http::{connect, read};
use crate::server::{CONFIG, Files, KEY, OTHER_SECRET, SECRET, Server, command, free_port, wait};

const BODY: &str = r#"{"user_id":"ann","room_id":"r1"}"#;

#[test]
fn sigterm_says_not_ready_serves_on_and_ends() {
    let config = CONFIG.replace("shutdown_delay = 0", "shutdown_delay = 2");
    let server = Server::start(&Files::new("term", &config));
    assert_eq!(server.admin("/readyz").status, 200);
    assert_eq!(server.admin("/livez").status, 200);
    server.signal("TERM");
    wait("not ready", || (server.admin("/readyz").status == 503).then_some(()));
    assert_eq!(server.admin("/livez").status, 200);
    assert_eq!(server.post("/v1/token", BODY).status, 201, "it still serves");
    assert!(server.ended().success());
}

/// What `--healthcheck` says about a server whose admin listener has a port that is known.
#[test]
fn a_health_check_asks_the_running_server() {
    let files = Files::new("health", CONFIG);
    let ask = |what: &str| {
        let output =
            command(&["serve", "--config", &files.path(), what]).output().expect("the command starts");
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).expect("text"))
    };
    let at = |admin: &str| {
        let config = CONFIG.replace("admin = \"127.0.0.1:0\"", admin);
        files.config(&config.replace("shutdown_delay = 0", "shutdown_delay = 3"));
    };
    let (status, text) = ask("--healthcheck");
    assert!(status == Some(1) && text.contains("port 0"), "{text}");
    at("");
    assert!(ask("--healthcheck").1.contains("server.admin"));
    at("admin = \"systemd\"");
    assert!(ask("--healthcheck").1.contains("systemd"));
    // A port that was free a moment ago, and a Unix socket.
    let port = free_port();
    let socket = files.folder.join("admin.socket");
    for admin in [format!("0.0.0.0:{port}"), format!("unix:{}", socket.display())] {
        at(&format!("admin = \"{admin}\""));
        assert_eq!(ask("--healthcheck").0, Some(1), "nobody is there: {admin}");
        let server = Server::start(&files);
        for what in ["--healthcheck", "--healthcheck=ready", "--healthcheck=live"] {
            assert_eq!(ask(what), (Some(0), String::new()), "{admin} {what}");
        }
        server.signal("TERM");
        server.logged("not ready");
        let (status, text) = ask("--healthcheck");
        assert!(status == Some(1) && text.contains("503"), "{text}");
        assert_eq!(ask("--healthcheck=live").0, Some(0), "it still lives");
        assert!(server.ended().success());
    }
    // Somebody who takes connections and says nothing, and a configuration that cannot be read.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    at(&format!("admin = \"{}\"", silent.local_addr().expect("an address")));
    let (status, text) = ask("--healthcheck");
    assert!(status == Some(1) && text.contains("no answer"), "{text}");
    files.config("[server]");
    assert_eq!(ask("--healthcheck").0, Some(1));
}

#[test]
fn a_request_that_is_under_way_is_answered() {
    let server = Server::start(&Files::new("drain", CONFIG));
    let mut stream = connect(server.at);
    let head = format!(
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {KEY}\r\nContent-Length: {}\r\n\r\n",
        BODY.len()
    );
    stream.write_all(head.as_bytes()).expect("it reads");
    // The headers have arrived when another connection has been served.
    assert_eq!(server.post("/v1/token", BODY).status, 201);
    server.signal("TERM");
    server.logged("not ready");
    thread::sleep(Duration::from_millis(200));
    stream.write_all(BODY.as_bytes()).expect("it reads");
    assert_eq!(read(&mut stream).status, 201);
    assert!(server.ended().success());
}

#[test]
fn sighup_reads_everything_again_or_keeps_what_there_is() {
    let files = Files::new("hup", CONFIG);
    let server = Server::start(&files);
    let token = || server.post("/v1/token", BODY).json()["token"].as_str().expect("a token").to_owned();
    let is_by =
        |token: &str, secret| Verifier::new(secret).unwrap().verify(token, &Expectation::new()).is_ok();
    let old = token();
    assert!(is_by(&old, SECRET));
    files.write("secret", "broken");
    server.signal("HUP");
    let why = server.logged("not reloaded");
    assert!(why["error"].as_str().unwrap().contains("ServerSecret"), "{why}");
    assert!(is_by(&token(), SECRET));
    // Nor does a pipe that nobody writes to hold the server up.
    fs::remove_file(files.folder.join("secret")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(files.folder.join("secret")).status();
    assert!(made.expect("mkfifo").success());
    server.signal("HUP");
    wait("a refused pipe", || server.written().contains("not a regular file").then_some(()));
    fs::remove_file(files.folder.join("secret")).unwrap();
    // The ServerSecret is replaced: the new one makes tokens, and both verify.
    files.write("secret", SECRET);
    files.write("new", OTHER_SECRET);
    files.config(&CONFIG.replace(
        "secrets = [{ file = \"secret\" }]",
        "secrets = [{ file = \"secret\" }, { file = \"new\", active_from = \"2026-01-01T00:00:00Z\" }]",
    ));
    let stop = AtomicBool::new(false);
    let asked = AtomicUsize::new(0);
    thread::scope(|scope| {
        // Under load: no request is lost.
        for _ in 0..4 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    assert_eq!(server.post("/v1/token", BODY).status, 201);
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        wait("load", || (asked.load(Ordering::Relaxed) > 20).then_some(()));
        server.signal("HUP");
        wait("the new secret", || is_by(&token(), OTHER_SECRET).then_some(()));
        stop.store(true, Ordering::Relaxed);
    });
    for token in [old, token()] {
        let report = server.post("/v1/verify", &format!(r#"{{"token":"{token}"}}"#)).json();
        assert_eq!(report["accepted"], true, "{report}");
    }
    let metrics = server.admin("/metrics").body;
    for counted in ["token04_reloads_total{result=\"failed\"} 2", "token04_reloads_total{result=\"ok\"} 1"] {
        assert!(metrics.contains(counted), "{metrics}");
    }
    assert!(!server.written().contains(OTHER_SECRET));
}

/// Rules about the new place would hold for a socket that is bound to the old one.
#[test]
fn a_reload_does_not_move_the_listeners() {
    let files = Files::new("hup-listen", CONFIG);
    let server = Server::start(&files);
    let port = free_port();
    let tls = "tls = { cert_file = \"gone.pem\", key_file = \"gone.pem\" }\n\n[[app]]";
    for (count, (from, to, said)) in [
        ("listen = \"127.0.0.1:0\"", format!("listen = \"127.0.0.1:{port}\""), "server.listen"),
        ("admin = \"127.0.0.1:0\"", format!("admin = \"127.0.0.1:{port}\""), "server.admin"),
        ("[[app]]", tls.to_owned(), "server.tls"),
    ]
    .into_iter()
    .enumerate()
    {
        files.config(&CONFIG.replace(from, &to));
        server.signal("HUP");
        let failed = format!("token04_reloads_total{{result=\"failed\"}} {}", count + 1);
        wait("a failed reload", || server.admin("/metrics").body.contains(&failed).then_some(()));
        let why = format!("{said}: a change needs a restart");
        wait(&why, || server.written().contains(&why).then_some(()));
        assert_eq!(server.post("/v1/token", BODY).status, 201);
    }
}

#[test]
fn slow_clients_lose_their_connection() {
    let server = Server::start(&Files::new("slow", CONFIG));
    let began = Instant::now();
    // One sends its headers letter by letter, one never sends its body, one sends nothing.
    let mut headers = connect(server.at);
    headers.write_all(b"POST /v1/token HTTP/1.1\r\nHost: x\r\nX: ").expect("it reads");
    let mut body = connect(server.at);
    let head = "POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    body.write_all(head.as_bytes()).expect("it reads");
    let mut silent = connect(server.at);
    while began.elapsed() < Duration::from_secs(30) && headers.write_all(b"a").is_ok() {
        thread::sleep(Duration::from_millis(100));
    }
    let mut rest = Vec::new();
    let _ = silent.read_to_end(&mut rest);
    assert_eq!(read(&mut body).status, 408);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    assert_eq!(server.post("/v1/token", BODY).status, 201);
}

#[test]
fn one_address_has_a_share_of_the_places() {
    let config = CONFIG.replace("header_timeout = 2", "header_timeout = 30\nmax_connections_per_address = 3");
    let server = Server::start(&Files::new("share", &config));
    let idle: Vec<_> = (0..3).map(|_| connect(server.at)).collect();
    let mut further = connect(server.at);
    assert_eq!(further.read(&mut [0]).unwrap_or_default(), 0, "it is closed, and does not wait");
    assert_eq!(server.admin("/livez").status, 200);
    drop(idle);
    wait("there is room again", || (crate::flood::open(&server) < 4.0).then_some(()));
    assert_eq!(server.post("/v1/token", BODY).status, 201);
}

#[test]
fn further_connections_wait_for_a_place() {
    let config = CONFIG.replace("header_timeout = 2", "header_timeout = 2\nmax_connections = 3");
    let server = Server::start(&Files::new("places", &config));
    let idle: Vec<_> = (0..3).map(|_| connect(server.at)).collect();
    // All places are taken until the idle ones have had their time.
    let began = Instant::now();
    assert_eq!(server.post("/v1/token", BODY).status, 201);
    assert!(began.elapsed() > Duration::from_millis(500), "{:?}", began.elapsed());
    assert_eq!(server.admin("/livez").status, 200);
    drop(idle);
}

/// What `/proc` says about the open files of a process.
#[cfg(target_os = "linux")]
#[test]
fn open_files_are_enough_for_the_connections() {
    let files = Files::new("descriptors", CONFIG);
    let start = |limits: &str| {
        let mut shell = std::process::Command::new("sh");
        let run = format!("ulimit {limits} && exec \"$0\" \"$@\"");
        let server = command(&["serve", "--config", &files.path()]);
        shell.args(["-c", &run]).arg(server.get_program()).args(server.get_args());
        Server::start_with(shell)
    };
    let server = start("-n 200");
    let said = server.logged("too few open files");
    assert_eq!(
        (said["connections"].as_u64(), said["connections_per_address"].as_u64()),
        (Some(136), Some(13))
    );
    let _idle: Vec<_> = (0..13).map(|_| connect(server.at)).collect();
    assert_eq!(connect(server.at).read(&mut [0]).unwrap_or_default(), 0, "the share is smaller");
    assert_eq!(server.admin("/livez").status, 200);
    // The limit that may be raised is.
    let server = start("-Sn 100");
    let limits = fs::read_to_string(format!("/proc/{}/limits", server.id())).unwrap();
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let [soft, hard] = [3, 4].map(|at| line.split_whitespace().nth(at));
    assert_eq!(soft, hard);
}
