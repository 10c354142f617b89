//! Tokens of the usual kind: short, with ten-digit times and a user id without escapes.
//!
//! A page is a small buffer in which everything lies where the envelope has it. The claims
//! are put together from pieces of fixed size, since copying 32 bytes costs less than
//! finding out that it could be 20; each piece is cut to its length by the next one, and the
//! last by the padding.

mod digits;

use crate::cipher::cbc::BLOCK_LEN;
use crate::cipher::{Cipher, gcm};
use crate::claims::write::{CTIME, EXPIRE, END, Head, NONCE, Times, TIME_DIGITS};
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
const FRAME: usize = Head::MAX + NONCE.len() + digits::MOST + END.len();
/// The nonce's name, filled up.
const NONCE_PIECE: [u8; 16] = *b"\",\"nonce\":      ";
const _: () = assert!(NONCE_PIECE.len() >= NONCE.len());

/// How long a page must be for claims with a user id and a payload of these lengths.
pub(super) const fn len_for(user_id: usize, payload: usize) -> usize {
    (CLAIMS + FRAME + SLACK).saturating_add(user_id).saturating_add(payload)
}

/// Writes the claims up to the nonce's value, and gives the place where that begins.
#[inline]
pub(super) fn write_start(page: &mut [u8], head: &Head, user_id: &str) -> Option<usize> {
    put_piece(page, CLAIMS, head.filled())?;
    let at = CLAIMS.checked_add(head.len())?;
    put(page, at, user_id.as_bytes())?;
    let at = at.checked_add(user_id.len())?;
    put_piece(page, at, &NONCE_PIECE)?;
    at.checked_add(NONCE.len())
}

/// Writes a nonce that was drawn, and gives the place behind it.
#[inline]
pub(super) fn write_nonce(page: &mut [u8], at: usize, nonce: i64) -> Option<usize> {
    let (piece, len) = digits::up_to_ten(u32::try_from(nonce).ok()?);
    put_piece(page, at, &piece)?;
    at.checked_add(len)
}

/// Writes what comes behind the nonce, and gives the place behind that. `None` unless both
/// times have ten digits.
#[inline]
pub(super) fn write_end(page: &mut [u8], at: usize, times: Times, payload: PayloadRef<'_>) -> Option<usize> {
    let end = match payload.end() {
        Some(end) => {
            put(page, at, end)?;
            at.checked_add(end.len())?
        }
        None => write_escaped(page, at, payload)?,
    };
    let at = at.checked_add(CTIME.len())?;
    write_time(page, at, times.ctime)?;
    let at = at.checked_add(TIME_DIGITS)?.checked_add(EXPIRE.len())?;
    write_time(page, at, times.expire)?;
    Some(end)
}

/// Writes the ten digits of a time.
#[inline]
fn write_time(page: &mut [u8], at: usize, time: i64) -> Option<()> {
    let (first, last) = digits::ten(time)?;
    put_piece(page, at, &first)?;
    put_piece(page, at.checked_add(first.len())?, &last)
}

/// Escapes a payload onto the page. Escapes may make it too long for that.
fn write_escaped(page: &mut [u8], at: usize, payload: PayloadRef<'_>) -> Option<usize> {
    put_piece(page, at, END)?;
    let at = at.checked_add(END.len())?;
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
