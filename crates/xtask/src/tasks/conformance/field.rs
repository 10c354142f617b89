//! Faults that people made, each of which must be found.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use token04_core::Lang;

use super::case::Case;
use super::files;
use crate::tools::process::root;

/// A case of tests/vectors/field.json.
#[derive(Deserialize)]
struct Field {
    id: String,
    token: String,
    secret: String,
    /// Arguments of `token04 verify`.
    args: Vec<String>,
    want: Want,
}

#[derive(Deserialize)]
struct Want {
    findings: Vec<String>,
    never: Vec<String>,
    first: Option<String>,
    sdk_code: Option<u32>,
}

pub(super) fn cases() -> Result<Vec<Case>> {
    let cases: Vec<Field> = files::list(&root().join("tests/vectors/field.json"))?;
    Lang::ALL.iter().flat_map(|lang| cases.iter().map(|field| case(field, *lang))).collect()
}

fn case(case: &Field, lang: Lang) -> Result<Case> {
    let (expect, now) = expectation(&case.args).with_context(|| case.id.clone())?;
    let request = json!({
        "op": "diagnose",
        "token": case.token,
        "secrets": [case.secret],
        "now": now,
        "expect": expect,
        "lang": lang.name(),
    });
    let mut fixed = json!({"code": 0, "report": {"version": 1}});
    if let Some(code) = case.want.sdk_code {
        fixed["report"]["sdk_code"] = code.into();
    }
    let findings =
        Case::new("reports", format!("field, {} in {lang}", case.id, lang = lang.name()), request, fixed);
    let want = &case.want;
    Ok(findings.findings(want.findings.clone()).never(want.never.clone()).first(want.first.clone()))
}

/// The fields of `expect`, and the time of the check.
fn expectation(args: &[String]) -> Result<(Value, Value)> {
    let (mut expect, mut now) = (Map::new(), Value::Null);
    for pair in args.chunks(2) {
        let [name, value] = pair else { bail!("an option without a value") };
        match name.as_str() {
            "--now" => now = value.parse::<i64>()?.into(),
            "--app-id" => drop(expect.insert("app_id".into(), value.parse::<u32>()?.into())),
            "--user-id" | "--room-id" | "--privilege" | "--stream-id" => {
                let name = name.trim_start_matches('-').replace('-', "_");
                expect.insert(name, value.clone().into());
            }
            other => bail!("an option {other}"),
        }
    }
    Ok((expect.into(), now))
}
