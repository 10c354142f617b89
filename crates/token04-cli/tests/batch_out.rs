//! What `token04 batch` does to files: nothing is lost that was there, nothing is left half done.
#![cfg(unix)]

mod common;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::{Ended, SECRET, VARIABLE, command, file, folder, names, run, run_command, wait_until};
use rustix::process::{Pid, Signal, kill_process};

const USERS: &str = "ann\nbob\n";

fn batch(options: &[&str]) -> Command {
    let mut command = command(&[&["batch", "--app-id", "1"], options].concat());
    command.env(VARIABLE, SECRET);
    command
}

/// Runs with these files as stdin and stdout; gives the exit status and stderr.
fn run_with(mut command: Command, stdin: impl Into<Stdio>, stdout: impl Into<Stdio>) -> (i32, String) {
    let child = command.stdin(stdin).stdout(stdout).stderr(Stdio::piped()).spawn().expect("it starts");
    let output = child.wait_with_output().expect("it ends");
    (output.status.code().expect("not killed"), String::from_utf8(output.stderr).expect("UTF-8"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[track_caller]
fn refused((status, stderr): (i32, String), users: &Path) {
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.starts_with("error: ") && stderr.contains("are the same file"), "{stderr}");
    assert_eq!(fs::read_to_string(users).expect("the users"), USERS);
}

#[test]
fn the_input_is_not_overwritten_whatever_its_name() {
    let folder = folder("same");
    let users = folder.join("users");
    let (hard, soft) = (folder.join("hard"), folder.join("soft"));
    fs::write(&users, USERS).expect("a file");
    fs::hard_link(&users, &hard).expect("a hard link");
    symlink(&users, &soft).expect("a symbolic link");
    for name in [&users, &hard, &soft] {
        refused(
            run_with(batch(&["--in", text(&users), "--out", text(name)]), Stdio::null(), Stdio::null()),
            &users,
        );
        refused(
            run_with(batch(&["--in", text(name), "--out", text(&users)]), Stdio::null(), Stdio::null()),
            &users,
        );
        let stdin = File::open(&users).expect("the users");
        refused(run_with(batch(&["--out", text(name)]), stdin, Stdio::null()), &users);
    }
    let append = |path: &Path| File::options().append(true).open(path).expect("the users");
    refused(run_with(batch(&[]), File::open(&users).expect("the users"), append(&hard)), &users);
    refused(run_with(batch(&["--in", text(&soft)]), Stdio::null(), append(&users)), &users);
    for stdout in ["/dev/stdout", "/dev/fd/1"] {
        refused(
            run_with(batch(&["--in", text(&soft), "--out", stdout]), Stdio::null(), append(&users)),
            &users,
        );
    }
    assert_eq!(names(&folder), ["hard", "soft", "users"]);
}

#[test]
fn input_that_the_shell_emptied_is_noticed() {
    let users = folder("emptied").join("users");
    fs::write(&users, USERS).expect("a file");
    let stdout = File::create(&users).expect("the users");
    let (status, stderr) = run_with(batch(&[]), File::open(&users).expect("the users"), stdout);
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.contains("stdin and stdout are the same file"), "{stderr}");
}

#[test]
fn files_with_a_secret_or_a_token_are_not_overwritten() {
    let folder = folder("same-secret");
    let (secret, users) = (folder.join("secret"), file("same-secret-users", USERS.as_bytes()));
    fs::write(&secret, SECRET).expect("a file");
    let append = || File::options().append(true).open(&secret).expect("the secret");
    let options = ["--in", &users, "--secret-file", text(&secret)];
    let generate = ["generate", "--app-id", "1", "--user-id", "ann", "--secret-file", text(&secret)];
    let verify = ["verify", "x", "--secret-file", &users, "--secret-file", text(&secret)];
    let inspect = ["inspect", "-"];
    for ran in [
        run_with(command(&verify), Stdio::null(), append()),
        run_with(command(&inspect), File::open(&secret).expect("the secret"), append()),
        run_with(batch(&[&options[..], &["--out", text(&secret)]].concat()), Stdio::null(), Stdio::null()),
        run_with(batch(&options), Stdio::null(), append()),
        run_with(command(&generate), Stdio::null(), append()),
    ] {
        assert_eq!(ran.0, 2, "{}", ran.1);
        assert!(ran.1.contains("are the same file"), "{}", ran.1);
        assert_eq!(fs::read_to_string(&secret).expect("the secret"), SECRET);
    }
}

#[test]
fn one_device_for_both_is_fine() {
    let null = || File::options().read(true).write(true).open("/dev/null").expect("/dev/null");
    assert_eq!(run_with(batch(&[]), null(), null()), (0, String::new()));
}

#[test]
fn only_the_owner_can_read_the_tokens() {
    let folder = folder("private");
    let (new, old) = (folder.join("new"), folder.join("old"));
    fs::write(&old, "old").expect("a file");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o664)).expect("permissions");
    for path in [&new, &old] {
        run_command(batch(&["--out", text(path)]), USERS.as_bytes()).ok();
        assert_eq!(fs::metadata(path).expect("the tokens").mode() & 0o7777, 0o600);
        assert_eq!(fs::read_to_string(path).expect("the tokens").lines().count(), 2);
    }
    assert_eq!(names(&folder), ["new", "old"]);
}

