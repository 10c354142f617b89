//! A language's driver: a program that answers a line for a line.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::tally::Tally;

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
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            bail!("the driver ended instead of answering");
        }
        let answer: Value = serde_json::from_str(&answer).context("the answer is no JSON")?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => bail!("the driver says: {error}"),
            None => Ok(answer),
        }
    }

    /// Ends it, which counts as a check: drivers end well when their input ends.
    pub(crate) fn finish(mut self, tally: &mut Tally) {
        drop(self.requests.take());
        let ended = self.child.wait().is_ok_and(|status| status.success());
        tally.check(self.language, "driver", "it ends well", ended);
    }
}
