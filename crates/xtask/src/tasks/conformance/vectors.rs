//! The three files of vectors.

use serde_json::{Map, Value, json};
use token04_core::Reason;

use super::case::Case;

/// A vector.
pub(super) type Vector = Map<String, Value>;

fn field<'c>(case: &'c Vector, name: &str) -> &'c Value {
    case.get(name).unwrap_or(&Value::Null)
}

pub(super) fn name(case: &Vector) -> String {
    let parts = ["source", "name", "cipher"].iter().filter_map(|part| field(case, part).as_str());
    parts.collect::<Vec<_>>().join(" ")
}

/// Tokens to make byte for byte, for drivers that can.
pub(super) fn exact_made(cases: &[Vector]) -> Vec<Case> {
    let made = cases.iter().map(|case| {
        let mut request = Value::Object(case.clone());
        request["op"] = "make_fixed".into();
        // What it is to make must not be there to be copied.
        if let Some(request) = request.as_object_mut() {
            request.remove("token");
        }
        Case::new("exact made", name(case), request, json!({"code": 0, "token": field(case, "token")}))
    });
    made.collect()
}

/// The same tokens, to open and to inspect.
pub(super) fn exact_opened(cases: &[Vector]) -> Vec<Case> {
    let both = cases.iter().flat_map(|case| {
        let times = (field(case, "ctime").as_i64(), field(case, "effective_time_in_seconds").as_i64());
        let expire = times.0.zip(times.1).and_then(|(ctime, ttl)| ctime.checked_add(ttl));
        let claims = json!({
            "app_id": field(case, "app_id"),
            "user_id": field(case, "user_id"),
            "nonce": field(case, "nonce"),
            "ctime": field(case, "ctime"),
            "expire": expire,
            "payload": field(case, "payload"),
        });
        let token = field(case, "token");
        let envelope = json!({
            "cipher": field(case, "cipher"),
            "expire": expire,
            "iv_hex": field(case, "iv_hex"),
            "token_len": token.as_str().map(str::len),
        });
        [open("exact opened", case, &claims), inspect(case, json!({"code": 0, "envelope": envelope}))]
    });
    both.collect()
}

/// Tokens of ZEGO's own generators, to open.
pub(super) fn interop(cases: &[Vector]) -> Vec<Case> {
    let opened = cases.iter().flat_map(|case| {
        let envelope = json!({"cipher": field(case, "cipher")});
        [
            open("interop", case, field(case, "claims")),
            inspect(case, json!({"code": 0, "envelope": envelope})),
        ]
    });
    opened.collect()
}

/// Tokens that are accepted, or refused for the right reason. All are inspected and explained too.
pub(super) fn verify(cases: &[Vector]) -> Vec<Case> {
    let verified = cases.iter().flat_map(|case| {
        let mut request = Value::Object(case.clone());
        if let Some(request) = request.as_object_mut() {
            request.remove("reason");
        }
        let reason = field(case, "reason");
        let verify = with_op(&request, "verify");
        let mut diagnose = with_op(&request, "diagnose");
        diagnose["secrets"] = json!([field(case, "secret")]);
        let readable = !matches!(reason.as_str(), Some("malformed" | "unsupported_version"));
        let envelope = if readable { json!({"code": 0}) } else { refusal(reason) };
        [
            Case::new("verify", name(case), verify, refusal(reason)),
            Case::new("reports", name(case), diagnose, json!({"code": 0, "report": report(reason)})),
            inspect(case, envelope),
        ]
    });
    verified.collect()
}

fn with_op(request: &Value, op: &str) -> Value {
    let mut request = request.clone();
    request["op"] = op.into();
    request
}

fn report(reason: &Value) -> Value {
    let mut report = refusal(reason);
    report["accepted"] = reason.is_null().into();
    report
}

/// The answer to a token with this reason; null is acceptance.
pub(super) fn refusal(reason: &Value) -> Value {
    json!({"code": code_of(reason), "reason": reason})
}

fn code_of(reason: &Value) -> Option<i32> {
    match reason.as_str() {
        // An unknown name must not pass for acceptance.
        Some(name) => Reason::from_name(name).map(Reason::code),
        None => Some(0),
    }
}

fn open(kind: &'static str, case: &Vector, claims: &Value) -> Case {
    let request = json!({"op": "open", "token": field(case, "token"), "secret": field(case, "secret")});
    let expected = json!({"code": 0, "cipher": field(case, "cipher"), "claims": claims});
    Case::new(kind, name(case), request, expected)
}

fn inspect(case: &Vector, expected: Value) -> Case {
    let request = json!({"op": "inspect", "token": field(case, "token")});
    Case::new("inspect", name(case), request, expected)
}
