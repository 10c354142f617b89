//! Tokens of the usual kind: short, with ten-digit times and a user id without escapes.
//!
//! A page is a small buffer in which everything lies where the envelope has it. The claims
//! are put together from pieces of fixed size, since copying 32 bytes costs less than
//! finding out that it could be 20; each piece is cut to its length by the next one, and the
//! last by the padding.

mod digits;

use crate::cipher::cbc::{BLOCK_LEN, Chain};
use crate::cipher::{Cipher, gcm};
use crate::claims::write::{CTIME, EXPIRE, Head, NONCE, Times};
use crate::envelope;
use crate::escape::{escape_quotes, to_escape};
use crate::payload::{END, PayloadRef};

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

/// Whether both times have ten digits, which a page is made for.
#[inline]
pub(super) fn fit(times: Times) -> bool {
    digits::are_ten(times.ctime) && digits::are_ten(times.expire)
}

/// A page that is written from its start. If it is as long as [`len_for`] says, everything fits.
pub(super) struct Page<'p> {
    bytes: &'p mut [u8],
    at: usize,
}

impl<'p> Page<'p> {
    #[inline]
    pub(super) const fn new(bytes: &'p mut [u8]) -> Self {
        Self { bytes, at: CLAIMS }
    }

    /// Writes the claims up to the nonce's value.
    #[inline]
    pub(super) fn start(&mut self, head: &Head, user_id: &str) {
        self.piece(head.filled(), head.len());
        self.text(user_id.as_bytes());
        self.piece(&NONCE_PIECE, NONCE.len());
    }

    /// Writes a nonce that was drawn.
    #[inline]
    pub(super) fn nonce(&mut self, nonce: u32) {
        let (piece, len) = digits::up_to_ten(nonce);
        self.piece(&piece, len);
    }

    /// Writes what comes after the nonce, for times that [`fit`]. `None` where an escaped payload
    /// does not fit.
    #[inline]
    pub(super) fn end(&mut self, times: Times, payload: PayloadRef<'_>) -> Option<()> {
        let start = self.at;
        match payload.end() {
            Some(end) => self.text(end),
            None => self.escaped(payload)?,
        }
        let end = core::mem::replace(&mut self.at, start.wrapping_add(CTIME.len()));
        self.time(times.ctime);
        self.at = self.at.wrapping_add(EXPIRE.len());
        self.time(times.expire);
        self.at = end;
        Some(())
    }

    /// Writes what comes after the nonce, times included.
    #[inline]
    pub(super) fn finished_end(&mut self, end: &[u8]) {
        self.text(end);
    }

    /// The claims, if all of them are on the page. A page that is too short gives a token by the
    /// other way instead of one that lacks something.
    #[inline]
    fn claims(&mut self) -> Option<&mut [u8]> {
        let last = self.bytes.len().checked_sub(SLACK)?;
        self.bytes.get_mut(CLAIMS..self.at).filter(|_| self.at <= last)
    }

    /// Writes the padding of CBC after the claims. `None` where those did not fit.
    #[inline]
    pub(super) fn padding(&mut self) -> Option<()> {
        self.claims()?;
        // CLAIMS is a whole number of blocks, so the page's blocks are the claims'.
        let [padding, ..] = BLOCK_LEN.wrapping_sub(self.at % BLOCK_LEN).to_le_bytes();
        self.piece(&[padding; BLOCK_LEN], padding.into());
        Some(())
    }

