//! What every language must do on every platform, asked of its conformance driver. The protocol is described
//! in tests/conformance/README.md. All requests go in at once.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use token04_core::{ErrorKind, Expectation, Lang, VERSION, Verifier, diagnose};

use crate::tools::cross::smoke::vectors::{self, Vector};
use crate::tools::driver::SECRET;
use crate::tools::process::say;

/// Emulated, a JVM alone takes half a minute to start.
const TIMEOUT: Duration = Duration::from_secs(300);
const USERS: usize = 100;
const ROOM: &str = r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#;

/// A request, and what its answer must have.
struct Asked {
    request: Value,
    wanted: Wanted,
}

enum Wanted {
    /// These fields.
    Fields(Value),
    /// A token for this user.
    Token(&'static str),
    /// A token for each of the users.
    Batch,
}

/// By what a driver is given its requests and gives its answers. Under Wine 8, Node.js gets along with files
/// alone, and Python with pipes alone.
#[derive(Clone, Copy)]
pub(super) enum Streams {
    Files,
    Pipes,
}

/// Asks a driver everything; gives the number of answers.
pub(super) fn checked(driver: &mut Command, place: &Path, streams: Streams) -> Result<usize> {
    let asked = all()?;
    let requests: Vec<String> = asked.iter().map(|asked| format!("{}\n", asked.request)).collect();
    let text = match streams {
        Streams::Files => by_files(driver, place, &requests.concat())?,
        Streams::Pipes => by_pipes(driver, requests.concat())?,
    };
    let lines: Vec<&str> = text.lines().collect();
    ensure!(lines.len() == asked.len(), "{} answers to {} requests", lines.len(), asked.len());
    for (asked, line) in asked.iter().zip(lines) {
        let answer: Value = serde_json::from_str(line).with_context(|| format!("no JSON: {line}"))?;
        asked.wanted.met(&answer).with_context(|| format!("{} was answered {answer}", asked.request))?;
    }
    Ok(asked.len())
}

fn by_files(driver: &mut Command, place: &Path, requests: &str) -> Result<String> {
    let (asked, answered) = (place.join("requests.jsonl"), place.join("answers.jsonl"));
    fs::write(&asked, requests)?;
    driver.stdin(fs::File::open(&asked)?).stdout(fs::File::create(&answered)?);
    finished(&mut driver.spawn().context("the driver does not start")?)?;
    Ok(fs::read_to_string(&answered)?)
}

fn by_pipes(driver: &mut Command, requests: String) -> Result<String> {
    driver.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = driver.spawn().context("the driver does not start")?;
    let mut input = child.stdin.take().context("no input")?;
    let (output, errors) =
        (child.stdout.take().context("no output")?, child.stderr.take().context("no errors")?);
    // It may stop reading, and the answers tell.
    let writer = spawn(move || drop(input.write_all(requests.as_bytes())));
    let (answers, said) = (spawn(move || text(output)), spawn(move || text(errors)));
    let ended = finished(&mut child);
    let gone = || anyhow!("a thread panicked");
    writer.join().map_err(|_| gone())?;
    let said = said.join().map_err(|_| gone())??;
    if !said.is_empty() {
        say(said.trim_end());
    }
    ended?;
    answers.join().map_err(|_| gone())?
}

fn text(mut stream: impl Read) -> Result<String> {
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

fn finished(child: &mut Child) -> Result<()> {
    let start = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("the driver ended with {status}"),
            None if start.elapsed() > TIMEOUT => {
                child.kill()?;
                child.wait()?;
                bail!("the driver did not end within {TIMEOUT:?}");
            }
            None => sleep(Duration::from_millis(20)),
        }
    }
}

