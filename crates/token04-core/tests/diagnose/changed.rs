//! Tokens that were changed on their way: white space in them, escapes, ends cut off.

use token04_core::{ErrorKind, Reason};

use crate::case::{Case, run_all};
use crate::make::{CIPHERS, with_all_signs};

fn malformed(name: &str, token: impl Into<String>, ids: &'static str) -> Case {
    Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::Malformed))
}

fn no_token(name: &str, token: impl Into<String>, ids: &'static str) -> Case {
    malformed(name, token, ids).unread()
}

/// White space inside a token, and what only looks so.
fn spaced(token: &str) -> Vec<Case> {
    let ids = "token_whitespace_around malformed";
    let at = |at: usize, what: &str| format!("{}{what}{}", &token[..at], &token[at..]);
    let plus = token.find('+').unwrap();
    let spaces = token.replace('+', " ");
    vec![
        malformed("a space inside", at(50, " "), ids),
        malformed("spaces inside", at(50, "   "), ids),
        malformed("a space after the version", at(2, " "), ids),
        malformed("a tab inside", at(50, "\t"), ids),
        malformed("a no-break space inside", at(50, "\u{a0}"), ids),
        malformed("an ideographic space inside", at(50, "\u{3000}"), ids),
        malformed(
            "groups of four",
            token
                .as_bytes()
                .chunks(4)
                .fold(String::new(), |all, group| all + core::str::from_utf8(group).unwrap() + " "),
            "token_whitespace_around malformed",
        ),
        malformed(
            "a tab, and spaces for plus signs",
            format!("{}\t{}", &spaces[..50], &spaces[50..]),
            "token_whitespace_around token_plus_became_space malformed",
        ),
        malformed(
            "inside, no padding",
            at(50, " ").trim_end_matches('=').to_owned(),
            "token_whitespace_around token_missing_padding malformed",
        ),
        // Spaces that were plus signs are no white space.
        malformed("plus signs", spaces, "token_plus_became_space malformed"),
        malformed(
            "a plus sign",
            format!("{} {}", &token[..plus], &token[plus + 1..]),
            "token_plus_became_space malformed",
        ),
        // Removing it leads to nothing.
        no_token(
            "a character lost",
            format!("{} {}", &token[..48], &token[52..]),
            "token_plus_became_space token_cut_short malformed",
        ),
    ]
}

/// Tokens that a page escaped or a log shortened, and what only looks so.
fn escaped_or_shortened(token: &str) -> Vec<Case> {
    let html = "token_json_escaped malformed";
    let cut = "token_cut_short malformed";
    let (start, end) = (&token[..60], &token[token.len() - 20..]);
    vec![
        malformed("HTML", token.replace('=', "&#x3D;").replace('+', "&#43;"), html),
        malformed(
            "HTML, all",
            token.replace('=', "&equals;").replace('+', "&plus;").replace('/', "&#x2F;"),
            html,
        ),
        malformed("HTML, twice", token.replace('=', "&amp;#x3D;"), html),
        malformed(
            "HTML, quotes",
            format!("&quot;{token}&quot;"),
            "token_json_escaped token_quoted malformed",
        ),
        malformed(
            "HTML, JSON",
            format!("{{&quot;token&quot;:&quot;{token}&quot;}}"),
            "token_json_escaped token_json_wrapper malformed",
        ),
        no_token("HTML, no token", "a &amp; b", "malformed"),
        no_token("HTML, secret", format!("04&#x3D;{}", &token[40..60]), "malformed"),
        no_token("other escapes", token.replace('+', "&add;"), "malformed"),
        no_token("three dots", format!("{start}..."), cut),
        no_token("dots", format!("{start}......"), cut),
        no_token("an ellipsis", format!("{start}…"), cut),
        no_token("left out in the middle", format!("{start}…{end}"), cut),
        no_token("dots in the middle", format!("{start}...{end}"), cut),
        no_token("truncated", format!("{start}...[truncated]"), cut),
        no_token("more", format!("{start}... 152 more characters"), cut),
        no_token("quoted, more", format!("'{start}'... 152 more characters"), cut),
        no_token("quoted dots", format!("\"{start}...\""), "token_quoted token_cut_short malformed"),
        no_token("a few characters", format!("{}...", &token[..12]), cut),
        malformed("a whole token", format!("{token}..."), "token_printed_object malformed"),
        malformed("a comma after it", format!("{token},"), "token_printed_object malformed"),
        malformed("zsh's mark after it", format!("{token}%"), "token_printed_object malformed"),
        malformed(
            "zsh's mark after escapes",
            format!("{}%", token.replace('=', "%3D")),
            "token_printed_object malformed",
        ),
        no_token("half an escape", format!("{}%3", token.trim_end_matches('=')), "malformed"),
        no_token("04 alone", "04...", "token_placeholder malformed"),
        no_token("another text", format!("{}...", &token[8..68]), "malformed"),
        no_token("a sentence", "04 is the version...", "malformed"),
        no_token("a sentence after it", format!("{start}... which is strange"), "malformed"),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    CIPHERS
        .map(with_all_signs)
        .iter()
        .flat_map(|token| [spaced(token), escaped_or_shortened(token)].concat())
        .collect()
}

#[test]
fn what_changed_a_token_is_recognized() {
    run_all(&cases());
}
