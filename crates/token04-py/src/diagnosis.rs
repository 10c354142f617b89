//! Why a token is refused.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use token04_core::{Argument, Check, Error, ErrorKind, Finding, Lang};

use crate::arguments::{Secret, collected, lang, token};
use crate::errors::{Failure, Wrong, entry};
use crate::expected::Expected;
use crate::objects;
use crate::verifier::{claims, envelope};

/// How many times more than other calls this one needs: it takes copies of what it looks at.
const COPIES: usize = 4;

/// Every check on a token, and the known mistakes behind those that fail.
///
/// Gives: accepted, code, SDK code, message, hint, checks, findings, envelope, claims, all of it as JSON.
#[pyfunction]
#[pyo3(signature = (token, secrets, expected, lang))]
pub(crate) fn diagnose<'py>(
    py: Python<'py>,
    token: &Bound<'py, PyAny>,
    secrets: &Bound<'py, PyTuple>,
    expected: &Bound<'py, PyTuple>,
    lang: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyTuple>> {
    entry(py, || {
        let token = self::token(token)?;
        let secrets = collected(secrets, |secret| Ok::<_, Failure>(Secret::of(secret)??))?;
        let len: usize = secrets.iter().map(|secret| secret.bytes().len()).sum();
        objects::spare(len.saturating_add(token.len()).saturating_mul(COPIES))?;
        let secrets: Result<Vec<&str>, Wrong> = secrets
            .iter()
            .map(|secret| {
                core::str::from_utf8(secret.bytes())
                    .map_err(|_| Wrong::about(ErrorKind::InvalidArgument, Argument::Secrets))
            })
            .collect();
        let secrets = secrets?;
        let expected = Expected::of(expected)?;
        let lang = self::lang(lang)??;
        let report =
            expected.with(|expected| Ok::<_, Error>(token04_core::diagnose(&token, &secrets, expected)))?;
        let checks = report.checks().iter().map(|it| check(py, it, lang));
        let findings = report.findings().iter().map(|it| finding(py, it, lang));
        let shown = report.envelope().map(|it| envelope(py, it)).transpose()?;
        let opened = report.opened().map(|opened| claims(py, opened)).transpose()?;
        let or_none = |tuple: Option<Bound<'py, PyTuple>>| {
            tuple.map_or_else(|| py.None().into_bound(py), Bound::into_any)
        };
        Ok(objects::tuple(
            py,
            [
                pyo3::types::PyBool::new(py, report.accepted()).to_owned().into_any(),
                objects::int(py, report.error().map_or(0, |error| error.code()))?,
                objects::optional(py, report.error().and_then(|error| error.sdk_code()))?,
                objects::text(py, &report.message_in(lang))?,
                objects::text(py, &report.hint_in(lang))?,
                objects::list::<PyErr>(py, checks)?.into_any(),
                objects::list::<PyErr>(py, findings)?.into_any(),
                or_none(shown),
                or_none(opened),
                objects::text(py, &report.to_json_in(lang))?,
            ],
        )?)
    })
}

/// Reason, outcome, message, SDK code.
fn check<'py>(py: Python<'py>, check: &Check, lang: Lang) -> PyResult<Bound<'py, PyAny>> {
    let fields = [
        objects::text(py, check.reason.name())?,
        objects::text(py, check.outcome.name())?,
        objects::optional_text(py, check.message_in(lang))?,
        objects::optional(py, check.sdk_code)?,
    ];
    Ok(objects::tuple(py, fields)?.into_any())
}

/// Id, severity, message, hint, SDK codes.
fn finding<'py>(py: Python<'py>, finding: &Finding, lang: Lang) -> PyResult<Bound<'py, PyAny>> {
    let codes = finding.sdk_codes.iter().map(|code| objects::int(py, *code));
    let fields = [
        objects::text(py, finding.id)?,
        objects::text(py, finding.severity.name())?,
        objects::text(py, &finding.message_in(lang))?,
        objects::text(py, &finding.hint_in(lang))?,
        objects::list::<PyErr>(py, codes)?.into_any(),
    ];
    Ok(objects::tuple(py, fields)?.into_any())
}
