//! What is wrong or unusual about the payload of a token.

use serde_json::{Map, Value};

use super::findings::{List, Seen};
use super::report::Finding;
use crate::outcome::{Misspelt, Reason};
use crate::payload::check::FIELDS;
use crate::payload::grants::Grants;
use crate::verify::Expectation;

/// Examines the payload of a token that was read. `grants` is `None` if it is neither empty
/// nor a JSON object.
pub(super) fn findings(payload: &str, grants: Option<&Grants>, expected: &Expectation<'_>) -> Vec<Finding> {
    let seen = match grants {
        None => encoded_twice(payload).into_iter().collect(),
        Some(_) if payload.is_empty() => missing(expected).into_iter().collect(),
        Some(grants) => unusual(grants),
    };
    seen.into_iter().map(Finding::from).collect()
}

fn encoded_twice(payload: &str) -> Option<Seen> {
    let Ok(Value::String(inner)) = serde_json::from_str(payload) else { return None };
    serde_json::from_str::<Map<String, Value>>(&inner).is_ok().then_some(Seen::PayloadEncodedTwice)
}

/// A token without a payload is a basic one, unless something must be named.
fn missing(expected: &Expectation<'_>) -> Option<Seen> {
    let reasons = [Reason::RoomIdMismatch, Reason::PrivilegeDenied, Reason::StreamIdDenied];
    let must_name = expected.is_strict() && reasons.into_iter().any(|reason| expected.names(reason));
    must_name.then_some(Seen::PayloadMissing)
}

fn unusual(grants: &Grants) -> Vec<Seen> {
    const CLAIMS: [&str; 4] = ["app_id", "user_id", "expire", "nonce"];

    let wrong = wrong_types(grants);
    let misspelt = misspelt(grants);
    let is_claim = |name: &&str| grants.get(name).is_some();
    let rest = [
        (!wrong.is_empty()).then_some(Seen::PayloadFieldType { fields: List(wrong) }),
        (!misspelt.is_empty()).then_some(Seen::PayloadFieldUnknown { fields: List(misspelt) }),
        (!restricts(grants)).then_some(Seen::PayloadRestrictsNothing),
        CLAIMS.iter().any(is_claim).then_some(Seen::PayloadHoldsClaims),
    ];
    privileges(grants).into_iter().chain(rest.into_iter().flatten()).collect()
}

fn privileges(grants: &Grants) -> Vec<Seen> {
    let bits = match grants.get("privilege") {
        None => return Vec::new(),
        Some(Value::Object(bits)) => bits,
        Some(_) => return vec![Seen::PrivilegeType],
    };
    let is_bit = |bit: &Value| matches!(bit.as_u64(), Some(0 | 1));
    let is_known = |key: &String| matches!(key.as_str(), "1" | "2");
    let without_room = !bits.is_empty() && grants.get("room_id").is_none_or(|room| room == "");
    [
        (!bits.values().all(is_bit)).then_some(Seen::PrivilegeValue),
        (!bits.keys().all(is_known)).then_some(Seen::PrivilegeUnknown),
        without_room.then_some(Seen::RoomIdMissing),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn wrong_types(grants: &Grants) -> Vec<&'static str> {
    let is_list = |value: &Value| value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
    let room = grants.get("room_id").is_some_and(|value| !value.is_string());
    let streams = grants.get("stream_id_list").is_some_and(|value| !is_list(value));
    [room.then_some("room_id"), streams.then_some("stream_id_list")].into_iter().flatten().collect()
}

/// Misspelt fields of which the right one is missing too.
fn misspelt(grants: &Grants) -> Vec<Misspelt> {
    let misspelt = grants.fields().filter_map(|(name, _)| Misspelt::find(name));
    misspelt.filter(|field| grants.get(field.meant()).is_none()).collect()
}

/// Whether any of the fields that ZEGO reads is more than null or something empty, as
/// [`Payload::json`](crate::Payload::json) requires.
fn restricts(grants: &Grants) -> bool {
    let names_something = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    };
    FIELDS.iter().any(|name| grants.get(name).is_some_and(names_something))
}
