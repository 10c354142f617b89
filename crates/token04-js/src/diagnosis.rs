//! Why a token is refused.

use token04_core::{Error, ErrorKind, Lang, Reason};

use crate::argument::TOKEN;
use crate::expectation::Given;
use crate::explain::lang_of;
use crate::failure::Answer;
use crate::give::{Give, object};
use crate::inspection::Envelope;
use crate::secret::any_secret;
use crate::text::{each, owned};
use crate::value::Value;
use crate::verifier::Claims;

/// One check.
pub struct Check {
    /// What a failure of it is called.
    pub reason: &'static str,
    /// `passed`, `failed` or `skipped`.
    pub outcome: &'static str,
    /// What is wrong, if it failed.
    pub message: Option<&'static str>,
    /// What the client SDK shows for its failure.
    pub sdk_code: Option<u32>,
}

impl<V: Value> Give<V> for Check {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"reason", self.reason.give(host)),
                (c"outcome", self.outcome.give(host)),
                (c"message", self.message.give(host)),
                (c"sdkCode", self.sdk_code.give(host)),
            ],
        )
    }
}

/// Something that was noticed.
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

impl<V: Value> Give<V> for Finding {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"id", self.id.give(host)),
                (c"severity", self.severity.give(host)),
                (c"message", self.message.give(host)),
                (c"hint", self.hint.give(host)),
                (c"sdkCodes", self.sdk_codes.give(host)),
            ],
        )
    }
}

/// A diagnosis.
pub struct Report {
    /// Whether the token is in order.
    pub accepted: bool,
    /// The number of what is wrong, or 0.
    pub error_code: i32,
    /// Why the token is refused.
    pub reason: Option<&'static str>,
    /// What the client SDK shows.
    pub sdk_code: Option<u32>,
    /// What is wrong.
    pub message: String,
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

impl<V: Value> Give<V> for Report {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"accepted", self.accepted.give(host)),
                (c"errorCode", self.error_code.give(host)),
                (c"reason", self.reason.give(host)),
                (c"sdkCode", self.sdk_code.give(host)),
                (c"message", self.message.give(host)),
                (c"hint", self.hint.give(host)),
                (c"claims", self.claims.give(host)),
                (c"envelope", self.envelope.give(host)),
                (c"checks", self.checks.give(host)),
                (c"findings", self.findings.give(host)),
                (c"json", self.json.give(host)),
            ],
        )
    }
}

/// Runs every check on a token and looks for the mistakes behind those that fail. Texts are in the
/// language `lang`.
pub fn diagnose<V: Value>(token: V, secrets: V, expected: V, lang: V) -> Answer<Report> {
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
