//! Answers as the protocol has them.

use std::fmt::Write;

use serde_json::{Value, json};
use token04_core::{Envelope, Error, Lang, Opened, Payload, Reason, Report, explain};

pub(crate) fn failure(error: &Error) -> Value {
    let mut answer = json!({
        "code": error.code(),
        "reason": error.reason().map(Reason::name),
        "sdk_code": error.sdk_code(),
        "message": format!("{} {}", error.message(), error.hint()),
    });
    if let Some(argument) = error.argument() {
        answer["argument"] = argument.into();
    }
    answer
}

pub(crate) fn token(token: &str) -> Value {
    json!({"code": 0, "token": token})
}

pub(crate) fn payload(payload: &Payload) -> Value {
    json!({"code": 0, "payload": payload.as_str()})
}

pub(crate) fn opened(opened: &Opened) -> Value {
    let claims = &opened.claims;
    json!({
        "code": 0,
        "reason": null,
        "cipher": opened.cipher.name(),
        "secret_index": opened.secret_index,
        "envelope_expire": opened.envelope_expire,
        "claims": {
            "app_id": claims.app_id,
            "user_id": claims.user_id,
            "nonce": claims.nonce,
            "ctime": claims.ctime,
            "expire": claims.expire,
            "payload": claims.payload,
        },
    })
}

pub(crate) fn envelope(envelope: &Envelope) -> Value {
    let iv_hex = envelope.iv().iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    json!({
        "code": 0,
        "envelope": {
            "cipher": envelope.cipher.name(),
            "expire": envelope.expire,
            "token_len": envelope.token_len,
            "envelope_len": envelope.envelope_len,
            "ciphertext_len": envelope.ciphertext_len,
            "iv_hex": iv_hex,
        },
    })
}

pub(crate) fn explanation(code: i64, lang: Lang) -> Value {
    let explanation = explain(code).map(|row| {
        json!({
            "code": row.code,
            "product": row.product.name(),
            "name": row.name,
            "meaning": row.meaning.in_lang(lang),
            "causes": row.causes.in_lang(lang),
            "hint": row.hint.in_lang(lang),
            "when": row.when.in_lang(lang),
            "source": row.source.name(),
        })
    });
    json!({"code": 0, "explanation": explanation})
}

pub(crate) fn report(report: &Report, lang: Lang) -> Value {
    match serde_json::from_str::<Value>(&report.to_json_in(lang)) {
        Ok(report) => json!({"code": 0, "report": report}),
        Err(error) => json!({"error": format!("the report is not JSON: {error}")}),
    }
}
