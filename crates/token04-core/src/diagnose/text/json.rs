//! A token in JSON.

use serde_json::Value;

use super::super::envelope::SHORTEST_TOKEN;
use super::{printed, repair};
use crate::envelope::VERSION;
use crate::inspect::inspect;

/// What was found in a JSON text.
pub(super) enum InJson {
    /// A text in a field, with the field's name if it can be shown.
    Text { text: String, field: Option<String> },
    /// A text that was written as a list of its bytes.
    Bytes { text: String },
}

/// Finds the text in an object or array that leads to a token; if there is none, the one in a
/// field that is called a token.
pub(super) fn find(text: &str) -> Option<InJson> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let json: Value = serde_json::from_str(text).ok()?;
    let bytes = |value: &Value| bytes(value).filter(|text| leads_to_token(text));
    search(&json, None, &mut |name, value| match value {
        Value::String(text) if leads_to_token(text) => {
            Some(InJson::Text { text: text.clone(), field: name.and_then(shown) })
        }
        Value::Array(_) | Value::Object(_) => bytes(value).map(|text| InJson::Bytes { text }),
        _ => None,
    })
    .or_else(|| {
        search(&json, None, &mut |name, value| match value {
            Value::String(text) if !text.is_empty() && name.is_some_and(is_token_name) => {
                Some(InJson::Text { text: text.clone(), field: name.and_then(shown) })
            }
            _ => None,
        })
    })
}

/// Looks at every value with the name of the field that it is in, outer ones first.
fn search<'v, T>(
    value: &'v Value,
    name: Option<&'v str>,
    look: &mut impl FnMut(Option<&'v str>, &'v Value) -> Option<T>,
) -> Option<T> {
    look(name, value).or_else(|| match value {
        Value::Array(list) => list.iter().find_map(|value| search(value, name, look)),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| search(value, Some(name), look)),
        _ => None,
    })
}

fn leads_to_token(text: &str) -> bool {
    // Most texts are too short, and need not be looked at closely.
    text.len() >= SHORTEST_TOKEN.saturating_sub(6)
        && (inspect(&repair::repair(text.trim()).0).is_ok() || printed::token_inside(text).is_some())
}

fn is_token_name(name: &str) -> bool {
    name.to_lowercase().contains("token")
}

/// A name that can be shown: what people call a field, and not what a token or a secret looks
/// like.
fn shown(name: &str) -> Option<String> {
    const LONGEST: usize = 24;

    let is_usual = |character: char| character.is_ascii_alphanumeric() || "_-.$".contains(character);
    let digits = name.chars().filter(char::is_ascii_digit).count();
    (name.len() <= LONGEST && !name.starts_with(VERSION) && name.chars().all(is_usual) && digits <= 4)
        .then(|| name.to_owned())
}

/// The text whose bytes an array has, or an object such as `{"0":48,"1":52}`.
fn bytes(value: &Value) -> Option<String> {
    let byte = |value: &Value| value.as_u64().and_then(|byte| u8::try_from(byte).ok());
    match value {
        Value::Array(list) => ascii(list.iter().map(byte)),
        Value::Object(fields) => {
            let place = |(name, value): (&String, &Value)| Some((name.parse::<usize>().ok()?, byte(value)?));
            let mut places: Vec<(usize, u8)> = fields.iter().map(place).collect::<Option<_>>()?;
            places.sort_unstable();
            ascii(places.into_iter().map(|(_, byte)| Some(byte)))
        }
        _ => None,
    }
}

/// The text of so many bytes of ASCII that they can be a token.
pub(super) fn ascii(bytes: impl Iterator<Item = Option<u8>>) -> Option<String> {
    let char = |byte: Option<u8>| byte.filter(u8::is_ascii).map(char::from);
    let text: String = bytes.map(char).collect::<Option<_>>()?;
    (text.len() >= SHORTEST_TOKEN).then_some(text)
}
