//! Claims that are missing or of the wrong type.

use serde_json::{Map, Value};

use super::super::findings::{AboutClaims, List};
use super::super::report::Finding;

/// Which of the claims are wrong, and how.
pub(in crate::diagnose) fn wrong(plaintext: &[u8]) -> Vec<Finding> {
    seen(plaintext).into_iter().map(Finding::from).collect()
}

fn seen(plaintext: &[u8]) -> Vec<AboutClaims> {
    let Ok(claims) = serde_json::from_slice::<Map<String, Value>>(plaintext) else {
        return vec![AboutClaims::NotAnObject];
    };
    let names = ["app_id", "user_id", "nonce", "ctime", "expire"].into_iter();
    let names: Vec<&str> = names.filter(|name| !claims.contains_key(*name)).collect();
    let is_wrong = |name, is: fn(&Value) -> bool| claims.get(name).is_some_and(|value| !is(value));
    let is_integer = |value: &Value| value.as_i64().is_some();
    let payload = match claims.get("payload") {
        None | Some(Value::Null | Value::String(_)) => None,
        Some(Value::Object(_)) => Some(AboutClaims::PayloadIsObject),
        Some(_) => Some(AboutClaims::PayloadType),
    };
    [
        (!names.is_empty()).then_some(AboutClaims::Missing { names: List(names) }),
        claims.get("app_id").and_then(app_id),
        is_wrong("user_id", Value::is_string).then_some(AboutClaims::UserIdType),
        is_wrong("nonce", is_integer).then_some(AboutClaims::NonceType),
        (is_wrong("ctime", is_integer) || is_wrong("expire", is_integer)).then_some(AboutClaims::TimeType),
        payload,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn app_id(value: &Value) -> Option<AboutClaims> {
    match value {
        Value::Null => Some(AboutClaims::AppIdNull),
        Value::String(_) => Some(AboutClaims::AppIdText),
        Value::Number(number) if number.is_f64() => Some(AboutClaims::AppIdFraction),
        _ => {
            let fits = value.as_u64().is_some_and(|id| (1..=u64::from(u32::MAX)).contains(&id));
            (!fits).then_some(AboutClaims::AppIdRange)
        }
    }
}
