//! Why a token is refused.

use napi::sys;
use token04_core::{Error, ErrorKind, Lang, Reason};

use crate::argument::TOKEN;
use crate::expectation::Given;
use crate::explain::lang_of;
use crate::failure::Answer;
use crate::inspection::Envelope;
use crate::object::{Give, object};
use crate::raw::Value;
use crate::secret::any_secret;
use crate::text::{each, owned};
use crate::verifier::Claims;

/// One check.
pub(crate) struct Check {
    /// What a failure of it is called.
    pub(crate) reason: &'static str,
    /// `passed`, `failed` or `skipped`.
    pub(crate) outcome: &'static str,
    /// What is wrong, if it failed.
    pub(crate) message: Option<&'static str>,
    /// What the client SDK shows for its failure.
    pub(crate) sdk_code: Option<u32>,
}

impl Give for Check {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"reason", self.reason.give(env)),
                (c"outcome", self.outcome.give(env)),
                (c"message", self.message.give(env)),
                (c"sdkCode", self.sdk_code.give(env)),
            ],
        )
    }
}

/// Something that was noticed.
pub(crate) struct Finding {
    /// Its name.
    pub(crate) id: &'static str,
    /// `info`, `warning` or `error`.
    pub(crate) severity: &'static str,
    /// What was noticed.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: String,
    /// What ZEGO's products show for it.
    pub(crate) sdk_codes: Vec<u32>,
}

impl Give for Finding {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"id", self.id.give(env)),
                (c"severity", self.severity.give(env)),
                (c"message", self.message.give(env)),
                (c"hint", self.hint.give(env)),
                (c"sdkCodes", self.sdk_codes.give(env)),
            ],
        )
    }
}

/// A diagnosis.
pub(crate) struct Report {
    /// Whether the token is in order.
    pub(crate) accepted: bool,
    /// The number of what is wrong, or 0.
    pub(crate) error_code: i32,
    /// Why the token is refused.
    pub(crate) reason: Option<&'static str>,
    /// What the client SDK shows.
    pub(crate) sdk_code: Option<u32>,
    /// What is wrong.
    pub(crate) message: String,
    /// The one thing to do first.
    pub(crate) hint: String,
    /// What the token says, as far as it could be read.
    pub(crate) claims: Option<Claims>,
    /// What it shows without a secret.
    pub(crate) envelope: Option<Envelope>,
    /// All checks.
    pub(crate) checks: Vec<Check>,
    /// All findings.
    pub(crate) findings: Vec<Finding>,
    /// The whole report as JSON.
    pub(crate) json: String,
}

impl Give for Report {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"accepted", self.accepted.give(env)),
                (c"errorCode", self.error_code.give(env)),
                (c"reason", self.reason.give(env)),
                (c"sdkCode", self.sdk_code.give(env)),
                (c"message", self.message.give(env)),
                (c"hint", self.hint.give(env)),
                (c"claims", self.claims.give(env)),
                (c"envelope", self.envelope.give(env)),
                (c"checks", self.checks.give(env)),
                (c"findings", self.findings.give(env)),
                (c"json", self.json.give(env)),
            ],
        )
    }
}

/// Runs every check on a token and looks for the mistakes behind those that fail. Texts are in the
/// language `lang`.
#[napi_derive::napi]
pub(crate) fn diagnose(token: Value, secrets: Value, expected: Value, lang: Value) -> Answer<Report> {
    Answer::of(|| {
        let token = owned(token, TOKEN)?;
        let count = secrets.array_len().ok_or(ErrorKind::InvalidArgument)?;
        let secrets = each(secrets, count, |_, secret| any_secret(secret))?;
        let expected = Given::read(expected)?;
        let (expectation, lang) = (expected.expectation()?, lang_of(lang)?);
        Ok(Report::new(&token04_core::diagnose(&token, &secrets, &expectation), lang))
    })
}

impl Report {
    fn new(report: &token04_core::Report, lang: Lang) -> Self {
        let error = report.error();
        Self {
            accepted: report.accepted(),
            error_code: error.map_or(0, |error| error.code()),
            reason: error.and_then(|error| error.reason()).map(Reason::name),
            sdk_code: error.and_then(|error| error.sdk_code()),
            message: report.message_in(lang).into_owned(),
            hint: report.hint_in(lang).into_owned(),
            claims: report.opened().cloned().map(Claims::from),
            envelope: report.envelope().map(Envelope::from),
            checks: report
                .checks()
                .iter()
                .map(|check| Check {
                    reason: check.reason.name(),
                    outcome: check.outcome.name(),
                    message: check.message_in(lang),
                    sdk_code: check.sdk_code,
                })
                .collect(),
            findings: report
                .findings()
                .iter()
                .map(|finding| Finding {
                    id: finding.id,
                    severity: finding.severity.name(),
                    message: finding.message_in(lang).into_owned(),
                    hint: finding.hint_in(lang).into_owned(),
                    sdk_codes: finding.sdk_codes.to_vec(),
                })
                .collect(),
            json: report.to_json_in(lang),
        }
    }
}
