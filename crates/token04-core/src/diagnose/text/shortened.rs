//! Tokens that a log or a terminal shortened.

use super::super::envelope;
use super::super::findings::AboutEnvelope;
use crate::envelope::VERSION;

const MARKS: [&str; 2] = ["...", "\u{2026}"];
/// Around what is there of a token, where the mark follows them.
const QUOTES: [char; 3] = ['"', '\'', '`'];
/// What every token with a date begins with: zeros, which the expiry has 3 of.
const START: &str = "AAAA";

/// Whether the text is the beginning of a token, then a mark for what was left out, and nothing
/// more than the token's end or words about it.
pub(super) fn fault(text: &str) -> Option<AboutEnvelope> {
    let (start, rest) =
        MARKS.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(start, _)| start.len())?;
    let start = start
        .trim_start_matches(QUOTES)
        .trim_end_matches(['.', ' ', '[', '(', '<'])
        .trim_end_matches(QUOTES)
        .replace('-', "+")
        .replace('_', "/");
    if !start.strip_prefix(VERSION)?.starts_with(START) || !is_end(rest) {
        return None;
    }
    envelope::faults(&start).into_iter().find(envelope::is_cut_short)
}

fn is_end(text: &str) -> bool {
    const WORDS: [&str; 4] = ["truncated", "more", "omitted", "省略"];

    let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/-_=.\u{2026}".contains(c);
    let lower = text.to_lowercase();
    text.chars().all(is_base64) || text.len() <= 40 && WORDS.iter().any(|word| lower.contains(word))
}
