//! Why a token is refused, and what to do about it.

mod claims;
mod encoded;
mod envelope;
mod findings;
mod json;
mod key;
mod payload;
mod product;
mod report;
mod secret;
mod tables;
mod text;

pub use report::{Check, Finding, Outcome, Report, Severity};

use self::findings::AboutText;
use crate::claims::Claims;
use crate::inspect::{Envelope, inspect};
use crate::outcome::{Error, Reason, Result};
use crate::payload::grants::Grants;
use crate::secret::ServerSecret;
use crate::verify::{Checks, Expectation, Opened, Verifier};

/// Runs every check on a token, and looks for the known mistakes that make them fail.
///
/// [`Report::error`] is the answer of [`Verifier::verify`]. In addition, all checks are run
/// even if one fails, and the findings explain the failures: a token that lost its `+` in a
/// URL, a secret with a line break, a JWT, an expiry in milliseconds. If a damaged token can be
/// repaired, the diagnosis continues with the repaired one, so that everything that is wrong is
/// reported at once.
///
/// `secrets` are texts as they were configured, wrong ones included; without any, only the
/// envelope is examined. Findings never quote a secret, a token or a claim, but a report's
/// [`claims`](Report::claims) are complete: only people who have the secret should see it.
///
/// ```
/// use token04_core::{Expectation, diagnose, generate_token04};
///
/// let secret = "fa94dd0f974cf2e293728a526b028271";
/// let token = generate_token04(1, "ann", secret, 3600, "")?;
///
/// let report = diagnose(&format!("\"{token}\""), &[secret], &Expectation::new());
/// assert!(!report.accepted());
/// assert_eq!(report.error().map(|error| error.kind().name()), Some("MALFORMED"));
/// assert_eq!(report.cause().map(|finding| finding.id), Some("token_quoted"));
/// assert_eq!(report.message(), "There are quotes around the token.");
/// assert_eq!(report.hint(), "Parse the JSON string, or remove the quotes.");
/// # Ok::<(), token04_core::Error>(())
/// ```
#[must_use]
pub fn diagnose<S: AsRef<str>>(token: &str, secrets: &[S], expected: &Expectation<'_>) -> Report {
    let secrets: Vec<&str> = secrets.iter().map(AsRef::as_ref).collect();
    diagnose_at(token, &secrets, expected, expected.time())
}

/// The token in a text that is not one: without its quotes, with its plus signs, out of the JSON or
/// the link around it. `None` if the text is a token as it is, or no token can be made of it.
///
/// [`diagnose`] says what happened to the text and continues with this token. Whether it passes is
/// another question: diagnose it, too.
///
/// ```
/// use token04_core::{generate_token04, repaired};
///
/// let token = generate_token04(1, "ann", "fa94dd0f974cf2e293728a526b028271", 3600, "")?;
///
/// assert_eq!(repaired(&format!("Bearer {token}")), Some(token.clone()));
/// assert_eq!(repaired(&token), None);
/// assert_eq!(repaired("undefined"), None);
/// # Ok::<(), token04_core::Error>(())
/// ```
#[must_use]
pub fn repaired(text: &str) -> Option<String> {
    inspect(text).err().and_then(|_| text::examine(text, &[]).token)
}

