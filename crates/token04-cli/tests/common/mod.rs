//! Runs the built command.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
pub(crate) const OTHER_SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const VARIABLE: &str = "ZEGO_SERVER_SECRET";

/// What came out of a run.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.stdout.matches('\n').count(), 1, "one object on one line: {}", self.stdout);
        serde_json::from_str(&self.stdout).expect("JSON")
    }

    /// The run ended with this status and said so much on stderr.
    #[track_caller]
    pub(crate) fn failed(&self, status: i32, with: &str) {
        assert_eq!(self.status, status, "{}", self.stderr);
        assert!(self.stderr.starts_with("error: ") || self.stderr.contains("\nerror: "), "{}", self.stderr);
        assert!(self.stderr.contains(with), "{with:?} in {}", self.stderr);
    }

    /// The run succeeded and had nothing to say on stderr.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self
    }
}

/// The command without the caller's environment variable.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_token04"));
    command.args(args).env_remove(VARIABLE);
    for locale in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(locale);
    }
    command
}

pub(crate) fn run_command(mut command: Command, stdin: &[u8]) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let output = thread::scope(|scope| {
        // A command that fails early does not read it all.
        scope.spawn(move || drop(pipe.write_all(stdin)));
        child.wait_with_output().expect("the command ends")
    });
    Ran {
        status: output.status.code().expect("not killed by a signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs with the secret in the environment.
pub(crate) fn run(args: &[&str], stdin: &str) -> Ran {
    let mut command = command(args);
    command.env(VARIABLE, SECRET);
    run_command(command, stdin.as_bytes())
}

/// Runs without any secret in the environment.
pub(crate) fn run_bare(args: &[&str], stdin: &str) -> Ran {
    run_command(command(args), stdin.as_bytes())
}

/// Makes a token for app 1 and user ann.
pub(crate) fn token(more: &[&str]) -> String {
    let made = run(&[&["generate", "--app-id", "1", "--user-id", "ann"], more].concat(), "").ok();
    made.stdout.strip_suffix('\n').expect("a line").to_owned()
}

/// A file that no other test uses.
pub(crate) fn file(name: &str, content: &[u8]) -> String {
    let path = path(name);
    fs::write(&path, content).expect("a writable folder");
    path.to_str().expect("UTF-8").to_owned()
}

pub(crate) fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli");
    fs::create_dir_all(&folder).expect("a writable folder");
    folder.join(name)
}

/// An empty folder that no other test uses.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = path(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable folder");
    folder
}

/// The names of all files in a folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// Waits until something is so, as long as the machine needs.
#[track_caller]
pub(crate) fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    // Only a test that would fail waits that long.
    for _ in 0..6000 {
        if so() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came to this: {what}");
}

/// Ends a command that a failed test leaves running.
pub(crate) struct Ended(pub(crate) Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
