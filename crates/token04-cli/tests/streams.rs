//! Standard streams that are closed, full, or not ready.
#![cfg(unix)]

mod common;

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use common::{Ended, Ran, SECRET, VARIABLE, command, run_command, wait_until};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::ioctl_fionread;

const GENERATE: [&str; 5] = ["generate", "--app-id", "1", "--user-id", "ann"];
const BATCH: [&str; 3] = ["batch", "--app-id", "1"];

/// Runs with redirections that only a shell can do.
fn redirected(redirection: &str, args: &[&str]) -> Ran {
    let mut sh = Command::new("sh");
    sh.args(["-c", &format!("exec \"$@\" {redirection}"), "sh", env!("CARGO_BIN_EXE_token04")])
        .args(args)
        .env(VARIABLE, SECRET);
    run_command(sh, b"ann\nbob\n")
}

fn with_secret(args: &[&str]) -> Command {
    let mut command = command(args);
    command.env(VARIABLE, SECRET);
    command
}

#[test]
fn a_closed_stdout_is_an_error() {
    for args in [&GENERATE[..], &BATCH, &["--help"], &["--version"], &["man"], &["completions", "bash"]] {
        let ran = redirected(">&-", args);
        ran.failed(2, "it is closed");
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    // A command that does not write to it does not need it.
    let out = common::path("closed-stdout");
    redirected(">&-", &[&BATCH[..], &["--out", out.to_str().expect("UTF-8")]].concat()).ok();
}

#[test]
fn a_stdout_that_is_not_open_for_writing_is_an_error() {
    for args in [&GENERATE[..], &BATCH, &["--help"]] {
        redirected("1</dev/null", args).failed(2, "stdout");
    }
}

#[test]
fn a_closed_stdin_is_an_error() {
    for args in
        [&BATCH[..], &["verify", "-"], &["inspect", "-"], &[&GENERATE[..], &["--secret-file", "-"]].concat()]
    {
        redirected("<&-", args).failed(2, "cannot read stdin: it is closed");
        redirected("0>/dev/null", args).failed(2, "cannot read stdin");
    }
    // A command that does not read it does not need it.
    redirected("<&-", &GENERATE).ok();
}

#[test]
fn a_closed_stderr_changes_nothing() {
    assert_eq!(redirected("2>&-", &GENERATE).ok().stdout.lines().count(), 1);
    assert_eq!(redirected("2>&- >&-", &GENERATE).status, 2);
}

#[test]
fn dev_null_is_an_output_like_any_other() {
    // The standard library opens it in both directions if a stream was closed.
    for redirection in [">/dev/null", "1<>/dev/null"] {
        redirected(redirection, &GENERATE).ok();
        redirected(redirection, &BATCH).ok();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_stdout_is_an_error() {
    for args in [&["--help"][..], &["--version"], &["batch", "--help"], &GENERATE, &BATCH, &["man"]] {
        let ran = redirected(">/dev/full", args);
        ran.failed(2, "stdout: No space left on device");
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    // Usage errors go to stderr.
    redirected(">/dev/full", &["generate"]).failed(2, "--app-id");
    assert_eq!(redirected("2>/dev/full", &["generate"]).status, 2);
}

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    for args in [&["--help"][..], &["--version"], &GENERATE, &BATCH] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = with_secret(args);
        let child =
            command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).spawn().expect("it starts");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }
    let help = common::run(&["--help"], "").ok().stdout;
    assert!(
        help.contains("If the reader of stdout stops early, as head does, the command exits quietly with 0"),
        "{help}"
    );
}

/// A pipe of which the command's end does not block.
fn pipe(nonblocking: impl Fn(&OwnedFd, &OwnedFd) -> OwnedFd) -> (File, File) {
    let (reader, writer) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).expect("a pipe");
    let end = nonblocking(&reader, &writer);
    let flags = fcntl_getfl(&end).expect("its flags");
    fcntl_setfl(&end, flags | OFlags::NONBLOCK).expect("new flags");
    (reader.into(), writer.into())
}

