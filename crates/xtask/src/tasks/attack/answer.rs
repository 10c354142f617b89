//! What both parts of a driver's answer have in common.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// The object on a driver's last line.
pub(super) fn object(line: &str) -> Result<Map<String, Value>> {
    match serde_json::from_str(line).context("its last line is not JSON")? {
        Value::Object(answer) => Ok(answer),
        _ => bail!("its last line is not a JSON object"),
    }
}

/// The texts in `findings`.
pub(super) fn findings(answer: &Map<String, Value>) -> Result<Vec<String>> {
    texts(answer, "findings")
}

/// The texts in `notes`: what the reader should know, and what nothing depends on.
pub(super) fn notes(answer: &Map<String, Value>) -> Result<Vec<String>> {
    texts(answer, "notes")
}

fn texts(answer: &Map<String, Value>, name: &str) -> Result<Vec<String>> {
    let listed = match answer.get(name) {
        None => return Ok(Vec::new()),
        Some(listed) => listed.as_array().with_context(|| format!("its {name} are not a list"))?,
    };
    let text = |one: &Value| {
        one.as_str().map(str::to_owned).with_context(|| format!("one of its {name} is not text"))
    };
    listed.iter().map(text).collect()
}

/// Fails if there are findings.
pub(super) fn none(findings: &[String]) -> Result<()> {
    match findings {
        [] => Ok(()),
        [one] => bail!("{one}"),
        several => bail!("{} findings:\n    {}", several.len(), several.join("\n    ")),
    }
}
