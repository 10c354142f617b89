//! What a diagnosis says.

use core::fmt;
use std::borrow::Cow;

use serde_json::{Value, json};

use crate::claims::Claims;
use crate::inspect::Envelope;
use crate::outcome::{Error, ErrorKind, Reason};
use crate::verify::Opened;

/// Every check on a token, with its outcome, and what was seen beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(super) error: Option<Error>,
    pub(super) checks: Vec<Check>,
    pub(super) findings: Vec<Finding>,
    pub(super) envelope: Option<Envelope>,
    pub(super) opened: Option<Opened>,
}

/// One check of FORMAT's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// What a failure of it is called.
    pub reason: Reason,
    /// How it went.
    pub outcome: Outcome,
    /// The code that ZEGO's client SDK shows for its failure, where documented; `None`
    /// unless it failed.
    pub sdk_code: Option<u32>,
}

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// In order.
    Passed,
    /// Not in order.
    Failed,
    /// Nothing was expected, or an earlier failure left nothing to look at.
    Skipped,
}

impl Outcome {
    /// `passed`, `failed` or `skipped`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Will be refused by some of ZEGO's products, or soon.
    Warning,
    /// Will be refused.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something seen that explains a refusal, or may lead to one. New kinds come with new versions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// A stable name, such as `token_plus_became_space`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was seen, in one sentence. Quotes nothing of a token or a secret.
    pub message: Cow<'static, str>,
    /// What to do, in one sentence.
    pub hint: Cow<'static, str>,
    /// Codes that ZEGO's SDKs show for it, where known.
    pub sdk_codes: &'static [u32],
}

impl Report {
    /// Whether the token as given passes all checks.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.error.is_none() && self.opened.is_some()
    }

    /// Why it is refused: what [`Verifier::verify`](crate::Verifier::verify) answers, or
    /// `INVALID_SECRET` where one of the secrets is none. `None` where the token is
    /// accepted, or where without a secret nothing more can be told.
    #[must_use]
    pub const fn error(&self) -> Option<Error> {
        self.error
    }

    /// The checks, all of them, in the order of [`Reason::ALL`].
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// What was seen, the weightiest first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The envelope, if the token as given has one.
    #[must_use]
    pub const fn envelope(&self) -> Option<&Envelope> {
        self.envelope.as_ref()
    }

    /// The token as read, repaired first where that was needed.
    #[must_use]
    pub const fn opened(&self) -> Option<&Opened> {
        self.opened.as_ref()
    }

    /// The claims, if the token could be read, repaired first where that was needed.
    #[must_use]
    pub fn claims(&self) -> Option<&Claims> {
        self.opened.as_ref().map(|opened| &opened.claims)
    }

    /// The one hint to follow first; empty where there is nothing to mend.
    #[must_use]
    pub fn hint(&self) -> &str {
        let Some(error) = self.error else { return "" };
        let causes = causes(error.kind());
        let cause = self.findings.iter().find(|finding| {
            finding.severity == Severity::Error && causes.iter().any(|cause| finding.id.contains(cause))
        });
        cause.map_or(error.hint(), |finding| &finding.hint)
    }

    /// The report as JSON: `accepted`, `code`, `reason`, `sdk_code`, `hint`, `claims` (null
    /// where they could not be read), `checks` and `findings`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let checks: Vec<Value> = self
            .checks
            .iter()
            .map(|check| {
                json!({
                    "reason": check.reason.name(),
                    "outcome": check.outcome.name(),
                    "sdk_code": check.sdk_code,
                })
            })
            .collect();
        let findings: Vec<Value> = self
            .findings
            .iter()
            .map(|finding| {
                json!({
                    "id": finding.id,
                    "severity": finding.severity.name(),
                    "message": finding.message,
                    "hint": finding.hint,
                    "sdk_codes": finding.sdk_codes,
                })
            })
            .collect();
        json!({
            "accepted": self.accepted(),
            "code": self.error.map_or(0, |error| error.code()),
            "reason": self.error.and_then(|error| error.reason()).map(Reason::name),
            "sdk_code": self.error.and_then(|error| error.sdk_code()),
            "hint": self.hint(),
            "claims": self.claims(),
            "checks": checks,
            "findings": findings,
        })
        .to_string()
    }

    pub(super) fn check(&mut self, reason: Reason, outcome: Outcome, sdk_code: Option<u32>) {
        self.checks.push(Check { reason, outcome, sdk_code });
    }

    /// A check that failed with this error. The first such error is the answer.
    pub(super) fn fail(&mut self, error: Error) {
        if let Some(reason) = error.reason() {
            self.check(reason, Outcome::Failed, error.sdk_code());
        }
        self.error = self.error.or(Some(error));
    }

    /// The two checks that need no secret.
    pub(super) fn check_envelope(&mut self, error: Option<Error>) {
        let reason = error.and_then(|error| error.reason());
        for check in [Reason::Malformed, Reason::UnsupportedVersion] {
            let outcome = match reason {
                Some(failed) if failed == check => Outcome::Failed,
                Some(_) => Outcome::Skipped,
                None => Outcome::Passed,
            };
            let failed = error.filter(|_| outcome == Outcome::Failed);
            self.check(check, outcome, failed.and_then(|error| error.sdk_code()));
        }
    }

    pub(super) fn find(
        &mut self,
        severity: Severity,
        id: &'static str,
        message: impl Into<Cow<'static, str>>,
        hint: impl Into<Cow<'static, str>>,
        sdk_codes: &'static [u32],
    ) {
        // Several secrets can have the same fault.
        if self.findings.iter().any(|finding| finding.id == id) {
            return;
        }
        self.findings.push(Finding { id, severity, message: message.into(), hint: hint.into(), sdk_codes });
    }

    pub(super) fn error_found(
        &mut self,
        id: &'static str,
        message: impl Into<Cow<'static, str>>,
        hint: impl Into<Cow<'static, str>>,
        sdk_codes: &'static [u32],
    ) {
        self.find(Severity::Error, id, message, hint, sdk_codes);
    }

    /// Fills in the checks that were never reached, adds each failure's own finding, and sorts.
    pub(super) fn finish(mut self) -> Self {
        for reason in Reason::ALL {
            if !self.checks.iter().any(|check| check.reason == *reason) {
                self.check(*reason, Outcome::Skipped, None);
            }
        }
        self.checks.sort_by_key(|check| check.reason);
        let failed: Vec<Reason> = self
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Failed)
            .map(|check| check.reason)
            .collect();
        for reason in failed {
            self.error_found(reason.name(), reason.message(), reason.hint(), reason.sdk_codes());
        }
        self.findings.sort_by_key(|finding| core::cmp::Reverse(finding.severity));
        self
    }
}

