//! Calls with wrong arguments through every language's vendor's face: the same number
//! everywhere, with the message that the vendor's port in that language has for it.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use token04_core::ErrorKind;

use super::tally::Tally;
use crate::tools::driver::Driver;
use crate::tools::process::root;

const KIND: &str = "wrong calls";

/// The calls, and what they have in common.
pub(crate) struct Calls {
    good: Map<String, Value>,
    cases: Vec<Value>,
    messages: Value,
}

pub(crate) fn read() -> Result<Calls> {
    let file = |name: &str| -> Result<Value> {
        let path = root().join("tests/conformance").join(name);
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    };
    let calls = file("wrong.json")?;
    Ok(Calls {
        good: calls["good"].as_object().context("no good call")?.clone(),
        cases: calls["cases"].as_array().context("no cases")?.clone(),
        messages: file("messages.json")?,
    })
}

pub(crate) fn run(driver: &mut Driver, calls: &Calls, tally: &mut Tally) {
    for case in &calls.cases {
        let name = case["name"].as_str().unwrap_or_default();
        match ask(driver, calls, case) {
            Ok(None) => tally.check(driver.language, KIND, "", true),
            Ok(Some(wrong)) => tally.fail(driver.language, KIND, &format!("{name}: {wrong}")),
            Err(error) => tally.fail(driver.language, KIND, &format!("{name}: {error:#}")),
        }
    }
}

/// What is wrong with the answer. A call that the language's compiler refuses is in order.
fn ask(driver: &mut Driver, calls: &Calls, case: &Value) -> Result<Option<String>> {
    let mut request = calls.good.clone();
    request.insert("op".into(), "generate".into());
    for (name, value) in case["with"].as_object().context("a case without arguments")? {
        request.insert(name.clone(), written_out(value));
    }
    let answer = driver.ask(&Value::Object(request))?;
    if answer == json!({"impossible": true}) {
        return Ok(None);
    }
    let code = case["codes"].get(driver.language).unwrap_or(&case["code"]);
    let vendors = &calls.messages[driver.language];
    // Java's vendor has an enum, and one number in it for whatever it does not know.
    let shown = match vendors.get("other") {
        Some(other) if code != 0 && vendors.get(code.to_string()).is_none() => other,
        _ => code,
    };
    if answer["code"] != *shown {
        return Ok(Some(format!("code {}, not {shown}", answer["code"])));
    }
    if code == 0 {
        let begins = answer["token"].as_str().is_some_and(|token| token.starts_with("04"));
        return Ok((!begins).then(|| "no token".to_owned()));
    }
    let text = answer["message"].as_str().unwrap_or_default();
    // Where the vendor has no text a package may say more than the library does: what to call
    // instead, in its own language.
    let good = match vendors.get(code.to_string()) {
        Some(vendors) => vendors == text,
        None if code == ErrorKind::InvalidArgument.code() => !text.is_empty(),
        None => library(code).is_some_and(|message| text.contains(message)),
    };
    Ok((!good).then(|| format!("message {text:?}")))
}

fn library(code: &Value) -> Option<&'static str> {
    ErrorKind::from_code(i32::try_from(code.as_i64()?).ok()?).map(ErrorKind::message)
}

/// Long texts are written short in the file.
fn written_out(value: &Value) -> Value {
    match (value["repeat"].as_str(), value["times"].as_u64()) {
        (Some(text), Some(times)) => text.repeat(usize::try_from(times).unwrap_or_default()).into(),
        _ => value.clone(),
    }
}