fn diagnose_at(token: &str, secrets: &[&str], expected: &Expectation<'_>, now: Result<i64>) -> Report {
    let as_given = inspect(token);
    let text = match as_given {
        Ok(_) => text::Text { token: Some(token.to_owned()), ..text::Text::default() },
        Err(_) => text::examine(token, secrets),
    };
    let verifier = verifier(secrets);
    let reading = match (&verifier, &text.token) {
        (Some(Ok(verifier)), Some(token)) => Some(verifier.open(token)),
        _ => None,
    };
    let opened = reading.as_ref().and_then(|reading| reading.as_ref().ok());
    let mut judged = Judged::new(as_given.err(), reading.as_ref(), expected, now);

    let mut findings: Vec<Finding> = secrets.iter().flat_map(|secret| secret::findings(secret)).collect();
    findings.extend(text.findings);
    // The lengths in its envelope can still be right.
    if as_given.is_ok() && text::has_lost_case(token) {
        findings.push(AboutText::CaseLost.into());
    }
    let claims = opened.map(|opened| &opened.claims);
    findings.extend(text.tail.and_then(|tail| tail.mismatch(claims, expected)).map(Finding::from));
    if let Some(token) = &text.token {
        let unread = unread(token, secrets, verifier.as_ref(), reading.as_ref(), expected, now);
        findings.extend(unread.findings);
        judged.add_failed(&unread.failed);
    }
    if let (Some(opened), Some(token)) = (opened, &text.token) {
        let secret = secrets.get(opened.secret_index);
        let plaintext = secret.and_then(|secret| key::decrypt(token, secret.as_bytes())).unwrap_or_default();
        findings.extend(findings_read(opened, &plaintext, secrets, expected, now.ok()));
    }

    let wrong_secret = verifier.and_then(Result::err);
    let error = expected.possible().err().or(wrong_secret).or(judged.error);
    Report::new(error, judged.checks, findings, as_given.ok(), reading.and_then(Result::ok))
}

/// `None` without secrets: then there is nothing to decrypt with, which is not an error.
fn verifier(secrets: &[&str]) -> Option<Result<Verifier>> {
    if secrets.is_empty() {
        return None;
    }
    let secrets: Result<Vec<_>> = secrets.iter().map(ServerSecret::new).collect();
    Some(secrets.and_then(Verifier::with_secrets))
}

/// What can be said of a token that could not be read.
#[derive(Default)]
struct Unread {
    findings: Vec<Finding>,
    /// The checks that the claims fail which a wrong key decrypts.
    failed: Vec<(Reason, Error)>,
}

/// Examines a token with a sound envelope that could not be read.
fn unread(
    token: &str,
    secrets: &[&str],
    verifier: Option<&Result<Verifier>>,
    reading: Option<&Result<Opened>>,
    expected: &Expectation<'_>,
    now: Result<i64>,
) -> Unread {
    match (verifier, reading) {
        (_, Some(Err(error))) if error.reason() == Some(Reason::ClaimsInvalid) => {
            let plaintext = claims::unreadable(token, secrets, *error);
            let findings = plaintext.map(|plaintext| wrong(&plaintext, secrets));
            Unread { findings: findings.unwrap_or_default(), failed: Vec::new() }
        }
        // A secret of the wrong length may still be the right one with something around it.
        (_, Some(Err(_))) | (Some(Err(_)), None) => {
            let mut examined = key::examine(token, secrets, expected);
            let mut failed = Vec::new();
            if let Some(plaintext) = &examined.plaintext {
                // A second fault must not hide behind the key.
                let behind = behind_key(token, plaintext, secrets, expected, now);
                examined.findings.extend(behind.findings);
                failed = behind.failed;
            }
            Unread { findings: examined.findings, failed }
        }
        _ => Unread::default(),
    }
}

/// Examines claims that only a wrong key decrypts. A check that they fail is told; one that they
/// pass is not, because nobody passes with a wrong key.
fn behind_key(
    token: &str,
    plaintext: &[u8],
    secrets: &[&str],
    expected: &Expectation<'_>,
    now: Result<i64>,
) -> Unread {
    let (Ok(claims), Ok(Envelope { cipher, expire: envelope_expire, .. })) =
        (Claims::read(plaintext), inspect(token))
    else {
        return Unread { findings: wrong(plaintext, secrets), failed: Vec::new() };
    };
    let checks = Checks::new(&claims, envelope_expire, expected, now.unwrap_or_default());
    let known = |reason: &&Reason| now.is_ok() || !depends_on_time(**reason, expected);
    let error = |reason: &Reason| Some((*reason, checks.outcome(*reason)?.err()?));
    let failed: Vec<_> = Reason::ALL.iter().filter(known).filter_map(error).collect();
    let mut findings = findings_read(
        &Opened { claims, cipher, secret_index: 0, envelope_expire },
        plaintext,
        secrets,
        expected,
        now.ok(),
    );
    findings.retain(|finding| {
        Reason::from_name(finding.id).is_none_or(|told| failed.iter().any(|(reason, _)| *reason == told))
    });
    Unread { findings, failed }
}

