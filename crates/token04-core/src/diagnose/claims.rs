//! What is wrong or unusual about the claims of a token.

mod times;
mod types;
mod user;

use zeroize::Zeroizing;

use super::envelope;
use super::findings::AboutClaims;
use super::findings::AboutSecret;
use super::key::decrypt;
use super::report::Finding;
use crate::claims::Claims;
use crate::outcome::Error;
use crate::verify::{Expectation, Opened};

pub(super) use types::wrong;

impl AboutClaims {
    /// A time below this is not a date on which a token was made, but a duration.
    pub(super) const SMALLEST_DATE: i64 = 1_000_000_000;
    /// A time above this is not in seconds.
    pub(super) const LARGEST_DATE: i64 = 100_000_000_000;
}

/// What a token contains that one of the secrets decrypts, but whose claims cannot be read:
/// reading it ended with this error.
pub(super) fn unreadable(token: &str, secrets: &[&str], error: Error) -> Option<Zeroizing<Vec<u8>>> {
    let mut plaintexts = secrets.iter().filter_map(|secret| decrypt(token, secret.as_bytes()));
    // Now and then a wrong key decrypts CBC to bytes that end like padding.
    plaintexts.find(|plaintext| Claims::read(plaintext) == Err(error))
}

/// Examines the claims of a token that was read, except its payload. `now` is `None` if the
/// time is unknown.
pub(super) fn findings(opened: &Opened, expected: &Expectation<'_>, now: Option<i64>) -> Vec<Finding> {
    let claims = &opened.claims;
    let number = opened.secret_index.saturating_add(1);
    let first = (number > 1).then(|| AboutSecret::NotFirst { number }.into());
    let times = [
        times::expiry(claims),
        now.and_then(|now| times::expired(claims, now, expected.leeway_seconds())),
        now.and_then(|now| times::creation(claims.ctime, now, expected.ctime_leeway_seconds())),
        now.and_then(|now| times::time_left(claims, now, expected.leeway_seconds())),
        expected.expected_user_id().and_then(|expected| user::near_miss(&claims.user_id, expected)),
    ];
    let header = envelope::expiry(opened.envelope_expire, claims.expire);
    let times = times.into_iter().flatten().map(Finding::from);
    first.into_iter().chain(header).chain(times).collect()
}
