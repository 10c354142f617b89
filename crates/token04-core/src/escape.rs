//! What JSON strings escape, eight bytes at a time.

/// The high bit of each byte of a little-endian word that has to be escaped in a JSON string: a
/// quote, a backslash, or a control character. Zero if there is none. Bytes after the first such byte
/// may be flagged too.
///
/// By the well-known tests for a zero byte and for a byte below another in a word, whose subtraction
/// borrows from the bytes after it.
#[inline]
pub(crate) const fn to_escape(word: [u8; 8]) -> u64 {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const fn below(word: u64, limit: u8) -> u64 {
        word.wrapping_sub(all(limit)) & !word & all(0x80)
    }
    let word = u64::from_le_bytes(word);
    below(word, b' ') | below(word ^ all(b'"'), 1) | below(word ^ all(b'\\'), 1)
}

/// How many bytes there are before the first that has to be escaped.
#[inline]
pub(crate) const fn plain_bytes(word: [u8; 8]) -> u32 {
    to_escape(word).trailing_zeros() / u8::BITS
}

/// Writes what is between the quotes of a JSON string, and gives its length. `None` where a control
/// character has to be escaped, or where there are not eight bytes to spare after the string; `to`
/// may then be overwritten.
///
/// Payloads are JSON, with a quote every few bytes: a word is copied whole, and what comes after a
/// quote is written over.
pub(crate) fn escape_quotes(text: &str, to: &mut [u8]) -> Option<usize> {
    let (mut text, mut at) = (text.as_bytes(), 0_usize);
    loop {
        let word = text.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [b'x'; 8];
            last.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
            last
        });
        *to.get_mut(at..)?.first_chunk_mut()? = word;
        let plain = usize::try_from(plain_bytes(word)).unwrap_or_default().min(text.len());
        at = at.saturating_add(plain);
        text = text.get(plain..)?;
        if plain < word.len() {
            let Some((byte, rest)) = text.split_first() else { return Some(at) };
            if !matches!(byte, b'"' | b'\\') {
                return None;
            }
            *to.get_mut(at..)?.first_chunk_mut()? = [b'\\', *byte];
            at = at.saturating_add(2);
            text = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_escaped_as_json_does_it() {
        let pieces =
            ["", "\"", "\\", "a", "seven b", "eight by", "nine byte", "\"\"", "\\\"", "\u{7f}", "\u{623f}"];
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = format!("{first}{second}{third}");
                    let json = serde_json::to_string(&text).unwrap();
                    let mut to = [b'#'; 80];
                    let len = escape_quotes(&text, &mut to).unwrap();
                    assert_eq!(&to[..len], &json.as_bytes()[1..json.len() - 1], "{text:?}");
                    for short in 0..len {
                        assert_eq!(escape_quotes(&text, &mut to[..short]), None, "{text:?}");
                    }
                }
            }
        }
        for control in ["\n", "12345678\u{1f}", "\"\0"] {
            assert_eq!(escape_quotes(control, &mut [0; 80]), None);
        }
    }

    #[test]
    fn the_first_of_them_is_found_wherever_it_stands() {
        for at in 0..8 {
            for byte in 0..=0xff_u8 {
                for after in [b'x', b'"', 0, 0xff] {
                    let mut word = [b'x'; 8];
                    word[at] = byte;
                    word[at + 1..].fill(after);
                    let escaped = |byte: &u8| *byte < b' ' || matches!(byte, b'"' | b'\\');
                    let first = word.iter().position(escaped);
                    assert_eq!(plain_bytes(word) as usize, first.unwrap_or(8), "{word:?}");
                    assert_eq!(to_escape(word) != 0, first.is_some(), "{word:?}");
                }
            }
        }
    }
}
