//! What was put around a token.

use percent_encoding::percent_decode_str;

use super::super::findings::AboutText;
use super::html;
use super::json::{self, InJson};
use super::kit::{self, Tail};
use super::repair::ends_a_token;
use super::{is_invisible, pieces, unquote};

/// A text without everything around it.
#[derive(Default)]
pub(super) struct Unwrapped {
    pub(super) bare: String,
    pub(super) seen: Vec<AboutText>,
    pub(super) tail: Option<Tail>,
}

/// How many wrappings of the same kind are removed, one inside the other.
const LAYERS: usize = 5;

/// Removes everything around the token, in whatever order it was put there.
pub(super) fn unwrap(text: &str) -> Unwrapped {
    /// The text without something around it, if it is there.
    type Step = fn(&str) -> Option<(String, AboutText)>;

    const STEPS: &[Step] = &[
        |text| without_invisible(text).map(|text| (text, AboutText::InvisibleCharacters)),
        in_json,
        |text| trimmed(text).map(|text| (text, AboutText::WhitespaceAround)),
        |text| quoted(text).map(|text| (text, AboutText::Quoted)),
        |text| after_bearer(text).map(|text| (text, AboutText::BearerPrefix)),
        |text| bytes_literal(text).map(|text| (text, AboutText::BytesLiteral)),
        |text| unescaped(text).map(|text| (text, AboutText::JsonEscaped)),
        |text| html::unescaped(text).map(|text| (text, AboutText::HtmlEscaped)),
        |text| base64_again(text).map(|text| (text, AboutText::Base64Twice)),
    ];

    let mut all = Unwrapped { bare: text.to_owned(), ..Unwrapped::default() };
    for _ in 0..LAYERS {
        let before = all.seen.len();
        for step in STEPS {
            if let Some((inner, seen)) = step(&all.bare).filter(|(inner, _)| *inner != all.bare) {
                all.bare = inner;
                all.seen.push(seen);
            }
        }
        if let Some((front, tail)) = kit::split(&all.bare).filter(|_| all.tail.is_none()) {
            all.bare = front;
            all.tail = Some(tail);
            all.seen.push(AboutText::KitToken);
        }
        if let Some(decoded) = url_decoded(&all.bare) {
            all.bare = decoded;
            all.seen.push(AboutText::UrlEncoded);
        }
        if all.seen.len() == before {
            break;
        }
    }
    if all.seen.iter().filter(|seen| **seen == AboutText::UrlEncoded).count() > 1 {
        for seen in all.seen.iter_mut().filter(|seen| **seen == AboutText::UrlEncoded) {
            *seen = AboutText::UrlEncodedTwice;
        }
    }
    all
}

fn without_invisible(text: &str) -> Option<String> {
    text.contains(is_invisible).then(|| text.replace(is_invisible, ""))
}

fn in_json(text: &str) -> Option<(String, AboutText)> {
    let seen = |field: Option<String>| match field {
        Some(field) => AboutText::JsonWrapper { field },
        None => AboutText::JsonWrapperUnnamed,
    };
    match json::find(text)? {
        InJson::Text { text, field } => Some((text, seen(field))),
        InJson::Bytes { text } => Some((text, AboutText::BytesLiteral)),
    }
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

/// A JSON string without its escapes, or any other text in quotes.
fn quoted(text: &str) -> Option<String> {
    serde_json::from_str(text).ok().or_else(|| unquote(text).map(str::to_owned))
}

fn after_bearer(text: &str) -> Option<String> {
    const HEADER: &str = "Authorization:";

    let is_header = text.get(..HEADER.len()).is_some_and(|start| start.eq_ignore_ascii_case(HEADER));
    let text = if is_header { text.get(HEADER.len()..)?.trim_start() } else { text };
    let (word, token) = text.split_once(char::is_whitespace)?;
    word.eq_ignore_ascii_case("Bearer").then(|| token.trim().to_owned())
}

/// `b'…'`, also behind the version, and bytes that were printed as numbers.
fn bytes_literal(text: &str) -> Option<String> {
    let (version, rest) = text.strip_prefix("04").map_or(("", text), |rest| ("04", rest));
    if let Some(inner) = rest.strip_prefix(['b', 'B']).and_then(unquote) {
        return Some(format!("{version}{inner}"));
    }
    let inner = rest.strip_prefix("bytearray(b").and_then(|rest| rest.strip_suffix(')')).and_then(unquote);
    inner.map(|inner| format!("{version}{inner}")).or_else(|| printed_bytes(text))
}

/// `<Buffer 30 34 …>`, `[48 52 …]`, `48,52,…`
fn printed_bytes(text: &str) -> Option<String> {
    let (list, radix) = match text.strip_prefix("<Buffer ").and_then(|rest| rest.strip_suffix('>')) {
        Some(list) => (list, 16),
        None => (text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text), 10),
    };
    let numbers = list.split([' ', ',']).filter(|number| !number.is_empty());
    json::ascii(numbers.map(|number| u8::from_str_radix(number, radix).ok()))
}

/// What was encoded in base64 once more, if it has a token in it, or another base64 of one; also with the version in
/// front of it again.
fn base64_again(text: &str) -> Option<String> {
    /// What a token begins with, and its base64.
    const STARTS: [&str; 2] = ["04AAAA", "MDRBQUFB"];

    let line: String = text.split_whitespace().collect();
    let inner = String::from_utf8(pieces::base64(&line)?).ok()?;
    STARTS.iter().any(|start| inner.contains(start)).then_some(inner)
}

/// A text with the escapes of a JSON string and without the quotes around one.
fn unescaped(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return None;
    }
    serde_json::from_str(&format!("\"{text}\"")).ok().or_else(|| Some(text.replace("\\/", "/")))
}

/// A plus in what is decoded stays one: what was encoded has none.
fn url_decoded(text: &str) -> Option<String> {
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    (decoded != text).then(|| decoded.into_owned())
}
