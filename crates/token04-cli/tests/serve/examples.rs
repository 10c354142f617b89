//! What examples/server has for systemd, Docker, Kubernetes and nginx: the command takes every configuration there, with the
//! secrets that are mounted and no others, and the parts of each fit together.

use std::fs;
use std::io::Write;
use std::os::unix::net::{UnixDatagram, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::front::skip;
use crate::http::read;
use crate::server::{Files, OTHER_SECRET, SECRET, Server, command, wait};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/server")
}

pub(crate) fn example(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A folder with the configuration, and one with the secrets that are mounted.
fn placed(name: &str, config: &str, secrets: &[&str]) -> (Files, PathBuf) {
    let files = Files::new(name, config);
    for left in ["secret", "hmac"] {
        fs::remove_file(files.folder.join(left)).expect("a file");
    }
    let mounted = files.folder.join("mounted");
    fs::create_dir(&mounted).expect("a writable folder");
    for (secret, text) in secrets.iter().zip([SECRET, OTHER_SECRET]) {
        fs::write(mounted.join(secret), text).expect("a writable folder");
    }
    (files, mounted)
}

/// `serve --check` takes it, and so does the schema.
#[track_caller]
fn accepted(name: &str, config: &str, secrets: &[&str]) -> Value {
    let (files, mounted) = placed(&format!("example-{name}"), config, secrets);
    let mut check = command(&["serve", "--config", &files.path(), "--check"]);
    let output = check.env("CREDENTIALS_DIRECTORY", mounted).output().expect("the command starts");
    let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
    assert!(output.status.success(), "{name}: {text}");
    crate::document::configuration(config)
}

/// The values of a setting of a unit.
fn settings<'a>(unit: &'a str, name: &str) -> Vec<&'a str> {
    unit.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('=')).collect()
}

fn yaml(name: &str) -> Vec<Value> {
    serde_saphyr::from_multiple(&example(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|one| one.as_str().expect("text")).collect()
}

/// The longest that a server takes to end: the defaults of `shutdown_delay` and `shutdown_drain`.
const END: u64 = 25;

#[test]
fn systemd_starts_the_server_with_its_credentials() {
    let unit = example("systemd/token04.service");
    let secrets: Vec<&str> =
        settings(&unit, "LoadCredential").iter().filter_map(|one| Some(one.split_once(':')?.0)).collect();
    let config = accepted("systemd", &example("systemd/server.toml"), &secrets);
    assert_eq!(config["server"]["listen"], "systemd");
    assert!(settings(&unit, "TimeoutStopSec")[0].parse::<u64>().unwrap() > END);
    assert!(settings(&unit, "Requires")[0].contains("token04.socket"));
}

/// As the units say: systemd listens, hands the socket over, and is told when the server takes requests.
#[test]
fn the_socket_of_systemd_is_taken() {
    if Command::new("systemd-socket-activate").arg("--version").output().is_err() {
        skip("systemd-socket-activate is not installed");
        return;
    }
    let text = example("systemd/server.toml").replace("127.0.0.1:9090", "127.0.0.1:0");
    let (files, mounted) = placed("example-systemd-run", &text, &["zego-secret"]);
    let (socket, told) = (files.folder.join("socket"), files.folder.join("told"));
    let systemd = UnixDatagram::bind(&told).unwrap();
    systemd.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let mut start = Command::new("systemd-socket-activate");
    start.arg("-l").arg(&socket).arg(format!("--setenv=CREDENTIALS_DIRECTORY={}", mounted.display()));
    start.arg(format!("--setenv=NOTIFY_SOCKET={}", told.display()));
    start.args([env!("CARGO_BIN_EXE_token04"), "serve", "--config", &files.path()]);
    let mut child = start.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut stream = wait("the socket", || UnixStream::connect(&socket).ok());
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let body = r#"{"room_id":"lobby"}"#;
    let head = "POST /v1/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Auth-User: ann\r\nContent-Type: application/json";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    let answer = read(&mut stream);
    let mut message = [0; 64];
    let length = systemd.recv(&mut message).unwrap_or(0);
    let _ = child.kill();
    let _ = child.wait();
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.json()["user_id"], "ann");
    assert_eq!(str::from_utf8(&message[..length]).unwrap().trim_end(), "READY=1");
}

