//! What keeps the server from starting, and the first three lines of the README.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::server::{CONFIG, Ended, Files, KEY, OTHER_SECRET, SECRET, Server, command, wait};

/// Checks a configuration; gives what is said about it, or nothing if it is valid.
fn refusal(files: &Files, more: &[&str]) -> Option<String> {
    let path = files.path();
    let args = [&["serve", "--config", &path, "--check"], more].concat();
    let output = command(&args).output().expect("the command starts");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    for secret in [SECRET, OTHER_SECRET, KEY] {
        assert!(!text.contains(secret), "{text}");
    }
    match output.status.code() {
        Some(0) => None,
        Some(2) => Some(text),
        other => panic!("{other:?}: {text}"),
    }
}

/// The configuration is refused with one change, and what is said names what is wrong.
fn refuses(files: &Files, from: &str, to: &str, said: &str) {
    assert!(CONFIG.contains(from), "{from}");
    files.config(&CONFIG.replacen(from, to, 1));
    let text = refusal(files, &[]).unwrap_or_else(|| panic!("it would start: {to}"));
    assert!(text.contains(said), "{said} is not in: {text}");
}

const JWT: &str = "[[auth.jwt]]\nissuer = 'https://a.example'\naudience = ['a']\nalgorithms = ['RS256']\npolicy = 'users'\n";

