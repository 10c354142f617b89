//! Where an answer differs from what is expected.

use serde_json::{Map, Value, json};
use token04_core::Verifier;

/// Not every package has it, so it is only compared if it is given.
const IF_GIVEN: &[&str] = &["argument"];
/// Each language says it in its own words, except in a report, which is the same text everywhere.
const FREE: &[&str] = &["message"];
/// Every package can give it; where one does not yet, that is listed.
const NOT_YET: &[&str] = &["secret_index", "envelope_expire"];

/// The paths of all fields of `expected` that the answer does not have or has otherwise. The
/// answer may have more.
pub(super) fn lacks(expected: &Value, answer: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    subset(expected, answer, "", &mut paths);
    paths
}

/// The paths of everything that is not the same in both. Tokens are compared by what they say,
/// as read with this secret.
pub(super) fn differences(reference: &Value, answer: &Value, secret: &str) -> Vec<String> {
    let mut paths = Vec::new();
    same(reference, answer, secret, "", &mut paths);
    paths
}

/// What the answer leaves out and may leave out for now.
pub(super) fn left_out(reference: &Value, answer: &Value) -> Vec<&'static str> {
    let gone = |name: &&str| reference.get(*name).is_some() && answer.get(*name).is_none();
    NOT_YET.iter().copied().filter(gone).collect()
}

fn subset(expected: &Value, answer: &Value, path: &str, paths: &mut Vec<String>) {
    match (expected, answer) {
        (Value::Object(expected), Value::Object(answer)) => {
            for (name, value) in expected {
                subset(value, answer.get(name).unwrap_or(&Value::Null), &joined(path, name), paths);
            }
        }
        (Value::Array(expected), Value::Array(answer)) if expected.len() == answer.len() => {
            for (index, (expected, answer)) in expected.iter().zip(answer).enumerate() {
                subset(expected, answer, &joined(path, &index.to_string()), paths);
            }
        }
        _ if expected == answer => {}
        _ => paths.push(told(path, expected, answer)),
    }
}

fn same(reference: &Value, answer: &Value, secret: &str, path: &str, paths: &mut Vec<String>) {
    match (reference, answer) {
        (Value::Object(reference), Value::Object(answer)) => {
            for name in names(reference, answer, path) {
                let field = |of: &Map<String, Value>| of.get(name).cloned().unwrap_or_default();
                let (ours, theirs) = (field(reference), field(answer));
                let path = joined(path, name);
                if name == "token" {
                    same(&content(&ours, secret), &content(&theirs, secret), secret, &path, paths);
                } else {
                    same(&ours, &theirs, secret, &path, paths);
                }
            }
        }
        (Value::Array(reference), Value::Array(answer)) if reference.len() == answer.len() => {
            for (index, (reference, answer)) in reference.iter().zip(answer).enumerate() {
                same(reference, answer, secret, &joined(path, &index.to_string()), paths);
            }
        }
        _ if reference == answer => {}
        _ => paths.push(told(path, reference, answer)),
    }
}

/// The fields that must be the same.
fn names<'v>(reference: &'v Map<String, Value>, answer: &'v Map<String, Value>, path: &str) -> Vec<&'v str> {
    let in_report = path.split('.').next() == Some("report");
    let only_theirs = answer.keys().filter(|name| !reference.contains_key(*name));
    let optional = |name: &str| IF_GIVEN.contains(&name) || NOT_YET.contains(&name);
    reference
        .keys()
        .chain(only_theirs)
        .map(String::as_str)
        .filter(|name| in_report || !FREE.contains(name))
        .filter(|name| !optional(name) || answer.contains_key(*name))
        .collect()
}

