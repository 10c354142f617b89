//! A report as JSON.

use serde::Serialize;

use super::report::{Check, Finding, Report};
use crate::claims::Claims;
use crate::inspect::Envelope;
use crate::outcome::Reason;

/// Changes if a field is removed or changes its meaning.
const VERSION: u32 = 1;

pub(super) fn write(report: &Report) -> String {
    // Numbers, text and lists of them can always be written.
    serde_json::to_string(&ReportJson::from(report)).unwrap_or_default()
}

#[derive(Serialize)]
struct ReportJson<'a> {
    version: u32,
    accepted: bool,
    code: i32,
    name: Option<&'static str>,
    reason: Option<&'static str>,
    sdk_code: Option<u32>,
    message: &'a str,
    hint: &'a str,
    secret_index: Option<usize>,
    envelope: Option<EnvelopeJson>,
    claims: Option<&'a Claims>,
    checks: Vec<CheckJson>,
    findings: Vec<FindingJson<'a>>,
}

impl<'a> From<&'a Report> for ReportJson<'a> {
    fn from(report: &'a Report) -> Self {
        let error = report.error();
        Self {
            version: VERSION,
            accepted: report.accepted(),
            code: error.map_or(0, |error| error.code()),
            name: error.map(|error| error.kind().name()),
            reason: error.and_then(|error| error.reason()).map(Reason::name),
            sdk_code: error.and_then(|error| error.sdk_code()),
            message: report.message(),
            hint: report.hint(),
            secret_index: report.opened().map(|opened| opened.secret_index),
            envelope: report.envelope().map(EnvelopeJson::from),
            claims: report.claims(),
            checks: report.checks().iter().map(CheckJson::from).collect(),
            findings: report.findings().iter().map(FindingJson::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct EnvelopeJson {
    cipher: &'static str,
    expire: i64,
    token_len: usize,
    envelope_len: usize,
    ciphertext_len: usize,
}

impl From<&Envelope> for EnvelopeJson {
    fn from(envelope: &Envelope) -> Self {
        Self {
            cipher: envelope.cipher.name(),
            expire: envelope.expire,
            token_len: envelope.token_len,
            envelope_len: envelope.envelope_len,
            ciphertext_len: envelope.ciphertext_len,
        }
    }
}

#[derive(Serialize)]
struct CheckJson {
    reason: &'static str,
    outcome: &'static str,
    message: Option<&'static str>,
    sdk_code: Option<u32>,
}

impl From<&Check> for CheckJson {
    fn from(check: &Check) -> Self {
        Self {
            reason: check.reason.name(),
            outcome: check.outcome.name(),
            message: check.message,
            sdk_code: check.sdk_code,
        }
    }
}

#[derive(Serialize)]
struct FindingJson<'a> {
    id: &'static str,
    severity: &'static str,
    message: &'a str,
    hint: &'a str,
    sdk_codes: &'static [u32],
}

impl<'a> From<&'a Finding> for FindingJson<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            id: finding.id,
            severity: finding.severity.name(),
            message: &finding.message,
            hint: &finding.hint,
            sdk_codes: finding.sdk_codes,
        }
    }
}
