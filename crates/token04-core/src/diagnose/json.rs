//! A report as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::report::{Check, Finding, Report};
use crate::claims::Claims;
use crate::explain::Explanation;
use crate::inspect::Envelope;
use crate::lang::Lang;

/// Changes if a field is removed or changes its meaning.
const VERSION: u32 = 1;

pub(super) fn write(report: &Report, lang: Lang) -> String {
    // Numbers, text and lists of them can always be written.
    serde_json::to_string(&ReportJson::new(report, lang)).unwrap_or_default()
}

#[derive(Serialize)]
struct ReportJson<'a> {
    version: u32,
    accepted: bool,
    code: i32,
    name: Option<&'static str>,
    reason: Option<String>,
    sdk_code: Option<u32>,
    message: Cow<'a, str>,
    hint: Cow<'a, str>,
    secret_index: Option<usize>,
    envelope: Option<EnvelopeJson>,
    claims: Option<&'a Claims>,
    checks: Vec<CheckJson>,
    findings: Vec<FindingJson>,
}

impl<'a> ReportJson<'a> {
    fn new(report: &'a Report, lang: Lang) -> Self {
        let error = report.error();
        Self {
            version: VERSION,
            accepted: report.accepted(),
            code: error.map_or(0, |error| error.code()),
            name: error.map(|error| error.kind().name()),
            reason: error.map(|error| error.kind().name().to_lowercase()),
            sdk_code: error.and_then(|error| error.sdk_code()),
            message: report.message_in(lang),
            hint: report.hint_in(lang),
            secret_index: report.opened().map(|opened| opened.secret_index),
            envelope: report.envelope().map(EnvelopeJson::from),
            claims: report.claims(),
            checks: report.checks().iter().map(|check| CheckJson::new(check, lang)).collect(),
            findings: report.findings().iter().map(|finding| FindingJson::new(finding, lang)).collect(),
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

impl CheckJson {
    fn new(check: &Check, lang: Lang) -> Self {
        Self {
            reason: check.reason.name(),
            outcome: check.outcome.name(),
            message: check.message_in(lang),
            sdk_code: check.sdk_code,
        }
    }
}

#[derive(Serialize)]
struct FindingJson {
    id: &'static str,
    severity: &'static str,
    message: Cow<'static, str>,
    hint: Cow<'static, str>,
    sdk_codes: &'static [u32],
    seen_as: Vec<SeenAsJson>,
}

#[derive(Serialize)]
struct SeenAsJson {
    code: i64,
    product: &'static str,
    when: &'static str,
    source: &'static str,
}

impl SeenAsJson {
    fn new(code: &Explanation, lang: Lang) -> Self {
        Self {
            code: code.code,
            product: code.product.name(),
            when: code.when.in_lang(lang),
            source: code.source.name(),
        }
    }
}

impl FindingJson {
    fn new(finding: &Finding, lang: Lang) -> Self {
        Self {
            id: finding.id,
            severity: finding.severity.name(),
            message: finding.message_in(lang),
            hint: finding.hint_in(lang),
            sdk_codes: finding.sdk_codes,
            seen_as: finding.seen_as().map(|code| SeenAsJson::new(code, lang)).collect(),
        }
    }
}
