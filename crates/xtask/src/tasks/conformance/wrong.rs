//! Calls with wrong arguments through every language's vendor's face: the same number
//! everywhere, with the message that the vendor's port in that language has for it.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use token04_core::ErrorKind;

use super::case;
use super::files::{self, written_out};
use super::tally::Tally;
use crate::tools::driver::Driver;

const KIND: &str = "wrong calls";

/// The calls, and what they have in common.
pub(crate) struct Calls {
    good: Map<String, Value>,
    cases: Vec<Value>,
    messages: Value,
}

pub(crate) fn read() -> Result<Calls> {
    let calls: Value = files::read("wrong.json")?;
    Ok(Calls {
        good: calls["good"].as_object().context("no good call")?.clone(),
        cases: calls["cases"].as_array().context("no cases")?.clone(),
        messages: files::read("messages.json")?,
    })
}

pub(crate) fn run(driver: &mut Driver, calls: &Calls, tally: &mut Tally) {
    for case in &calls.cases {
        let name = case["name"].as_str().unwrap_or_default();
        let mut request = calls.good.clone();
        request.insert("op".into(), "generate".into());
        for (name, value) in case["with"].as_object().into_iter().flatten() {
            request.insert(name.clone(), written_out(value));
        }
        let request = Value::Object(request);
        if let Some(answer) = case::ask(driver, tally, KIND, name, &request) {
            let wrong = wrong(driver.language, calls, case, &answer);
            let what = format!("{name}: {}", wrong.as_deref().unwrap_or_default());
            tally.check(driver.language, KIND, &what, wrong.is_none());
        }
    }
}

/// What is wrong with the answer, if anything is. Nothing is if the language's compiler refuses
/// the call.
fn wrong(language: &str, calls: &Calls, case: &Value, answer: &Value) -> Option<String> {
    if *answer == json!({"impossible": true}) {
        return None;
    }
    let code = case["codes"].get(language).unwrap_or(&case["code"]);
    let vendors = &calls.messages[language];
    // Java's vendor has an enum, and one number in it for whatever it does not know.
    let shown = match vendors.get("other") {
        Some(other) if code != 0 && vendors.get(code.to_string()).is_none() => other,
        _ => code,
    };
    if answer["code"] != *shown {
        return Some(format!("code {}, not {shown}", answer["code"]));
    }
    if code == 0 {
        let begins = answer["token"].as_str().is_some_and(|token| token.starts_with("04"));
        return (!begins).then(|| "no token".to_owned());
    }
    let text = answer["message"].as_str().unwrap_or_default();
    // Where the vendor has no text a package may say more than the library does: what to call
    // instead, in its own language.
    let good = match vendors.get(code.to_string()) {
        Some(vendors) => vendors == text,
        None if code == ErrorKind::InvalidArgument.code() => !text.is_empty(),
        None => library(code).is_some_and(|message| text.contains(message)),
    };
    (!good).then(|| format!("message {text:?}"))
}

fn library(code: &Value) -> Option<&'static str> {
    ErrorKind::from_code(i32::try_from(code.as_i64()?).ok()?).map(ErrorKind::message)
}
