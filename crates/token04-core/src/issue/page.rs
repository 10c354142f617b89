//! Tokens of the usual kind: short, with ten-digit times and a user id without escapes.
//!
//! A page is a small buffer in which everything lies where the envelope has it. The claims
//! are put together from pieces of fixed size, since copying 32 bytes costs less than
//! finding out that it could be 20; each piece is cut to its length by the next one, and the
//! last by the padding.

use crate::cipher::cbc::BLOCK_LEN;
use crate::cipher::{Cipher, gcm};
use crate::claims::write::{CTIME, EXPIRE, Head, NONCE, PAYLOAD, Times};
use crate::envelope;
use crate::payload::PayloadRef;

/// Where the claims begin, so that the longest header fits in front of them.
pub(super) const CLAIMS: usize = 32;
/// How far behind the claims' end a piece or the padding may reach.
const SLACK: usize = 32;
/// Where the envelope begins on a page.
pub(super) const CBC_START: usize = CLAIMS - envelope::CBC_HEADER;
/// The same for GCM.
pub(super) const GCM_START: usize = CLAIMS - envelope::GCM_HEADER;
/// The claims without user id and payload, at their longest.
const FRAME: usize = Head::MAX + NONCE.len() + DIGITS + END;
/// The most digits of a nonce that is drawn, and the digits of every time from 2001 to 2286.
const DIGITS: usize = 10;
/// What comes between nonce and payload, when both times have ten digits.
const END: usize = CTIME.len() + DIGITS + EXPIRE.len() + DIGITS + PAYLOAD.len();

/// What comes between nonce and payload, ready to be copied.
pub(super) struct End([u8; END_FILLED]);

const END_FILLED: usize = 64;

impl End {
    const TEXT: [u8; END_FILLED] = *b",\"ctime\":0000000000,\"expire\":0000000000,\"payload\":              ";

    /// `None` unless both times have ten digits.
    #[inline]
    pub(super) fn new(times: Times) -> Option<Self> {
        let mut text = Self::TEXT;
        let (_, rest) = text.split_at_mut_checked(CTIME.len())?;
        let (ctime, rest) = rest.split_first_chunk_mut()?;
        *ctime = ten_digits(times.ctime)?;
        let (_, rest) = rest.split_at_mut_checked(EXPIRE.len())?;
        *rest.first_chunk_mut()? = ten_digits(times.expire)?;
        Some(Self(text))
    }
}

