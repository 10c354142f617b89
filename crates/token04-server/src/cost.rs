//! What a request costs beside a bare route: CPU time of the thread that serves, in one process and run, over real
//! connections. `cargo xtask bench --lang rust` runs it and compares.

#[path = "../tests/common/issuer.rs"]
#[allow(dead_code, reason = "the tests of the library need more of it")]
mod issuer;

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot, watch};

use crate::api::{self, Shared};
use crate::audit::Audit;
use crate::auth::Replays;
use crate::config::Config;
use crate::connections::Connections;
use crate::listen::Listener;
use crate::run::recorder;
use crate::state::{Allowed, State};
use issuer::{Key, hs256, jwks, now};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const BODY: &str = r#"{"room_id":"lobby"}"#;
/// Of a server, which says for whom it asks.
const FOR_USER: &str = r#"{"room_id":"lobby","user_id":"u0"}"#;

/// In the policy of users.
const USER: &str = "user_id = '{sub}'\nstreams = ['{sub}_camera']";

/// Requests of one measurement.
const REQUESTS: usize = 2_000;
/// Measurements of each kind; the least counts, as anything else on the machine only adds.
const ROUNDS: usize = 7;

/// A kind of server, and the requests that it is asked in turn.
struct Kind {
    name: String,
    config: Option<String>,
    requests: Vec<String>,
}

fn request(authorization: &str, body: &str) -> String {
    format!(
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {authorization}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn config(apps: usize, auth: &str, user: &str) -> String {
    let mut text = "[server]\nlisten = '127.0.0.1:0'\n".to_owned();
    for number in 0..apps {
        let id = number + 1;
        write!(text, "[[app]]\nname = 'app{number}'\napp_id = {id}\nsecrets = [{{ file = 'secret' }}]\n")
            .unwrap();
    }
    let policy = "apps = ['app0']\nrooms = ['lobby']\nprivileges = ['login', 'publish']\n";
    let limit = "{ per_minute = 1000000, burst = 1000000 }";
    write!(
        text,
        "{auth}\n[policy.users]\n{policy}{user}\n\
         [limits]\naddress = {limit}\nsubject = {limit}\nserver = {limit}\n"
    )
    .unwrap();
    text
}

fn claims(user: usize) -> Value {
    json!({"iss": "https://issuer.example", "aud": "ours", "exp": now() + 6000, "sub": format!("u{user}")})
}

/// With a secret.
fn shared_key(name: &str, apps: usize, users: usize) -> Kind {
    let auth = "[[auth.jwt]]\nissuer = 'https://issuer.example'\naudience = ['ours']\nalgorithms = ['HS256']\n\
                secret = { file = 'jwt' }\npolicy = 'users'";
    let token = |user| hs256(SECRET.as_bytes(), &json!({"alg": "HS256", "typ": "JWT"}), &claims(user));
    let requests = (0..users).map(|user| request(&token(user), BODY)).collect();
    Kind { name: name.to_owned(), config: Some(config(apps, auth, USER)), requests }
}

/// With keys of an issuer, the last of which signs.
fn public_keys(folder: &Path, name: &str, keys: usize) -> Kind {
    let file = format!("{name}.json");
    let auth = format!(
        "[[auth.jwt]]\nissuer = 'https://issuer.example'\naudience = ['ours']\nalgorithms = ['ES256']\n\
         jwks_file = '{file}'\npolicy = 'users'"
    );
    let all: Vec<Key> = (0..keys).map(|number| Key::es256(format!("key{number}").leak())).collect();
    fs::write(folder.join(file), jwks(&all.iter().collect::<Vec<_>>())).unwrap();
    let requests = vec![request(&all.last().unwrap().token(&claims(0)), BODY)];
    Kind { name: name.to_owned(), config: Some(config(1, &auth, USER)), requests }
}

/// With a key of one of many servers.
fn clients(name: &str, clients: usize) -> Kind {
    let mut auth = String::new();
    let mut last = String::new();
    for number in 0..clients {
        let (key, hash) = crate::new_key().unwrap();
        write!(auth, "[[auth.api_key]]\nclient = 'c{number}'\nkeys = ['{hash}']\npolicy = 'users'\n")
            .unwrap();
        last = key;
    }
    Kind {
        name: name.to_owned(),
        config: Some(config(1, &auth, "user_id_from_request = true\nstreams = ['*']")),
        requests: vec![request(&last, FOR_USER)],
    }
}

/// A server in a thread of its own, which tells the CPU time that it has had.
struct Running {
    at: SocketAddr,
    clock: mpsc::UnboundedSender<oneshot::Sender<Duration>>,
}

impl Running {
    fn start(kind: &Kind, folder: &Path) -> Self {
        let (config, folder) = (kind.config.clone(), folder.to_owned());
        let (clock, asked) = mpsc::unbounded_channel();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(serve(config.as_deref(), &folder, tell, asked));
        });
        Self { at: told.recv().unwrap(), clock }
    }

    fn cpu(&self) -> Duration {
        let (answer, answered) = oneshot::channel();
        self.clock.send(answer).unwrap();
        answered.blocking_recv().unwrap()
    }
}

