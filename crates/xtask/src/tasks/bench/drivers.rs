//! A language beside the core, by their conformance drivers.
//!
//! Both are asked in turn, many times, so that whatever else the machine does meets both.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::language::Language;
use crate::languages::rust::Rust;
use crate::tools::driver::{Driver, SECRET, TIMEOUT};
use crate::tools::measure::{Bounds, Row, WORKLOADS};

const TURNS: usize = 15;
/// How long both work before anything counts: a runtime that has just started takes up to a third longer for the
/// first 0.2 seconds.
const WARM_UP: Duration = Duration::from_millis(400);
const TOKENS: u32 = 20_000;
const BATCH: u32 = 10_000;

/// What a call of the documents' function may take, as a ratio to a token of the language's own issuer.
const ONE_SHOT: f64 = 1.5;

/// Measures both workloads, one by one and as a batch; and the documents' function, if the driver offers it.
pub(crate) fn rows(lang: &'static str, driver: Command, bounds: &Bounds) -> Result<Vec<Row>> {
    let mut core = Driver::start("rust", Rust.driver()?, TIMEOUT)?;
    let mut other = Driver::start(lang, driver, TIMEOUT)?;
    let mut rows = Vec::new();
    for (workload, payload) in WORKLOADS {
        for (op, request, tokens, bound) in [
            ("issue", "bench", TOKENS, bounds.issue),
            ("issue_batch", "bench_batch", BATCH, bounds.issue_batch),
        ] {
            let request = asked(request, payload, tokens);
            warm_up(&mut core, &request, tokens)?;
            warm_up(&mut other, &request, tokens)?;
            let mut turns = (0..TURNS)
                .map(|_| {
                    let base = nanoseconds(&mut core, &request, tokens)?;
                    let ours = nanoseconds(&mut other, &request, tokens)?;
                    Ok((ours / base, ours))
                })
                .collect::<Result<Vec<_>>>()?;
            let (ratio, ns_per_token) = median(&mut turns)?;
            let of = Some("the core");
            rows.push(Row { lang, op, workload, ns_per_token, ratio: Some(ratio), of, bound });
        }
        let (one_shot, issue) = (asked("bench_generate", payload, TOKENS), asked("bench", payload, TOKENS));
        if other.ask(&one_shot)?.get("ns").is_none() {
            continue;
        }
        warm_up(&mut other, &one_shot, TOKENS)?;
        let mut turns = (0..TURNS)
            .map(|_| {
                let base = nanoseconds(&mut other, &issue, TOKENS)?;
                let ours = nanoseconds(&mut other, &one_shot, TOKENS)?;
                Ok((ours / base, ours))
            })
            .collect::<Result<Vec<_>>>()?;
        let (ratio, ns_per_token) = median(&mut turns)?;
        let (of, bound) = (Some("its issuer"), Some(ONE_SHOT));
        rows.push(Row { lang, op: "generate", workload, ns_per_token, ratio: Some(ratio), of, bound });
    }
    Ok(rows)
}

fn asked(op: &str, payload: &str, count: u32) -> Value {
    json!({
        "op": op,
        "app_id": 1_234_567_890,
        "user_id": "user_000001",
        "secret": SECRET,
        "effective_time_in_seconds": 3600,
        "payload": payload,
        "cipher": "aes-256-cbc",
        "count": count,
    })
}

fn warm_up(driver: &mut Driver, request: &Value, tokens: u32) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < WARM_UP {
        nanoseconds(driver, request, tokens)?;
    }
    Ok(())
}

/// The turn with the median ratio.
fn median(turns: &mut [(f64, f64)]) -> Result<(f64, f64)> {
    turns.sort_by(|a, b| a.0.total_cmp(&b.0));
    turns.get(TURNS / 2).copied().context("no turns")
}

fn nanoseconds(driver: &mut Driver, request: &Value, tokens: u32) -> Result<f64> {
    let answer = driver.ask(request)?;
    let total = answer.get("ns").and_then(Value::as_f64);
    let total = total.with_context(|| format!("{} did not measure: {answer}", driver.language))?;
    Ok(total / f64::from(tokens))
}
