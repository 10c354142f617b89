//! A language's driver: a program that answers a line for a line.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// The ServerSecret of all that is made here.
pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

/// How long an answer may take, unless the caller says otherwise. Generous, since machines are
/// slow now and then: it ends what would never end.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);

/// So many answers wait to be looked at, until the driver waits.
const AHEAD: usize = 1024;

/// Requests are written and answers read by threads of their own. Either may wait forever, and
/// the caller must not.
pub(crate) struct Driver {
    pub(crate) language: &'static str,
    /// Whether it can make tokens with a fixed IV, nonce and clock.
    pub(crate) fixes: bool,
    timeout: Duration,
    child: Child,
    /// `None` once it was told to stop.
    requests: Option<Sender<String>>,
    answers: Receiver<io::Result<String>>,
}

impl Driver {
    /// Starts it, and asks for its version. Each answer may take as long as `timeout`.
    pub(crate) fn start(language: &'static str, mut command: Command, timeout: Duration) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
        let input = child.stdin.take().context("no input")?;
        let output = child.stdout.take().context("no output")?;
        let (requests, to_write) = mpsc::channel();
        let (to_look_at, answers) = mpsc::sync_channel(AHEAD);
        thread::spawn(move || write(input, &to_write));
        thread::spawn(move || read(output, &to_look_at));
        let mut driver = Self { language, fixes: false, timeout, child, requests: Some(requests), answers };
        let hello = driver.ask(&json!({"op": "hello"}))?;
        if hello.get("version").and_then(Value::as_str) != Some(token04_core::VERSION) {
            bail!("it speaks for another version: {hello}");
        }
        driver.fixes = hello.get("fixes").and_then(Value::as_bool).unwrap_or_default();
        Ok(driver)
    }

    /// One request, one answer.
    pub(crate) fn ask(&mut self, request: &Value) -> Result<Value> {
        self.send(format!("{request}\n"))?;
        answer(&self.line()?)
    }

    /// The same request many times. They are written while answers are read, since waiting
    /// for each takes longer than what is asked for.
    pub(crate) fn ask_often(
        &mut self,
        request: &Value,
        times: usize,
        mut look: impl FnMut(&Value) -> Result<()>,
    ) -> Result<()> {
        self.send(format!("{request}\n").repeat(times))?;
        // All answers are read, whatever they say: the next request must not meet one of these.
        let mut looked = Ok(());
        for _ in 0..times {
            let line = self.line()?;
            looked = looked.and_then(|()| look(&answer(&line)?));
        }
        looked
    }

