//! `token04 batch` with more than fits: memory, closed pipes, full disks.
#![cfg(target_os = "linux")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use common::{SECRET, VARIABLE, command};

/// Runs in 64 MiB of address space, with one thread so that no thread's stack counts, and
/// gives the exit status, the number of lines that came out, and what came on stderr.
fn run_in_little_memory(options: &[&str], stdin: impl FnOnce(&mut dyn Write) + Send) -> (i32, usize, String) {
    let mut child = Command::new("sh")
        .args(["-c", "ulimit -v 65536 && exec \"$@\"", "sh", env!("CARGO_BIN_EXE_token04")])
        .args(["batch", "--app-id", "1", "--threads", "1"])
        .args(options)
        .env(VARIABLE, SECRET)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sh starts");
    let mut to = child.stdin.take().expect("a pipe");
    let from = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut errors = child.stderr.take().expect("a pipe");
    thread::scope(|scope| {
        scope.spawn(move || stdin(&mut to));
        let errors = scope.spawn(move || {
            let mut text = String::new();
            errors.read_to_string(&mut text).expect("UTF-8");
            text
        });
        let lines = from.split(b'\n').map_while(Result::ok).count();
        let status = child.wait().expect("it ends").code().unwrap_or(-1);
        (status, lines, errors.join().expect("no panic"))
    })
}

/// Their tokens alone would be more than 100 MB.
#[test]
fn memory_does_not_grow_with_the_number_of_users() {
    let ran = run_in_little_memory(&[], |to| {
        for thousand in 0..500 {
            let users = format!("user_of_thousand_{thousand}\n").repeat(1000);
            let _ = to.write_all(users.as_bytes());
        }
    });
    assert_eq!(ran, (0, 500_000, String::new()));
}

/// As many lines as are otherwise worked on at once would be more than 150 MB.
#[test]
fn memory_does_not_grow_with_the_payload() {
    let payload = format!("{{\"room_id\":\"{}\"}}", "y".repeat(60_000));
    let users = "user\n".repeat(2000);
    let ran = run_in_little_memory(&["--payload", &payload], |to| drop(to.write_all(users.as_bytes())));
    assert_eq!(ran, (0, 2000, String::new()));
}

#[test]
fn memory_does_not_grow_with_a_line() {
    let (status, lines, errors) = run_in_little_memory(&[], |to| {
        let part = vec![b'a'; 1 << 20];
        (0..200).for_each(|_| drop(to.write_all(&part)));
        let _ = to.write_all(b"\nann\n");
    });
    assert_eq!((status, lines), (1, 1), "{errors}");
    assert!(errors.starts_with("line 1: ") && errors.contains("(PAYLOAD_TOO_LARGE, 20)"), "{errors}");
}

/// Makes one token, and then gives users to a command that gets so much more memory.
/// Returns how it ended, and what came on stderr.
#[cfg(target_env = "gnu")]
fn run_out_of_memory(options: &[&str], more_kib: u64, users: &str) -> (Option<i32>, String) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};

    let mut command = command(&[&["batch", "--app-id", "1", "--threads", "1"], options].concat());
    let child = command
        .env(VARIABLE, SECRET)
        // Each larger piece of memory is asked for when it is needed, and not before.
        .env("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=4096:glibc.malloc.top_pad=0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut child = common::Ended(child);
    let mut stdin = child.0.stdin.take().expect("a pipe");
    stdin.write_all(b"ann\n").expect("it reads");
    let stdout = child.0.stdout.take().expect("a pipe");
    common::wait_until("a token", || rustix::io::ioctl_fionread(&stdout).expect("a pipe") > 0);
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.0.id())).expect("it runs");
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:")).expect("a size");
    let kib: u64 = size.trim().trim_end_matches(" kB").parse().expect("a number");
    let limit = Some((kib + more_kib) << 10);
    prlimit(Some(Pid::from_child(&child.0)), Resource::As, Rlimit { current: limit, maximum: limit })
        .expect("a lower limit");
    let _ = stdin.write_all(users.as_bytes());
    drop((stdin, stdout));
    let mut errors = String::new();
    child.0.stderr.take().expect("a pipe").read_to_string(&mut errors).expect("UTF-8");
    (child.0.wait().expect("it ends").code(), errors)
}

#[cfg(target_env = "gnu")]
#[test]
fn no_memory_for_a_line_is_an_error() {
    // So long that the library refuses it without any memory.
    let ran = run_out_of_memory(&[], 32, &format!("{}\n", "y".repeat(65_500)));
    assert_eq!(ran, (Some(2), "error: cannot read stdin: out of memory\n".to_owned()));
}

#[cfg(target_env = "gnu")]
#[test]
fn no_memory_for_tokens_is_an_error() {
    let payload = format!("{{\"room_id\":\"{}\"}}", "y".repeat(30_000));
    // The tokens are 16 MiB, and all else that is needed for them is much less than 4.
    let (status, errors) = run_out_of_memory(&["--payload", &payload], 4 << 10, &"user\n".repeat(500));
    assert_eq!(status, Some(2), "{errors}");
    assert!(errors.starts_with("error: ") && errors.contains("(OUT_OF_MEMORY, 26)"), "{errors}");
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    for format in ["lines", "tsv", "jsonl", "csv"] {
        let mut command = command(&["batch", "--app-id", "1", "--format", format]);
        let mut child = command
            .env(VARIABLE, SECRET)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut to = child.stdin.take().expect("a pipe");
        let mut from = BufReader::new(child.stdout.take().expect("a pipe"));
        let feeder = thread::spawn(move || {
            // Endless: it stops only because the command does.
            let users = "user\n".repeat(10_000);
            while to.write_all(users.as_bytes()).is_ok() {}
        });
        let mut line = String::new();
        from.read_line(&mut line).expect("a line");
        drop(from);
        let output = child.wait_with_output().expect("it ends");
        feeder.join().expect("no panic");
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }
}

#[test]
fn a_full_disk_is_reported() {
    let users = "user\n".repeat(10_000);
    for format in ["lines", "jsonl", "csv"] {
        let ran = common::run(&["batch", "--app-id", "1", "--out", "/dev/full", "--format", format], &users);
        ran.failed(2, "cannot write /dev/full");
    }
    // Also if all of it fits into the buffer.
    common::run(&["batch", "--app-id", "1", "--out", "/dev/full"], "ann\n")
        .failed(2, "cannot write /dev/full");
}
