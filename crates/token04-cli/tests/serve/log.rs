//! Logs and audit lines that cannot be written, or that nobody reads, stop nothing.

use std::fs::File;
use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};

use rustix::fs::{OFlags, fcntl_setfl};

use crate::http;
use crate::server::{CONFIG, Ended, Files, KEY, command, free_port, wait};

/// Starts a server whose log goes there, asks it, and ends it.
fn serves_and_ends(name: &str, stderr: Stdio) {
    let port = free_port();
    let config = CONFIG.replacen("127.0.0.1:0", &format!("127.0.0.1:{port}"), 1);
    let files = Files::new(name, &config);
    let mut server = command(&["serve", "--config", &files.path()]);
    let mut child = Ended(server.stdout(Stdio::null()).stderr(stderr).spawn().expect("it starts"));
    let at = ([127, 0, 0, 1], port).into();
    wait("a server", || TcpStream::connect(at).ok());
    let id = child.0.id().to_string();
    let kill = |signal: &str| Command::new("kill").args([signal, &id]).status().expect("kill");
    // Each is a line of the log.
    for _ in 0..3 {
        kill("-HUP");
        let key = format!("Bearer {KEY}");
        let answer = http::request(
            at,
            "POST",
            "/v1/token",
            &[("Authorization", &key)],
            r#"{"user_id":"a","room_id":"b"}"#,
        );
        assert_eq!(answer.status, 201, "{name}");
    }
    kill("-TERM");
    assert!(wait("the end", || child.0.try_wait().expect("a child")).success(), "{name}");
}

#[test]
fn a_full_disk_stops_nothing() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    serves_and_ends("log-full", full.into());
}

#[test]
fn a_reader_that_does_not_read_stops_nothing() {
    let (_reader, writer) = rustix::pipe::pipe().expect("a pipe");
    fill(&writer);
    serves_and_ends("log-unread", writer.into());
}

#[test]
fn a_reader_that_is_gone_stops_nothing() {
    let (reader, writer) = rustix::pipe::pipe().expect("a pipe");
    drop(reader);
    serves_and_ends("log-closed", writer.into());
}

fn fill(pipe: &OwnedFd) {
    fcntl_setfl(pipe, OFlags::NONBLOCK).expect("a pipe");
    for size in [4096, 1] {
        while rustix::io::write(pipe, &vec![b'x'; size]).is_ok() {}
    }
    fcntl_setfl(pipe, OFlags::empty()).expect("a pipe");
}

/// Audit lines that wait for a slow reader are not lost by an end, and counted if nobody reads them.
#[test]
fn the_end_waits_for_audit_lines() {
    for is_read in [true, false] {
        let port = free_port();
        let config = CONFIG.replacen("127.0.0.1:0", &format!("127.0.0.1:{port}"), 1).replace(
            "shutdown_delay = 0",
            &format!("shutdown_delay = 0\nshutdown_drain = {}", if is_read { 60 } else { 1 }),
        );
        let files = Files::new(&format!("audit-{is_read}"), &config);
        let (reader, writer) = rustix::pipe::pipe().expect("a pipe");
        fill(&writer);
        let mut server = command(&["serve", "--config", &files.path()]);
        let mut child = Ended(server.stdout(writer).stderr(Stdio::piped()).spawn().expect("it starts"));
        // It has a copy of the pipe in it.
        drop(server);
        let at = ([127, 0, 0, 1], port).into();
        wait("a server", || TcpStream::connect(at).ok());
        for _ in 0..10 {
            assert_eq!(http::request(at, "GET", "/v1/token", &[], "").status, 405);
        }
        let _ = Command::new("kill").args(["-TERM", &child.0.id().to_string()]).status();
        if is_read {
            wait("a closed port", || TcpStream::connect(at).is_err().then_some(()));
            let text = std::io::read_to_string(File::from(reader)).expect("text");
            assert_eq!(text.matches("method_not_allowed").count(), 10);
        }
        wait("the end", || child.0.try_wait().expect("a child"));
        let log = std::io::read_to_string(child.0.stderr.take().expect("a pipe")).expect("text");
        assert_eq!(log.contains("\"lines\":10"), !is_read, "{log}");
    }
}
