//! Tokens and secrets that were damaged on their way, explained.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::Case;
use super::files::read;
use super::vectors::Vector;

/// A case of reports.json: a token of verify.json, and what was done to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Damaged {
    name: String,
    of: String,
    code: i32,
    finding: Option<String>,
    /// Bytes left out at the start.
    #[serde(default)]
    skip: usize,
    /// Bytes kept after that; all if absent.
    keep: Option<usize>,
    #[serde(default)]
    replace: Vec<(String, String)>,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    secrets: Option<Vec<String>>,
    expect: Option<Value>,
    now: Option<i64>,
}

pub(super) fn cases(vectors: &[Vector]) -> Result<Vec<Case>> {
    let damaged: Vec<Damaged> = read("reports.json")?;
    damaged.into_iter().map(|damaged| case(vectors, damaged)).collect()
}

fn case(vectors: &[Vector], damaged: Damaged) -> Result<Case> {
    let named = |vector: &&Vector| vector.get("name") == Some(&json!(damaged.of));
    let vector = vectors.iter().find(named).with_context(|| format!("no vector {}", damaged.of))?;
    let of = |name: &str| vector.get(name).cloned().unwrap_or_default();
    let token = of("token");
    let token: String = token.as_str().context("a token")?.chars().skip(damaged.skip).collect();
    let kept: String = token.chars().take(damaged.keep.unwrap_or(token.len())).collect();
    let replaced = damaged.replace.iter().fold(kept, |text, (from, to)| text.replace(from, to));
    let request = json!({
        "op": "diagnose",
        "token": format!("{}{replaced}{}", damaged.prefix, damaged.suffix),
        "secrets": damaged.secrets.map_or_else(|| json!([of("secret")]), |secrets| json!(secrets)),
        "now": damaged.now.map_or_else(|| of("now"), |now| json!(now)),
        "expect": damaged.expect.unwrap_or_else(|| of("expect")),
    });
    let expected = json!({"code": 0, "report": {"code": damaged.code}});
    let name = format!("{}, {}", damaged.of, damaged.name);
    Ok(Case::new("reports", name, request, expected).findings(damaged.finding))
}
