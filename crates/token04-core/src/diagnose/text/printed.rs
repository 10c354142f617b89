//! Objects that were turned into text.

use super::super::envelope::SHORTEST_TOKEN;
use super::repair;
use crate::envelope::VERSION;
use crate::inspect::inspect;

/// How many places are tried in a stretch of text without other characters than a token's.
const PLACES: usize = 4;

/// Finds a token between other text. Takes time in proportion to the text's length.
pub(super) fn token_inside(text: &str) -> Option<String> {
    let text = text.replace("\\/", "/");
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_' | '%');
    let stretches = text.split(|c| !is_base64(c)).filter(|stretch| stretch.len() >= SHORTEST_TOKEN);
    stretches.into_iter().find_map(|stretch| {
        let places = stretch.match_indices(VERSION).map(|(at, _)| at);
        // In the middle of a word it is not the beginning of a token.
        let starts = places.filter(|at| !stretch.get(..*at).is_some_and(|before| before.ends_with(is_inner)));
        starts.take(PLACES).find_map(|at| whole(stretch.get(at..)?))
    })
}

const fn is_inner(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '/')
}

fn whole(text: &str) -> Option<String> {
    // zsh marks the end of output without a line break with one, which is copied with it. An escape has digits after it.
    let text = text.trim_end_matches('%');
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let (token, _) = repair::repair(&decoded);
    (token.starts_with(VERSION) && inspect(&token).is_ok()).then_some(token)
}

/// Whether a text is what a programming language prints for an object, and nothing of what
/// the object contains.
pub(super) fn is_object(text: &str) -> bool {
    const STARTS: [&str; 22] = [
        "[object ",
        "[Object",
        "[Function",
        "[AsyncFunction",
        "Promise {",
        "Promise<",
        "function ",
        "async ",
        "Instance of '",
        "System.",
        "Microsoft.",
        "java.",
        "Optional(",
        "Optional.",
        "Optional[",
        "Closure Object",
        "object(",
        "array(",
        "Array\n(",
        "stdClass",
        "Future(",
        "Task(",
    ];

    let text = text.trim();
    STARTS.iter().any(|start| text.starts_with(start))
        || matches!(text, "Array" | "Object" | "array" | "object" | "[]" | "{}" | "()")
        || is_in_angle_brackets(text)
        || is_address(text)
        || text.contains(" Object\n(")
        || (text.contains("() => ") || text.contains("=> {"))
        || text.starts_with("&{") && text.ends_with('}')
}

/// `<Result object at 0x7f…>`, `<coroutine object f at 0x…>`, `#<Result:0x…>`
fn is_in_angle_brackets(text: &str) -> bool {
    let text = text.strip_prefix('#').unwrap_or(text);
    let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        let words = [" object", "0x", "function ", "method ", "class ", "Future ", "Task ", "Buffer"];
        words.iter().any(|word| inner.contains(word))
    })
}

/// `0xc000012345`, `com.example.Token@1b6d3586`, `[B@1b6d3586`
fn is_address(text: &str) -> bool {
    let is_hex = |text: &str| (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "._$[;/".contains(c));
    let object = |(name, address): (&str, &str)| {
        address.len() >= 4 && is_hex(address) && !name.is_empty() && is_name(name)
    };
    text.strip_prefix("0x").is_some_and(is_hex) || text.split_once('@').is_some_and(object)
}
