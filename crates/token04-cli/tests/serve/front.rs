//! A real nginx in front: it asks who the user is, and says where a request comes from.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::net::{AddressFamily, SocketType, bind, connect, socket};

use crate::http::{self, Answer, raw};
use crate::server::{CONFIG, Files, KEY, Server, free_port, limited, wait};

/// What nginx connects from, so that it is another peer than the test.
const NGINX: &str = "127.0.0.2";

const BODY: &str = r#"{"room_id":"lobby"}"#;

struct Nginx {
    child: Child,
    at: SocketAddr,
}

impl Nginx {
    /// `None`, and a line that says so, if nginx is not installed.
    fn start(folder: &Path, upstream: &str, app: SocketAddr) -> Option<Self> {
        if Command::new("nginx").arg("-v").stderr(Stdio::null()).status().is_err() {
            skip("nginx is not installed");
            return None;
        }
        let port = free_port();
        let folder = folder.display();
        // Root's workers would otherwise be another user's, who may not open the socket.
        let user = if rustix::process::getuid().is_root() { "user root;" } else { "" };
        let bind = if upstream.starts_with("unix:") { String::new() } else { format!("proxy_bind {NGINX};") };
        let site = site(&[
            ("server unix:/run/token04/socket;", format!("server {upstream};")),
            ("listen 443 ssl;", format!("listen 127.0.0.1:{port};")),
            ("ssl_certificate /etc/nginx/tokens.example.com.pem;", String::new()),
            ("ssl_certificate_key /etc/nginx/tokens.example.com.key;", String::new()),
            ("proxy_pass http://token04;", format!("{bind} proxy_pass http://token04;")),
            ("proxy_pass http://127.0.0.1:3000;", format!("proxy_pass http://{app};")),
        ]);
        let config = format!(
            r"
daemon off;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"
        );
        let path = format!("{folder}/nginx.conf");
        fs::write(&path, config).unwrap();
        let child = Command::new("nginx")
            .args(["-c", &path])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts");
        let nginx = Self { child, at: SocketAddr::from(([127, 0, 0, 1], port)) };
        wait("nginx", || TcpStream::connect(nginx.at).ok());
        Some(nginx)
    }