fn start(mut command: Command, stdin: impl Into<Stdio>, stdout: impl Into<Stdio>) -> Ended {
    Ended(command.stdin(stdin).stdout(stdout).stderr(Stdio::piped()).spawn().expect("it starts"))
}

fn stderr(child: &mut Ended) -> String {
    let mut text = String::new();
    child.0.stderr.take().expect("a pipe").read_to_string(&mut text).expect("UTF-8");
    text
}

/// Whether the command has ended, or sleeps: it then waits for somebody else.
#[cfg(target_os = "linux")]
fn waits(child: &mut Ended) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.0.id())).expect("it was started");
    let state = stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    matches!(state, Some('S' | 'Z'))
}

#[cfg(target_os = "linux")]
#[test]
fn a_stdin_that_does_not_block_is_waited_for() {
    let token = common::token(&[]);
    let secret_on_stdin = [&GENERATE[..], &["--secret-file", "-"]].concat();
    for (args, input) in [(&BATCH[..], "ann\n"), (&["verify", "-"], &token), (&secret_on_stdin, SECRET)] {
        let (reader, mut writer) = pipe(|reader, _| reader.try_clone().expect("the same end"));
        let mut child = start(with_secret(args), reader, Stdio::piped());
        for part in [&input[..2], &input[2..]] {
            wait_until("the command waits", || waits(&mut child));
            // A command that does not wait has ended by now.
            writer.write_all(part.as_bytes()).expect("the command reads");
        }
        drop(writer);
        assert_eq!((child.0.wait().expect("it ends").code(), stderr(&mut child).as_str()), (Some(0), ""));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_stdout_that_does_not_block_is_waited_for() {
    let users = common::file("nonblocking-users", "user\n".repeat(20_000).as_bytes());
    for format in ["lines", "csv"] {
        let (mut reader, writer) = pipe(|_, writer| writer.try_clone().expect("the same end"));
        let args = [&BATCH[..], &["--in", &users, "--format", format]].concat();
        let mut child = start(with_secret(&args), Stdio::null(), writer);
        wait_until("the pipe is full and the command waits", || {
            ioctl_fionread(&reader).expect("a pipe") > 60_000 && waits(&mut child)
        });
        let mut tokens = String::new();
        reader.read_to_string(&mut tokens).expect("UTF-8");
        assert_eq!((child.0.wait().expect("it ends").code(), stderr(&mut child).as_str()), (Some(0), ""));
        assert_eq!(tokens.lines().filter(|line| line.contains("04")).count(), 20_000);
    }
}

#[test]
fn tokens_are_written_while_the_input_waits() {
    for format in ["lines", "csv"] {
        let mut child =
            start(with_secret(&[&BATCH[..], &["--format", format]].concat()), Stdio::piped(), Stdio::piped());
        let mut stdin = child.0.stdin.take().expect("a pipe");
        let mut stdout = child.0.stdout.take().expect("a pipe");
        let lines = Arc::new(AtomicUsize::new(usize::from(format == "lines")));
        let seen = Arc::clone(&lines);
        let counting = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(len @ 1..) = stdout.read(&mut bytes) {
                let breaks = String::from_utf8_lossy(&bytes[..len]).matches('\n').count();
                seen.fetch_add(breaks, Ordering::SeqCst);
            }
        });
        // The second write ends a line that the first one began. A line of csv is its header.
        for (users, wanted) in [("ann\nbob\nca", 3), ("rl\n", 4), ("last", 4)] {
            stdin.write_all(users.as_bytes()).expect("it reads");
            wait_until("the tokens of all complete lines", || lines.load(Ordering::SeqCst) == wanted);
        }
        drop(stdin);
        assert_eq!(child.0.wait().expect("it ends").code(), Some(0));
        counting.join().expect("no panic");
        assert_eq!(lines.load(Ordering::SeqCst), 5);
    }
}
