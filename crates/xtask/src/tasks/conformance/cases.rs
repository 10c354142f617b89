//! The three vector files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use super::tally::Tally;
use crate::tools::driver::Driver;

/// A vector file: a JSON array of objects.
pub(crate) fn read(path: &Path) -> Result<Vec<Map<String, Value>>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let cases: Vec<Map<String, Value>> =
        serde_json::from_str(&text).with_context(|| format!("{} is no vector file", path.display()))?;
    if cases.is_empty() {
        bail!("{} has no vectors", path.display());
    }
    Ok(cases)
}

fn field<'c>(case: &'c Map<String, Value>, name: &str) -> &'c Value {
    case.get(name).unwrap_or(&Value::Null)
}

fn name(case: &Map<String, Value>) -> String {
    ["source", "name", "cipher"]
        .iter()
        .filter_map(|part| field(case, part).as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Asks, and compares the fields of the answer that are expected.
fn expect(
    driver: &mut Driver,
    tally: &mut Tally,
    kind: &'static str,
    what: &str,
    request: &Value,
    expected: &Value,
) {
    match driver.ask(request) {
        Ok(answer) => {
            let wanted = expected.as_object().into_iter().flatten();
            let wrong: Vec<&String> = wanted
                .filter(|(name, value)| answer.get(*name) != Some(*value))
                .map(|(name, _)| name)
                .collect();
            let what =
                format!("{what}: {wrong:?} differ, code {}", answer.get("code").unwrap_or(&Value::Null));
            tally.check(driver.language, kind, &what, wrong.is_empty());
        }
        Err(error) => tally.fail(driver.language, kind, &format!("{what}: {error:#}")),
    }
}

/// Made byte for byte where a language can, opened by all.
pub(crate) fn exact(driver: &mut Driver, cases: &[Map<String, Value>], tally: &mut Tally) {
    for case in cases {
        let what = name(case);
        if driver.fixes {
            let mut request = Value::Object(case.clone());
            request["op"] = "make_fixed".into();
            // What it is to make must not be there to be copied.
            if let Some(request) = request.as_object_mut() {
                request.remove("token");
            }
            expect(driver, tally, "exact made", &what, &request, &json!({"token": field(case, "token")}));
        }
        let times = (field(case, "ctime").as_i64(), field(case, "effective_time_in_seconds").as_i64());
        let claims = json!({
            "app_id": field(case, "app_id"),
            "user_id": field(case, "user_id"),
            "nonce": field(case, "nonce"),
            "ctime": field(case, "ctime"),
            "expire": times.0.zip(times.1).and_then(|(ctime, ttl)| ctime.checked_add(ttl)),
            "payload": field(case, "payload"),
        });
        open(driver, tally, "exact opened", case, &claims);
    }
}

/// Opened by all.
pub(crate) fn interop(driver: &mut Driver, cases: &[Map<String, Value>], tally: &mut Tally) {
    for case in cases {
        open(driver, tally, "interop", case, field(case, "claims"));
    }
}

fn open(
    driver: &mut Driver,
    tally: &mut Tally,
    kind: &'static str,
    case: &Map<String, Value>,
    claims: &Value,
) {
    let request = json!({"op": "open", "token": field(case, "token"), "secret": field(case, "secret")});
    let expected = json!({"code": 0, "cipher": field(case, "cipher"), "claims": claims});
    expect(driver, tally, kind, &name(case), &request, &expected);
}

/// Accepted, or refused for the right reason, with its number.
pub(crate) fn verify(driver: &mut Driver, cases: &[Map<String, Value>], tally: &mut Tally) {
    for case in cases {
        let mut request = Value::Object(case.clone());
        request["op"] = "verify".into();
        if let Some(request) = request.as_object_mut() {
            request.remove("reason");
        }
        let reason = field(case, "reason");
        let code = match reason.as_str() {
            Some(reason) => token04_core::Reason::from_name(reason).map(token04_core::Reason::code),
            None => Some(0),
        };
        let expected = json!({"code": code, "reason": reason});
        expect(driver, tally, "verify", &name(case), &request, &expected);
    }
}
