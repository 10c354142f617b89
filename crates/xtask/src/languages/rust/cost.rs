//! What a request costs `token04 serve`, beside a bare route and beside itself with less to look through.

use anyhow::{Context, Result};

use crate::tools::measure::Row;
use crate::tools::process::{cargo, output};

/// What is measured, compared with which other, and its bound.
const KINDS: [(&str, &str, f64); 10] = [
    // A JWT with HS256.
    ("users-1", "bare", 3.0),
    // A JWT with ES256.
    ("keys-1", "bare", 10.0),
    ("users-100", "users-1", GROWTH),
    ("users-10000", "users-1", GROWTH),
    ("apps-100", "apps-1", GROWTH),
    ("apps-10000", "apps-1", GROWTH),
    ("clients-100", "clients-1", GROWTH),
    ("clients-10000", "clients-1", GROWTH),
    ("keys-100", "keys-1", GROWTH),
    ("keys-1000", "keys-1", GROWTH),
];

/// It does not grow with how much there is; but more of it is not in the processor's cache.
const GROWTH: f64 = 1.3;

pub(super) fn rows() -> Result<Vec<Row>> {
    let mut measure = cargo();
    measure.args(["test", "--release", "--quiet", "-p", "token04-server", "--lib", "cost::"]);
    let text = output(measure.args(["--", "--ignored", "--nocapture"]))?;
    let measured = |name: &str| {
        let line =
            text.lines().find_map(|line| line.strip_prefix("cost ")?.strip_prefix(name)?.strip_prefix(' '));
        let number = line.and_then(|number| number.parse::<f64>().ok());
        number.with_context(|| format!("{name} was not measured"))
    };
    let row = |(name, base, bound): &(&'static str, &'static str, f64)| {
        let ns = measured(name)?;
        let ratio = Some(ns / measured(base)?);
        Ok(Row {
            lang: "serve",
            op: "request",
            workload: name,
            ns_per_token: ns,
            ratio,
            of: Some(base),
            bound: Some(*bound),
        })
    };
    KINDS.iter().map(row).collect()
}
