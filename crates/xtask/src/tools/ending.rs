//! How the output of a program that failed ended, so that a run of many can say at its end why one failed.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, BufReader, IsTerminal, PipeReader, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

const LINES: usize = 40;

/// What a program left running may hold the pipe open for ever.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// A program that failed. Its output was shown when it came.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(super) what: String,
    pub(crate) ending: Vec<String>,
}

impl Failed {
    /// One whose whole output is known.
    pub(crate) fn new(what: String, output: &str) -> Self {
        let lines: Vec<&str> = output.lines().collect();
        let ending = lines.iter().skip(lines.len().saturating_sub(LINES));
        Self { what, ending: ending.map(|line| (*line).to_owned()).collect() }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.what)
    }
}

impl std::error::Error for Failed {}

/// Runs the program, shows its output, and returns the last lines of it. On a terminal there are none: a person has seen
/// them, and the program may want to know that it writes to one.
pub(super) fn run(command: &mut Command) -> io::Result<(ExitStatus, Vec<String>)> {
    if io::stdout().is_terminal() {
        return Ok((command.status()?, Vec::new()));
    }
    let (reader, writer) = io::pipe()?;
    // One pipe, so that the order stays.
    let spawned = command.stdout(writer.try_clone()?).stderr(writer).spawn();
    // The command holds the writing ends, and would keep the reader waiting.
    command.stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut child = spawned?;
    let lines = Arc::new(Mutex::new(VecDeque::new()));
    let (finished, all_read) = mpsc::channel();
    let kept = Arc::clone(&lines);
    thread::spawn(move || {
        show(reader, &kept);
        let _ = finished.send(());
    });
    let status = child.wait()?;
    let _ = all_read.recv_timeout(LAST_WORDS);
    let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    Ok((status, lines.iter().map(|line| String::from_utf8_lossy(line).trim_end().to_owned()).collect()))
}

fn show(reader: PipeReader, kept: &Mutex<VecDeque<Vec<u8>>>) {
    let mut reader = BufReader::new(reader);
    let mut line = Vec::new();
    while let Ok(1..) = reader.read_until(b'\n', &mut line) {
        let mut stdout = io::stdout().lock();
        // A reader that went away is no reason to fail.
        let _ = stdout.write_all(&line).and_then(|()| stdout.flush());
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == LINES {
            kept.pop_front();
        }
        kept.push_back(std::mem::take(&mut line));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    #[test]
    fn the_last_lines_of_both_streams_are_kept_in_their_order() {
        let script = "for i in $(seq 50); do echo out $i; echo err $i >&2; done; printf half; exit 3";
        let (status, ending) = super::run(Command::new("sh").args(["-c", script])).unwrap();
        assert_eq!(status.code(), Some(3));
        if !ending.is_empty() {
            assert_eq!(ending.len(), 40);
            assert_eq!(ending[..2], ["err 31", "out 32"]);
            assert_eq!(ending[38..], ["err 50", "half"]);
        }
    }
}
