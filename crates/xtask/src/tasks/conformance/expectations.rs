//! What is expected of a token, in every combination that matters.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::Case;
use super::files::read;
use super::vectors::refusal;
use crate::tools::driver::{Driver, SECRET};

const KIND: &str = "expectations";

/// Each cipher with an IV that fits it.
const CIPHERS: [(&str, &str); 2] =
    [("aes-256-cbc", "000102030405060708090a0b0c0d0e0f"), ("aes-256-gcm", "000102030405060708090a0b")];

#[derive(Deserialize)]
struct File {
    token: Value,
    now: i64,
    expectations: BTreeMap<String, Value>,
    grid: Vec<Row>,
    times: Vec<Time>,
    /// Times that were never set, which would let every token pass.
    impossible: Vec<i64>,
}

/// A payload, and the answer to each expectation, plain and strict.
#[derive(Deserialize)]
struct Row {
    name: String,
    payload: String,
    reasons: BTreeMap<String, Value>,
    strict: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Time {
    name: String,
    now: i64,
    expect: Value,
    reason: Value,
}

/// The cases, with tokens that the reference makes.
pub(super) fn cases(reference: &mut Driver) -> Result<Vec<Case>> {
    let file: File = read("expectations.json")?;
    let mut cases = Vec::new();
    for (cipher, iv_hex) in CIPHERS {
        let mut make = |payload: &str| -> Result<Value> {
            let mut request = file.token.clone();
            let more = json!({"op": "make_fixed", "secret": SECRET, "payload": payload, "cipher": cipher});
            for (name, value) in more.as_object().into_iter().flatten() {
                request[name] = value.clone();
            }
            request["iv_hex"] = iv_hex.into();
            let answer = reference.ask(&request)?;
            answer.get("token").cloned().with_context(|| format!("no token for {payload}: {answer}"))
        };
        for row in &file.grid {
            let token = make(&row.payload)?;
            for (strict, reasons) in [(false, &row.reasons), (true, &row.strict)] {
                ensure!(
                    reasons.keys().eq(file.expectations.keys()),
                    "{} must answer each expectation",
                    row.name
                );
                for (expectation, reason) in reasons {
                    let mut expect = file.expectations.get(expectation).cloned().unwrap_or_default();
                    if strict {
                        expect["strict"] = true.into();
                    }
                    let name = format!("{cipher}, {}, {expectation}, strict {strict}", row.name);
                    cases.extend(both(&name, &token, file.now, &expect, reason));
                }
            }
        }
        let token = make("")?;
        for time in &file.times {
            let name = format!("{cipher}, {}", time.name);
            cases.extend(both(&name, &token, time.now, &time.expect, &time.reason));
        }
        cases.extend(file.impossible.iter().flat_map(|now| impossible(cipher, &token, *now)));
    }
    Ok(cases)
}

/// Verified and explained.
fn both(name: &str, token: &Value, now: i64, expect: &Value, reason: &Value) -> [Case; 2] {
    let verify = json!({"op": "verify", "token": token, "secret": SECRET, "now": now, "expect": expect});
    let diagnose =
        json!({"op": "diagnose", "token": token, "secrets": [SECRET], "now": now, "expect": expect});
    let answer = refusal(reason);
    let report = json!({"code": 0, "report": answer});
    [Case::new(KIND, name, verify, answer), Case::new("reports", name, diagnose, report)]
}

/// A time at which nothing can be checked is a wrong call, whatever the token is.
fn impossible(cipher: &str, token: &Value, now: i64) -> [Case; 2] {
    let name = format!("{cipher}, at {now}");
    let answer = json!({"code": 23, "reason": null, "argument": "now"});
    let verify = json!({"op": "verify", "token": token, "secret": SECRET, "now": now, "expect": {}});
    let diagnose = json!({"op": "diagnose", "token": token, "secrets": [SECRET], "now": now, "expect": {}});
    [Case::new(KIND, &name, verify, answer), Case::new("reports", &name, diagnose, json!({"code": 23}))]
}