async fn serve(
    config: Option<&str>,
    folder: &Path,
    tell: std::sync::mpsc::Sender<SocketAddr>,
    mut asked: mpsc::UnboundedReceiver<oneshot::Sender<Duration>>,
) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    tell.send(listener.local_addr().unwrap()).unwrap();
    let (_ending, receiver) = watch::channel(false);
    match config {
        None => drop(tokio::spawn(bare(listener))),
        Some(text) => {
            let state = State::new(Config::parse(text).unwrap(), folder, Allowed::default(), None).unwrap();
            state.auth.fetch_soon();
            let state = Arc::new(ArcSwap::from_pointee(state));
            let (audit, lines) = Audit::new();
            std::thread::spawn(move || lines.iter().for_each(drop));
            let replays = Replays::new(1, Duration::from_secs(1));
            let shared = Arc::new(Shared { state: Arc::clone(&state), replays, audit });
            let connections = Connections::new(&state.load().config.server, Some(state.clone()), receiver);
            tokio::spawn(connections.serve(Listener::Tcp(listener), api::router(shared)));
        }
    }
    while let Some(answer) = asked.recv().await {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        let time = Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap());
        let _ = answer.send(time);
    }
}

/// Reads a body as long as ours, and answers with one as long as ours; no more than axum's own `serve` does.
async fn bare(listener: tokio::net::TcpListener) {
    let answer = json!({"token": "x".repeat(300), "app_id": 1, "user_id": "u0", "room_id": "lobby", "issued_at": now(),
        "expires_at": now(), "renew_at": now(), "server_time": now()});
    let answer: &'static Value = Box::leak(Box::new(answer));
    let route = post(move |body: Bytes| async move {
        assert_eq!(body.len(), BODY.len());
        (http::StatusCode::CREATED, axum::Json(answer))
    });
    let router: Router = Router::new().route("/v1/token", route);
    while let Ok((stream, _)) = listener.accept().await {
        stream.set_nodelay(true).unwrap();
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// CPU time of one request.
fn measure(server: &Running, requests: &[String]) -> Duration {
    let mut stream = TcpStream::connect(server.at).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = [0; 4096];
    let mut ask = |requests: &[String], count: usize| {
        for number in 0..count {
            stream.write_all(requests[number % requests.len()].as_bytes()).unwrap();
            let length = stream.read(&mut buffer).unwrap();
            assert!(buffer[..length].starts_with(b"HTTP/1.1 201 "), "{}", buffer[..length].escape_ascii());
            assert_eq!(buffer[length - 1], b'}', "an answer in one part");
        }
    };
    // The server knows them all then. Asking for all of them in turn would measure the caches, which this thread shares.
    ask(requests, requests.len().max(100));
    let before = server.cpu();
    ask(&requests[..1], REQUESTS);
    server.cpu().checked_sub(before).unwrap() / u32::try_from(REQUESTS).unwrap()
}

/// Keeps this thread, and those that it starts, on one processor: where they are on two, waking each other costs more than
/// all else.
fn stay() {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};
        let mut one = CpuSet::new();
        one.set(sched_getcpu());
        sched_setaffinity(None, &one).unwrap();
    }
}

#[test]
#[ignore = "it measures, and tells something if it was optimized alone"]
fn requests_beside_a_bare_route() {
    stay();
    drop(recorder());
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("secret"), "fa94dd0f974cf2e293728a526b028271").unwrap();
    fs::write(folder.join("jwt"), SECRET).unwrap();
    let mut kinds = vec![Kind { name: "bare".into(), config: None, requests: vec![request("x", BODY)] }];
    for many in [1, 100, 10_000] {
        kinds.push(shared_key(&format!("apps-{many}"), many, 1));
        kinds.push(shared_key(&format!("users-{many}"), 1, many));
        kinds.push(clients(&format!("clients-{many}"), many));
    }
    for many in [1, 100, 1_000] {
        kinds.push(public_keys(folder, &format!("keys-{many}"), many));
    }
    let servers: Vec<_> = kinds.iter().map(|kind| Running::start(kind, folder)).collect();
    let mut least = vec![Duration::MAX; kinds.len()];
    for _ in 0..ROUNDS {
        for ((least, server), kind) in least.iter_mut().zip(&servers).zip(&kinds) {
            *least = (*least).min(measure(server, &kind.requests));
        }
    }
    println!();
    for (kind, least) in kinds.iter().zip(least) {
        println!("cost {} {}", kind.name, least.as_nanos());
    }
}