#[test]
fn a_name_without_a_folder_is_in_the_current_one() {
    let folder = folder("current");
    let mut command = batch(&["--out", "tokens"]);
    command.current_dir(&folder);
    run_command(command, USERS.as_bytes()).ok();
    assert_eq!(names(&folder), ["tokens"]);
}

#[test]
fn links_and_other_kinds_of_files() {
    let folder = folder("kinds");
    let (target, soft, hard) = (folder.join("target"), folder.join("soft"), folder.join("hard"));
    fs::write(&target, "old").expect("a file");
    symlink("target", &soft).expect("a symbolic link");
    fs::hard_link(&target, &hard).expect("a hard link");
    run_command(batch(&["--out", text(&soft)]), USERS.as_bytes()).ok();
    assert!(soft.is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("the tokens").lines().count(), 2);
    assert_eq!(fs::read_to_string(&hard).expect("the old file"), "old");

    let dangling = folder.join("dangling");
    symlink("nowhere", &dangling).expect("a symbolic link");
    run_command(batch(&["--out", text(&dangling)]), USERS.as_bytes()).failed(2, "cannot write");
    run_command(batch(&["--out", text(&folder)]), USERS.as_bytes()).failed(2, "cannot write");
    run_command(batch(&["--out", "/dev/null"]), USERS.as_bytes()).ok();
    for stdout in ["/dev/stdout", "/dev/fd/1", "-"] {
        let ran = run_command(batch(&["--out", stdout]), USERS.as_bytes()).ok();
        assert_eq!(ran.stdout.lines().count(), 2);
    }
    assert_eq!(names(&folder), ["dangling", "hard", "soft", "target"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_named_pipe_is_written_and_stays() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use std::os::unix::fs::FileTypeExt;

    let pipe = folder("fifo").join("pipe");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a named pipe");
    // Open for both, so that neither side waits for the other to open it.
    let mut reader = File::options().read(true).write(true).open(&pipe).expect("the pipe");
    run_command(batch(&["--out", text(&pipe)]), USERS.as_bytes()).ok();
    let mut tokens = [0; 4096];
    let len = reader.read(&mut tokens).expect("tokens");
    assert_eq!(String::from_utf8_lossy(&tokens[..len]).lines().count(), 2);
    assert!(fs::metadata(&pipe).expect("the pipe").file_type().is_fifo());
}

/// Appending, as the shell's `>>`: the old contents stay.
#[cfg(target_os = "linux")]
#[test]
fn stdout_by_its_name_keeps_what_was_written_before() {
    let log = folder("log").join("log");
    fs::write(&log, "first\n").expect("a file");
    for out in ["/dev/stdout", "/dev/stderr"] {
        let append = || File::options().append(true).open(&log).expect("the log");
        let mut child = batch(&["--out", out])
            .stdin(Stdio::piped())
            .stdout(append())
            .stderr(append())
            .spawn()
            .expect("it starts");
        child.stdin.take().expect("a pipe").write_all(b"ann\n").expect("it reads");
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
    }
    let lines = fs::read_to_string(&log).expect("the log");
    assert_eq!(lines.lines().map(|line| &line[..2]).collect::<Vec<_>>(), ["fi", "04", "04"]);
}

/// As in a shell's list of commands with one redirection for all of them.
#[cfg(target_os = "linux")]
#[test]
fn a_link_to_a_stream_does_not_replace_the_stream_s_file() {
    let folder = folder("stream-links");
    let users = file("stream-links-users", b"ann\n");
    let link = |target: &str, name: &str| symlink(target, folder.join(name)).expect("a symbolic link");
    link("/dev/stdout", "stdout");
    link("stdout", "again");
    link("/proc/self/fd/1", "own");
    link("/proc/thread-self/fd/1", "thread");
    link("/dev", "devices");
    link("devices/fd/1", "below");
    link("/dev/stderr", "stderr");
    link("/proc/self/fd/2", "descriptor");
    let outs = ["stdout", "again", "own", "thread", "devices/stdout", "below", "../stream-links/stdout"];
    for out in outs.into_iter().chain(["stderr", "descriptor"]) {
        let log = folder.join("log");
        fs::write(&log, "").expect("a file");
        let mut sh = Command::new("sh");
        // Only stdout keeps its place in the file: stderr must append.
        let to = if outs.contains(&out) { ">log" } else { "2>>log >&2" };
        let list = "echo first; \"$@\"; echo last";
        sh.args(["-c", &format!("({list}) {to}"), "sh", env!("CARGO_BIN_EXE_token04")])
            .args(["batch", "--app-id", "1", "--in", &users, "--out", out])
            .env(VARIABLE, SECRET)
            .current_dir(&folder);
        let inode = fs::metadata(&log).expect("the log").ino();
        assert_eq!(run_with(sh, Stdio::null(), Stdio::null()), (0, String::new()), "{out}");
        let lines = fs::read_to_string(&log).expect("the log");
        let starts: Vec<&str> = lines.lines().map(|line| &line[..2]).collect();
        assert_eq!(starts, ["fi", "04", "la"], "{out}: {lines}");
        assert_eq!(fs::metadata(&log).expect("the log").ino(), inode, "{out}");
        fs::remove_file(&log).expect("the log");
    }
    // A link whose file has such a name is a link to a file like any other.
    fs::write(folder.join("-"), "old").expect("a file");
    link("-", "dash");
    let mut command = batch(&["--out", "dash"]);
    command.current_dir(&folder);
    assert_eq!(run_command(command, USERS.as_bytes()).ok().stdout, "");
    assert_eq!(fs::read_to_string(folder.join("-")).expect("the tokens").lines().count(), 2);
    // Links that point to each other.
    link("circle", "round");
    link("round", "circle");
    let round = folder.join("round");
    run_command(batch(&["--out", text(&round)]), USERS.as_bytes()).failed(2, "cannot write");
}

#[test]
fn input_that_cannot_be_read_to_its_end_replaces_nothing() {
    let folder = folder("unread");
    let old = folder.join("old");
    fs::write(&old, "old").expect("a file");
    // A folder can be opened but not read.
    run_command(batch(&["--in", "/", "--out", text(&old)]), b"").failed(2, "cannot read /");
    assert_eq!(
        (fs::read_to_string(&old).expect("the file"), names(&folder)),
        ("old".to_owned(), vec!["old".to_owned()])
    );
}

/// Starts with a pipe as stdin, which stays open.
fn start(options: &[&str]) -> Ended {
    start_command(batch(options))
}

fn start_command(mut command: Command) -> Ended {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Ended(command.spawn().expect("it starts"))
}

fn kill(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).expect("it runs");
}

/// Waits until the command has written many tokens into a file that is not yet in place.
fn wait_for_unfinished(child: &mut Ended, folder: &Path) {
    let stdin = child.0.stdin.as_mut().expect("a pipe");
    stdin.write_all("user\n".repeat(20_000).as_bytes()).expect("it reads");
    wait_until("tokens in an unfinished file", || {
        names(folder)
            .iter()
            .filter(|name| name.starts_with(".token04-"))
            .any(|name| fs::metadata(folder.join(name)).is_ok_and(|about| about.len() > 1 << 20))
    });
}

/// Whether this process ignores a signal, and so its children too: a shell starts what runs in the
/// background so.
fn is_ignored(signal: Signal) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    mask >> (signal.as_raw() - 1) & 1 == 1
}

