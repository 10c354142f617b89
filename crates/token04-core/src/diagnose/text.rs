//! What surrounds a token, and what is passed instead of one.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use super::envelope::{Step, apply, beyond_repair, ends_a_token, repair};
use super::findings::Seen;
use super::report::Finding;
use crate::envelope::{MAX_TOKEN_LEN, VERSION};
use crate::inspect::inspect;
use crate::secret::ServerSecret;

/// What is known of a text that is not a token.
pub(super) struct Text {
    /// The token that the text was made from, if it can be repaired.
    pub(super) token: Option<String>,
    pub(super) findings: Vec<Finding>,
}

/// Examines a text that is not a token.
pub(super) fn examine(text: &str) -> Text {
    let (token, seen) = explain(text);
    Text { token, findings: seen.into_iter().map(Finding::from).collect() }
}

fn explain(text: &str) -> (Option<String>, Vec<Seen>) {
    // A text that is much too long is not a damaged token, and not worth the time.
    if text.len() > MAX_TOKEN_LEN.saturating_mul(4) {
        return (None, vec![Seen::TokenTooLong]);
    }
    let (bare, mut seen) = unwrap(text);
    if let Some(other) = something_else(&bare) {
        seen.push(other);
        return (None, seen);
    }
    let (token, damages) = repair(&bare);
    if inspect(&token).is_ok() {
        seen.extend(damages);
        return (Some(token), seen);
    }
    // In a text that is nothing like a token, spaces and hyphens mean nothing.
    if token.starts_with(VERSION) {
        seen.extend(damages);
    }
    seen.extend(beyond_repair(&token));
    (None, seen)
}

/// How many wrappings of the same kind are removed, one inside the other.
const LAYERS: usize = 4;

/// Removes everything around the token, in whatever order it was put there.
fn unwrap(text: &str) -> (String, Vec<Seen>) {
    const AROUND: &[Step] = &[
        (without_invisible, Seen::TokenInvisibleCharacters),
        (json_field, Seen::TokenJsonWrapper),
        (trimmed, Seen::TokenWhitespaceAround),
        (quoted, Seen::TokenQuoted),
        (after_bearer, Seen::TokenBearerPrefix),
        (kit_token, Seen::TokenKitToken),
    ];
    let (mut text, mut seen) = (text.to_owned(), Vec::new());
    for _ in 0..LAYERS {
        let (inner, more) = apply(AROUND, text);
        text = inner;
        if more.is_empty() {
            break;
        }
        seen.extend(more);
    }
    (text, seen)
}

/// Characters that nobody sees and that editors and web pages leave behind: the byte-order
/// mark, zero-width spaces and joiners, direction marks, the word joiner, the soft hyphen.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

fn without_invisible(text: &str) -> Option<String> {
    text.contains(is_invisible).then(|| text.replace(is_invisible, ""))
}

/// The text without white space around it, except spaces at the end that were the token's
/// last plus signs.
fn trimmed(text: &str) -> Option<String> {
    /// How many plus signs at the end are tried. One token in 17 million has more.
    const LAST_PLUSES: usize = 3;

    let from_start = text.trim_start();
    let token = from_start.trim_end();
    let after = from_start.get(token.len()..).unwrap_or_default();
    let spaces = after.bytes().take_while(|byte| *byte == b' ').count();
    let mut longer = (1..=spaces.min(LAST_PLUSES)).map(|count| format!("{token}{}", " ".repeat(count)));
    let trimmed = longer.find(|text| ends_a_token(text)).unwrap_or_else(|| token.to_owned());
    (trimmed != text).then_some(trimmed)
}

fn json_field(text: &str) -> Option<String> {
    match serde_json::from_str::<Map<String, Value>>(text).ok()?.remove("token")? {
        Value::String(token) => Some(token),
        _ => None,
    }
}

/// A JSON string without its escapes, or any other text in quotes.
fn quoted(text: &str) -> Option<String> {
    serde_json::from_str(text).ok().or_else(|| unquote(text).map(str::to_owned))
}

fn after_bearer(text: &str) -> Option<String> {
    let (word, token) = text.split_once(' ')?;
    word.eq_ignore_ascii_case("Bearer").then(|| token.trim().to_owned())
}

pub(super) fn unquote(text: &str) -> Option<&str> {
    ['"', '\'', '`'].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
}

fn kit_token(text: &str) -> Option<String> {
    let (token, user) = text.split_once('#')?;
    let json = STANDARD.decode(user).ok()?;
    serde_json::from_slice::<Map<String, Value>>(&json).ok().map(|_| token.to_owned())
}

/// What a text is, if it is something else than a token.
fn something_else(text: &str) -> Option<Seen> {
    if text.is_empty() {
        Some(Seen::TokenEmpty)
    } else if is_jwt(text) {
        Some(Seen::TokenJwt)
    } else if is_hex(text, 2 * ServerSecret::LEN) {
        Some(Seen::TokenAppSign)
    } else if is_hex(text, ServerSecret::LEN) {
        Some(Seen::TokenServerSecret)
    } else if text.starts_with("03") {
        Some(Seen::TokenVersion03)
    } else {
        None
    }
}

fn is_jwt(text: &str) -> bool {
    let mut parts = text.split('.');
    let header = parts.next().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    parts.count() >= 1
        && header.is_some_and(|json| serde_json::from_slice::<Map<String, Value>>(&json).is_ok())
}

pub(super) fn is_hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
