//! Starting the server, and its configuration.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::http::{self, Answer};

pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
pub(crate) const OTHER_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// A key. The configuration has its hash.
pub(crate) const KEY: &str = "t04k_0000000000000000000000000000000000000000000000000000000000000000";

/// A key of `auth.hmac`.
pub(crate) const HMAC_KEY: &str = "a key of thirty-two bytes or more";

/// What most tests begin with: servers with a key, and users of a proxy.
pub(crate) const CONFIG: &str = r#"
[server]
listen = "127.0.0.1:0"
admin = "127.0.0.1:0"
shutdown_delay = 0
header_timeout = 2
body_timeout = 2

[[app]]
name = "main"
app_id = 1234567890
secrets = [{ file = "secret" }]

[[auth.api_key]]
client = "billing"
keys = ["HASH"]
policy = "servers"

[[auth.hmac]]
client = "backend"
keys = [{ file = "hmac" }]
policy = "servers"

[auth.proxy_header]
header = "X-Auth-User"
networks = ["127.0.0.1/32"]
policy = "users"

[policy.servers]
apps = ["main"]
user_id_from_request = true
rooms = ["*"]
streams = ["*"]
privileges = ["login", "publish"]
ttl = { default = 3600, max = 7200 }

[policy.users]
apps = ["main"]
user_id = "{sub}"
rooms = ["lobby", "home_{sub}"]
streams = ["{sub}_camera"]
privileges = ["login", "publish"]

[limits]
address = { per_minute = 1000000, burst = 100000 }
subject = { per_minute = 1000000, burst = 100000 }
server = { per_minute = 1000000, burst = 100000 }
"#;

/// The configuration with this limit in the place of one that no test reaches.
pub(crate) fn limited(name: &str, per_minute: u32, burst: u32) -> String {
    let high = format!("{name} = {{ per_minute = 1000000, burst = 100000 }}");
    assert!(CONFIG.contains(&high), "{name}");
    CONFIG.replace(&high, &format!("{name} = {{ per_minute = {per_minute}, burst = {burst} }}"))
}

/// A folder with a configuration and its secrets.
pub(crate) struct Files {
    pub(crate) folder: PathBuf,
}

impl Files {
    /// `name` is one that no other test uses.
    pub(crate) fn new(name: &str, config: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("serve").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a writable folder");
        let files = Self { folder };
        // With a line break, as editors write files.
        files.write("secret", &format!("{SECRET}\n"));
        files.write("hmac", HMAC_KEY);
        files.config(config);
        files
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("a writable folder");
    }

    pub(crate) fn config(&self, text: &str) {
        self.write("server.toml", &text.replace("HASH", &hash(KEY)));
    }

    pub(crate) fn path(&self) -> String {
        self.folder.join("server.toml").to_str().expect("UTF-8").to_owned()
    }
}

/// The hash of a key, by another program than the server.
pub(crate) fn hash(key: &str) -> String {
    let mut child = Command::new("sha256sum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sha256sum, of coreutils");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), key.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("text");
    format!("sha256:{}", text.split(' ').next().expect("a hash"))
}

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_token04"));
    command.args(args);
    for variable in ["ZEGO_SERVER_SECRET", "CREDENTIALS_DIRECTORY", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    command
}

/// A port that nobody listens at. It is below those that the system gives to connections: one of another test could
/// have taken it by the time that it is used, or used again.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = std::process::id() % 10_000;
    let mut ports = (0..10_000).map(|_| {
        let next = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        20_000 + u16::try_from((first + next) % 10_000).expect("below 10,000")
    });
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("a port")
}

/// A running server. It is ended when a test ends.
pub(crate) struct Server {
    child: Child,
    pub(crate) at: SocketAddr,
    pub(crate) admin: Option<SocketAddr>,
    out: Arc<Mutex<Vec<String>>>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start(files: &Files) -> Self {
        Self::start_with(command(&["serve", "--config", &files.path()]))
    }

    pub(crate) fn start_with(mut command: Command) -> Self {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
        let out = lines(child.stdout.take().expect("a pipe"));
        let log = lines(child.stderr.take().expect("a pipe"));
        let listening = wait("listening", || find(&log, "listening"));
        let at = |line: &Value| line["at"].as_str().and_then(|at| at.parse().ok());
        let admin = find(&log, "admin").as_ref().and_then(at);
        // Over a Unix socket there is no address.
        let at = at(&listening).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
        Self { child, at, admin, out, log }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// `POST` with the key of a server.
    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        self.send(path, &[("Authorization", &format!("Bearer {KEY}"))], body)
    }

    pub(crate) fn send(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        http::request(self.at, "POST", path, headers, body)
    }

    pub(crate) fn admin(&self, path: &str) -> Answer {
        http::request(self.admin.expect("an admin listener"), "GET", path, &[], "")
    }

    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(sent.expect("kill").success());
    }

    /// Waits for a line of the log.
    #[track_caller]
    pub(crate) fn logged(&self, message: &str) -> Value {
        wait(message, || find(&self.log, message))
    }

    /// The audit line of an answer.
    #[track_caller]
    pub(crate) fn audit(&self, answer: &Answer) -> Value {
        let id = answer.header("x-request-id").expect("an id").to_owned();
        wait("an audit line", || {
            let lines = self.out.lock().expect("lines");
            let line = lines.iter().find(|line| line.contains(&id))?;
            Some(serde_json::from_str(line).expect("JSON"))
        })
    }

    /// Everything that the server has written.
    pub(crate) fn written(&self) -> String {
        [&self.out, &self.log].map(|lines| lines.lock().expect("lines").join("\n")).join("\n")
    }

    /// Waits until it has ended by itself.
    pub(crate) fn ended(mut self) -> ExitStatus {
        wait("the end", || self.child.try_wait().expect("a child"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A child that does not outlive its test, also if that fails.
pub(crate) struct Ended(pub(crate) Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for something, as long as a busy machine may need.
#[track_caller]
pub(crate) fn wait<T>(what: &str, mut so: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        if let Some(found) = so() {
            return found;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came to this: {what}");
}

fn find(lines: &Mutex<Vec<String>>, message: &str) -> Option<Value> {
    let lines = lines.lock().expect("lines");
    let parsed = lines.iter().rev().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    parsed.into_iter().find(|line| line["message"].as_str().is_some_and(|text| text.contains(message)))
}

fn lines(from: impl std::io::Read + Send + 'static) -> Arc<Mutex<Vec<String>>> {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let to = Arc::clone(&lines);
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            to.lock().expect("lines").push(line);
        }
    });
    lines
}
