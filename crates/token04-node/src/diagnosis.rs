//! Why a token is refused.

use token04_core::{ErrorKind, Reason};

use crate::argument::{ANY_SECRET, TOKEN};
use crate::expectation::Given;
use crate::failure::Answer;
use crate::inspection::Envelope;
use crate::raw::Value;
use crate::text::{each, owned};
use crate::verifier::Claims;

/// One check.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Check {
    /// What a failure of it is called.
    pub reason: &'static str,
    /// `passed`, `failed` or `skipped`.
    pub outcome: &'static str,
    /// What the client SDK shows for its failure.
    pub sdk_code: Option<u32>,
}

/// Something that was noticed.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Finding {
    /// Its name.
    pub id: &'static str,
    /// `info`, `warning` or `error`.
    pub severity: &'static str,
    /// What was noticed.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// What ZEGO's products show for it.
    pub sdk_codes: Vec<u32>,
}

/// A diagnosis.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Report {
    /// Whether the token is in order.
    pub accepted: bool,
    /// The number of what is wrong, or 0.
    pub code: i32,
    /// Why the token is refused.
    pub reason: Option<&'static str>,
    /// What the client SDK shows.
    pub sdk_code: Option<u32>,
    /// The one thing to do first.
    pub hint: String,
    /// What the token says, as far as it could be read.
    pub claims: Option<Claims>,
    /// What it shows without a secret.
    pub envelope: Option<Envelope>,
    /// All checks.
    pub checks: Vec<Check>,
    /// All findings.
    pub findings: Vec<Finding>,
    /// The whole report as JSON.
    pub json: String,
}

/// Runs every check on a token and looks for the mistakes behind those that fail.
#[napi_derive::napi]
pub fn diagnose(token: Value, secrets: Value, expected: Value) -> Answer<Report> {
    Answer::of(|| {
        let token = owned(token, TOKEN)?;
        let count = secrets.array_len().ok_or(ErrorKind::InvalidArgument)?;
        let secrets = each(secrets, count, |_, secret| owned(secret, ANY_SECRET))?;
        let expected = Given::read(expected)?;
        Ok(token04_core::diagnose(&token, &secrets, &expected.expectation()?).into())
    })
}

impl From<token04_core::Report> for Report {
    fn from(report: token04_core::Report) -> Self {
        let error = report.error();
        Self {
            accepted: report.accepted(),
            code: error.map_or(0, |error| error.code()),
            reason: error.and_then(|error| error.reason()).map(Reason::name),
            sdk_code: error.and_then(|error| error.sdk_code()),
            hint: report.hint().to_owned(),
            claims: report.opened().cloned().map(Claims::from),
            envelope: report.envelope().map(Envelope::from),
            checks: report
                .checks()
                .iter()
                .map(|check| Check {
                    reason: check.reason.name(),
                    outcome: check.outcome.name(),
                    sdk_code: check.sdk_code,
                })
                .collect(),
            findings: report
                .findings()
                .iter()
                .map(|finding| Finding {
                    id: finding.id,
                    severity: finding.severity.name(),
                    message: finding.message.to_string(),
                    hint: finding.hint.to_string(),
                    sdk_codes: finding.sdk_codes.to_vec(),
                })
                .collect(),
            json: report.to_json(),
        }
    }
}