fn all() -> Result<Vec<Asked>> {
    let vectors = vectors::read()?;
    let fields = |request: Value, fields: Value| Asked { request, wanted: Wanted::Fields(fields) };
    let mut all = vec![fields(json!({"op": "hello"}), json!({"version": VERSION}))];
    for vector in &vectors {
        let request = json!({"op": "open", "token": vector.token, "secret": vector.secret});
        all.push(fields(request, opened(vector)));
    }
    for lang in Lang::ALL {
        for vector in vectors.iter().take(4) {
            all.push(reported(vector, *lang)?);
        }
    }
    for cipher in ["aes-256-cbc", "aes-256-gcm"] {
        let mut make = json!({"op": "issue", "cipher": cipher, "app_id": 1, "user_id": "user_1"});
        for (name, value) in
            [("secret", json!(SECRET)), ("effective_time_in_seconds", json!(3600)), ("payload", json!(ROOM))]
        {
            make[name] = value;
        }
        let mut batch = make.clone();
        batch["op"] = "batch".into();
        batch["user_ids"] = (0..USERS).map(|number| format!("user_{number}")).collect();
        batch["threads"] = 2.into();
        all.push(Asked { request: make, wanted: Wanted::Token("user_1") });
        all.push(Asked { request: batch, wanted: Wanted::Batch });
    }
    // The drop-in API: one token, and one refusal.
    let mut generate = json!({"op": "generate", "app_id": 1, "user_id": "user_2", "secret": SECRET});
    generate["effective_time_in_seconds"] = 3600.into();
    generate["payload"] = "".into();
    let mut refused = generate.clone();
    refused["secret"] = "too short".into();
    all.push(Asked { request: generate, wanted: Wanted::Token("user_2") });
    all.push(fields(refused, json!({"code": ErrorKind::InvalidSecret.code()})));
    Ok(all)
}

fn opened(vector: &Vector) -> Value {
    json!({
        "code": 0,
        "claims": {
            "app_id": vector.app_id,
            "user_id": vector.user_id,
            "ctime": vector.ctime,
            "expire": vector.expire(),
            "payload": vector.payload,
        },
    })
}

/// A report on a token that has ended, as the core makes it.
fn reported(vector: &Vector, lang: Lang) -> Result<Asked> {
    let now = vector.expire() + 1;
    let report = diagnose(&vector.token, &[&vector.secret], &Expectation::new().at(now));
    let report: Value = serde_json::from_str(&report.to_json_in(lang))?;
    let request = json!({
        "op": "diagnose",
        "token": vector.token,
        "secrets": [vector.secret],
        "now": now,
        "expect": {},
        "lang": lang.name(),
    });
    Ok(Asked { request, wanted: Wanted::Fields(json!({"code": 0, "report": report})) })
}

impl Wanted {
    fn met(&self, answer: &Value) -> Result<()> {
        match self {
            Self::Fields(wanted) => {
                ensure!(has(answer, wanted), "in place of {wanted}");
                Ok(())
            }
            Self::Token(user) => made(answer, user),
            Self::Batch => {
                let results = answer["results"].as_array().context("no results")?;
                ensure!(results.len() == USERS, "{} results", results.len());
                let mut users = (0..USERS).map(|number| format!("user_{number}"));
                results.iter().try_for_each(|result| made(result, &users.next().unwrap_or_default()))
            }
        }
    }
}

/// Whether an answer has these fields. One that it leaves out counts as null.
fn has(answer: &Value, wanted: &Value) -> bool {
    match (answer, wanted) {
        (Value::Object(answer), Value::Object(wanted)) => {
            wanted.iter().all(|(name, wanted)| has(answer.get(name).unwrap_or(&Value::Null), wanted))
        }
        (Value::Array(answer), Value::Array(wanted)) => {
            answer.len() == wanted.len()
                && answer.iter().zip(wanted).all(|(answer, wanted)| has(answer, wanted))
        }
        _ => answer == wanted,
    }
}

fn made(answer: &Value, user: &str) -> Result<()> {
    let token = answer["token"].as_str().context("no token")?;
    let opened = Verifier::new(SECRET)?.open(token)?;
    ensure!(
        opened.claims.user_id == user && opened.claims.app_id == 1,
        "a token for {}",
        opened.claims.user_id
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use token04_core::{Cipher, Issuer, Payload};

    use super::*;

    #[test]
    fn what_is_missing_or_wrong_is_found() -> Result<()> {
        let wanted = json!({"code": 0, "claims": {"app_id": 1, "reason": null}});
        assert!(has(&json!({"code": 0, "claims": {"app_id": 1}, "more": 2}), &wanted));
        assert!(!has(&json!({"code": 0, "claims": {"app_id": 2}}), &wanted));
        assert!(!has(&json!({"code": 0}), &wanted));
        let token =
            Issuer::new(1, SECRET, Cipher::Cbc)?.issue("u", Duration::from_secs(60), &Payload::default())?;
        let answer = json!({"token": token});
        assert!(Wanted::Token("u").met(&answer).is_ok());
        assert!(Wanted::Token("v").met(&answer).is_err());
        assert!(Wanted::Token("u").met(&json!({"code": 0})).is_err());
        assert!(Wanted::Batch.met(&json!({"results": [answer]})).is_err());
        Ok(())
    }
}
