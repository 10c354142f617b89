//! Names of rooms and streams, and characters that no name should have.

use std::collections::HashSet;

use crate::body::MOST_STREAMS;

/// The most bytes of a room id.
pub(crate) const ROOM: usize = 127;

/// The most bytes of a stream id.
pub(crate) const STREAM: usize = 255;

/// Whether ZEGO accepts a name of so many bytes at most, and it stands for itself alone.
pub(crate) fn is_name(name: &str, longest: usize) -> bool {
    let fits = !name.is_empty() && name.len() <= longest && !name.contains('*');
    fits && !name.chars().any(is_hidden) && !is_missing(name)
}

/// Whether it is what a program prints for a value that is not there, or has white space around it.
fn is_missing(name: &str) -> bool {
    // Of a user id, which is shorter than a name may be.
    token04_core::advise(name, 3600, "", None)
        .iter()
        .any(|advice| matches!(advice.id, "user_id_placeholder" | "user_id_surrounded_by_space"))
}

/// Whether they may be the streams of a token: few enough, each a name, none of them twice. Without any, a token allows any stream.
pub(crate) fn are_streams(names: &[String]) -> bool {
    let mut seen = HashSet::new();
    (1..=MOST_STREAMS).contains(&names.len())
        && names.iter().all(|name| is_name(name, STREAM) && seen.insert(name))
}

/// Characters that nobody sees, by ranges. All but those that are named: `Default_Ignorable_Code_Point` of
/// DerivedCoreProperties.txt, Unicode 17.
const UNSEEN: [(char, char); 19] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    // Those that end a line or a paragraph, and then those that reorder text.
    ('\u{2028}', '\u{2029}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    // A Braille cell without dots.
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    // With those that annotate a text, from U+FFF9 on.
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether nobody sees the character: those that control, that format, or that end a line. Two names that differ by one
/// look the same.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control() || UNSEEN.iter().any(|&(first, last)| (first..=last).contains(&character))
}

/// One of each group, and the ends of the ranges, for the tests of those who refuse or escape them.
#[cfg(test)]
pub(crate) const HIDDEN: &str = "\0\t\n\u{1b}\u{7f}\u{80}\u{85}\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180e}\u{180f}\
    \u{200b}\u{200d}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{206f}\u{2800}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff0}\
    \u{fff9}\u{fffb}\u{1bca0}\u{1d173}\u{1d17a}\u{e0000}\u{e0041}\u{e007f}\u{e0100}\u{e01ef}\u{e0fff}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_means_is_no_name() {
        for name in ["null", "undefined", "[object Object]", "NaN", " ", "\u{a0}", "\u{3000}", " a", "a "] {
            assert!(!is_name(name, ROOM), "{name}");
        }
        for name in ["a", "a b", "nulls", "房间", &"a".repeat(127)] {
            assert!(is_name(name, ROOM), "{name}");
        }
        assert!(is_name(&"a".repeat(255), STREAM) && !is_name(&"a".repeat(256), STREAM));
    }
}