    /// Where the claims end, padding included.
    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.at
    }

    /// Encrypts the whole blocks that were written from `from` on, and gives the place behind them.
    #[inline]
    pub(super) fn encrypt(&mut self, chain: &mut Chain<'_>, from: usize) -> Option<usize> {
        let to = self.at.wrapping_sub(self.at % BLOCK_LEN);
        chain.encrypt(self.bytes.get_mut(from..to)?)?;
        Some(to)
    }

    /// Writes the header of a CBC envelope.
    #[inline]
    pub(super) fn cbc_header(&mut self, expire: i64, iv: &[u8; 16]) -> Option<()> {
        let header = self.bytes.get_mut(CBC_START..)?;
        envelope::write_header(Cipher::Cbc, expire, iv, self.at.checked_sub(CLAIMS)?, header).map(drop)
    }

    /// Encrypts the claims in place, and writes tag, mode byte and header around them. `None`
    /// where the claims did not fit.
    #[inline]
    pub(super) fn seal_gcm(&mut self, key: &gcm::Key, expire: i64, iv: &[u8; 16]) -> Option<()> {
        let tag = gcm::seal_token(key, iv, self.claims()?).ok()?;
        self.piece(&tag, tag.len());
        let header = self.bytes.get_mut(GCM_START..)?;
        envelope::write_header(Cipher::Gcm, expire, iv, self.at.checked_sub(CLAIMS)?, header)?;
        self.piece(&[envelope::MODE_GCM], 1);
        Some(())
    }

    /// The envelope, from one of the starts to what was written last.
    #[inline]
    pub(super) fn envelope(&self, start: usize) -> Option<&[u8]> {
        self.bytes.get(start..self.at)
    }

    #[inline]
    fn time(&mut self, time: i64) {
        let (first, last) = digits::ten(time);
        self.piece(&first, first.len());
        self.piece(&last, last.len());
    }

    /// Escapes a payload onto the page. Escapes may make it too long for that.
    fn escaped(&mut self, payload: PayloadRef<'_>) -> Option<()> {
        self.piece(END, END.len());
        if let Some(text) = payload.text() {
            let quote = self.at;
            let start = quote.wrapping_add(1);
            if let Some(len) = self.bytes.get_mut(start..).and_then(|to| escape_quotes(text, to)) {
                self.piece(b"\"", 1);
                self.at = start.wrapping_add(len);
                self.piece(b"\"}", 2);
                return Some(());
            }
        }
        let last = self.bytes.len().checked_sub(SLACK)?;
        let mut rest = self.bytes.get_mut(self.at..last)?;
        payload.write(&mut rest).ok()?;
        self.at = last.checked_sub(rest.len())?;
        Some(())
    }

    /// Writes a piece, of which the next overwrites what is beyond `len`.
    #[inline]
    fn piece<const N: usize>(&mut self, piece: &[u8; N], len: usize) {
        if let Some(to) = self.bytes.get_mut(self.at..).and_then(|rest| rest.first_chunk_mut()) {
            *to = *piece;
        }
        self.at = self.at.wrapping_add(len);
    }

    /// Writes a text.
    #[inline]
    fn text(&mut self, text: &[u8]) {
        let end = self.at.wrapping_add(text.len());
        if let Some(to) = self.bytes.get_mut(self.at..end) {
            copy(to, text);
        }
        self.at = end;
    }
}

const _: () = assert!(CLAIMS.is_multiple_of(BLOCK_LEN));

/// Whether any byte of a text has to be escaped in a JSON string.
#[inline]
pub(super) fn needs_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (words, rest) = bytes.as_chunks::<8>();
    // The last eight bytes again, rather than the rest one by one.
    let last = match bytes.last_chunk::<8>() {
        Some(last) => to_escape(*last),
        None => u64::from(rest.iter().any(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\'))),
    };
    words.iter().fold(last, |found, word| found | to_escape(*word)) != 0
}

/// Copies bytes as two pieces of fixed size that may overlap: for a dozen short texts a call
/// of `memcpy` each would take half as long as the AES.
#[inline]
fn copy(to: &mut [u8], from: &[u8]) {
    #[inline]
    fn ends<const N: usize>(to: &mut [u8], from: &[u8]) {
        if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk()) {
            *to = *from;
        }
        if let (Some(to), Some(from)) = (to.last_chunk_mut::<N>(), from.last_chunk()) {
            *to = *from;
        }
    }
    match from.len() {
        8..16 => ends::<8>(to, from),
        16..=32 => ends::<16>(to, from),
        33..=64 => ends::<32>(to, from),
        4..8 => ends::<4>(to, from),
        2..4 => ends::<2>(to, from),
        65..=128 => ends::<64>(to, from),
        _ => to.copy_from_slice(from),
    }
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
            let mut to = vec![0; len];
            copy(&mut to, &from[..len]);
            assert_eq!(to, from[..len]);
        }
    }
}
