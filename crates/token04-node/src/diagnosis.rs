//! Why a token is refused.

use token04_core::{ErrorCode, Reason};

use crate::expectation::Expected;
use crate::failure::{Answer, Fault};
use crate::inspection::Envelope;
use crate::raw::Value;
use crate::text::owned;
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

/// Something that was seen.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Finding {
    /// Its name.
    pub id: &'static str,
    /// `info`, `warning` or `error`.
    pub severity: &'static str,
    /// What was seen.
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
}

/// Runs every check on a token and looks for the mistakes behind those that fail.
#[napi_derive::napi]
pub fn diagnose(token: Value, secrets: Value, expected: Value) -> Answer<Report> {
    Answer::of(|| {
        let text = |name: &str, value: Value| {
            owned(value).map_err(|why| Fault::text(ErrorCode::InvalidArgument, name, value, why))
        };
        let token = text("token", token)?;
        let secrets = (0..secrets.array_len().ok_or(ErrorCode::InvalidArgument)?)
            .map(|index| text("secret", secrets.element(index)?))
            .collect::<Result<Vec<_>, Fault>>()?;
        let expected = Expected::read(expected)?;
        Ok(token04_core::diagnose(&token, &secrets, &expected.expectation()).into())
    })
}

impl From<token04_core::Report> for Report {
    fn from(report: token04_core::Report) -> Self {
        let error = report.error();
        Self {
            accepted: report.accepted(),
            code: error.map_or(0, |error| error.code().value()),
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
        }
    }
}