/// A number of ten decimal digits.
///
/// Every token has two, and a general formatter takes longer for them than a block takes to
/// encrypt. Here pairs of halves are divided at once, in the lanes of one word: by 10,000, by
/// 100 (times 10,486, shifted by 20) and by 10 (times 103, shifted by 10), exact for the values
/// that a lane can have.
#[inline]
fn ten_digits(number: i64) -> Option<[u8; DIGITS]> {
    let number =
        u64::try_from(number).ok().filter(|number| (1_000_000_000..10_000_000_000).contains(number))?;
    let (first, rest) = (number / 100_000_000, number % 100_000_000);
    let fours = (rest / 10_000) | (rest % 10_000) << 32;
    let hundreds = (fours.wrapping_mul(10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | fours.wrapping_sub(hundreds.wrapping_mul(100)) << 16;
    let tens = (twos.wrapping_mul(103) >> 10) & 0x000f_000f_000f_000f;
    let ones = tens | twos.wrapping_sub(tens.wrapping_mul(10)) << 8;
    let [c, d, e, f, g, h, i, j] = (ones | 0x3030_3030_3030_3030).to_le_bytes();
    let [a, b] = [first / 10, first % 10].map(|digit| b'0' | u8::try_from(digit).unwrap_or_default());
    Some([a, b, c, d, e, f, g, h, i, j])
}

/// How long a page must be for claims with a user id and a tail of these lengths.
pub(super) const fn len_for(user_id: usize, tail: usize) -> usize {
    (CLAIMS + FRAME + SLACK).saturating_add(user_id).saturating_add(tail)
}

/// Writes the claims up to the nonce's value, and gives the place where that begins.
#[inline]
pub(super) fn write_start(page: &mut [u8], head: &Head, user_id: &str) -> Option<usize> {
    put_piece(page, CLAIMS, head.filled())?;
    let at = CLAIMS.checked_add(head.len())?;
    put(page, at, user_id.as_bytes())?;
    let at = at.checked_add(user_id.len())?;
    put(page, at, NONCE)?;
    at.checked_add(NONCE.len())
}

/// Writes a nonce, and gives the place behind it.
#[inline]
pub(super) fn write_nonce(page: &mut [u8], at: usize, nonce: i64) -> Option<usize> {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(nonce);
    put(page, at, digits.as_bytes())?;
    at.checked_add(digits.len())
}

/// Writes what comes behind the nonce, and gives the place behind that.
#[inline]
pub(super) fn write_end(page: &mut [u8], at: usize, end: &End, payload: PayloadRef<'_>) -> Option<usize> {
    put_piece(page, at, &end.0)?;
    let at = at.checked_add(END)?;
    match payload.tail() {
        Some(tail) => {
            put(page, at, tail)?;
            at.checked_add(tail.len())
        }
        None => write_escaped(page, at, payload),
    }
}

/// Escapes a payload onto the page. Escapes may make it too long for that.
fn write_escaped(page: &mut [u8], at: usize, payload: PayloadRef<'_>) -> Option<usize> {
    let last = page.len().checked_sub(SLACK)?;
    let mut rest = page.get_mut(at..last)?;
    payload.write(&mut rest).ok()?;
    last.checked_sub(rest.len())
}

/// Writes the padding of CBC behind the claims that end at `at`, and gives the place behind it.
#[inline]
pub(super) fn write_padding(page: &mut [u8], at: usize) -> Option<usize> {
    // CLAIMS is a whole number of blocks, so the page's blocks are the claims'.
    let padding = BLOCK_LEN.checked_sub(at.checked_rem(BLOCK_LEN)?)?;
    put_piece(page, at, &[u8::try_from(padding).ok()?; BLOCK_LEN])?;
    at.checked_add(padding)
}

/// Writes the header of an envelope whose ciphertext ends at `at`.
#[inline]
pub(super) fn write_cbc_header(page: &mut [u8], expire: i64, iv: &[u8; 16], at: usize) -> Option<()> {
    let header = page.get_mut(CBC_START..)?;
    envelope::write_header(Cipher::Cbc, expire, iv, at.checked_sub(CLAIMS)?, header).map(drop)
}

/// Encrypts claims that end at `at`, writes tag, mode byte and header around them, and gives
/// the end of the envelope.
#[inline]
pub(super) fn finish_gcm(
    page: &mut [u8],
    expire: i64,
    key: &gcm::Key,
    iv: &[u8; 16],
    at: usize,
) -> Option<usize> {
    let (nonce, _) = iv.split_first_chunk()?;
    let tag = gcm::seal(key, nonce, b"", page.get_mut(CLAIMS..at)?).ok()?;
    put_piece(page, at, &tag)?;
    let at = at.checked_add(gcm::TAG_LEN)?;
    *page.get_mut(at)? = envelope::MODE_GCM;
    let header = page.get_mut(GCM_START..)?;
    envelope::write_header(Cipher::Gcm, expire, iv, at.checked_sub(CLAIMS)?, header)?;
    at.checked_add(1)
}

const _: () = assert!(CLAIMS.is_multiple_of(BLOCK_LEN));

/// Whether any byte of a text has to be escaped in a JSON string.
#[inline]
pub(super) fn needs_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (words, rest) = bytes.as_chunks::<8>();
    // The last eight bytes again, rather than the rest one by one.
    let last = match bytes.last_chunk::<8>() {
        Some(last) => word_needs_escape(*last),
        None => rest.iter().any(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')),
    };
    words.iter().fold(last, |found, word| found | word_needs_escape(*word))
}

/// The same for eight bytes at once, by the well-known tests for a zero byte and for a byte
/// below another in a word.
#[inline]
const fn word_needs_escape(word: [u8; 8]) -> bool {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const fn below(word: u64, limit: u8) -> u64 {
        word.wrapping_sub(all(limit)) & !word & all(0x80)
    }
    let word = u64::from_ne_bytes(word);
    below(word, b' ') | below(word ^ all(b'"'), 1) | below(word ^ all(b'\\'), 1) != 0
}

#[inline]
fn put_piece<const N: usize>(page: &mut [u8], at: usize, piece: &[u8; N]) -> Option<()> {
    *page.get_mut(at..)?.first_chunk_mut()? = *piece;
    Some(())
}

/// Copies bytes as two pieces of fixed size that may overlap: for a dozen short texts a call
/// of `memcpy` each would take half as long as the AES.
#[inline]
fn put(page: &mut [u8], at: usize, bytes: &[u8]) -> Option<()> {
    fn ends<const N: usize>(to: &mut [u8], from: &[u8]) -> Option<()> {
        *to.first_chunk_mut::<N>()? = *from.first_chunk()?;
        *to.last_chunk_mut::<N>()? = *from.last_chunk()?;
        Some(())
    }
    let to = page.get_mut(at..)?.get_mut(..bytes.len())?;
    match bytes.len() {
        2..4 => ends::<2>(to, bytes)?,
        4..8 => ends::<4>(to, bytes)?,
        8..16 => ends::<8>(to, bytes)?,
        16..=32 => ends::<16>(to, bytes)?,
        33..=64 => ends::<32>(to, bytes)?,
        65..=128 => ends::<64>(to, bytes)?,
        _ => to.copy_from_slice(bytes),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_json_escapes_is_noticed_wherever_it_stands() {
        for len in 0..40 {
            for at in 0..len {
                for byte in 0..=0x7f_u8 {
                    let mut text = vec![b'x'; len];
                    text[at] = byte;
                    let text = String::from_utf8(text).unwrap();
                    let escaped = serde_json::to_string(&text).unwrap().len() != len + 2;
                    assert_eq!(needs_escape(&text), escaped, "{text:?}");
                }
            }
        }
        assert!(!needs_escape(""));
        assert!(!needs_escape("汉字😀\u{7f}\u{80}\u{2028}é"));
    }

    #[test]
    fn ten_digits_are_those_of_the_number() {
        let edges = (0..=10).flat_map(|power| {
            let number = 10_i64.pow(power);
            [number - 1, number, number + 1, 5 * number, 9_999_999_999 - number]
        });
        // A step without a pattern in its digits, and all pairs of the last four.
        let many = (1_000_000_000..10_000_000_000).step_by(7_654_321);
        let last = 1_799_990_000..1_800_010_000;
        for number in edges.chain(many).chain(last).chain([-1, i64::MIN, i64::MAX, 10_000_000_000]) {
            let expected = number.to_string();
            let expected = expected.as_bytes().try_into().ok().filter(|_| number > 0);
            assert_eq!(ten_digits(number), expected, "{number}");
        }
    }

    #[test]
    fn short_copies_are_whole() {
        let from: Vec<u8> = (1..=200).collect();
        for len in 0..from.len() {
            let mut to = vec![0; len + 2];
            put(&mut to, 1, &from[..len]).unwrap();
            assert_eq!(to[1..=len], from[..len]);
            assert!(to[0] == 0 && to[len + 1] == 0);
            assert!(put(&mut to, 3, &from[..len]).is_none());
        }
    }
}
