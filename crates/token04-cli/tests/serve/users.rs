//! Users with a JWT, and users that the app is asked about.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::http::Answer;
use crate::server::{CONFIG, Files, Server, command, free_port, wait};

const SECRET: &str = "a secret of the issuer, of 32 bytes or more";

fn jwt(secret: &str, claims: &Value) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", encode(&json!({"alg": "HS256", "typ": "JWT"})), encode(claims));
    // By another program than the server.
    let mut child = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", secret, "-binary"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("openssl");
    child.stdin.take().unwrap().write_all(message.as_bytes()).unwrap();
    let tag = child.wait_with_output().unwrap().stdout;
    assert_eq!(tag.len(), 32);
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(tag))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn with_token(server: &Server, token: &str, body: &str) -> Answer {
    server.send("/v1/token", &[("Authorization", &format!("Bearer {token}"))], body)
}

/// An issuer that starts after the server.
#[test]
fn a_server_is_not_ready_before_its_issuer_has_given_keys() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let jwt = format!(
        "[[auth.jwt]]\nissuer = '{issuer}'\njwks_url = '{issuer}/keys'\naudience = ['a']\nalgorithms = ['ES256']\npolicy = 'users'\n"
    );
    let config =
        CONFIG.replacen("127.0.0.1:0\"\nshutdown", &format!("127.0.0.1:{}\"\nshutdown", free_port()), 1);
    let files = Files::new("not-ready", &format!("{config}{jwt}"));
    let server = Server::start(&files);
    let health = || command(&["serve", "--config", &files.path(), "--healthcheck"]).output().unwrap();
    let waiting = server.admin("/readyz");
    assert_eq!((waiting.status, waiting.body.as_str()), (503, "waiting for the keys of an issuer\n"));
    assert_eq!(server.admin("/livez").status, 200);
    assert_eq!(health().status.code(), Some(1));
    let keys = format!("token04_jwks_keys{{issuer=\"{issuer}\"}}");
    assert!(server.admin("/metrics").body.contains(&format!("{keys} 0")));
    let answers = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let key = json!({"kty": "EC", "crv": "P-256", "kid": "k", "alg": "ES256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"});
        let body = json!({"keys": [key]}).to_string();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        // A later outage is another matter.
        drop(listener);
    });
    wait("ready", || (server.admin("/readyz").status == 200).then_some(()));
    answers.join().unwrap();
    assert_eq!(health().status.code(), Some(0));
    assert!(server.admin("/metrics").body.contains(&format!("{keys} 1")));
}

