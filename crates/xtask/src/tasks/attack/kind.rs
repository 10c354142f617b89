//! The fixed tests of each kind of fault.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::{answer, child};
use crate::language::Attack;
use crate::tools::process::duplicate;

/// All kinds. tests/attack/README.md says what each is about.
pub(super) const NAMES: [&str; 9] = [
    "destructors",
    "expectation",
    "subclass",
    "mutation",
    "interruption",
    "memory",
    "serialization",
    "library",
    "residue",
];

/// How a kind went that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// With what the reader should know.
    Passed(Vec<String>),
    /// It cannot happen in this language, for this reason.
    NotConcerned(String),
}

/// Asks a driver for one kind.
pub(super) fn run(attack: &Attack, name: &str, timeout: Duration) -> Result<Outcome> {
    judge(name, &child::last_line(duplicate(&attack.driver).args(["kind", name]), timeout)?)
}

fn judge(name: &str, line: &str) -> Result<Outcome> {
    let answer = answer::object(line)?;
    ensure!(answer.get("kind").and_then(Value::as_str) == Some(name), "it answered for another kind: {line}");
    let findings = answer::findings(&answer)?;
    match (answer.get("passed"), answer.get("not_concerned")) {
        (Some(Value::Bool(true)), None) => {
            answer::none(&findings).context("it passed, and found something")?;
            Ok(Outcome::Passed(answer::notes(&answer)?))
        }
        (Some(Value::Bool(false)), None) => {
            answer::none(&findings)?;
            bail!("it did not pass, and does not say why")
        }
        (None, Some(Value::String(why))) if !why.trim().is_empty() && findings.is_empty() => {
            Ok(Outcome::NotConcerned(why.clone()))
        }
        _ => bail!("it must say `passed`, or why it is not concerned: {line}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(line: &str) -> String {
        judge("memory", line).map_or_else(|error| format!("{error:#}"), |good| format!("{good:?}"))
    }

    #[test]
    fn three_answers_are_understood() -> Result<()> {
        assert_eq!(judge("memory", r#"{"kind":"memory","passed":true}"#)?, Outcome::Passed(vec![]));
        let noted = judge("memory", r#"{"kind":"memory","passed":true,"findings":[],"notes":["twice"]}"#)?;
        assert_eq!(noted, Outcome::Passed(vec!["twice".to_owned()]));
        let reason = judge("memory", r#"{"kind":"memory","not_concerned":"it ends the program"}"#)?;
        assert_eq!(reason, Outcome::NotConcerned("it ends the program".to_owned()));
        assert_eq!(complaint(r#"{"kind":"memory","passed":false,"findings":["grew"]}"#), "grew");
        let two = complaint(r#"{"kind":"memory","passed":false,"findings":["grew","hung"]}"#);
        assert_eq!(two, "2 findings:\n    grew\n    hung");
        Ok(())
    }

    #[test]
    fn nothing_passes_by_saying_too_little_or_too_much() {
        for line in [
            "passed",
            "[]",
            "{}",
            r#"{"passed":true}"#,
            r#"{"kind":"residue","passed":true}"#,
            r#"{"kind":"memory"}"#,
            r#"{"kind":"memory","passed":"true"}"#,
            r#"{"kind":"memory","passed":null}"#,
            r#"{"kind":"memory","passed":false}"#,
            r#"{"kind":"memory","passed":false,"findings":[]}"#,
            r#"{"kind":"memory","passed":true,"findings":["grew"]}"#,
            r#"{"kind":"memory","passed":true,"findings":"grew"}"#,
            r#"{"kind":"memory","passed":true,"findings":[1]}"#,
            r#"{"kind":"memory","passed":true,"notes":"twice"}"#,
            r#"{"kind":"memory","passed":true,"not_concerned":"no memory"}"#,
            r#"{"kind":"memory","not_concerned":" "}"#,
            r#"{"kind":"memory","not_concerned":true}"#,
            r#"{"kind":"memory","not_concerned":"no memory","findings":["grew"]}"#,
        ] {
            assert!(judge("memory", line).is_err(), "{line}");
        }
    }
}
