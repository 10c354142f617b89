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

/// Every row of the table: what is measured, compared with which other row, and its bound.
const OPS: &[Op] = &[
    Op::one("floor"),
    Op::one("floor_gcm"),
    Op::one("issue").bound("floor", 1.15),
    Op::one("issue_into").bound("floor", 1.10),
    Op::one("issue_gcm").bound("floor_gcm", 1.25),
    Op::one("open").bound("floor", 1.5),
    Op::batch("issue_batch_packed").bound("floor", 0.35),
    Op::batch("issue_batch").bound("floor", 0.45),
    Op::batch("issue_batch_all_cores").of("issue_batch"),
];

impl Op {
    /// A row whose measured call is about one token.
    const fn one(name: &'static str) -> Self {
        Self { name, tokens: 1.0, of: None, bound: None }
    }

    /// A row whose measured call makes a batch.
    const fn batch(name: &'static str) -> Self {
        Self { tokens: BATCH, ..Self::one(name) }
    }

    /// Shows the ratio to another row.
    const fn of(self, base: &'static str) -> Self {
        Self { of: Some(base), ..self }
    }

    /// Shows the ratio to another row, and limits it.
    const fn bound(self, base: &'static str, bound: f64) -> Self {
        Self { bound: Some(bound), ..self.of(base) }
    }
}

pub(crate) fn run(package: &str, bench: &str) -> Result<()> {
    process::run(cargo().args(["bench", "--quiet", "-p", package, "--bench", bench, "--", "--quiet"]))
}

/// Reads what criterion wrote.
pub(crate) fn rows(target: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (workload, _) in WORKLOADS {
        let measured = |op: &Op| median(target, workload, op.name).map(|nanoseconds| nanoseconds / op.tokens);
        for op in OPS {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_compared_with_one_that_is_measured() {
        for op in OPS {
            let base = OPS.iter().find(|base| Some(base.name) == op.of);
            assert_eq!(base.is_some(), op.of.is_some(), "{}", op.name);
            assert!(op.bound.is_none() || base.is_some(), "{} has a bound on nothing", op.name);
        }
    }

    #[test]
    fn rows_are_per_token_and_missing_ones_are_an_error() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-criterion-{}", std::process::id()));
        let write = |workload: &str, op: &str, median: f64| -> Result<()> {
            let place = folder.join("criterion").join(workload).join(op).join("new");
            fs::create_dir_all(&place)?;
            let text = format!("{{\"median\":{{\"point_estimate\":{median}}}}}");
            Ok(fs::write(place.join("estimates.json"), text)?)
        };
        for (workload, _) in WORKLOADS {
            for op in OPS {
                write(workload, op.name, if op.name == "issue_batch" { BATCH * 30.0 } else { 100.0 })?;
            }
        }
        let rows = rows(&folder)?;
        assert_eq!(rows.len(), OPS.len() * WORKLOADS.len());
        let batch = rows.iter().find(|row| row.op == "issue_batch").context("a row")?;
        assert!((batch.ns_per_token - 30.0).abs() < 1e-9);
        assert!(batch.ratio.is_some_and(|ratio| (ratio - 0.3).abs() < 1e-9));
        assert_eq!((batch.of, batch.bound), (Some("floor"), Some(0.45)));
        fs::remove_dir_all(folder.join("criterion/room/open"))?;
        let error = super::rows(&folder).unwrap_err().to_string();
        assert!(error.contains("open"), "{error}");
        Ok(fs::remove_dir_all(folder)?)
    }
}
