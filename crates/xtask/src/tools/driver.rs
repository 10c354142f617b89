//! A language's driver: a program that answers a line for a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};

/// The ServerSecret of all that is made here.
pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

pub(crate) struct Driver {
    pub(crate) language: &'static str,
    /// Whether it can make tokens with a fixed IV, nonce and clock.
    pub(crate) fixes: bool,
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Driver {
    pub(crate) fn start(language: &'static str, mut command: Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
        let requests = child.stdin.take();
        let answers = child.stdout.take().context("no output")?;
        let answers = BufReader::new(answers);
        let mut driver = Self { language, fixes: false, child, requests, answers };
        let hello = driver.ask(&json!({"op": "hello"}))?;
        if hello.get("version").and_then(Value::as_str) != Some(token04_core::VERSION) {
            bail!("it speaks for another version: {hello}");
        }
        driver.fixes = hello.get("fixes").and_then(Value::as_bool).unwrap_or_default();
        Ok(driver)
    }

    /// One request, one answer.
    pub(crate) fn ask(&mut self, request: &Value) -> Result<Value> {
        let requests = self.requests.as_mut().context("the driver was told to stop")?;
        // One write, so that a line is never cut in two by a full pipe.
        let line = format!("{request}\n");
        requests.write_all(line.as_bytes()).and_then(|()| requests.flush()).context("the driver is gone")?;
        answer(&read(&mut self.answers)?)
    }

    /// The same request many times. They are written while answers are read, since waiting
    /// for each takes longer than what is asked for.
    pub(crate) fn ask_often(
        &mut self,
        request: &Value,
        times: usize,
        mut look: impl FnMut(&Value) -> Result<()>,
    ) -> Result<()> {
        let requests = self.requests.as_mut().context("the driver was told to stop")?;
        let answers = &mut self.answers;
        let lines = format!("{request}\n").repeat(times);
        thread::scope(|scope| {
            let writer =
                scope.spawn(move || requests.write_all(lines.as_bytes()).and_then(|()| requests.flush()));
            // All answers are read, whatever they say: neither side may wait for the other.
            let mut looked = Ok(());
            for _ in 0..times {
                let line = read(answers)?;
                looked = looked.and_then(|()| look(&answer(&line)?));
            }
            writer.join().map_err(|_| anyhow!("the writer panicked"))?.context("the driver is gone")?;
            looked
        })
    }

    /// Ends it, and says whether it ended well, as drivers do when their input ends.
    pub(crate) fn finish(mut self) -> bool {
        drop(self.requests.take());
        self.child.wait().is_ok_and(|status| status.success())
    }
}

fn read(answers: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if answers.read_line(&mut line)? == 0 {
        bail!("the driver ended instead of answering");
    }
    Ok(line)
}

fn answer(line: &str) -> Result<Value> {
    let answer: Value = serde_json::from_str(line).context("the answer is no JSON")?;
    match answer.get("error").and_then(Value::as_str) {
        Some(error) => bail!("the driver says: {error}"),
        None => Ok(answer),
    }
}