#[test]
fn systemd_takes_the_units() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        skip("systemd-analyze is not installed");
        return;
    }
    let units = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("serve/units");
    fs::create_dir_all(&units).unwrap();
    let analyze = |args: &[&str]| {
        let output =
            Command::new("systemd-analyze").args(args).current_dir(&units).output().expect("it starts");
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).expect("text"))
    };
    let unit = example("systemd/token04.service");
    let write = |unit: &str| {
        // The command is not installed.
        let unit = unit.replace("/usr/local/bin/token04", env!("CARGO_BIN_EXE_token04"));
        fs::write(units.join("token04.service"), unit).unwrap();
    };
    fs::write(units.join("token04.socket"), example("systemd/token04.socket")).unwrap();
    let verify = ["verify", "--man=no", "./token04.service", "./token04.socket"];
    write(&unit);
    assert_eq!(analyze(&verify), (true, String::new()));
    let (is_tight, text) = analyze(&["security", "--offline=true", "--threshold=15", "./token04.service"]);
    assert!(is_tight, "{text}");
    write(&unit.replace("ProtectHome=yes", "ProtectHouse=yes"));
    assert!(analyze(&verify).1.contains("ProtectHouse"), "it finds what is misspelt");
}

#[test]
fn docker_starts_the_server_and_asks_for_its_health() {
    let dockerfile = example("docker/Dockerfile").replace("\\\n", " ");
    let instruction = |name: &str| -> Vec<String> {
        let line = dockerfile.lines().rev().find(|line| line.starts_with(name)).expect(name);
        serde_json::from_str(line.get(line.find('[').expect("a list")..).expect("a list")).expect("JSON")
    };
    let entry = instruction("ENTRYPOINT");
    assert_eq!(entry, ["/token04"]);
    assert_eq!(instruction("CMD"), ["serve", "--config", "/etc/token04/server.toml"]);
    assert!(dockerfile.lines().rev().any(|line| line == "USER 65532:65532"), "not root");
    let compose = &yaml("docker/compose.yaml")[0];
    let service = &compose["services"]["token04"];
    let context = folder().join("docker").join(service["build"]["context"].as_str().unwrap());
    assert!(context.join(service["build"]["dockerfile"].as_str().unwrap()).is_file());
    assert!(context.join("Cargo.lock").is_file());
    let secrets = texts(&service["secrets"]);
    for secret in &secrets {
        assert!(compose["secrets"][secret]["file"].is_string(), "{secret}");
    }
    let config = accepted("docker", &example("docker/server.toml"), &secrets);
    let listen = config["server"]["listen"].as_str().unwrap();
    let (address, port) = listen.split_once(':').unwrap();
    assert_eq!(address, "0.0.0.0");
    assert!(texts(&service["ports"])[0].ends_with(&format!(":{port}")));
    assert!(dockerfile.lines().any(|line| line == format!("EXPOSE {port}")));
    let redis = config["redis"]["url"].as_str().unwrap();
    assert!(redis.split([':', '/']).any(|part| compose["services"].get(part).is_some()), "{redis}");
    assert!(texts(&service["volumes"])[0].ends_with(":/etc/token04/server.toml:ro"));
    assert!(
        service["stop_grace_period"].as_str().unwrap().trim_end_matches('s').parse::<u64>().unwrap() > END
    );
    // As it runs there, but on other ports and without a Valkey, which does not keep it from starting.
    let text = example("docker/server.toml");
    let port = crate::server::free_port();
    let text =
        text.replace("0.0.0.0:8080", "127.0.0.1:0").replace("127.0.0.1:9090", &format!("127.0.0.1:{port}"));
    let (files, mounted) =
        placed("example-docker-run", &text.replace("redis://valkey", "redis://127.0.0.1"), &secrets);
    let here = |arguments: Vec<String>| {
        let path = files.path();
        let arguments = arguments.iter().map(|one| if one.ends_with("server.toml") { &path } else { one });
        let mut command = command(&arguments.map(String::as_str).collect::<Vec<_>>());
        command.env("CREDENTIALS_DIRECTORY", &mounted);
        command
    };
    let health = || here(instruction("HEALTHCHECK").split_off(1)).output().expect("it starts").status.code();
    assert_eq!(health(), Some(1));
    let server = Server::start_with(here(instruction("CMD")));
    assert_eq!(health(), Some(0));
    drop(server);
}