/// What the names of findings contain that can be behind an error. Another finding of the
/// same report may be true as well, but following it would not mend this.
const fn causes(kind: ErrorKind) -> &'static [&'static str] {
    match kind {
        ErrorKind::Refused(Reason::Malformed | Reason::UnsupportedVersion) => &["token_"],
        ErrorKind::InvalidSecret => &["secret_"],
        ErrorKind::Refused(Reason::DecryptFailed) => &["secret_", "key_", "padding_"],
        ErrorKind::Refused(Reason::ClaimsInvalid) => &["claim_", "claims_", "_type", "payload_is_object"],
        ErrorKind::Refused(Reason::ExpireMismatch | Reason::Expired) => {
            &["expire_is_", "expire_before", "expire_in_"]
        }
        ErrorKind::Refused(Reason::UserIdMismatch) => &["user_id_whitespace", "user_id_case"],
        ErrorKind::Refused(Reason::PayloadInvalid) => &["payload_encoded"],
        ErrorKind::Refused(Reason::PrivilegeDenied) => &["privilege_value", "privilege_type"],
        ErrorKind::Refused(Reason::RoomIdMismatch | Reason::StreamIdDenied) => &["payload_field_type"],
        _ => &[],
    }
}

impl Reason {
    /// All the codes under which ZEGO's products show it: Express (1002…), Express for
    /// Web (1102…), in-app chat (6000…), MiniGame (7…).
    const fn sdk_codes(self) -> &'static [u32] {
        match self {
            Self::Malformed => &[1_002_033, 1_102_016, 6_000_103, 7_201_003],
            Self::UnsupportedVersion => &[1_002_079, 1_102_016, 6_000_107],
            Self::DecryptFailed => &[1_002_033, 1_102_016, 6_000_101, 7_201_003],
            Self::ClaimsInvalid => &[1_002_033, 1_102_016, 6_000_101],
            Self::ExpireMismatch => &[1_002_033],
            Self::Expired => &[1_002_078, 1_002_033, 1_102_018, 6_000_106, 7_000_004, 7_201_005],
            Self::AppIdMismatch => &[1_002_076, 1_002_033, 6_000_101],
            Self::UserIdMismatch => &[1_002_077, 1_002_033],
            Self::PayloadInvalid => &[1_002_075],
            Self::RoomIdMismatch | Self::StreamIdDenied => &[1_002_033, 1_003_072],
            Self::PrivilegeDenied => &[1_002_033, 1_002_082, 1_003_072],
        }
    }
}
