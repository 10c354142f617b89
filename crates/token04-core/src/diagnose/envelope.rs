//! What URLs, shells and other base64 encoders do to a token.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::findings::Seen;
use crate::envelope::{MAX_TOKEN_LEN, VERSION};
use crate::inspect::inspect;

/// A way to undo something that happened to a token: the text without it, if it happened.
pub(super) type Step = (fn(&str) -> Option<String>, Seen);

/// Takes each step that changes the text, in their order.
pub(super) fn apply(steps: &[Step], text: String) -> (String, Vec<Seen>) {
    let mut seen = Vec::new();
    let text = steps.iter().fold(text, |text, (undo, what)| match undo(&text) {
        Some(changed) if changed != text => {
            seen.push(what.clone());
            changed
        }
        _ => text,
    });
    (text, seen)
}

/// Undoes as much damage as there is, and says what it was.
pub(super) fn repair(text: &str) -> (String, Vec<Seen>) {
    // The padding can be missing in addition to anything else, and comes last.
    const INSIDE: &[Step] = &[
        (url_decoded, Seen::TokenUrlEncoded),
        (joined_lines, Seen::TokenLineBreaks),
        (with_plus_signs, Seen::TokenPlusBecameSpace),
        (standard_alphabet, Seen::TokenBase64Url),
        (without_second_version, Seen::TokenDoubledVersion),
        (with_version, Seen::TokenMissingVersion),
        (with_padding, Seen::TokenMissingPadding),
    ];
    apply(INSIDE, text.to_owned())
}

/// What is wrong with a token that could not be repaired, if it can be told.
pub(super) fn beyond_repair(token: &str) -> Option<Seen> {
    if token.len() > MAX_TOKEN_LEN {
        Some(Seen::TokenTooLong)
    } else if is_cut_short(token) {
        Some(Seen::TokenCutShort)
    } else {
        None
    }
}

/// Whether the end of this text is the end of a whole token, spaces being plus signs.
pub(super) fn ends_a_token(text: &str) -> bool {
    let base64 = text.strip_prefix(VERSION).unwrap_or(text).replace(' ', "+");
    inspect(&format!("{VERSION}{base64}")).is_ok()
}

fn url_decoded(text: &str) -> Option<String> {
    const ESCAPES: &[(&str, &str)] =
        &[("%2B", "+"), ("%2b", "+"), ("%2F", "/"), ("%2f", "/"), ("%3D", "="), ("%3d", "=")];
    let decoded = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    text.contains('%').then(|| ESCAPES.iter().fold(text.to_owned(), decoded))
}

fn joined_lines(text: &str) -> Option<String> {
    text.contains(['\r', '\n']).then(|| text.replace(['\r', '\n'], ""))
}

fn with_plus_signs(text: &str) -> Option<String> {
    text.contains(' ').then(|| text.replace(' ', "+"))
}

fn standard_alphabet(text: &str) -> Option<String> {
    text.contains(['-', '_']).then(|| text.replace('-', "+").replace('_', "/"))
}

fn without_second_version(text: &str) -> Option<String> {
    text.strip_prefix(VERSION).filter(|rest| is_whole(rest)).map(str::to_owned)
}

fn with_version(text: &str) -> Option<String> {
    Some(format!("{VERSION}{text}")).filter(|longer| is_whole(longer))
}

fn with_padding(text: &str) -> Option<String> {
    Some(padded(text)).filter(|longer| inspect(longer).is_ok())
}

fn is_whole(text: &str) -> bool {
    inspect(text).is_ok() || inspect(&padded(text)).is_ok()
}

fn padded(text: &str) -> String {
    let base64 = text.strip_prefix(VERSION).unwrap_or(text).trim_end_matches('=');
    let version = if text.starts_with(VERSION) { VERSION } else { "" };
    let padding = match base64.len().checked_rem(4) {
        Some(2) => "==",
        Some(3) => "=",
        _ => "",
    };
    format!("{version}{base64}{padding}")
}

/// Whether the end of a token is missing: it is good base64 as far as it goes, and less of
/// it than its own lengths say.
fn is_cut_short(text: &str) -> bool {
    let Some(base64) = text.strip_prefix(VERSION) else { return false };
    let base64 = base64.trim_end_matches('=');
    let whole = base64.len().checked_rem(4).and_then(|rest| base64.len().checked_sub(rest));
    let bytes = whole.and_then(|len| base64.get(..len)).and_then(|part| STANDARD.decode(part).ok());
    bytes.is_some_and(|bytes| ends_early(&bytes))
}

/// Whether an envelope is shorter than its lengths say. Bytes with a length that no IV has
/// are not an envelope.
fn ends_early(bytes: &[u8]) -> bool {
    let field = |at: usize| bytes.get(at..)?.first_chunk().map(|len| usize::from(u16::from_be_bytes(*len)));
    let (at, mode) = match field(8) {
        Some(16) => (26, 0),
        Some(12) => (22, 1),
        Some(_) => return false,
        None => return true,
    };
    field(at).is_none_or(|len| bytes.len() < at.saturating_add(2).saturating_add(len).saturating_add(mode))
}