    fn post(&self, headers: &[(&str, &str)]) -> Answer {
        http::request(self.at, "POST", "/v1/token", headers, BODY)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // nginx ends its workers itself.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// The site of examples/server, with these parts replaced by what the test has.
fn site(replaced: &[(&str, String)]) -> String {
    replaced.iter().fold(crate::examples::example("nginx/token04.conf"), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

/// Prints the name of what is skipped, or fails if nothing may be.
pub(crate) fn skip(what: &str) {
    assert!(std::env::var_os("TOKEN04_REQUIRE_ALL").is_none(), "{what}");
    println!("skipped: {what}");
}

/// The app's own login: whoever has the cookie is Ann.
fn app() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
                head.push(byte[0]);
            }
            let known = String::from_utf8_lossy(&head).contains("session=ann");
            let answer = if known { "200 OK\r\nX-User: ann" } else { "401 Unauthorized" };
            let _ = write!(stream, "HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    at
}

/// A connection from another address of this machine.
fn connect_from(from: Ipv4Addr, to: SocketAddr) -> TcpStream {
    let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
    bind(&socket, &SocketAddrV4::new(from, 0)).unwrap();
    connect(&socket, &to).unwrap();
    let stream = TcpStream::from(socket);
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream
}

fn post_from(from: Ipv4Addr, to: SocketAddr, headers: &str) -> Answer {
    let mut stream = connect_from(from, to);
    let length = BODY.len();
    write!(
        stream,
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n{BODY}"
    )
    .unwrap();
    http::read(&mut stream)
}

fn behind_nginx(name: &str, config: &str) -> (Files, Server) {
    let config = config.replace("networks = [\"127.0.0.1/32\"]", &format!("networks = [\"{NGINX}/32\"]"));
    let files = Files::new(name, &config);
    let server = Server::start(&files);
    (files, server)
}

#[test]
fn nginx_says_who_the_user_is_and_nobody_else_can() {
    let (files, server) = behind_nginx("nginx-auth", CONFIG);
    let Some(nginx) = Nginx::start(&files.folder, &server.at.to_string(), app()) else { return };
    assert_eq!(nginx.post(&[]).status, 401, "nginx's own answer");
    let answer = nginx.post(&[("Cookie", "session=ann")]);
    assert_eq!((answer.status, answer.json()["user_id"].as_str()), (201, Some("ann")), "{answer:?}");
    // What the client writes is replaced, however it spells it.
    for name in ["X-Auth-User", "x-auth-user", "X_Auth_User"] {
        let answer = nginx.post(&[("Cookie", "session=ann"), (name, "root"), (name, "eve")]);
        assert_eq!(answer.json()["user_id"], "ann", "{name}");
        assert_eq!(nginx.post(&[(name, "root")]).status, 401, "{name}");
    }
    // Past nginx.
    server.send("/v1/token", &[("X-Auth-User", "ann")], BODY).refused(401, "unauthenticated");
}

#[test]
fn nginx_over_a_unix_socket() {
    let files = Files::new("nginx-unix", "");
    let socket = files.folder.join("s");
    let config = CONFIG
        .replace("listen = \"127.0.0.1:0\"", &format!("listen = \"unix:{}\"", socket.display()))
        .replace("networks = [\"127.0.0.1/32\"]", "unix_socket = true");
    files.config(&config);
    let _server = Server::start(&files);
    let upstream = format!("unix:{}", socket.display());
    let Some(nginx) = Nginx::start(&files.folder, &upstream, app()) else { return };
    let answer = nginx.post(&[("Cookie", "session=ann"), ("X-Auth-User", "root")]);
    assert_eq!((answer.status, answer.json()["user_id"].as_str()), (201, Some("ann")), "{answer:?}");
    assert_eq!(nginx.post(&[]).status, 401);
}

#[test]
fn limits_by_address_see_the_client_behind_nginx() {
    let config = limited("address", 1, 3) + &format!("\n[forwarded]\ntrusted = [\"{NGINX}/32\"]\n");
    let (files, server) = behind_nginx("nginx-limits", &config);
    let Some(nginx) = Nginx::start(&files.folder, &server.at.to_string(), app()) else { return };
    let post = |from: u8, forwarded: &str| {
        let forwarded = match forwarded {
            "" => String::new(),
            forwarded => format!("X-Forwarded-For: {forwarded}\r\n"),
        };
        let from = Ipv4Addr::new(127, 0, 0, from);
        post_from(from, nginx.at, &format!("Cookie: session=ann\r\n{forwarded}"))
    };
    // The client invents an address each time, and is counted as what nginx saw.
    for number in 0..3 {
        assert_eq!(post(3, &format!("198.51.100.{number}")).status, 201, "{number}");
    }
    for invented in ["", "198.51.100.9", "unknown", "127.0.0.2", "2001:db8::1, 198.51.100.7", "\"", ","] {
        let answer = post(3, invented);
        answer.refused(429, "rate_limited");
        let wait: u64 = answer.header("retry-after").expect("Retry-After").parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
    }
    assert_eq!(post(4, "127.0.0.3").status, 201, "another client, who accuses the first");
    // Past nginx, nobody is believed about an address: the header buys nothing.
    for number in 0..5 {
        let headers = format!("Authorization: Bearer {KEY}\r\nX-Forwarded-For: 198.51.100.{number}\r\n");
        let expected = if number < 3 { 403 } else { 429 };
        let status = post_from(Ipv4Addr::new(127, 0, 0, 5), server.at, &headers).status;
        // 403: a server has to name the user. It is counted all the same.
        assert_eq!(status, expected, "{number}");
    }
}

/// Requests that two servers may divide differently. Whatever nginx makes of them, no hidden request is answered.
#[test]
fn nothing_is_smuggled_through_nginx() {
    let (files, server) = behind_nginx("nginx-smuggling", CONFIG);
    let Some(nginx) = Nginx::start(&files.folder, &server.at.to_string(), app()) else { return };
    // As server with a key, past the login of nginx: what an attacker could not send through the front.
    let hidden = "POST /v1/hidden HTTP/1.1\r\nHost: x\r\nX-Auth-User: root\r\nContent-Length: 0\r\n\r\n";
    let head =
        "POST /v1/token HTTP/1.1\r\nHost: x\r\nCookie: session=ann\r\nContent-Type: application/json\r\n";
    for (name, text) in [
        (
            "both",
            format!(
                "{head}Content-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}",
                5 + hidden.len()
            ),
        ),
        (
            "length first",
            format!("{head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        ),
        (
            "two lengths",
            format!("{head}Content-Length: 2\r\nContent-Length: {}\r\n\r\n{{}}{hidden}", 2 + hidden.len()),
        ),
        ("a list of lengths", format!("{head}Content-Length: 2, 2\r\n\r\n{{}}{hidden}")),
        ("a space before the colon", format!("{head}Content-Length : 2\r\n\r\n{{}}{hidden}")),
        ("an odd coding", format!("{head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}")),
        (
            "two codings",
            format!(
                "{head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        ("a tab in the coding", format!("{head}Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n{hidden}")),
        ("a folded line", format!("{head}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n{hidden}")),
        ("bare line feeds", format!("{head}X: y\nTransfer-Encoding: chunked\n\r\n0\r\n\r\n{hidden}")),
        (
            "a chunk with an extension",
            format!("{head}Transfer-Encoding: chunked\r\n\r\n0;x=\"\r\n\r\n{hidden}\"\r\n\r\n"),
        ),
        (
            "a chunk too long",
            format!("{head}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{{}}\r\n0\r\n\r\n{hidden}"),
        ),
    ] {
        let _ = raw(nginx.at, &(text + "GET / HTTP/1.0\r\n\r\n"));
        // Nobody else's answer comes to a user after it, over the connections that nginx keeps.
        for _ in 0..4 {
            let answer = nginx.post(&[("Cookie", "session=ann")]);
            assert_eq!((answer.status, answer.json()["user_id"].as_str()), (201, Some("ann")), "{name}");
        }
    }
    let written = server.written();
    assert!(!written.contains("root"), "a hidden request was served");
}