/// Findings about a plaintext that is no claims.
fn wrong(plaintext: &[u8], secrets: &[&str]) -> Vec<Finding> {
    claims::wrong(plaintext).into_iter().chain(leaked(plaintext, secrets)).collect()
}

fn leaked(plaintext: &[u8], secrets: &[&str]) -> Option<Finding> {
    text::is_readable_in(plaintext, secrets).then(|| AboutText::SecretInside.into())
}

/// Findings about a token that was read. Claims that nobody knows are in its plaintext only.
fn findings_read(
    opened: &Opened,
    plaintext: &[u8],
    secrets: &[&str],
    expected: &Expectation<'_>,
    now: Option<i64>,
) -> Vec<Finding> {
    let claims = &opened.claims;
    let grants = Grants::read(&claims.payload).ok();
    let mut findings = [
        claims::findings(opened, expected, now),
        payload::findings(&claims.payload, grants.as_ref(), expected),
        product::findings(claims, grants.as_ref()),
    ]
    .concat();
    let texts = [claims.user_id.as_bytes(), claims.payload.as_bytes(), plaintext];
    findings.extend(texts.into_iter().find_map(|text| leaked(text, secrets)));
    findings
}

/// All checks with their outcome.
struct Judged {
    checks: Vec<Check>,
    /// The error of the first step that failed.
    error: Option<Error>,
}

impl Judged {
    /// `envelope` is the fault in the envelope of the token as given; `reading` is of the
    /// repaired token, and `None` if there is nothing to read or nothing to read it with.
    fn new(
        envelope: Option<Error>,
        reading: Option<&Result<Opened>>,
        expected: &Expectation<'_>,
        now: Result<i64>,
    ) -> Self {
        // A time must be given, but what depends on an unknown time is not asked for.
        let at = now.unwrap_or_default();
        let run = reading
            .and_then(|reading| reading.as_ref().ok())
            .map(|opened| Checks::new(&opened.claims, opened.envelope_expire, expected, at));
        let unread = reading.and_then(|reading| reading.as_ref().err().copied());
        let of = |reason: Reason| match reason {
            Reason::Malformed | Reason::UnsupportedVersion => match envelope {
                None => Some(Ok(())),
                Some(error) => (error.reason() == Some(reason)).then_some(Err(error)),
            },
            _ if unread.and_then(|error| error.reason()) == Some(reason) => unread.map(Err),
            // Claims cannot be invalid before they are decrypted.
            Reason::DecryptFailed => reading.map(|_| Ok(())),
            _ if now.is_err() && depends_on_time(reason, expected) => None,
            _ => run.as_ref().and_then(|checks| checks.outcome(reason)),
        };
        let outcomes: Vec<(Reason, Option<Result<()>>)> =
            Reason::ALL.iter().map(|reason| (*reason, of(*reason))).collect();

        // As in `Verifier::verify`, the clock is needed once a token is read, before any check.
        let clock = now.err().filter(|_| run.is_some());
        let failed = outcomes.iter().find_map(|(_, outcome)| outcome.and_then(Result::err));
        let error = envelope.or(clock).or(failed);
        let checks = outcomes.into_iter().map(|(reason, outcome)| match outcome {
            Some(Ok(())) => Check::passed(reason),
            Some(Err(error)) => Check::failed(reason, error),
            None => Check::skipped(reason),
        });
        Self { checks: checks.collect(), error }
    }

