//! Answers that report an error instead of giving a token.

use serde_json::{Map, Value};

use super::super::findings::AboutText;
use super::unencrypted;

/// What a text is in which a token was expected and is missing.
pub(super) fn without_token(text: &str) -> Option<AboutText> {
    match serde_json::from_str::<Map<String, Value>>(text) {
        Ok(object) if is_error(&object) || object.values().filter_map(Value::as_object).any(is_error) => {
            Some(AboutText::ErrorObject)
        }
        Ok(object) if object.iter().any(|(name, value)| is_empty_token(name, value)) => {
            Some(AboutText::Empty)
        }
        Ok(_) => None,
        Err(_) => is_error_text(text).then_some(AboutText::ErrorObject),
    }
}

fn is_error(object: &Map<String, Value>) -> bool {
    const CODES: [&str; 10] = [
        "code",
        "errorcode",
        "errcode",
        "errno",
        "status",
        "statuscode",
        "ret",
        "retcode",
        "rc",
        "resultcode",
    ];
    const MESSAGES: [&str; 11] = [
        "message",
        "msg",
        "errormessage",
        "errmsg",
        "errormsg",
        "errorinfo",
        "detail",
        "details",
        "description",
        "reason",
        "title",
    ];
    const ERRORS: [&str; 5] = ["error", "err", "errors", "exception", "fault"];

    if unencrypted::claim_names(object) > 1 {
        return false;
    }
    let names: Vec<(String, &Value)> =
        object.iter().map(|(name, value)| (unencrypted::plain(name), value)).collect();
    let has = |known: &[&str], is: fn(&Value) -> bool| {
        names.iter().any(|(name, value)| known.contains(&name.as_str()) && is(value))
    };
    let is_error = |value: &Value| match value {
        Value::String(text) => !text.is_empty(),
        Value::Object(object) => !object.is_empty() && object.get("code") != Some(&Value::from(0)),
        Value::Bool(failed) => *failed,
        Value::Number(code) => code.as_i64() != Some(0),
        Value::Array(list) => !list.is_empty(),
        Value::Null => false,
    };
    let is_code = |value: &Value| match value {
        Value::Number(code) => code.as_i64() != Some(0),
        Value::String(code) => !matches!(code.as_str(), "" | "0" | "ok" | "OK" | "success"),
        _ => false,
    };
    has(&ERRORS, is_error)
        || has(&CODES, is_code) && has(&MESSAGES, Value::is_string)
        || has(&["errorcode", "errcode", "errno"], is_code)
}

fn is_empty_token(name: &str, value: &Value) -> bool {
    name.to_lowercase().contains("token") && (value.is_null() || value == "")
}

/// Messages of generators, of web servers, and of objects that were printed.
fn is_error_text(text: &str) -> bool {
    const LONGEST: usize = 4000;
    const WORDS: [&str; 10] = [
        "must be a 32 byte",
        "appid invalid",
        "userid invalid",
        "secret invalid",
        "effectivetimeinseconds invalid",
        "illegal key size",
        "traceback (most recent",
        "exception in thread",
        "<!doctype html",
        "<html",
    ];

    let start: String = text.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let start = start.trim();
    WORDS.iter().any(|word| start.contains(word))
        || ["error:", "error ", "typeerror", "valueerror", "exception"]
            .iter()
            .any(|word| start.starts_with(word))
        || has_number_after(start, "code")
}

/// `[code] => 5`, `errorCode=5`, `Code:5`, `"code": 5` in what is not JSON.
fn has_number_after(text: &str, name: &str) -> bool {
    text.match_indices(name).take(8).any(|(at, _)| {
        let rest = text.get(at.saturating_add(name.len())..).unwrap_or_default();
        let rest = rest.trim_start_matches([']', '"', '\'', ' ', '=', '>', ':', '-', '(', '\n']);
        let rest = rest.strip_prefix("int(").unwrap_or(rest);
        let sign = text.contains("message") || text.contains("msg") || text.contains("token");
        sign && rest.starts_with(|first: char| ('1'..='9').contains(&first))
    })
}
