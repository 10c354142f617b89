//! What is wrong or unusual about the claims of a token.

use serde_json::{Map, Value};

use super::findings::{List, Seen};
use super::key::decrypt;
use super::report::Finding;
use crate::claims::Claims;
use crate::outcome::Error;
use crate::verify::{Expectation, Opened};

/// A time below this is not a date on which a token was made, but a duration.
const SMALLEST_DATE: i64 = 1_000_000_000;
/// A time above this is not in seconds.
const LARGEST_DATE: i64 = 100_000_000_000;
/// ZIM refuses a token that is valid for longer: 24 days.
const LONGEST_FOR_ZIM: i64 = 24 * 86_400;
/// ZIM refuses a token that expires sooner, and every SDK asks for a new one then.
const EXPIRES_SOON: i64 = 30;
/// Clocks differ by this much without harm.
const SKEW: i64 = 5;

/// Examines a token that one of the secrets decrypts, but whose claims cannot be read: reading
/// it ended with this error.
pub(super) fn unreadable(token: &str, secrets: &[&str], error: Error) -> Vec<Finding> {
    let plaintexts = secrets.iter().filter_map(|secret| decrypt(token, secret.as_bytes()));
    // Now and then a wrong key decrypts CBC to bytes that end like padding.
    let right = plaintexts.filter(|plaintext| Claims::read(plaintext) == Err(error));
    right.flat_map(|plaintext| wrong(&plaintext)).map(Finding::from).collect()
}

/// Which of the claims are wrong, and how.
fn wrong(plaintext: &[u8]) -> Vec<Seen> {
    let Ok(claims) = serde_json::from_slice::<Map<String, Value>>(plaintext) else {
        return vec![Seen::ClaimsNotAnObject];
    };
    let names = ["app_id", "user_id", "nonce", "ctime", "expire"].into_iter();
    let names: Vec<&str> = names.filter(|name| !claims.contains_key(*name)).collect();
    let is_wrong = |name, is: fn(&Value) -> bool| claims.get(name).is_some_and(|value| !is(value));
    let is_integer = |value: &Value| value.as_i64().is_some();
    let is_app_id = |value: &Value| value.as_u64().is_some_and(|id| (1..=u64::from(u32::MAX)).contains(&id));
    let payload = match claims.get("payload") {
        None | Some(Value::Null | Value::String(_)) => None,
        Some(Value::Object(_)) => Some(Seen::PayloadIsObject),
        Some(_) => Some(Seen::PayloadType),
    };
    [
        (!names.is_empty()).then_some(Seen::ClaimMissing { names: List(names) }),
        is_wrong("app_id", is_app_id).then_some(Seen::AppIdType),
        is_wrong("user_id", Value::is_string).then_some(Seen::UserIdType),
        is_wrong("nonce", is_integer).then_some(Seen::NonceType),
        (is_wrong("ctime", is_integer) || is_wrong("expire", is_integer)).then_some(Seen::TimeType),
        payload,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Examines the claims of a token that was read, except its payload. `now` is `None` if the
/// time is unknown.
pub(super) fn findings(opened: &Opened, expected: &Expectation<'_>, now: Option<i64>) -> Vec<Finding> {
    let claims = &opened.claims;
    let number = opened.secret_index.saturating_add(1);
    [
        (number > 1).then_some(Seen::SecretNotFirst { number }),
        expiry(claims),
        now.and_then(|now| time_left(claims.expire, now, expected.leeway_seconds())),
        now.and_then(|now| creation(claims.ctime, now, expected.ctime_leeway_seconds())),
        expected.expected_user_id().and_then(|expected| user(&claims.user_id, expected)),
    ]
    .into_iter()
    .flatten()
    .map(Finding::from)
    .collect()
}

fn expiry(claims: &Claims) -> Option<Seen> {
    if (0..SMALLEST_DATE).contains(&claims.expire) {
        Some(Seen::ExpireIsDuration)
    } else if claims.expire > LARGEST_DATE {
        Some(Seen::ExpireInMilliseconds)
    } else if claims.expire <= claims.ctime {
        Some(Seen::ExpireBeforeCtime)
    } else {
        None
    }
}

fn time_left(expire: i64, now: i64, leeway: i64) -> Option<Seen> {
    let left = expire.saturating_sub(now);
    let seconds = left.unsigned_abs();
    if left <= 0 {
        let accepted = now < expire.saturating_add(leeway);
        Some(if accepted { Seen::ExpiredWithinLeeway { seconds } } else { Seen::ExpiredSince { seconds } })
    } else if left < EXPIRES_SOON {
        Some(Seen::ExpiresSoon { seconds })
    } else if left > LONGEST_FOR_ZIM && expire <= LARGEST_DATE {
        Some(Seen::ExpiresLate)
    } else {
        None
    }
}

/// With a leeway for it, exactly the creation times that are refused are reported.
fn creation(ctime: i64, now: i64, leeway: Option<i64>) -> Option<Seen> {
    (ctime > now.saturating_add(leeway.unwrap_or(SKEW))).then_some(Seen::MadeInTheFuture)
}

fn user(user_id: &str, expected: &str) -> Option<Seen> {
    if expected == user_id {
        None
    } else if expected.trim() == user_id.trim() {
        Some(Seen::UserIdWhitespace)
    } else if expected.to_lowercase() == user_id.to_lowercase() {
        Some(Seen::UserIdCase)
    } else {
        None
    }
}
