//! Names of rooms and streams, and characters that no name should have.

use std::collections::HashSet;

use crate::body::MOST_STREAMS;

/// The most bytes of a room id.
pub(crate) const ROOM: usize = 127;

/// The most bytes of a stream id.
pub(crate) const STREAM: usize = 255;

/// Whether ZEGO accepts a name of so many bytes at most, and it stands for itself alone.
pub(crate) fn is_name(name: &str, longest: usize) -> bool {
    !name.is_empty() && name.len() <= longest && !name.contains('*') && !name.chars().any(is_hidden)
}

/// Whether they may be the streams of a token: few enough, each a name, none of them twice. Without any, a token allows any stream.
pub(crate) fn are_streams(names: &[String]) -> bool {
    let mut seen = HashSet::new();
    (1..=MOST_STREAMS).contains(&names.len())
        && names.iter().all(|name| is_name(name, STREAM) && seen.insert(name))
}

/// Whether nobody sees the character: those that control, that format, or that end a line. Two names that differ by one
/// look the same.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// One of each group, and the ends of the ranges, for the tests of those who refuse or escape them.
#[cfg(test)]
pub(crate) const HIDDEN: &str = "\0\t\n\u{1b}\u{7f}\u{80}\u{85}\u{9f}\u{ad}\u{61c}\u{180e}\u{200b}\u{200d}\u{200f}\u{2028}\u{2029}\
    \u{202a}\u{202e}\u{2060}\u{2066}\u{206f}\u{feff}\u{fff9}\u{fffb}\u{e0000}\u{e0041}\u{e007f}";