#[test]
fn a_signal_leaves_the_old_file_and_no_other() {
    for (signal, exists) in [
        (Signal::TERM, true),
        (Signal::INT, true),
        (Signal::HUP, false),
        (Signal::QUIT, false),
        (Signal::XCPU, true),
        (Signal::USR1, true),
        (Signal::USR2, false),
        (Signal::ALARM, false),
        (Signal::VTALARM, true),
        (Signal::PROF, false),
    ] {
        if is_ignored(signal) {
            continue;
        }
        let folder = folder(&format!("signal-{}", signal.as_raw()));
        let out = folder.join("out");
        if exists {
            fs::write(&out, "old").expect("a file");
        }
        let mut child = start(&["--out", text(&out)]);
        wait_for_unfinished(&mut child, &folder);
        kill(&child.0, signal);
        // The shell sees which signal it was.
        assert_eq!(child.0.wait().expect("it ends").signal(), Some(signal.as_raw()));
        if exists {
            assert_eq!(fs::read_to_string(&out).expect("the old file"), "old");
        }
        assert_eq!(names(&folder), if exists { vec!["out"] } else { vec![] });
    }
}

#[test]
fn an_ignored_signal_stays_ignored() {
    let folder = folder("nohup");
    let out = folder.join("out");
    let mut sh = Command::new("sh");
    sh.args(["-c", "trap '' HUP INT; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_token04")])
        .args(["batch", "--app-id", "1", "--out", text(&out)])
        .env(VARIABLE, SECRET);
    let mut child = start_command(sh);
    wait_for_unfinished(&mut child, &folder);
    kill(&child.0, Signal::HUP);
    kill(&child.0, Signal::INT);
    drop(child.0.stdin.take());
    assert_eq!(child.0.wait().expect("it ends").code(), Some(0));
    assert_eq!(fs::read_to_string(&out).expect("the tokens").lines().count(), 20_000);
    assert_eq!(names(&folder), ["out"]);
}

