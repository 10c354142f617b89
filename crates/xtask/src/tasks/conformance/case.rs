//! A request that every driver gets, and what its answer must be.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::compare::{differences, lacks, left_out};
use super::tally::Tally;
use crate::tools::driver::Driver;

pub(super) struct Case {
    /// The column of the table.
    kind: &'static str,
    name: String,
    request: Value,
    /// What must come, whatever the reference says.
    fixed: Value,
    /// What Rust's driver answers. Everything else must be as it is here.
    reference: Value,
    /// In the message, if the answer has one.
    words: Vec<String>,
    /// Findings that the report must have.
    findings: Vec<String>,
    /// Findings that the report must not have.
    never: Vec<String>,
    /// The first finding of the report.
    first: Option<String>,
}

impl Case {
    pub(super) fn new(kind: &'static str, name: impl Into<String>, request: Value, fixed: Value) -> Self {
        let [words, findings, never] = [const { Vec::new() }; 3];
        let (reference, first) = (Value::Null, None);
        Self { kind, name: name.into(), request, fixed, reference, words, findings, never, first }
    }

    pub(super) fn words(self, words: Vec<String>) -> Self {
        Self { words, ..self }
    }

    pub(super) fn findings(self, ids: impl IntoIterator<Item = String>) -> Self {
        Self { findings: ids.into_iter().collect(), ..self }
    }

    pub(super) fn never(self, never: Vec<String>) -> Self {
        Self { never, ..self }
    }

    pub(super) fn first(self, first: Option<String>) -> Self {
        Self { first, ..self }
    }

    /// Asks the reference for the whole answer.
    pub(super) fn ask_reference(&mut self, reference: &mut Driver) -> Result<()> {
        self.reference =
            reference.ask(&self.request).with_context(|| format!("{}: {}", self.kind, self.name))?;
        ensure!(self.reference.get("not_yet").is_none(), "the reference offers everything");
        Ok(())
    }

    /// Asks a driver, and notes what becomes of it.
    pub(super) fn run(&self, driver: &mut Driver, tally: &mut Tally) {
        let Some(answer) = ask(driver, tally, self.kind, &self.name, &self.request) else { return };
        for name in left_out(&self.reference, &answer) {
            tally.not_yet(driver.language, name);
        }
        let wrong = self.wrong(&answer);
        // Many tokens of a batch can differ in the same way.
        let told: Vec<&str> = wrong.iter().take(5).map(String::as_str).collect();
        let what = format!("{}: {}", self.name, told.join("; "));
        tally.check(driver.language, self.kind, &what, wrong.is_empty());
    }

    fn wrong(&self, answer: &Value) -> Vec<String> {
        let secret = self.request["secret"].as_str().unwrap_or_default();
        let mut wrong = lacks(&self.fixed, answer);
        for difference in differences(&self.reference, answer, secret) {
            if !wrong.contains(&difference) {
                wrong.push(difference);
            }
        }
        if let Some(message) = answer["message"].as_str() {
            let missing = self.words.iter().filter(|word| !message.contains(word.as_str()));
            wrong.extend(missing.map(|word| format!("the message lacks {word:?}")));
        }
        let found = answer["report"]["findings"].as_array();
        let ids: Vec<&str> =
            found.into_iter().flatten().filter_map(|finding| finding["id"].as_str()).collect();
        let has = |id: &&String| ids.contains(&id.as_str());
        wrong.extend(self.findings.iter().filter(|id| !has(id)).map(|id| format!("no finding {id}")));
        wrong.extend(self.never.iter().filter(has).map(|id| format!("the finding {id}")));
        let first = ids.first().copied();
        wrong.extend(
            self.first
                .iter()
                .filter(|id| first != Some(id))
                .map(|id| format!("the first finding is not {id}")),
        );
        wrong
    }
}

/// One request. `None`, which is noted, if there is no answer to compare.
pub(super) fn ask(
    driver: &mut Driver,
    tally: &mut Tally,
    kind: &'static str,
    name: &str,
    request: &Value,
) -> Option<Value> {
    match driver.ask(request) {
        Ok(answer) => match answer.get("not_yet") {
            Some(what) => {
                tally.not_yet(driver.language, what.as_str().unwrap_or(kind));
                None
            }
            None => Some(answer),
        },
        Err(error) => {
            tally.fail(driver.language, kind, &format!("{name}: {error:#}"));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn case(fixed: Value, reference: Value) -> Case {
        Case { reference, ..Case::new("k", "n", json!({"secret": "s"}), fixed) }
    }

    #[test]
    fn both_the_fixed_answer_and_the_reference_count() {
        let case = case(json!({"code": 21}), json!({"code": 21, "sdk_code": null}));
        assert!(case.wrong(&json!({"code": 21})).is_empty());
        assert_eq!(case.wrong(&json!({"code": 20})), ["code is 20, not 21"]);
        assert_eq!(case.wrong(&json!({"code": 21, "sdk_code": 5})), ["sdk_code is 5, not null"]);
        let both_wrong = Case { reference: json!({"code": 0}), ..case };
        assert_eq!(both_wrong.wrong(&json!({"code": 0})), ["code is 0, not 21"]);
    }

    #[test]
    fn words_and_findings_are_looked_for() {
        let words = case(json!({}), json!({"code": 1})).words(vec!["room_id".to_owned()]);
        assert!(words.wrong(&json!({"code": 1, "message": "a room_id"})).is_empty());
        assert!(words.wrong(&json!({"code": 1})).is_empty());
        assert_eq!(words.wrong(&json!({"code": 1, "message": "RoomId"})), ["the message lacks \"room_id\""]);
        let report = json!({"report": {"findings": [{"id": "a"}]}});
        let finding = case(json!({}), report.clone()).findings(["a".to_owned()]);
        assert!(finding.wrong(&report).is_empty());
        let finding = finding.findings(["b".to_owned()]);
        assert_eq!(finding.wrong(&report), ["no finding b"]);
        let finding = finding.findings([]).never(vec!["a".to_owned()]).first(Some("b".to_owned()));
        assert_eq!(finding.wrong(&report), ["the finding a", "the first finding is not b"]);
    }

    /// A driver in shell, which answers as told and then ends.
    #[cfg(unix)]
    fn answering(answers: &[Value]) -> Result<Driver> {
        let hello = json!({"version": token04_core::VERSION});
        let lines = std::iter::once(&hello).chain(answers);
        let script: Vec<String> = lines.map(|answer| format!("read -r line; echo '{answer}'")).collect();
        let mut command = std::process::Command::new("sh");
        command.arg("-c").arg(script.join("; "));
        Driver::start("fake", command, crate::tools::driver::TIMEOUT)
    }

    #[cfg(unix)]
    #[test]
    fn a_driver_that_ends_fails_and_one_that_offers_nothing_yet_does_not() -> Result<()> {
        let case = case(json!({"code": 0}), json!({"code": 0, "secret_index": 0}));
        let mut tally = Tally::default();
        let answers = [
            json!({"code": 0, "secret_index": 0}),
            json!({"not_yet": "x"}),
            json!({"code": 0}),
            json!({"code": 1}),
        ];
        let mut driver = answering(&answers)?;
        let expected = [(1, 0, 0), (1, 0, 0), (2, 0, 0), (2, 1, 0), (2, 2, 0)];
        for expected in expected {
            case.run(&mut driver, &mut tally);
            assert_eq!(tally.totals(), expected);
        }
        Ok(())
    }
}
