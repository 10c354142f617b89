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

#[cfg(test)]
mod tests {
    use super::*;

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
