//! Batches: a token or an error for each user, in the users' order.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::Case;
use super::files::{read, written_out};
use crate::tools::driver::SECRET;

/// A case of batches.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    name: String,
    user_ids: Vec<Value>,
    /// So many users `user_000001`… after those.
    #[serde(default)]
    more: usize,
    threads: u32,
    #[serde(default)]
    payload: Value,
    effective_time_in_seconds: Option<i64>,
    /// Of the whole batch.
    code: i32,
    /// The codes of the users that get no token, by their place from 0.
    #[serde(default)]
    failures: BTreeMap<usize, i32>,
}

pub(super) fn cases() -> Result<Vec<Case>> {
    let batches: Vec<Batch> = read("batches.json")?;
    let with_ciphers =
        batches.iter().flat_map(|batch| ["aes-256-cbc", "aes-256-gcm"].map(|cipher| case(batch, cipher)));
    Ok(with_ciphers.collect())
}

fn case(batch: &Batch, cipher: &str) -> Case {
    let more = (1..=batch.more).map(|user| json!(format!("user_{user:06}")));
    let users: Vec<Value> = batch.user_ids.iter().map(written_out).chain(more).collect();
    let codes: Vec<Value> =
        (0..users.len()).map(|place| json!({"code": batch.failures.get(&place).unwrap_or(&0)})).collect();
    let expected = match batch.code {
        0 => json!({"code": 0, "results": codes}),
        code => json!({"code": code}),
    };
    let payload = written_out(&batch.payload);
    let request = json!({
        "op": "batch",
        "app_id": u32::MAX,
        "secret": SECRET,
        "cipher": cipher,
        "effective_time_in_seconds": batch.effective_time_in_seconds.unwrap_or(3600),
        "payload": payload.as_str().unwrap_or_default(),
        "user_ids": users,
        "threads": batch.threads,
    });
    Case::new("batch", format!("{cipher}, {}", batch.name), request, expected)
}
