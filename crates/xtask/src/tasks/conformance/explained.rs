//! What every language says of ZEGO's codes, and kit tokens.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use token04_core::{Explanation, Lang};

use super::case::Case;
use super::files::read;
use super::vectors::Vector;

/// Every known code in every language, and some that are not known.
pub(super) fn codes() -> Vec<Case> {
    const UNKNOWN: [i64; 5] = [2, 12_345, -2, i32::MAX as i64, 4_294_967_296];

    let known = Explanation::all().flat_map(|row| {
        Lang::ALL.iter().map(move |lang| case(row.code, lang.name(), &json!({"code": row.code})))
    });
    known.chain(UNKNOWN.map(|code| case(code, "en", &Value::Null))).collect()
}

fn case(code: i64, lang: &str, explanation: &Value) -> Case {
    let request = json!({"op": "explain", "code": code, "lang": lang});
    let expected = json!({"code": 0, "explanation": explanation});
    Case::new("explained", format!("{code} in {lang}"), request, expected)
}

/// The cases of kit.json, with a token of the vectors where they have none.
pub(super) fn kit_tokens(vectors: &[Vector]) -> Result<Vec<Case>> {
    let token = vectors.first().and_then(|vector| vector.get("token")).context("no vector")?;
    let cases: Vec<Value> = read("kit.json")?;
    cases.into_iter().map(|case| kit_token(token, case)).collect()
}

fn kit_token(token: &Value, mut case: Value) -> Result<Case> {
    let request = case.as_object_mut().context("not an object")?;
    let name = request.remove("name").unwrap_or_default();
    let code = request.remove("code").unwrap_or_default();
    request.entry("token").or_insert_with(|| token.clone());
    request.insert("op".to_owned(), "kit_token".into());
    let name = format!("kit token, {}", name.as_str().unwrap_or_default());
    Ok(Case::new("explained", name, case, json!({"code": code})))
}
