//! HTTPS without a proxy in front: curl is the client.

use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::http::{connect, raw};
use crate::server::{CONFIG, Files, KEY, Server, command, wait};

const BODY: &str = r#"{"user_id":"ann","room_id":"r1"}"#;

/// A certificate for `localhost` and its key, in PEM.
fn certificate() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
}

/// A configuration with TLS, and the certificate, which is also what clients are to trust.
fn files(name: &str, more: &str) -> Files {
    let tls = "[server.tls]\ncert_file = \"cert.pem\"\nkey_file = \"key.pem\"\n\n[[app]]";
    let config =
        CONFIG.replace("[[app]]", tls).replace("header_timeout = 2", &format!("header_timeout = 2\n{more}"));
    let files = Files::new(name, &config);
    renew(&files);
    files
}

fn renew(files: &Files) {
    let (certificate, key) = certificate();
    files.write("cert.pem", &certificate);
    files.write("key.pem", &key);
    files.write("trusted.pem", &certificate);
}

/// The status that curl gets, or its exit code if it gets none.
fn ask(server: &Server, files: &Files, options: &[&str]) -> Result<u16, i32> {
    let mut curl = Command::new("curl");
    curl.args(["-sS", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "30", "--cacert"]);
    curl.arg(files.folder.join("trusted.pem")).args([
        "--json",
        BODY,
        "-H",
        &format!("Authorization: Bearer {KEY}"),
    ]);
    curl.args(options).arg(format!("https://localhost:{}/v1/token", server.at.port()));
    let output = curl.output().expect("curl");
    if !output.status.success() {
        return Err(output.status.code().unwrap_or(-1));
    }
    Ok(String::from_utf8(output.stdout).expect("text").parse().expect("a status"))
}

/// A certificate that curl does not trust.
const UNTRUSTED: Result<u16, i32> = Err(60);

#[test]
fn https_is_served_and_the_certificate_replaced_by_sighup() {
    let files = files("tls", "");
    let server = Server::start(&files);
    for options in [&[][..], &["--tlsv1.3"], &["--tls-max", "1.2"], &["--http2"]] {
        assert_eq!(ask(&server, &files, options), Ok(201), "{options:?}");
    }
    let old = ["--ciphers", "DEFAULT@SECLEVEL=0", "--tlsv1.0", "--tls-max", "1.1"];
    assert!(ask(&server, &files, &old).is_err());
    // Nothing is answered to who does not encrypt, and the admin listener stays as it is.
    let plain = format!("POST /v1/token HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n\r\n");
    assert_eq!(raw(server.at, &plain).status, 0);
    assert_eq!(server.admin("/readyz").status, 200);
    // A key that belongs to another certificate, half a file, no file: the old certificate stays.
    let (good, key) =
        (fs::read_to_string(files.folder.join("cert.pem")), fs::read_to_string(files.folder.join("key.pem")));
    let (good, key) = (good.unwrap(), key.unwrap());
    for (count, wrong) in
        [certificate().1, key[..key.len() / 2].to_owned(), String::new(), good].iter().enumerate()
    {
        files.write("key.pem", wrong);
        server.signal("HUP");
        let failed = format!("token04_reloads_total{{result=\"failed\"}} {}", count + 1);
        wait("a failed reload", || server.admin("/metrics").body.contains(&failed).then_some(()));
        assert!(server.logged("not reloaded")["error"].as_str().unwrap().contains("key.pem"));
        assert_eq!(ask(&server, &files, &[]), Ok(201));
    }
    renew(&files);
    assert_eq!(ask(&server, &files, &[]), UNTRUSTED, "the old one is still served");
    server.signal("HUP");
    server.logged("reloaded");
    wait("the new certificate", || (ask(&server, &files, &[]) == Ok(201)).then_some(()));
    assert!(!server.written().contains("PRIVATE"));
}

#[test]
fn a_certificate_that_cannot_be_used_does_not_start() {
    let files = files("tls-refused", "");
    let refused = |name: &str, text: Option<&str>| {
        renew(&files);
        match text {
            Some(text) => files.write(name, text),
            None => fs::remove_file(files.folder.join(name)).unwrap(),
        }
        let output = command(&["serve", "--config", &files.path(), "--check"]).output().expect("it starts");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert!(!text.contains("-----"), "{text}");
        output.status.code() == Some(2) && text.contains(name)
    };
    let (other, key) = certificate();
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (name, text) in [
        ("cert.pem", None),
        ("cert.pem", Some("")),
        ("cert.pem", Some(key.as_str())),
        ("cert.pem", Some(broken)),
        ("cert.pem", Some(other.as_str())),
        ("key.pem", None),
        ("key.pem", Some("")),
        ("key.pem", Some(other.as_str())),
        ("key.pem", Some(key.as_str())),
    ] {
        assert!(refused(name, text), "{name} {text:?}");
    }
}

#[test]
fn who_does_not_finish_the_handshake_loses_its_place() {
    let files = files("tls-slow", "max_connections = 3");
    let server = Server::start(&files);
    let began = Instant::now();
    let mut idle: Vec<_> = (0..3).map(|_| connect(server.at)).collect();
    // One begins a handshake.
    idle[0].write_all(b"\x16\x03\x01\x02\x00\x01").unwrap();
    // All places are taken until they have had their time.
    assert_eq!(ask(&server, &files, &[]), Ok(201));
    assert!(began.elapsed() > Duration::from_millis(500), "{:?}", began.elapsed());
    for stream in &mut idle {
        assert_eq!(stream.read_to_end(&mut Vec::new()).unwrap_or(0), 0);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    let _ = raw(server.at, "GET / HTTP/1.1\r\n\r\n");
    for counted in ["{reason=\"timeout\"} 3", "{reason=\"failed\"} 1"] {
        wait(counted, || {
            let metrics = server.admin("/metrics").body;
            metrics.contains(&format!("token04_tls_handshakes_failed_total{counted}")).then_some(())
        });
    }
}
