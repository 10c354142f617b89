//! What surrounds a token, and what is passed instead of one.

mod errors;
mod html;
mod json;
mod kit;
mod leak;
mod other;
mod pieces;
mod placeholder;
mod printed;
mod repair;
mod shortened;
mod unencrypted;
mod wrapping;

pub(super) use kit::Tail;
pub(super) use leak::is_readable_in;
pub(super) use pieces::{base64, unhex};
pub(super) use unencrypted::plain;

use super::findings::AboutText;
use super::report::Finding;
use super::{encoded, envelope};
use crate::envelope::{MAX_TOKEN_LEN, VERSION};
use crate::inspect::inspect;

/// What is known of a text that is not a token.
#[derive(Default)]
pub(super) struct Text {
    /// The token that the text was made from, if it can be repaired.
    pub(super) token: Option<String>,
    /// The text of what follows the # of a kit token.
    pub(super) tail: Option<Tail>,
    pub(super) findings: Vec<Finding>,
}

impl Text {
    fn new(token: Option<String>, tail: Option<Tail>, seen: Vec<AboutText>) -> Self {
        Self { token, tail, findings: seen.into_iter().map(Finding::from).collect() }
    }
}

/// Examines a text that is not a token.
pub(super) fn examine(text: &str, secrets: &[&str]) -> Text {
    // A text that is much too long is not a damaged token, and not worth the time.
    if text.len() > MAX_TOKEN_LEN.saturating_mul(4) {
        return Text::new(None, None, vec![AboutText::TooLong]);
    }
    let mut examined = explain(text, secrets);
    let is_secret = examined.findings.iter().any(|finding| finding.id == "token_server_secret");
    if !is_secret && leak::is_readable(text, secrets) {
        examined.findings.push(AboutText::SecretInside.into());
    }
    examined
}

fn explain(text: &str, secrets: &[&str]) -> Text {
    let wrapping::Unwrapped { bare, mut seen, tail } = wrapping::unwrap(text);
    let (token, damages) = repair::repair(&bare);
    if inspect(&token).is_ok() {
        seen.extend(damages);
        return Text::new(Some(token), tail, seen);
    }
    if let Some((token, fault)) = encoded::with_bytes(&token) {
        seen.extend(damages);
        let mut text = Text::new(Some(token), tail, seen);
        text.findings.push(fault.into());
        return text;
    }
    if let Some(token) = printed::token_inside(text) {
        return Text::new(Some(token), None, vec![AboutText::PrintedObject]);
    }
    if has_lost_case(&token) {
        seen.push(AboutText::CaseLost);
        return Text::new(None, tail, seen);
    }
    if let Some(fault) = shortened::fault(&bare) {
        let mut text = Text::new(None, tail, seen);
        text.findings.push(fault.into());
        return text;
    }
    let front = tail.as_ref().map(|_| AboutText::KitFrontNoToken);
    let other = other::recognized(&bare, tail.as_ref(), secrets);
    if front.is_some() || other.is_some() {
        // What stands there says more than what does not.
        let seen = match other {
            Some(AboutText::Unencrypted) => front.into_iter().chain(other).collect(),
            _ => other.into_iter().chain(front).collect(),
        };
        return Text::new(None, tail, seen);
    }
    beyond_repair(&token, seen, damages)
}

/// Whether a text was a token before all its letters became small, or capital.
pub(super) fn has_lost_case(text: &str) -> bool {
    /// By chance, one of 2^59 texts with this many letters has one case only.
    const LETTERS: usize = 60;
    /// A placeholder has fewer different characters.
    const DIFFERENT: usize = 20;
    const EXPIRE: &str = "AAAA";

    let start = text.strip_prefix(VERSION).and_then(|base64| base64.get(..EXPIRE.len()));
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let different = || (0..=u8::MAX).filter(|byte| text.as_bytes().contains(byte)).count();
    let has = |is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    start.is_some_and(|start| start.eq_ignore_ascii_case(EXPIRE))
        && letters >= LETTERS
        && text.len() <= MAX_TOKEN_LEN
        && has(u8::is_ascii_lowercase) != has(u8::is_ascii_uppercase)
        && text.bytes().all(is_base64)
        && different() >= DIFFERENT
}

/// A text that looks like a token and could not be repaired.
fn beyond_repair(token: &str, mut seen: Vec<AboutText>, damages: Vec<AboutText>) -> Text {
    if token.len() > MAX_TOKEN_LEN {
        return Text::new(None, None, vec![AboutText::TooLong]);
    }
    let faults = envelope::faults(token);
    // Only the beginning of a token can still show what happened to it. In anything else, spaces
    // and hyphens mean nothing.
    if token.starts_with(VERSION) && faults.iter().any(envelope::is_cut_short) {
        seen.extend(damages);
    } else {
        seen.clear();
    }
    let mut text = Text::new(None, None, seen);
    text.findings.extend(faults.into_iter().map(Finding::from));
    text
}

/// Characters that nobody sees and that editors and web pages leave behind: the byte-order
/// mark, zero-width spaces and joiners, direction marks, the word joiner, the soft hyphen, NUL.
pub(super) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{180e}'
            | '\u{ad}'
            | '\0'
    )
}

pub(super) fn unquote(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];

    PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}

pub(super) fn is_hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
