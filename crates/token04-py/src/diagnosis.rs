//! Why a token is refused.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use token04_core::{Argument, Error, ErrorKind};

use crate::arguments::{Secret, collected, text};
use crate::errors::{Wrong, entry};
use crate::expected::Expected;
use crate::verifier::{ClaimsTuple, claims};

/// Reason, outcome, SDK code.
type CheckTuple = (&'static str, &'static str, Option<u32>);

/// Id, severity, message, hint, SDK codes.
type FindingTuple = (&'static str, &'static str, String, String, Vec<u32>);

/// Accepted, code, SDK code, hint, checks, findings, claims, all of it as JSON.
type ReportTuple =
    (bool, i32, Option<u32>, String, Vec<CheckTuple>, Vec<FindingTuple>, Option<ClaimsTuple>, String);

/// Every check on a token, and the known mistakes behind those that fail.
#[pyfunction]
#[pyo3(signature = (token, secrets, expected))]
pub(crate) fn diagnose(
    py: Python<'_>,
    token: &Bound<'_, PyAny>,
    secrets: &Bound<'_, PyTuple>,
    expected: &Bound<'_, PyTuple>,
) -> PyResult<ReportTuple> {
    entry(py, || {
        let token = text(token, Argument::Token, ErrorKind::InvalidArgument)?;
        let secrets = collected(secrets.iter().map(|secret| Secret::of(&secret)))?;
        let secrets = collected(secrets.iter().map(|secret| {
            core::str::from_utf8(secret.bytes())
                .map_err(|_| Wrong::about(ErrorKind::InvalidArgument, Argument::Secrets))
        }))?;
        let report = Expected::of(expected)?
            .with(|expected| Ok::<_, Error>(token04_core::diagnose(&token, &secrets, expected)))?;
        let checks = report.checks().iter();
        let findings = report.findings().iter();
        Ok((
            report.accepted(),
            report.error().map_or(0, |error| error.code()),
            report.error().and_then(|error| error.sdk_code()),
            report.hint().to_owned(),
            checks.map(|check| (check.reason.name(), check.outcome.name(), check.sdk_code)).collect(),
            findings
                .map(|finding| {
                    (
                        finding.id,
                        finding.severity.name(),
                        finding.message.to_string(),
                        finding.hint.to_string(),
                        finding.sdk_codes.to_vec(),
                    )
                })
                .collect(),
            report.opened().map(claims),
            report.to_json(),
        ))
    })
}