#[test]
fn users_with_a_jwt_get_what_their_policy_grants() {
    let more = r#"
[[auth.jwt]]
issuer = "https://issuer.example"
audience = ["token04"]
algorithms = ["HS256"]
secret = { file = "issuer" }
policy = "users"

[[auth.jwt]]
issuer = "http://127.0.0.1:1"
audience = ["token04"]
algorithms = ["ES256"]
policy = "users"
"#;
    let files = Files::new("jwt", &format!("{CONFIG}{more}"));
    files.write("issuer", &format!("{SECRET}\n"));
    let server = Server::start(&files);
    let claims =
        |sub: &str| json!({"iss": "https://issuer.example", "aud": "token04", "exp": now() + 60, "sub": sub});
    let answer = with_token(&server, &jwt(SECRET, &claims("ann")), r#"{"room_id":"home_ann"}"#);
    assert_eq!((answer.status, answer.json()["user_id"].as_str()), (201, Some("ann")), "{answer:?}");
    let line = server.audit(&answer);
    assert_eq!((line["mode"].as_str(), line["subject"].as_str()), (Some("jwt"), Some("ann")), "{line}");
    // Another's room, and names that would be read as more than a name.
    with_token(&server, &jwt(SECRET, &claims("ann")), r#"{"room_id":"home_bob"}"#).refused(403, "denied");
    for sub in ["*", "a b", ""] {
        let status = with_token(&server, &jwt(SECRET, &claims(sub)), r#"{"room_id":"lobby"}"#).status;
        assert!([401, 403].contains(&status), "{sub}: {status}");
    }
    let mut expired = claims("ann");
    expired["exp"] = json!(now() - 60);
    let mut theirs = claims("ann");
    theirs["aud"] = json!("another");
    for (token, why) in [
        (jwt(SECRET, &expired), "jwt_expired"),
        (jwt(SECRET, &theirs), "jwt_audience"),
        (jwt("another secret of 32 bytes or more", &claims("ann")), "jwt_signature"),
        (format!("{}x", jwt(SECRET, &claims("ann"))), "jwt_signature"),
    ] {
        let answer = with_token(&server, &token, r#"{"room_id":"lobby"}"#);
        answer.refused(401, "unauthenticated");
        assert_eq!(server.audit(&answer)["reason"], why);
    }
    // An issuer that is down is not the user's fault.
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256","kid":"a"}"#);
    let mut claims = claims("ann");
    claims["iss"] = json!("http://127.0.0.1:1");
    let token = format!("{header}.{}.AAAA", URL_SAFE_NO_PAD.encode(claims.to_string()));
    with_token(&server, &token, r#"{"room_id":"lobby"}"#).refused(503, "unavailable");
    let written = server.written();
    assert!(!written.contains(SECRET) && !written.contains("eyJ"), "{written}");
}

/// The app, which can be told what to answer.
struct App {
    at: SocketAddr,
    answer: Arc<Mutex<(u16, String, Duration)>>,
    seen: Arc<Mutex<String>>,
}

impl App {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let answer = Arc::new(Mutex::new((403, String::new(), Duration::ZERO)));
        let seen = Arc::<Mutex<String>>::default();
        let (current, request) = (Arc::clone(&answer), Arc::clone(&seen));
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let (current, request) = (Arc::clone(&current), Arc::clone(&request));
                thread::spawn(move || {
                    let mut text = [0; 8192];
                    let mut length = 0;
                    // Head and body, as far as they are here after a moment.
                    let _ = stream.set_read_timeout(Some(Duration::from_millis(100)));
                    while let Ok(read @ 1..) = stream.read(&mut text[length..]) {
                        length += read;
                    }
                    *request.lock().unwrap() = String::from_utf8_lossy(&text[..length]).into_owned();
                    let (status, body, wait) = current.lock().unwrap().clone();
                    thread::sleep(wait);
                    let _ = write!(
                        stream,
                        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                        body.len()
                    );
                });
            }
        });
        Self { at, answer, seen }
    }

    fn answers(&self, status: u16, body: &str) {
        *self.answer.lock().unwrap() = (status, body.to_owned(), Duration::ZERO);
    }
}

#[test]
fn the_app_is_asked_and_can_only_take_away() {
    let app = App::start();
    let more = format!(
        "\n[auth.callback]\nurl = \"http://{}/who\"\nkey = {{ file = \"callback\" }}\nheaders = [\"Cookie\"]\npolicy = \"users\"\n",
        app.at
    );
    let files = Files::new("callback", &format!("{CONFIG}{more}"));
    files.write("callback", "a key of the callback, of 32 bytes or more");
    let server = Server::start(&files);
    let ask = |body: &str| server.send("/v1/token", &[("Cookie", "session=s3cret")], body);
    let lobby = r#"{"room_id":"lobby","ttl":3000}"#;
    app.answers(200, r#"{"sub":"ann"}"#);
    let answer = ask(lobby);
    assert_eq!((answer.status, answer.json()["user_id"].as_str()), (201, Some("ann")), "{answer:?}");
    assert_eq!(server.audit(&answer)["mode"], "callback");
    let seen = app.seen.lock().unwrap().clone();
    assert!(seen.contains("webhook-signature: v1,") && seen.contains("session=s3cret"), "{seen}");
    app.answers(200, r#"{"sub":"ann","ttl":60,"privileges":["login"]}"#);
    let answer = ask(lobby).json();
    let lifetime = answer["expires_at"].as_u64().unwrap() - answer["issued_at"].as_u64().unwrap();
    assert_eq!((lifetime, &answer["ttl_capped"]), (60, &json!(true)), "{answer}");
    assert_eq!(ask(r#"{"room_id":"lobby"}"#).json()["ttl_capped"], false, "no other was asked for");
    for wider in [
        r#"{"sub":"ann","ttl":3001}"#,
        r#"{"sub":"ann","room_id":"home_ann"}"#,
        r#"{"sub":"ann","stream_ids":["x"]}"#,
    ] {
        app.answers(200, wider);
        ask(lobby).refused(403, "denied");
    }
    app.answers(403, "");
    ask(lobby).refused(403, "denied");
    for (status, body) in
        [(500, ""), (302, ""), (200, "{}"), (200, "yes"), (200, r#"{"sub":"ann","admin":1}"#)]
    {
        app.answers(status, body);
        ask(lobby).refused(503, "unavailable");
    }
    *app.answer.lock().unwrap() = (200, r#"{"sub":"ann"}"#.to_owned(), Duration::from_secs(5));
    let began = Instant::now();
    ask(lobby).refused(503, "unavailable");
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    // Without what the app is shown, it is not asked.
    app.seen.lock().unwrap().clear();
    server.send("/v1/token", &[], lobby).refused(401, "unauthenticated");
    assert!(app.seen.lock().unwrap().is_empty());
    let written = server.written();
    assert!(!written.contains("s3cret") && !written.contains("a key of the callback"), "{written}");
}
