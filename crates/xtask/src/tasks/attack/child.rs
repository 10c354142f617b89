//! A driver's run: it is started, waited for, and stopped with its children if it takes too long.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tools::group::{own_group, stop};

/// So much of what a driver prints is kept.
const LINES: usize = 30;

/// Output may come so long after the driver's end, from children that still have it open.
const AFTERWARDS: Duration = Duration::from_secs(10);

/// Runs a driver to its end; gives the last line that it printed. Fails if it does not succeed, and
/// says what it printed on standard error.
pub(super) fn last_line(command: &mut Command, timeout: Duration) -> Result<String> {
    own_group(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
    let printed = tail(child.stdout.take().context("no output")?);
    let complaints = tail(child.stderr.take().context("no output")?);
    let status = wait(&mut child, timeout);
    // Also after a good end: no child may live on.
    stop(&mut child);
    let lines = printed.recv_timeout(AFTERWARDS).unwrap_or_default();
    let complaints = complaints.recv_timeout(AFTERWARDS).unwrap_or_default();
    let complaints = complaints.iter().fold(String::new(), |all, line| all + "\n    " + line);
    match status? {
        None => bail!("it did not end within {timeout:?} and was stopped{complaints}"),
        Some(status) if !status.success() => bail!("it ended with {}{complaints}", shown(status)),
        Some(_) => match lines.back() {
            Some(line) => Ok(line.clone()),
            None => bail!("it printed nothing{complaints}"),
        },
    }
}

fn wait(child: &mut Child, timeout: Duration) -> Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() >= timeout {
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The last lines that are not empty, once all is read.
fn tail(output: impl Read + Send + 'static) -> Receiver<VecDeque<String>> {
    let (done, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut kept = VecDeque::new();
        // What crashes may print anything.
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() {
                kept.push_back(line);
            }
            if kept.len() > LINES {
                kept.pop_front();
            }
        }
        // Nobody may wait any more.
        let _ = done.send(kept);
    });
    lines
}

#[cfg(unix)]
fn shown(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    let names =
        [(4, "SIGILL"), (6, "SIGABRT"), (7, "SIGBUS"), (8, "SIGFPE"), (9, "SIGKILL"), (11, "SIGSEGV")];
    match status.signal() {
        Some(number) => match names.iter().find(|(known, _)| *known == number) {
            Some((_, name)) => format!("a crash: signal {number} ({name})"),
            None => format!("a crash: signal {number}"),
        },
        None => status.to_string(),
    }
}

#[cfg(not(unix))]
fn shown(status: ExitStatus) -> String {
    status.to_string()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, timeout: Duration) -> Result<String> {
        last_line(Command::new("sh").args(["-c", script]), timeout)
    }

    const LONG: Duration = Duration::from_secs(60);

    fn complaint(script: &str) -> String {
        shell(script, LONG).map_or_else(|error| error.to_string(), |line| format!("no complaint, but {line}"))
    }

    #[test]
    fn the_last_line_is_given_whatever_else_is_printed() -> Result<()> {
        assert_eq!(shell("seq 1 100000; echo last; echo", LONG)?, "last");
        assert_eq!(shell("printf 'no end of line'; seq 1 100000 >&2", LONG)?, "no end of line");
        assert_eq!(shell("printf '\\377\\n'", LONG)?, "\u{fffd}");
        Ok(())
    }

    #[test]
    fn a_crash_is_told_with_its_signal() {
        assert_eq!(complaint("echo fine; kill -SEGV $$"), "it ended with a crash: signal 11 (SIGSEGV)");
        assert_eq!(
            complaint("echo why >&2; kill -ABRT $$"),
            "it ended with a crash: signal 6 (SIGABRT)\n    why"
        );
        assert_eq!(complaint("echo fine; exit 99"), "it ended with exit status: 99");
        assert_eq!(complaint("exit 0"), "it printed nothing");
    }

    #[test]
    fn a_driver_that_does_not_end_is_stopped_with_its_children() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-attack-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("child");
        let script = format!("sleep 50 & echo $! > '{}'; echo started; wait", file.display());
        let error = shell(&script, Duration::from_millis(500)).unwrap_err();
        assert_eq!(error.to_string(), "it did not end within 500ms and was stopped");
        let child = std::fs::read_to_string(&file)?;
        std::fs::remove_dir_all(&folder)?;
        // On a busy machine, a process that was killed dies a moment later, and is a zombie until somebody
        // waits for it. This one would sleep on for much longer than is waited here.
        let state = || std::fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
        let is_gone = |state: &str| state.is_empty() || state.contains(") Z ");
        let ends = Instant::now() + Duration::from_secs(20);
        while !is_gone(&state()) && Instant::now() < ends {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(is_gone(&state()), "the child lives: {}", state());
        Ok(())
    }

    #[test]
    fn a_child_that_is_left_behind_does_not_hang_the_runner() -> Result<()> {
        assert_eq!(shell("sleep 50 & echo done", LONG)?, "done");
        Ok(())
    }
}
