//! The core's own benchmark, by criterion.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools::measure::{Row, WORKLOADS};
use crate::tools::process::{self, cargo};

/// How many tokens one measured call of a batch makes.
const BATCH: f64 = 10_000.0;

struct Op {
    name: &'static str,
    tokens: f64,
    of: Option<&'static str>,
    bound: Option<f64>,
}

const OPS: [Op; 7] = [
    Op { name: "floor", tokens: 1.0, of: None, bound: None },
    Op { name: "issue", tokens: 1.0, of: Some("floor"), bound: Some(1.5) },
    Op { name: "issue_into", tokens: 1.0, of: Some("floor"), bound: Some(1.5) },
    Op { name: "issue_batch", tokens: BATCH, of: Some("floor"), bound: Some(0.7) },
    Op { name: "issue_batch_all_cores", tokens: BATCH, of: Some("issue_batch"), bound: None },
    Op { name: "open", tokens: 1.0, of: Some("issue"), bound: Some(1.5) },
    Op { name: "issue_gcm", tokens: 1.0, of: Some("issue"), bound: None },
];

pub(crate) fn run(package: &str, bench: &str) -> Result<()> {
    process::run(cargo().args(["bench", "--quiet", "-p", package, "--bench", bench, "--", "--quiet"]))
}

/// Reads what criterion wrote.
pub(crate) fn rows(target: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (workload, _) in WORKLOADS {
        let measured = |op: &Op| median(target, workload, op.name).map(|nanoseconds| nanoseconds / op.tokens);
        for op in &OPS {
            let ns_per_token = measured(op)?;
            let base = OPS.iter().find(|base| Some(base.name) == op.of).map(measured).transpose()?;
            rows.push(Row {
                lang: "rust",
                op: op.name,
                workload,
                ns_per_token,
                ratio: base.map(|base| ns_per_token / base),
                of: op.of,
                bound: op.bound,
            });
        }
    }
    Ok(rows)
}

fn median(target: &Path, workload: &str, op: &str) -> Result<f64> {
    let path = target.join("criterion").join(workload).join(op).join("new/estimates.json");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let estimates: Value = serde_json::from_str(&text)?;
    estimates
        .pointer("/median/point_estimate")
        .and_then(Value::as_f64)
        .with_context(|| format!("no median in {}", path.display()))
}