/// Whoever may read the files of the tests, these are in a folder that everyone may enter.
#[test]
fn what_is_hardly_meant_is_reported_and_starts() {
    let folder = std::env::temp_dir().join(format!("token04-warnings-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&folder, 0o755);
    let secret = folder.join("secret");
    fs::write(&secret, SECRET).unwrap();
    let named = format!("secrets = [{{ file = {secret:?} }}]");
    let config = CONFIG.replace("secrets = [{ file = \"secret\" }]", &named);
    let files = Files::new("warnings", &config);
    let path = secret.display();
    let said =
        format!("app main: secrets: entry 1: everyone on this machine can read {path}: chmod 600 {path}");
    for (mode, is_said) in [(0o644, true), (0o600, false)] {
        set(&secret, mode);
        let output = command(&["serve", "--config", &files.path(), "--check"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(text.lines().any(|line| line == format!("warning: {said}")), is_said, "{text}");
    }
    set(&secret, 0o644);
    let server = Server::start(&files);
    assert_eq!(server.logged(&said)["level"], "WARN");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_configuration_is_checked_without_a_start() {
    assert_eq!(refusal(&Files::new("valid", CONFIG), &[]), None);
}

#[test]
fn what_is_missing_unknown_or_too_open_does_not_start() {
    let files = Files::new("refused", CONFIG);
    for (from, to, said) in [
        ("listen = \"127.0.0.1:0\"", "", "listen"),
        ("listen = \"127.0.0.1:0\"", "listen = \"8080\"", "line 3"),
        ("shutdown_delay", "shutdown_dela", "shutdown_dela"),
        ("header_timeout = 2", "header_timeout = 0", "header_timeout"),
        ("app_id = 1234567890", "app_id = 0", "app id"),
        ("secrets = [{ file = \"secret\" }]", "secrets = []", "secrets"),
        ("file = \"secret\"", "file = \"no-such-file\"", "no-such-file"),
        ("file = \"secret\"", "env = \"NO_SUCH_VARIABLE\"", "NO_SUCH_VARIABLE"),
        ("file = \"secret\"", &format!("env = \"{SECRET}\""), "app main: secrets: entry 1"),
        ("file = \"secret\"", &format!("file = \"{SECRET}\""), "app main: secrets: entry 1"),
        (
            "file = \"secret\"",
            "file = \"secret\", env = \"HOME\"",
            "secrets: entry 1: write either file or env",
        ),
        ("file = \"secret\"", "active_from = \"2026-01-01T00:00:00Z\"", "entry 1: write either file or env"),
        ("file = \"secret\" }]", "file = \"secret\" }, { file = \"secret\" }]", "active_from"),
        ("file = \"secret\"", "file = \"secret\", active_from = \"2999-01-01T00:00:00Z\"", "active"),
        ("secrets = [{ file = \"secret\" }]", &format!("secrets = [\"{SECRET}\"]"), "line"),
        ("secrets = [{ file = \"secret\" }]", &format!("secret = \"{SECRET}\""), "secret"),
        ("keys = [\"HASH\"]", "keys = []", "keys"),
        ("keys = [\"HASH\"]", &format!("keys = [\"{KEY}\"]"), "sha256"),
        ("keys = [\"HASH\"]", "keys = [\"HASH\", \"HASH\"]", "auth.api_key billing: a key is given twice"),
        ("networks = [\"127.0.0.1/32\"]", "", "networks"),
        ("networks = [\"127.0.0.1/32\"]", "networks = []", "networks"),
        ("networks = [\"127.0.0.1/32\"]", "networks = [\"0.0.0.0/0\"]", "everyone"),
        ("networks = [\"127.0.0.1/32\"]", "networks = [\"::/0\"]", "everyone"),
        ("networks = [\"127.0.0.1/32\"]", "unix_socket = true", "Unix socket"),
        ("header = \"X-Auth-User\"", "header = \"Authorization\"", "header"),
        ("policy = \"users\"", "policy = \"nobody\"", "nobody"),
        ("[policy.users]", "[policy.user]", "users"),
        ("user_id = \"{sub}\"", "", "user_id"),
        ("user_id = \"{sub}\"", "user_id_from_request = true", "user_id_from_request"),
        ("rooms = [\"*\"]", "", "rooms"),
        ("rooms = [\"*\"]", "rooms = [\"*\", \"a\"]", "rooms"),
        ("rooms = [\"*\"]", "rooms = [\"{client}x{user_id}\"]", "punctuation"),
        ("default = 3600", "default = 7201", "ttl"),
        ("[[app]]", "tls = { cert_file = \"gone.pem\", key_file = \"b\" }\n[[app]]", "gone.pem"),
        ("[[app]]", "cors = { origins = [\"*\"] }\n[[app]]", "origins"),
        ("[policy.servers]", "[auth.none]\npolicy = \"users\"\n[policy.servers]", "--allow-none"),
        ("address = { per_minute = 1000000", "address = { per_minute = 0", "limits.address"),
        ("burst = 100000", "burst = 0", "limits.address"),
        ("[limits]", "[limits]\nremembered = 0", "remembered"),
        ("[limits]", "[redis]\nurl = \"redis://:secret@localhost\"\n[limits]", "password"),
        ("[limits]", "[redis]\nurl = \"localhost\"\n[limits]", "redis"),
        ("[limits]", "[redis]\nurl = \"redis://localhost\"\npassword_file = \"gone\"\n[limits]", "gone"),
        (
            "[limits]",
            "[[auth.jwt]]\nissuer = \"http://a.example\"\naudience = [\"a\"]\nalgorithms = [\"RS256\"]\npolicy = \"users\"\n[limits]",
            "https",
        ),
        (
            "[limits]",
            &format!(
                "[[auth.jwt]]\nissuer = \"https://user:{SECRET}@a\"\naudience = [\"a\"]\nalgorithms = [\"RS256\"]\npolicy = \"users\"\n[limits]"
            ),
            "auth.jwt[0]",
        ),
        ("app_id = 1234567890", &format!("app_id = '1\"{SECRET}'"), "app.app_id"),
        ("file = \"hmac\"", &format!("'abc\"{SECRET}' = \"x\""), "auth.hmac.keys"),
        (
            "[limits]",
            "[[auth.jwt]]\nissuer = \"https://a\"\naudience = [\"a\"]\nalgorithms = [\"HS256\"]\npolicy = \"users\"\n[limits]",
            "secret",
        ),
        (
            "[limits]",
            "[auth.callback]\nurl = \"http://a.example\"\nkey = { file = \"hmac\" }\nheaders = [\"Cookie\"]\npolicy = \"users\"\n[limits]",
            "https",
        ),
        ("[policy.servers]", "[forwarded]\ntrusted = [\"0.0.0.0/0\"]\n[policy.servers]", "everyone"),
        ("[policy.servers]", "[limit]\n[policy.servers]", "limit"),
    ] {
        refuses(&files, from, to, said);
    }
    files.config("");
    assert!(refusal(&files, &[]).is_some());
    files.config(CONFIG);
    for secret in
        ["", "\n", "short", &format!("{SECRET}\n\n"), &format!(" {SECRET}"), &format!("\u{feff}{SECRET}")]
    {
        files.write("secret", secret);
        assert!(refusal(&files, &[]).is_some(), "{secret:?}");
    }
    fs::remove_file(files.folder.join("server.toml")).expect("a file");
    assert!(refusal(&files, &[]).is_some_and(|text| text.contains("server.toml")));
}

#[test]
fn numbers_beyond_what_anyone_means_and_shared_user_ids_do_not_start() {
    let files = Files::new("refused-more", CONFIG);
    files.write("short", "short");
    for (from, to, said) in [
        ("client = \"billing\"", "client = \"\"", "auth.api_key[0]: client is empty"),
        (
            "keys = [{ file = \"hmac\" }]",
            "keys = [{ file = \"hmac\" }, { file = \"short\" }]",
            "auth.hmac backend: keys: entry 2: it is shorter than 32 bytes",
        ),
        ("networks = [\"127.0.0.1/32\"]", "networks = [\"10.0.0.7/32\", \"::/0\"]", "networks: entry 2"),
        ("networks = [\"127.0.0.1/32\"]", "networks = [\"127.0.0.1\"]", "such as 127.0.0.1/32"),
        ("header_timeout = 2", "header_timeout = 301", "server.header_timeout must be 1 to 300"),
        ("body_timeout = 2", "body_timeout = 5000", "server.body_timeout must be 1 to 300"),
        ("shutdown_delay = 0", "shutdown_delay = 3601", "server.shutdown_delay must be 0 to 3600"),
        ("shutdown_delay = 0", "shutdown_drain = 20000", "server.shutdown_drain must be 0 to 3600"),
        ("admin = \"127.0.0.1:0\"", "admin = \"systemd\"", "server.admin cannot be systemd"),
        ("user_id = \"{sub}\"", "user_id = \"$sub\"", "policy users: user_id names no claim"),
        (
            "user_id = \"{sub}\"",
            "user_id = \"{email}\"",
            "policy users: user_id: a claim that auth.proxy_header",
        ),
        ("[limits]", &format!("{JWT}leeway = 301\n[limits]"), "`leeway` must be at most 300"),
        ("[limits]", &format!("{JWT}cool_down = 3601\n[limits]"), "`cool_down` at most 3600"),
    ] {
        refuses(&files, from, to, said);
    }
}

#[test]
fn nobody_is_asked_only_with_the_flag_and_on_loopback() {
    let open = CONFIG.replace("[policy.servers]", "[auth.none]\npolicy = \"users\"\n[policy.servers]");
    let files = Files::new("none", &open);
    assert!(refusal(&files, &[]).is_some_and(|text| text.contains("--allow-none")));
    assert_eq!(refusal(&files, &["--allow-none"]), None);
    let server = Server::start_with(command(&["serve", "--config", &files.path(), "--allow-none"]));
    let made = server.send("/v1/token", &[], r#"{"room_id":"lobby"}"#);
    assert_eq!(
        (made.status, made.json()["user_id"].as_str().unwrap().to_owned()),
        (201, "developer".to_owned())
    );
    for other in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        files.config(&open.replacen("127.0.0.1:0", other, 1));
        assert!(refusal(&files, &["--allow-none"]).is_some_and(|text| text.contains("loopback")), "{other}");
    }
}

#[test]
fn options_that_do_not_go_together_start_nothing() {
    let config = Files::new("options", CONFIG).path();
    for args in [
        &["--dev", "--check"][..],
        &["--dev", "--healthcheck"],
        &["--dev", "--healthcheck=live"],
        &["--dev", "--allow-none"],
        &["--dev", "--config", &config],
        &["--config", &config, "--port", "0"],
        &["--config", &config, "--app-id", "1"],
        &["--config", &config, "--check", "--healthcheck"],
        &["--config", &config, "--new-key"],
        &["--dev", "--new-key"],
        &["--port", "0", "--new-key"],
    ] {
        let mut child = command(&[&["serve"], args].concat());
        let child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let mut child = Ended(child);
        let status = wait("the end", || child.0.try_wait().expect("a child"));
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_new_key_comes_with_its_hash() {
    let output = command(&["serve", "--new-key"]).output().expect("the command starts");
    let text = String::from_utf8(output.stdout).expect("text");
    let (key, hash) = text.trim_end().split_once('\n').expect("two lines");
    assert_eq!(crate::server::hash(key), hash);
    for lang in ["zh", "en"] {
        assert!(
            command(&["serve", "--lang", lang, "--new-key"]).output().expect("it starts").status.success()
        );
    }
    assert_ne!(command(&["serve", "--new-key"]).output().expect("it starts").stdout, text.as_bytes());
}

#[test]
fn a_secret_without_its_app_is_said_with_the_ways_out() {
    let mut dev = command(&["serve", "--dev", "--port", "0"]);
    let output = dev.env("ZEGO_SERVER_SECRET", "x").output().expect("the command starts");
    let text = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2));
    let said =
        "ZEGO_SERVER_SECRET is set: give its app with --app-id as well, or unset it to use the example app";
    assert!(text.contains(said), "{text}");
}

#[test]
fn a_port_that_is_taken_is_said_with_the_option() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let output = command(&["serve", "--dev", "--port", &port]).output().expect("the command starts");
    let text = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2));
    assert!(text.contains("choose another port with --port"), "{text}");
}

/// Starts `serve --dev`, and runs the two lines that it prints in a shell.
#[test]
fn three_lines_lead_to_a_token() {
    let mut dev = command(&["serve", "--dev", "--port", "0"]);
    let mut child = dev.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    let printed: Vec<String> =
        out.lines().map_while(Result::ok).take_while(|line| !line.contains("token04 verify")).collect();
    let get = printed.iter().find(|line| line.contains("curl")).expect("a curl line").trim().to_owned();
    // The second line, as the README has it: the first one is followed by it.
    let check =
        readme().into_iter().find(|line| line.contains("token04 verify")).expect("a line of the README");
    let folder = Path::new(env!("CARGO_BIN_EXE_token04")).parent().expect("a folder");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let script = format!("set -e\n{get}\n{check}\n");
    let output = Command::new("sh").args(["-c", &script]).env("PATH", path).output().expect("sh");
    let _ = child.kill();
    let _ = child.wait();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    assert!(output.status.success() && text.contains("accepted"), "{script}\n{text}");
    // The README shows the line that is printed, with another address and key.
    let shown = readme().into_iter().find(|line| line.contains("curl")).expect("a line of the README");
    let plain = |line: &str| -> String {
        let line = line.split("http://").map(|part| part.split_once("/v1").map_or(part, |(_, rest)| rest));
        let line = line.collect::<String>();
        let (before, rest) = line.split_once("t04k_").expect("a key");
        format!("{before}{}", rest.split_once('\'').expect("the end of the key").1)
    };
    assert_eq!(plain(&shown), plain(&get));
}

/// The commands of the README's first console block.
fn readme() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../token04-server/README.md");
    let text = fs::read_to_string(path).expect("the README of the server");
    let block = text.split("```console\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    block.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned).collect()
}
