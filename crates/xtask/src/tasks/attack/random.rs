//! The random calls.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{answer, child};
use crate::language::Attack;
use crate::tools::process::duplicate;

/// Memory may not grow by more between the first fifth of the calls and the end, whatever the
/// driver's own bound is, in KiB.
const GROWTH_KIB: u64 = 64 << 10;

/// What a driver is asked for.
pub(super) struct Asked {
    pub(super) seed: u32,
    pub(super) at_least: u32,
    pub(super) seconds: Option<u32>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) calls: u64,
    /// How often each code came.
    pub(super) outcomes: BTreeMap<String, u64>,
    /// Resident memory after the first fifth of the calls, and at the end.
    pub(super) resident_kib: [u64; 2],
}

/// Has a driver make its random calls.
pub(super) fn run(attack: &Attack, asked: &Asked, timeout: Duration) -> Result<Outcome> {
    let mut driver = duplicate(&attack.driver);
    driver.args(["random", "--seed", &asked.seed.to_string(), "--calls", &asked.at_least.to_string()]);
    if let Some(seconds) = asked.seconds {
        driver.args(["--seconds", &seconds.to_string()]);
    }
    let timeout = timeout + Duration::from_secs(asked.seconds.unwrap_or_default().into());
    judge(asked, &child::last_line(&mut driver, timeout)?)
}

fn judge(asked: &Asked, line: &str) -> Result<Outcome> {
    let answer = answer::object(line)?;
    let calls =
        answer.get("calls").and_then(Value::as_u64).context("it does not say how many calls it made")?;
    let outcomes = answer.get("outcomes").and_then(Value::as_object).context("it gives no outcomes")?;
    let count = |(name, times): (&String, &Value)| {
        Ok((name.clone(), times.as_u64().with_context(|| format!("{name} is not a number"))?))
    };
    let outcomes: BTreeMap<String, u64> = outcomes.iter().map(count).collect::<Result<_>>()?;
    let resident: Vec<u64> = answer
        .get("resident_kib")
        .and_then(Value::as_array)
        .map(|pair| pair.iter().filter_map(Value::as_u64).collect())
        .unwrap_or_default();
    let resident_kib =
        <[u64; 2]>::try_from(resident).ok().context("it must give two sizes in resident_kib")?;
    ensure!(answer.contains_key("findings"), "it does not list its findings");

    answer::none(&answer::findings(&answer)?)?;
    ensure!(calls >= asked.at_least.into(), "it made {calls} calls, and {} were asked for", asked.at_least);
    let counted: u64 = outcomes.values().sum();
    ensure!(counted == calls, "it made {calls} calls, and counted {counted} outcomes");
    // A driver whose calls all end alike tests nothing.
    let good = outcomes.get("OK").copied().unwrap_or_default();
    ensure!(good > 0, "no call succeeded");
    ensure!(good < calls, "no call failed");
    let [first, last] = resident_kib;
    ensure!(first > 0, "it measured no memory");
    ensure!(last <= first + GROWTH_KIB, "memory grew from {first} KiB to {last} KiB");
    Ok(Outcome { calls, outcomes, resident_kib })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ASKED: Asked = Asked { seed: 1, at_least: 100, seconds: None };

    /// A good answer with one field changed, or taken out if it is null.
    fn with(name: &str, value: Value) -> Result<Outcome> {
        let mut answer = json!({
            "calls": 101,
            "outcomes": {"OK": 60, "INVALID_ARGUMENT/23": 41},
            "resident_kib": [5000, 6000],
            "findings": [],
        });
        if value.is_null() {
            answer.as_object_mut().map(|fields| fields.remove(name));
        } else {
            answer[name] = value;
        }
        judge(&ASKED, &answer.to_string())
    }

    #[test]
    fn a_good_answer_passes() -> Result<()> {
        let outcome = with("more", json!("is ignored"))?;
        assert_eq!(outcome.calls, 101);
        assert_eq!(outcome.outcomes["INVALID_ARGUMENT/23"], 41);
        assert_eq!(outcome.resident_kib, [5000, 6000]);
        Ok(())
    }

    #[test]
    fn findings_too_few_calls_and_memory_that_grows_fail() {
        for (name, value, why) in [
            ("findings", json!(["seed 1, call 7: no number"]), "seed 1, call 7: no number"),
            ("calls", json!(99), "it made 99 calls, and 100 were asked for"),
            ("calls", json!(102), "it made 102 calls, and counted 101 outcomes"),
            ("outcomes", json!({"OK": 101}), "no call failed"),
            ("outcomes", json!({"INVALID_ARGUMENT/23": 101}), "no call succeeded"),
            ("outcomes", json!({"OK": "many"}), "OK is not a number"),
            ("resident_kib", json!([5000, 80_000]), "memory grew from 5000 KiB to 80000 KiB"),
            ("resident_kib", json!([0, 0]), "it measured no memory"),
            ("resident_kib", json!([5000]), "it must give two sizes in resident_kib"),
            ("calls", Value::Null, "it does not say how many calls it made"),
            ("outcomes", Value::Null, "it gives no outcomes"),
            ("resident_kib", Value::Null, "it must give two sizes in resident_kib"),
            ("findings", Value::Null, "it does not list its findings"),
        ] {
            assert_eq!(with(name, value).unwrap_err().to_string(), why, "{name}");
        }
    }
}