#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_file_and_no_other() {
    let folder = folder("limit");
    let (out, users) = (folder.join("out"), file("limit-users", "user\n".repeat(20_000).as_bytes()));
    fs::write(&out, "old").expect("a file");
    let limited = |options: &[&str]| {
        let mut sh = Command::new("sh");
        sh.args(["-c", "ulimit -f 64; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_token04")])
            .args(["batch", "--app-id", "1", "--in", &users])
            .args(options)
            .env(VARIABLE, SECRET);
        sh
    };
    let (status, stderr) = run_with(limited(&["--out", text(&out)]), Stdio::null(), Stdio::null());
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.starts_with("error: cannot write "), "{stderr}");
    assert_eq!(fs::read_to_string(&out).expect("the old file"), "old");
    assert_eq!(names(&folder), ["out"]);
    // Stdout cannot be restored, but the user is warned.
    let stdout = File::create(folder.join("stdout")).expect("a file");
    let (status, stderr) = run_with(limited(&[]), Stdio::null(), stdout);
    assert_eq!(status, 2, "{stderr}");
    assert!(stderr.starts_with("error: cannot write stdout"), "{stderr}");
}

#[test]
fn a_file_that_must_not_be_written_is_not_replaced() {
    let folder = folder("read-only");
    let out = folder.join("out");
    fs::write(&out, "old").expect("a file");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o400)).expect("permissions");
    if File::options().write(true).open(&out).is_ok() {
        eprintln!("not tested: root may write every file");
        return;
    }
    run_command(batch(&["--out", text(&out)]), USERS.as_bytes()).failed(2, "cannot write");
    assert_eq!(fs::read_to_string(&out).expect("the file"), "old");
}

#[test]
fn the_help_says_what_can_be_left() {
    let help = run(&["batch", "--help"], "").ok().stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["SIGKILL", "SIGABRT", ".token04-*.tmp", "0600", "symbolic link", "head"] {
        assert!(help.contains(part), "{part} in {help}");
    }
}
