//! What is wrong or unusual about the payload of a token.

mod names;

use serde_json::{Map, Value};

use super::findings::{AboutPayload, List};
use super::report::Finding;
use crate::outcome::{Field, Reason};
use crate::payload::Privilege;
use crate::payload::grants::Grants;
use crate::verify::Expectation;

/// Examines the payload of a token that was read. `grants` is `None` if it is neither empty
/// nor a JSON object.
pub(super) fn findings(payload: &str, grants: Option<&Grants>, expected: &Expectation<'_>) -> Vec<Finding> {
    let seen = match grants {
        None => encoded_twice(payload).into_iter().collect(),
        Some(_) if payload.is_empty() => missing(expected).into_iter().collect(),
        Some(grants) => unusual(grants, expected),
    };
    seen.into_iter().map(Finding::from).collect()
}

fn encoded_twice(payload: &str) -> Option<AboutPayload> {
    let Ok(Value::String(inner)) = serde_json::from_str(payload) else { return None };
    serde_json::from_str::<Map<String, Value>>(&inner).is_ok().then_some(AboutPayload::EncodedTwice)
}

/// The fields that can be expected, each with the reason that it gives.
const EXPECTED: [(&str, Reason); 3] = [
    ("room_id", Reason::RoomIdMismatch),
    ("privilege", Reason::PrivilegeDenied),
    ("stream_id_list", Reason::StreamIdDenied),
];

/// A token without a payload is a basic one, unless something must be named.
fn missing(expected: &Expectation<'_>) -> Option<AboutPayload> {
    let must_name = expected.is_strict() && EXPECTED.iter().any(|(_, reason)| expected.names(*reason));
    must_name.then_some(AboutPayload::Missing)
}

fn unusual(grants: &Grants, expected: &Expectation<'_>) -> Vec<AboutPayload> {
    const CLAIMS: [&str; 4] = ["app_id", "user_id", "expire", "nonce"];

    let misspelt = names::misspelt(grants);
    let privileges = privileges(grants, expected);
    let wrong = wrong_types(grants);
    let is_claim = |name: &&str| grants.get(name).is_some();
    let restricts = Field::ALL.iter().any(|field| names_something(grants, field.name()));
    // Of a field that is misspelt, the same is said already.
    let is_told = |name: &str| misspelt.iter().any(|field| field.meant == name);
    let open = EXPECTED
        .iter()
        .filter(|(name, reason)| expected.names(*reason) && !names_something(grants, name) && !is_told(name));
    let open: Vec<&str> = open.map(|(name, _)| *name).filter(|_| restricts).collect();
    let first = (!misspelt.is_empty()).then_some(AboutPayload::FieldUnknown { fields: List(misspelt) });
    let rest = [
        (!wrong.is_empty()).then_some(AboutPayload::FieldType { fields: List(wrong) }),
        (!restricts).then_some(AboutPayload::RestrictsNothing),
        (!open.is_empty()).then_some(AboutPayload::RestrictsLess { fields: List(open) }),
        CLAIMS.iter().any(is_claim).then_some(AboutPayload::HoldsClaims),
    ];
    first.into_iter().chain(privileges).chain(rest.into_iter().flatten()).collect()
}

fn privileges(grants: &Grants, expected: &Expectation<'_>) -> Vec<AboutPayload> {
    let bits = match grants.get("privilege") {
        None => return Vec::new(),
        Some(Value::Object(bits)) => bits,
        Some(_) => return vec![AboutPayload::PrivilegeType],
    };
    let is_bit = |bit: &Value| matches!(bit.as_u64(), Some(0 | 1));
    let is_known = |key: &String| matches!(key.as_str(), "1" | "2");
    let without_room = !bits.is_empty() && grants.get("room_id").is_none_or(|room| room == "");
    // One that is named with 0 is denied for that.
    let is_absent =
        |privilege: &&Privilege| expected.expects(**privilege) && !bits.contains_key(privilege.key());
    let denies = Privilege::ALL.iter().any(|privilege| is_absent(&privilege));
    [
        (!bits.keys().all(is_known)).then_some(AboutPayload::PrivilegeUnknown { denies }),
        (!bits.values().all(is_bit)).then_some(AboutPayload::PrivilegeValue),
        without_room.then_some(AboutPayload::RoomIdMissing),
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

/// Whether a field is more than null or something empty, as
/// [`Payload::json`](crate::Payload::json) requires of one of them.
fn names_something(grants: &Grants, name: &str) -> bool {
    grants.get(name).is_some_and(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    })
}