/// A secret in the folder of the repository must not reach the builder, and the workspace must.
#[test]
fn docker_sends_only_what_is_built() {
    let root = folder().join("../..");
    let list = example("docker/Dockerfile.dockerignore");
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines[0], "*");
    let sent: Vec<&str> =
        lines[1..].iter().map(|line| line.strip_prefix('!').expect("what is sent")).collect();
    for path in &sent {
        assert!(root.join(path).exists(), "{path}");
        assert!(!path.starts_with("examples/server") && *path != "examples" && *path != ".git", "{path}");
    }
    let text = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace");
    let workspace: Value = toml::from_str(&text).expect("TOML");
    for member in texts(&workspace["workspace"]["members"]) {
        assert!(sent.contains(&member.trim_end_matches("/*")), "{member}");
    }
    let ignored = fs::read_to_string(root.join(".gitignore")).expect("what is not committed");
    for secret in ["/zego-secret", "/hmac-key", "/callback-key", "/server.toml"] {
        assert!(ignored.lines().any(|line| line == secret), "{secret}");
    }
}

#[test]
fn kubernetes_mounts_what_the_server_needs() {
    let objects = yaml("kubernetes/token04.yaml");
    let of = |kind: &str| objects.iter().find(|object| object["kind"] == kind).expect(kind);
    let text = of("ConfigMap")["data"]["server.toml"].as_str().unwrap();
    // The secret is made by a command, which the first line has.
    let first = example("kubernetes/token04.yaml");
    let secret =
        first.lines().next().unwrap().split_once("--from-file=").unwrap().1.split('=').next().unwrap();
    let config = accepted("kubernetes", text, &[secret]);
    let deployment = &of("Deployment")["spec"];
    assert_eq!(deployment["replicas"], 2);
    let pod = &deployment["template"]["spec"];
    let container = &pod["containers"][0];
    // The image's entry point is the command.
    assert_eq!(container["args"], json!(["serve", "--config", "/etc/token04/server.toml"]));
    let port = |name: &str| {
        let ports = container["ports"].as_array().unwrap();
        format!("0.0.0.0:{}", ports.iter().find(|port| port["name"] == name).expect(name)["containerPort"])
    };
    assert_eq!(config["server"]["listen"], port("http"));
    assert_eq!(config["server"]["admin"], port("admin"));
    for (probe, path) in [("livenessProbe", "/livez"), ("readinessProbe", "/readyz")] {
        assert_eq!(container[probe]["httpGet"], json!({"path": path, "port": "admin"}));
    }
    let mounts = container["volumeMounts"].as_array().unwrap();
    let mounted = |at: &str| {
        let mount = mounts.iter().find(|mount| mount["mountPath"] == at).expect(at);
        assert_eq!(mount["readOnly"], true);
        let volumes = pod["volumes"].as_array().unwrap();
        volumes.iter().find(|volume| volume["name"] == mount["name"]).expect("a volume")
    };
    assert_eq!(mounted("/etc/token04")["configMap"]["name"], of("ConfigMap")["metadata"]["name"]);
    // What the image has as CREDENTIALS_DIRECTORY.
    assert!(example("docker/Dockerfile").contains("CREDENTIALS_DIRECTORY=/run/secrets\n"));
    assert!(first.contains(&format!(
        "secret generic {}",
        mounted("/run/secrets")["secret"]["secretName"].as_str().unwrap()
    )));
    let labels = &deployment["template"]["metadata"]["labels"];
    assert!(labels.is_object());
    for selector in [
        &deployment["selector"]["matchLabels"],
        &of("Service")["spec"]["selector"],
        &of("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        &of("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
    ] {
        assert_eq!(selector, labels);
    }
    assert_eq!(of("Service")["spec"]["ports"][0]["targetPort"], "http");
    // Only the ingress controller, whose pods the configuration trusts, and not the admin listener.
    let [ingress] = of("NetworkPolicy")["spec"]["ingress"].as_array().unwrap().as_slice() else {
        panic!("one rule")
    };
    assert_eq!(ingress["ports"], json!([{"port": "http"}]));
    assert!(ingress["from"][0]["namespaceSelector"]["matchLabels"].is_object());
    assert!(pod["terminationGracePeriodSeconds"].as_u64().unwrap() > END);
    assert_eq!(pod["securityContext"]["runAsNonRoot"], true);
    assert_eq!(pod["automountServiceAccountToken"], false);
    let security = &container["securityContext"];
    assert_eq!(security["readOnlyRootFilesystem"], true);
    assert_eq!(security["allowPrivilegeEscalation"], false);
    assert_eq!(security["capabilities"], json!({"drop": ["ALL"]}));
}

/// The site itself is used by the tests with nginx.
#[test]
fn nginx_finds_the_server_at_its_socket() {
    let config = accepted("nginx", &example("nginx/server.toml"), &["zego-secret"]);
    let listen = config["server"]["listen"].as_str().unwrap();
    assert!(example("nginx/token04.conf").contains(&format!("server {listen};")));
}