    /// Adds what is known of checks that were skipped. The error stays that of the first step.
    fn add_failed(&mut self, failed: &[(Reason, Error)]) {
        for check in self.checks.iter_mut().filter(|check| check.outcome == Outcome::Skipped) {
            if let Some((reason, error)) = failed.iter().find(|(reason, _)| *reason == check.reason) {
                *check = Check::failed(*reason, *error);
            }
        }
    }
}

/// Whether a check on a token that was read needs to know the time.
fn depends_on_time(reason: Reason, expected: &Expectation<'_>) -> bool {
    match reason {
        Reason::Expired => true,
        Reason::ClaimsInvalid => expected.ctime_leeway_seconds().is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::outcome::ErrorKind;

    const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

    fn skipped(report: &Report) -> Vec<Reason> {
        let skipped = report.checks().iter().filter(|check| check.outcome == Outcome::Skipped);
        skipped.map(|check| check.reason).collect()
    }

    #[test]
    fn without_a_clock_nothing_is_said_of_times() {
        let token = crate::generate_token04(7, "ann", SECRET, 1, "").unwrap();
        let unknown = Err(ErrorKind::ClockUnavailable.into());
        // The user is wrong as well, but verifying does not come to that.
        let expected = Expectation::new().app_id(7).user_id("bob");
        let report = diagnose_at(&token, &[SECRET], &expected, unknown);
        assert_eq!(report.error().unwrap().kind(), ErrorKind::ClockUnavailable);
        assert!(!report.accepted());
        let unexpected = [Reason::RoomIdMismatch, Reason::PrivilegeDenied, Reason::StreamIdDenied];
        assert_eq!(skipped(&report), [&[Reason::Expired], &unexpected[..]].concat());
        let ids: Vec<&str> = report.findings().iter().map(|finding| finding.id).collect();
        assert_eq!(ids, ["user_id_mismatch"]);
        assert_eq!(report.hint(), "Set the clock.");

        let report = diagnose_at(&token, &[SECRET], &expected.ctime_leeway(0), unknown);
        assert_eq!(report.error().unwrap().kind(), ErrorKind::ClockUnavailable);
        assert_eq!(skipped(&report), [&[Reason::ClaimsInvalid, Reason::Expired], &unexpected[..]].concat());
    }

    #[test]
    fn a_time_that_was_never_set_is_a_wrong_call() {
        let token = crate::generate_token04(7, "ann", SECRET, 1, "").unwrap();
        for now in [0, -1, i64::MIN] {
            let expected = Expectation::new().app_id(7).at(now);
            for text in [&token, "04"] {
                let report = diagnose(text, &[SECRET], &expected);
                assert_eq!(report.error().unwrap().code(), 23);
                assert_eq!(report.error().unwrap().argument(), Some("now"));
                assert!(!report.accepted() && skipped(&report).contains(&Reason::Expired));
            }
        }
    }

    #[test]
    fn without_a_secret_it_says_what_was_not_checked() {
        let token = crate::generate_token04(7, "ann", SECRET, 1, "").unwrap();
        let report = diagnose::<&str>(&token, &[], &Expectation::new());
        assert!(!report.accepted() && report.error().is_none() && report.findings().is_empty());
        assert!(report.message().contains("envelope") && report.hint().contains("ServerSecret"));
        assert!(
            report.hint_in(Lang::Zh).contains("ServerSecret")
                && report.message_in(Lang::Zh).contains("Token")
        );
        let report = diagnose(&token, &[SECRET], &Expectation::new());
        assert!(report.accepted() && report.message().is_empty() && report.hint().is_empty());
    }

    #[test]
    fn without_a_clock_a_token_that_cannot_be_read_is_judged_as_ever() {
        let unknown = Err(ErrorKind::ClockUnavailable.into());
        let report = diagnose_at("04", &[SECRET], &Expectation::new(), unknown);
        assert_eq!(report.error().unwrap().reason(), Some(Reason::Malformed));
        let report = diagnose_at("04", &["short"], &Expectation::new(), unknown);
        assert_eq!(report.error().unwrap().kind(), ErrorKind::InvalidSecret);
    }
}