    /// Ends it. Fails if it does not end well, as drivers do when their input ends.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.requests = None;
        let started = Instant::now();
        loop {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => bail!("{} ended with {status}", self.language),
                None if started.elapsed() >= self.timeout => {
                    self.stop();
                    bail!("{} did not end within {:?} and was stopped", self.language, self.timeout);
                }
                None => thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    fn send(&self, lines: String) -> Result<()> {
        let requests = self.requests.as_ref();
        let requests = requests.with_context(|| format!("{} was stopped before", self.language))?;
        requests.send(lines).ok().context("the driver is gone")
    }

    fn line(&mut self) -> Result<String> {
        match self.answers.recv_timeout(self.timeout) {
            Ok(line) => Ok(line?),
            Err(RecvTimeoutError::Disconnected) => bail!("the driver ended instead of answering"),
            Err(RecvTimeoutError::Timeout) => {
                self.stop();
                bail!("{} did not answer within {:?} and was stopped", self.language, self.timeout)
            }
        }
    }

    /// For good, so that a late answer is not taken for that to another request.
    fn stop(&mut self) {
        self.requests = None;
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Hands requests on until there are no more, which closes the driver's input.
fn write(mut input: ChildStdin, requests: &Receiver<String>) {
    for lines in requests {
        // A driver that is gone gives no answer, which is noticed where one is waited for.
        if input.write_all(lines.as_bytes()).and_then(|()| input.flush()).is_err() {
            return;
        }
    }
}

/// Hands answers on until the driver closes its output.
fn read(output: ChildStdout, answers: &SyncSender<io::Result<String>>) {
    for line in BufReader::new(output).lines() {
        let failed = line.is_err();
        if answers.send(line).is_err() || failed {
            return;
        }
    }
}

fn answer(line: &str) -> Result<Value> {
    let answer: Value = serde_json::from_str(line).context("the answer is no JSON")?;
    match answer.get("error").and_then(Value::as_str) {
        Some(error) => bail!("the driver says: {error}"),
        None => Ok(answer),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(100);

    /// A driver in shell: it answers the first request, and goes on as told. It ends by itself
    /// after a minute, so that a timeout that does not work fails a test instead of hanging it.
    fn shell(then: &str) -> Command {
        let mut command = Command::new("sh");
        let hello = json!({"version": token04_core::VERSION, "fixes": true});
        command.arg("-c").arg(format!("read -r line; echo '{hello}'; {then}"));
        command
    }

    fn driver(then: &str) -> Result<Driver> {
        let mut driver = Driver::start("fake", shell(then), TIMEOUT)?;
        driver.timeout = SHORT;
        Ok(driver)
    }

    #[test]
    fn a_driver_that_never_answers_fails_with_its_name() {
        let mut sleep = Command::new("sleep");
        sleep.arg("60");
        let error = Driver::start("fake", sleep, SHORT).map(drop).unwrap_err();
        assert_eq!(error.to_string(), "fake did not answer within 100ms and was stopped");
    }

    #[test]
    fn a_driver_that_hangs_is_stopped_for_good() -> Result<()> {
        let mut hangs = driver("exec sleep 60")?;
        let request = json!({"op": "make"});
        assert_eq!(
            hangs.ask(&request).unwrap_err().to_string(),
            "fake did not answer within 100ms and was stopped"
        );
        assert_eq!(hangs.ask(&request).unwrap_err().to_string(), "fake was stopped before");
        let often = hangs.ask_often(&request, 3, |_| Ok(()));
        assert_eq!(often.unwrap_err().to_string(), "fake was stopped before");
        assert!(hangs.child.try_wait()?.is_some(), "the process is still there");
        assert!(hangs.finish().unwrap_err().to_string().starts_with("fake ended with signal: 9"));
        Ok(())
    }

    #[test]
    fn a_driver_that_reads_nothing_does_not_hang_the_writer() -> Result<()> {
        let mut deaf = driver("exec sleep 60")?;
        // More than a pipe holds.
        let error = deaf.ask(&json!({"payload": "x".repeat(4 << 20)})).unwrap_err();
        assert_eq!(error.to_string(), "fake did not answer within 100ms and was stopped");
        let mut deaf = driver("exec sleep 60")?;
        let error = deaf.ask_often(&json!({"op": "make"}), 1_000_000, |_| Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "fake did not answer within 100ms and was stopped");
        Ok(())
    }

    #[test]
    fn a_driver_that_does_not_end_is_stopped() -> Result<()> {
        let error = driver("exec sleep 60")?.finish().unwrap_err();
        assert_eq!(error.to_string(), "fake did not end within 100ms and was stopped");
        Ok(())
    }

    #[test]
    fn a_driver_that_ends_early_or_badly_fails() -> Result<()> {
        let mut gone = driver("exit 0")?;
        gone.timeout = TIMEOUT;
        let error = gone.ask(&json!({"op": "make"})).unwrap_err().to_string();
        assert!(["the driver ended instead of answering", "the driver is gone"].contains(&error.as_str()));
        let mut bad = driver("exit 3")?;
        bad.timeout = TIMEOUT;
        assert_eq!(bad.finish().unwrap_err().to_string(), "fake ended with exit status: 3");
        Ok(())
    }

    #[test]
    fn a_good_driver_answers_in_order_and_ends() -> Result<()> {
        let count = "n=0; while read -r line; do n=$((n+1)); echo \"{\\\"n\\\":$n}\"; done";
        let mut good = driver(count)?;
        good.timeout = TIMEOUT;
        assert!(good.fixes);
        assert_eq!(good.ask(&json!({}))?, json!({"n": 1}));
        let mut next = 2;
        // More than wait to be looked at.
        good.ask_often(&json!({}), AHEAD * 3, |answer| {
            assert_eq!(*answer, json!({"n": next}));
            next += 1;
            Ok(())
        })?;
        assert_eq!(next, AHEAD * 3 + 2);
        good.finish()
    }
}
