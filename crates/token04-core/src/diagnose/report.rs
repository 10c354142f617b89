//! What a diagnosis says.

use core::{cmp, fmt};
use std::borrow::Cow;

use super::findings::{Seen, specific};
use super::json;
use crate::claims::Claims;
use crate::explain::{Explanation, explain};
use crate::inspect::Envelope;
use crate::lang::{Lang, Text};
use crate::outcome::{Error, ErrorKind, Reason};
use crate::verify::Opened;

/// Every check on a token with its outcome, and the findings that explain them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    error: Option<Error>,
    checks: Vec<Check>,
    findings: Vec<Finding>,
    envelope: Option<Envelope>,
    opened: Option<Opened>,
}

/// One check, of those that [`Reason`] lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// The reason for which a token that fails the check is refused.
    pub reason: Reason,
    /// Whether the token passed.
    pub outcome: Outcome,
    /// What is wrong, in a sentence; `None` unless the check failed.
    pub message: Option<&'static str>,
    /// The code that ZEGO's client SDK shows for the failure, if documented; `None`
    /// unless the check failed.
    pub sdk_code: Option<u32>,
}

impl Check {
    /// The [`message`](Self::message) in a language.
    #[must_use]
    pub fn message_in(&self, lang: Lang) -> Option<&'static str> {
        self.message.map(|_| self.reason.message_in(lang))
    }

    pub(super) const fn passed(reason: Reason) -> Self {
        Self { reason, outcome: Outcome::Passed, message: None, sdk_code: None }
    }

    pub(super) const fn skipped(reason: Reason) -> Self {
        Self { reason, outcome: Outcome::Skipped, message: None, sdk_code: None }
    }

    pub(super) const fn failed(reason: Reason, error: Error) -> Self {
        let message = Some(error.message());
        Self { reason, outcome: Outcome::Failed, message, sdk_code: error.sdk_code() }
    }
}

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The token passes the check.
    Passed,
    /// The token fails the check. If only a wrong key decrypts it, this is said of its claims.
    Failed,
    /// Nothing was expected, or an earlier failure left nothing to check. What only a wrong key
    /// decrypts passes no check.
    Skipped,
}

impl Outcome {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Passed, Self::Failed, Self::Skipped];

    /// `passed`, `failed` or `skipped`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }

    /// The outcome with this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|outcome| outcome.name() == name)
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
    /// Some of ZEGO's products will refuse the token, or will soon, as far as we know; or it
    /// allows more than it seems to.
    Warning,
    /// ZEGO will refuse the token, as far as we know, or a check on it failed for this; or the
    /// ServerSecret itself is exposed.
    Error,
}

impl Severity {
    /// All of them, the least important first.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// `info`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity with this name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|severity| severity.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that explains a refusal, or may lead to one. New kinds come with new versions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// A stable name, such as `token_plus_became_space`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in one sentence. Quotes nothing of a token or a secret, except
    /// payload fields with well-known misspelt names.
    pub message: Cow<'static, str>,
    /// What to do, in one sentence.
    pub hint: Cow<'static, str>,
    /// Codes that ZEGO's SDKs show for it, if known.
    pub sdk_codes: &'static [u32],
    pub(super) seen: Seen,
}

impl Finding {
    /// The ids that findings of this version can have.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        Seen::ids().into_iter()
    }

    /// What the [`sdk_codes`](Self::sdk_codes) mean, when each is seen, and how we know it.
    pub fn seen_as(&self) -> impl Iterator<Item = &'static Explanation> {
        self.sdk_codes.iter().filter_map(|code| explain((*code).into()))
    }

    /// The [`message`](Self::message) in a language.
    #[must_use]
    pub fn message_in(&self, lang: Lang) -> Cow<'static, str> {
        self.seen.message(lang)
    }

    /// The [`hint`](Self::hint) in a language.
    #[must_use]
    pub fn hint_in(&self, lang: Lang) -> Cow<'static, str> {
        self.seen.hint(lang)
    }
}

/// Of a token that nobody gave a secret for. It is no error, so it has no number.
const UNREAD: Text = Text::new(
    "Only the token's envelope was checked, since there is no secret to read the rest with.",
    "没有密钥，无法读取 Token 的内容，因此只检查了外层结构。",
);
const PASS_SECRET: Text = Text::new(
    "Pass the app's ServerSecret to check everything.",
    "传入该应用的 ServerSecret，以检查全部内容。",
);

impl Report {
    /// Puts a report together: adds a finding for each check that failed, leaves out what was
    /// found twice (several secrets can have the same fault), and sorts by what to do first.
    pub(super) fn new(
        error: Option<Error>,
        checks: Vec<Check>,
        found: Vec<Finding>,
        envelope: Option<Envelope>,
        opened: Option<Opened>,
    ) -> Self {
        let failed: Vec<Reason> = checks
            .iter()
            .filter(|check| check.outcome == Outcome::Failed)
            .map(|check| check.reason)
            .collect();
        let told = failed.iter().map(|reason| Finding::from(Seen::Failed(*reason)));
        let mut findings: Vec<Finding> = Vec::new();
        for mut finding in found.into_iter().chain(told) {
            // Whatever made a check fail is an error, though it need not be one otherwise.
            if failed.iter().any(|reason| finding.seen.explains(ErrorKind::Refused(*reason))) {
                finding.severity = Severity::Error;
            }
            if findings.iter().all(|known| known.id != finding.id) {
                findings.push(finding);
            }
        }
        let explains = |finding: &Finding| error.is_some_and(|error| finding.seen.explains(error.kind()));
        findings.sort_by_key(|finding| (!explains(finding), cmp::Reverse(finding.severity)));
        let code =
            findings.first().filter(|first| explains(first)).and_then(|cause| specific(cause.sdk_codes));
        let error = error.map(|error| if error.sdk_code().is_none() { error.seen_as(code) } else { error });
        Self { error, checks, findings, envelope, opened }
    }

