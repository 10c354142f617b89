//! Why a token is refused, and what to do about it.

mod claims;
mod key;
mod product;
mod report;
mod secret;
mod text;

pub use report::{Check, Finding, Outcome, Report, Severity};

use crate::clock::{Clock, SystemClock};
use crate::inspect::inspect;
use crate::outcome::{Error, ErrorKind, Reason};
use crate::secret::ServerSecret;
use crate::verify::Expectation;
use crate::verify::{Checks, Opened, Verifier};

/// Runs every check on a token, and looks for the known mistakes behind the ones that fail.
///
/// The answer of [`Report::error`] is that of [`Verifier::verify`]. Beyond it, all checks
/// are run even where one fails, and the findings tell what was seen: a token that lost
/// its `+` in a URL, a secret with a line break, a JWT, an expiry in milliseconds. Where a
/// damaged token can be repaired, the diagnosis goes on with the repaired one, so that
/// all that is wrong comes out at once.
///
/// `secrets` are texts as they were configured, wrong ones included; without any, only the
/// envelope is looked at. Findings never quote a secret, a token or a claim, but a report's
/// [`claims`](Report::claims) are there: it is for the holder of the secret.
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
/// assert!(report.findings().iter().any(|finding| finding.id == "token_quoted"));
/// # Ok::<(), token04_core::Error>(())
/// ```
#[must_use]
pub fn diagnose<S: AsRef<str>>(token: &str, secrets: &[S], expected: &Expectation<'_>) -> Report {
    let mut report = Report::default();
    let secrets: Vec<&str> = secrets.iter().map(AsRef::as_ref).collect();
    let now = expected.now().map_or_else(|| SystemClock.unix_seconds(), Ok);
    for secret in &secrets {
        secret::look(secret, &mut report);
    }

    let as_given = inspect(token);
    report.envelope = as_given.ok();
    let repaired = match as_given {
        Ok(_) => Some(token.to_owned()),
        Err(_) => text::look(token, &mut report),
    };
    let verifier =
        match secrets.iter().map(|secret| ServerSecret::new(*secret)).collect::<Result<Vec<_>, _>>() {
            Ok(secrets) if !secrets.is_empty() => Verifier::with_secrets(secrets),
            Ok(_) => Err(ErrorKind::InvalidArgument.into()),
            Err(error) => {
                report.error = Some(error);
                Err(error)
            }
        };
    if report.error.is_none() {
        report.error = as_given.err();
    }
    report.check_envelope(as_given.err());

    let opened = match (&verifier, &repaired) {
        (Ok(verifier), Some(token)) => Some(verifier.open(token)),
        _ => None,
    };
    match opened {
        Some(Ok(opened)) => {
            report.check(Reason::DecryptFailed, Outcome::Passed, None);
            look_inside(opened, expected, now, &mut report);
        }
        Some(Err(error)) => {
            report.fail(error);
            if let Some(token) = &repaired {
                key::look(token, &secrets, error, &mut report);
            }
        }
        None => {
            // A secret of the wrong length may still be the right one with something around it.
            if let (true, Some(token)) = (report.error.is_some() && !secrets.is_empty(), &repaired) {
                key::look(token, &secrets, ErrorKind::InvalidSecret.into(), &mut report);
            }
        }
    }
    report.finish()
}

/// Everything that can be said of a token that was read.
fn look_inside(opened: Opened, expected: &Expectation<'_>, now: Result<i64, Error>, report: &mut Report) {
    let at = now.unwrap_or(i64::MIN);
    let checks = Checks::new(&opened.claims, opened.envelope_expire, expected, at);
    for reason in Reason::ALL.iter().copied().filter(|reason| *reason > Reason::DecryptFailed) {
        match (checks.outcome(reason), now) {
            (Some(_), Err(error)) if reason == Reason::Expired => {
                report.check(reason, Outcome::Skipped, None);
                report.error = report.error.or(Some(error));
            }
            (Some(Ok(())), _) => report.check(reason, Outcome::Passed, None),
            (Some(Err(error)), _) => report.fail(error),
            (None, _) => report.check(reason, Outcome::Skipped, None),
        }
    }
    claims::look(&opened, expected, now.ok(), report);
    product::look(&opened.claims, report);
    report.opened = Some(opened);
}
