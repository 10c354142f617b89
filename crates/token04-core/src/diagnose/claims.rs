//! What is odd about the claims of a token that can be read.

use serde_json::Value;

use super::report::{Report, Severity};
use crate::payload::grants::Grants;
use crate::verify::Expectation;
use crate::verify::Opened;

/// A time below this is no date of this century's tokens but a duration.
const SMALLEST_DATE: i64 = 1_000_000_000;
/// A time above this is not in seconds.
const LARGEST_DATE: i64 = 100_000_000_000;
/// In-app chat takes no token that is valid for longer: 24 days.
const LONGEST_FOR_CHAT: i64 = 24 * 86_400;
/// In-app chat takes no token that ends sooner, and every SDK asks for a new one then.
const ENDS_SOON: i64 = 30;
/// Clocks differ by this much without harm.
const SKEW: i64 = 5;

pub(super) fn look(opened: &Opened, expected: &Expectation<'_>, now: Option<i64>, report: &mut Report) {
    if opened.secret_index > 0 {
        report.find(
            Severity::Info,
            "secret_not_first",
            format!("The token was made with secret number {}.", opened.secret_index.saturating_add(1)),
            "Once no token of the old secret is in use any more, remove it.",
            &[],
        );
    }
    times(opened, now, report);
    user(opened, expected, report);
    payload(&opened.claims.payload, report);
}

fn times(opened: &Opened, now: Option<i64>, report: &mut Report) {
    let claims = &opened.claims;
    let expire = claims.expire;
    if (0..SMALLEST_DATE).contains(&expire) {
        report.error_found(
            "expire_is_duration",
            "The token's expire is a duration, not a date.",
            "Set expire to ctime plus the duration; generateToken04 does so.",
            &[1_002_078, 6_000_106],
        );
    } else if expire > LARGEST_DATE {
        report.error_found(
            "expire_in_milliseconds",
            "The token's expire is far in the future: milliseconds, or a date passed as a duration.",
            "Times are in seconds, and generateToken04 takes the duration from now.",
            &[1_002_078, 6_000_109],
        );
    } else if expire <= claims.ctime {
        report.error_found(
            "expire_before_ctime",
            "The token ended before it was made.",
            "Pass a positive effective time.",
            &[1_002_078],
        );
    }
    let Some(now) = now else { return };
    let left = expire.saturating_sub(now);
    if left <= 0 {
        report.find(
            Severity::Info,
            "expired_since",
            format!("The token ended {} seconds ago.", left.unsigned_abs()),
            "Generate a new one when the SDK says that the token will expire, 30 seconds before it does.",
            &[],
        );
    } else if left < ENDS_SOON {
        report.find(
            Severity::Warning,
            "expires_soon",
            format!("The token ends in {left} seconds."),
            "Generate a new one: in-app chat refuses tokens with less than 30 seconds left.",
            &[6_000_108],
        );
    } else if left > LONGEST_FOR_CHAT && expire <= LARGEST_DATE {
        report.find(
            Severity::Warning,
            "expires_late",
            "The token is valid for more than 24 days.",
            "In-app chat takes at most 24 days, and long-lived tokens are worth stealing: shorten the effective time.",
            &[6_000_109],
        );
    }
    if claims.ctime > now.saturating_add(SKEW) {
        report.find(
            Severity::Warning,
            "made_in_the_future",
            "The token was made later than now.",
            "Compare the clock of the server that made it with the one here.",
            &[],
        );
    }
}

fn user(opened: &Opened, expected: &Expectation<'_>, report: &mut Report) {
    let user_id = opened.claims.user_id.as_str();
    let Some(wanted) = expected.expected_user_id().filter(|wanted| *wanted != user_id) else { return };
    if wanted.trim() == user_id.trim() {
        report.error_found(
            "user_id_whitespace",
            "The user ids differ only in white space around them.",
            "Trim the user id before generating the token and before logging in.",
            &[1_002_077],
        );
    } else if wanted.to_lowercase() == user_id.to_lowercase() {
        report.error_found(
            "user_id_case",
            "The user ids differ only in upper and lower case.",
            "Use one spelling for the token and the login; ZEGO tells them apart.",
            &[1_002_077],
        );
    }
}

fn payload(payload: &str, report: &mut Report) {
    if let Ok(Value::String(inner)) = serde_json::from_str(payload)
        && serde_json::from_str::<Value>(&inner).is_ok_and(|value| value.is_object())
    {
        report.error_found(
            "payload_encoded_twice",
            "The payload is a JSON string that holds a JSON object: it was turned into text twice.",
            "Turn it into text once.",
            &[1_002_075],
        );
    }
    let Ok(grants) = Grants::read(payload) else { return };
    match grants.get("privilege") {
        Some(Value::Object(bits)) => {
            if bits.values().any(|bit| !matches!(bit.as_u64(), Some(0 | 1))) {
                report.error_found(
                    "privilege_value",
                    "A privilege in the payload is neither 1 nor 0.",
                    "Write the numbers 1 and 0, not true, false or text.",
                    &[1_002_033],
                );
            }
            if bits.keys().any(|key| !matches!(key.as_str(), "1" | "2")) {
                report.find(
                    Severity::Warning,
                    "privilege_unknown",
                    "The payload names a privilege other than 1 and 2.",
                    "\"1\" is to log in, \"2\" to publish.",
                    &[],
                );
            }
            if !bits.is_empty() && grants.get("room_id").is_none_or(|room| room == "") {
                report.find(
                    Severity::Warning,
                    "room_id_missing",
                    "The payload names privileges but no room, so they hold in every room.",
                    "ZEGO's documents require room_id here: name the room.",
                    &[],
                );
            }
        }
        Some(_) => report.error_found(
            "privilege_type",
            "The payload's privilege is not an object.",
            "Write it as {\"1\":1,\"2\":0}; an empty PHP array becomes [].",
            &[1_002_033],
        ),
        None => {}
    }
    let wrong = |name, is: fn(&Value) -> bool| grants.get(name).is_some_and(|value| !is(value));
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
    if wrong("room_id", Value::is_string) || wrong("stream_id_list", is_list) {
        report.error_found(
            "payload_field_type",
            "A field of the payload has the wrong type.",
            "room_id is a string; stream_id_list is null or an array of strings.",
            &[1_002_033],
        );
    }
    let fields = ["app_id", "user_id", "expire", "nonce"];
    if fields.iter().any(|name| grants.get(name).is_some()) {
        report.find(
            Severity::Warning,
            "payload_holds_claims",
            "The payload holds claims that belong into the token itself.",
            "Pass only room_id, privilege and stream_id_list, or room_id and video_id, as payload.",
            &[],
        );
    }
}