    /// Whether the token as given passes all checks.
    #[must_use]
    pub const fn accepted(&self) -> bool {
        self.error.is_none() && self.opened.is_some()
    }

    /// Why the token is refused: the error of [`Verifier::verify`](crate::Verifier::verify), or
    /// `INVALID_SECRET` if one of the secrets is invalid. Its SDK code is that of the
    /// [`cause`](Self::cause), if the error alone has none. `None` if the token is accepted, or
    /// if there is no secret to check it with and its envelope is sound; the
    /// [`message`](Self::message) then says so.
    #[must_use]
    pub const fn error(&self) -> Option<Error> {
        self.error
    }

    /// The checks, all of them, in the order of [`Reason::ALL`].
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// What was found, the most important first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The envelope, if the token as given has one.
    #[must_use]
    pub const fn envelope(&self) -> Option<&Envelope> {
        self.envelope.as_ref()
    }

    /// The token as read, repaired first if that was necessary.
    #[must_use]
    pub const fn opened(&self) -> Option<&Opened> {
        self.opened.as_ref()
    }

    /// The claims, if the token could be read, repaired first if that was necessary.
    #[must_use]
    pub fn claims(&self) -> Option<&Claims> {
        self.opened.as_ref().map(|opened| &opened.claims)
    }

    /// The finding that explains the error; `None` if there is no error, or nothing is known
    /// beyond it.
    #[must_use]
    pub fn cause(&self) -> Option<&Finding> {
        let kind = self.error?.kind();
        self.findings.iter().find(|finding| finding.seen.explains(kind))
    }

    /// What is wrong, in a sentence: the message of the [`cause`](Self::cause), or else of the
    /// error; without a secret, that only the envelope was examined. Empty if the token is accepted.
    #[must_use]
    pub fn message(&self) -> &str {
        self.cause().map_or_else(|| self.plain_message(Lang::En), |cause| &cause.message)
    }

    /// What to do first, in a sentence: the hint of the [`cause`](Self::cause), or else of the
    /// error; without a secret, to pass it. Empty if the token is accepted.
    #[must_use]
    pub fn hint(&self) -> &str {
        self.cause().map_or_else(|| self.plain_hint(Lang::En), |cause| &cause.hint)
    }

    /// The [`message`](Self::message) in a language.
    #[must_use]
    pub fn message_in(&self, lang: Lang) -> Cow<'static, str> {
        self.cause().map_or_else(|| self.plain_message(lang).into(), |cause| cause.message_in(lang))
    }

    /// The [`hint`](Self::hint) in a language.
    #[must_use]
    pub fn hint_in(&self, lang: Lang) -> Cow<'static, str> {
        self.cause().map_or_else(|| self.plain_hint(lang).into(), |cause| cause.hint_in(lang))
    }

    /// The message where no finding explains the error.
    const fn plain_message(&self, lang: Lang) -> &'static str {
        match self.error {
            Some(error) => error.message_in(lang),
            None if self.accepted() => "",
            None => UNREAD.in_lang(lang),
        }
    }

    /// The hint where no finding explains the error.
    const fn plain_hint(&self, lang: Lang) -> &'static str {
        match self.error {
            Some(error) => error.hint_in(lang),
            None if self.accepted() => "",
            None => PASS_SECRET.in_lang(lang),
        }
    }

    /// The report as JSON in English, which is the same in every language. Its fields, in this
    /// order:
    ///
    /// - `version`: 1. It changes if a field is removed or changes its meaning.
    /// - `accepted`
    /// - `code`, `name`, `reason`, `sdk_code` of the error: 0 and null if there is none. The
    ///   reason is a check's, or the name in lower case, such as `invalid_secret`.
    /// - `message` and `hint`: see [`message`](Self::message) and [`hint`](Self::hint)
    /// - `secret_index`: which secret decrypts the token, counted from 0, or null
    /// - `envelope`: `cipher`, `expire`, `token_len`, `envelope_len`, `ciphertext_len`; or null
    /// - `claims`: null if they could not be read
    /// - `checks`: each with `reason`, `outcome`, `message`, `sdk_code`; the last two are null
    ///   unless it failed
    /// - `findings`: each with `id`, `severity`, `message`, `hint`, `sdk_codes` and `seen_as`,
    ///   which says of each of these codes: `code`, `product`, `when`, `source`
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_json_in(Lang::En)
    }

    /// The report as JSON, with its messages and hints in a language. Everything else is as in
    /// [`to_json`](Self::to_json).
    #[must_use]
    pub fn to_json_in(&self, lang: Lang) -> String {
        json::write(self, lang)
    }
}
