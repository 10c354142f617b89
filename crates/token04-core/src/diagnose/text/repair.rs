//! What shells and other base64 encoders do to a token.

use super::super::findings::AboutText;
use crate::envelope::VERSION;
use crate::inspect::inspect;

/// A way to undo something that happened to a token: the text without it, if it happened.
type Step = (fn(&str) -> Option<String>, AboutText);

/// Undoes as much damage as there is, and says what it was.
pub(super) fn repair(text: &str) -> (String, Vec<AboutText>) {
    const LINES: &[Step] =
        &[(joined_lines, AboutText::LineBreaks), (without_whitespace, AboutText::WhitespaceInside)];

    let (text, mut seen) = undo(LINES, text);
    let (text, others) = undo(STEPS, &text);
    seen.extend(others);
    (text, seen)
}

/// What is undone after white space. The padding can be missing in addition to anything else, and
/// comes last.
const STEPS: &[Step] = &[
    (with_plus_signs, AboutText::PlusBecameSpace),
    (standard_alphabet, AboutText::Base64Url),
    (without_second_version, AboutText::DoubledVersion),
    (with_version, AboutText::MissingVersion),
    (with_padding, AboutText::MissingPadding),
];

fn undo(steps: &[Step], text: &str) -> (String, Vec<AboutText>) {
    let mut seen = Vec::new();
    let text = steps.iter().fold(text.to_owned(), |text, (undo, what)| match undo(&text) {
        Some(changed) if changed != text => {
            seen.push(what.clone());
            changed
        }
        _ => text,
    });
    (text, seen)
}

/// Whether the end of this text is the end of a whole token, spaces being plus signs.
pub(super) fn ends_a_token(text: &str) -> bool {
    let base64 = text.strip_prefix(VERSION).unwrap_or(text).replace(' ', "+");
    inspect(&format!("{VERSION}{base64}")).is_ok()
}

fn joined_lines(text: &str) -> Option<String> {
    // Lines of a configuration file are indented.
    let line = |line: &str| line.trim_start_matches([' ', '\t']).trim_end_matches('\r').to_owned();
    text.contains(['\r', '\n']).then(|| text.split('\n').map(line).collect())
}

/// The text without white space in it, if that leads to a token and plus signs do not.
fn without_whitespace(text: &str) -> Option<String> {
    let without = |is: fn(char) -> bool| text.contains(is).then(|| text.replace(is, ""));
    let leads = |text: &str| inspect(&undo(STEPS, text).0).is_ok();
    // Spaces were plus signs, as a rule, and nothing else was.
    let others = |character: char| character.is_whitespace() && character != ' ';
    if !text.contains(char::is_whitespace) || leads(text) {
        return None;
    }
    [without(others), without(char::is_whitespace)].into_iter().flatten().find(|shorter| leads(shorter))
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