/// What a token says but for what is random or comes from the clock.
fn content(token: &Value, secret: &str) -> Value {
    let Some(text) = token.as_str() else { return token.clone() };
    let opened = Verifier::new(secret).and_then(|verifier| verifier.open(text));
    match opened {
        Ok(opened) => json!({
            "cipher": opened.cipher.name(),
            "app_id": opened.claims.app_id,
            "user_id": opened.claims.user_id,
            "payload": opened.claims.payload,
            "lifetime": opened.claims.expire.checked_sub(opened.claims.ctime),
            "nonce in range": (0..=i64::from(i32::MAX)).contains(&opened.claims.nonce),
            "expire in front": opened.envelope_expire == opened.claims.expire,
        }),
        Err(error) => json!({"unreadable": error.kind().name()}),
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// With the values, unless they are long.
fn told(path: &str, expected: &Value, answer: &Value) -> String {
    let short = |value: &Value| {
        let text = value.to_string();
        if text.len() <= 80 { text } else { format!("{} bytes of JSON", text.len()) }
    };
    format!("{path} is {}, not {}", short(answer), short(expected))
}

#[cfg(test)]
mod tests {
    use token04_core::generate_token04;

    use super::*;
    use crate::tools::driver::SECRET;

    #[test]
    fn an_answer_may_have_more_than_is_expected_but_not_less() {
        let answer = json!({"code": 0, "report": {"code": 5, "checks": [1, 2]}});
        assert!(lacks(&json!({"code": 0}), &answer).is_empty());
        assert!(lacks(&json!({"report": {"checks": [1, 2]}}), &answer).is_empty());
        assert_eq!(lacks(&json!({"report": {"code": 0}}), &answer), ["report.code is 5, not 0"]);
        assert_eq!(lacks(&json!({"report": {"checks": [1, 3]}}), &answer), ["report.checks.1 is 2, not 3"]);
        assert_eq!(lacks(&json!({"report": {"checks": [1]}}), &answer), ["report.checks is [1,2], not [1]"]);
        assert_eq!(lacks(&json!({"reason": "x"}), &answer), ["reason is null, not \"x\""]);
        assert!(lacks(&json!({"reason": null}), &answer).is_empty());
    }

    #[test]
    fn every_difference_is_found() {
        let differ = |a: Value, b: Value| differences(&a, &b, SECRET);
        let reference = json!({"code": 0, "claims": {"a": 1}, "list": [{"x": 1}]});
        assert!(differ(reference.clone(), reference.clone()).is_empty());
        assert_eq!(
            differ(reference.clone(), json!({"code": 0, "claims": {"a": 1}})),
            ["list is null, not [{\"x\":1}]"]
        );
        let more = json!({"code": 0, "claims": {"a": 1, "b": 2}, "list": [{"x": 1}]});
        assert_eq!(differ(reference.clone(), more), ["claims.b is 2, not null"]);
        let other = json!({"code": 0, "claims": {"a": 1}, "list": [{"x": 2}]});
        assert_eq!(differ(reference, other), ["list.0.x is 2, not 1"]);
        assert!(differ(json!({"reason": null}), json!({})).is_empty());
        let report = |message: &str| json!({"report": {"findings": [{"message": message}]}});
        assert_eq!(differ(report("a"), report("b")), ["report.findings.0.message is \"b\", not \"a\""]);
    }

    #[test]
    fn what_may_be_left_out_is_compared_if_it_is_given() {
        let reference = json!({"secret_index": 0, "argument": "payload", "message": "x"});
        assert!(differences(&reference, &json!({}), SECRET).is_empty());
        assert_eq!(left_out(&reference, &json!({})), ["secret_index"]);
        let other = json!({"secret_index": 1, "argument": "user_id", "message": "y"});
        assert_eq!(
            differences(&reference, &other, SECRET),
            ["argument is \"user_id\", not \"payload\"", "secret_index is 1, not 0"]
        );
        assert!(left_out(&reference, &other).is_empty());
    }

    #[test]
    fn tokens_are_compared_by_what_they_say() {
        let token =
            |user: &str, seconds| json!({"token": generate_token04(1, user, SECRET, seconds, "").unwrap()});
        assert!(differences(&token("u", 60), &token("u", 60), SECRET).is_empty());
        let differ = |other: &Value| differences(&token("u", 60), other, SECRET);
        assert_eq!(differ(&token("v", 60)), ["token.user_id is \"v\", not \"u\""]);
        assert_eq!(differ(&token("u", 61)), ["token.lifetime is 61, not 60"]);
        assert!(!differ(&json!({"token": "04"})).is_empty());
        assert!(!differ(&json!({})).is_empty());
    }
}
