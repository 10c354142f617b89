//! The bytes of a token: version, base64, envelope.

use core::mem::MaybeUninit;

use base64_simd::AsOut;

use crate::cipher::{Cipher, cbc, gcm};
use crate::outcome::{ErrorKind, Reason, Result};

/// The version that a token04 begins with.
pub(crate) const VERSION: &str = "04";

/// What the 16 bits of the ciphertext's length can count.
const MAX_FIELD: usize = 0xffff;
const EXPIRE_LEN: usize = 8;
const LENGTH_LEN: usize = 2;
pub(crate) const MODE_GCM: u8 = 1;

/// What comes before the ciphertext: expiry, IV or nonce with its length, ciphertext's length.
pub(crate) const CBC_HEADER: usize = EXPIRE_LEN + LENGTH_LEN + cbc::IV_LEN + LENGTH_LEN;
/// The same for GCM.
pub(crate) const GCM_HEADER: usize = EXPIRE_LEN + LENGTH_LEN + gcm::NONCE_LEN + LENGTH_LEN;

/// The length of the longest token there can be, in bytes: room enough for every token.
pub const MAX_TOKEN_LEN: usize = 87_418;

/// The lengths of a token's parts, which all follow from that of its plaintext.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) plaintext: usize,
    /// Ciphertext, and tag if there is one.
    field: usize,
    pub(crate) envelope: usize,
    pub(crate) token: usize,
}

impl Shape {
    pub(crate) fn of(cipher: Cipher, plaintext: usize) -> Result<Self> {
        Self::checked(cipher, plaintext).ok_or_else(|| ErrorKind::PayloadTooLarge.into())
    }

    fn checked(cipher: Cipher, plaintext: usize) -> Option<Self> {
        let (field, mode) = match cipher {
            Cipher::Cbc => (cbc::ciphertext_len(plaintext)?, 0),
            Cipher::Gcm => (plaintext.checked_add(gcm::TAG_LEN)?, 1),
        };
        if field > MAX_FIELD {
            return None;
        }
        let envelope = EXPIRE_LEN
            .checked_add(LENGTH_LEN)?
            .checked_add(cipher.iv_len())?
            .checked_add(LENGTH_LEN)?
            .checked_add(field)?
            .checked_add(mode)?;
        let token = base64::encoded_len(envelope, true)?.checked_add(VERSION.len())?;
        Some(Self { plaintext, field, envelope, token })
    }

    /// Writes all of the envelope but its ciphertext and tag, and gives the place where
    /// those go. `None` where the buffer is not exactly the envelope's size.
    pub(crate) fn frame<'b>(
        &self,
        cipher: Cipher,
        expire: i64,
        iv: &[u8; 16],
        envelope: &'b mut [u8],
    ) -> Option<&'b mut [u8]> {
        let rest = write_header(cipher, expire, iv, self.field, envelope)?;
        let (body, mode) = rest.split_at_mut_checked(self.field)?;
        mode.fill(MODE_GCM);
        Some(body)
    }
}

/// Writes what comes before the ciphertext, whose length with the tag is `field`, and gives
/// what lies behind. `None` where that does not fit.
#[inline]
pub(crate) fn write_header<'b>(
    cipher: Cipher,
    expire: i64,
    iv: &[u8; 16],
    field: usize,
    envelope: &'b mut [u8],
) -> Option<&'b mut [u8]> {
    let (to, rest) = envelope.split_first_chunk_mut::<EXPIRE_LEN>()?;
    *to = expire.to_be_bytes();
    let (to, rest) = rest.split_first_chunk_mut::<LENGTH_LEN>()?;
    *to = u16::try_from(cipher.iv_len()).ok()?.to_be_bytes();
    let rest = match cipher {
        Cipher::Cbc => put_iv::<{ cbc::IV_LEN }>(rest, iv)?,
        Cipher::Gcm => put_iv::<{ gcm::NONCE_LEN }>(rest, iv)?,
    };
    let (to, rest) = rest.split_first_chunk_mut::<LENGTH_LEN>()?;
    *to = u16::try_from(field).ok()?.to_be_bytes();
    Some(rest)
}

fn put_iv<'b, const N: usize>(bytes: &'b mut [u8], iv: &[u8; 16]) -> Option<&'b mut [u8]> {
    let (to, rest) = bytes.split_first_chunk_mut::<N>()?;
    *to = *iv.first_chunk()?;
    Some(rest)
}

/// Turns an envelope that lies at the end of `token`, from `start` on, into the token that
/// fills it.
///
/// Going forward, what is written never reaches what is still to be read, since the text
/// is a third longer than its bytes and ends where they end; a chunk at a time is lifted
/// out so that source and target are apart.
pub(crate) fn encode_in_place(token: &mut [u8], start: usize) -> Option<()> {
    const CHUNK: usize = 768; // a multiple of 3
    let mut chunk = [0; CHUNK];
    let mut from = start;
    let mut to = put_version(token)?;
    loop {
        let unread = token.get(from..)?;
        let chunk = chunk.get_mut(..unread.len().min(CHUNK))?;
        if chunk.is_empty() {
            return Some(());
        }
        chunk.copy_from_slice(unread.get(..chunk.len())?);
        let end = to.checked_add(base64::encoded_len(chunk.len(), true)?)?;
        let _ = base64_simd::STANDARD.encode(chunk, token.get_mut(to..end)?.as_out());
        from = from.checked_add(chunk.len())?;
        to = end;
    }
}

/// Writes bytes as base64 at the start of a buffer, and gives the length; `None` where it is
/// too small.
#[inline]
pub(crate) fn write_base64(bytes: &[u8], buffer: &mut [u8]) -> Option<usize> {
    let len = base64::encoded_len(bytes.len(), true)?;
    let _ = base64_simd::STANDARD.encode(bytes, buffer.get_mut(..len)?.as_out());
    Some(len)
}

fn put_version(token: &mut [u8]) -> Option<usize> {
    let (version, _) = token.split_at_mut_checked(VERSION.len())?;
    version.copy_from_slice(VERSION.as_bytes());
    Some(VERSION.len())
}

/// The length of the token of an envelope of this length.
pub(crate) fn token_len(envelope: usize) -> usize {
    envelope.div_ceil(3).saturating_mul(4).saturating_add(VERSION.len())
}

/// Writes the token of a finished envelope at the end of a text that has room for it.
#[inline]
pub(crate) fn append_token(envelope: &[u8], text: &mut String) {
    text.push_str(VERSION);
    append_base64(envelope, text);
}

/// Writes bytes as base64 at the end of a text that has room for it.
#[inline]
pub(crate) fn append_base64(bytes: &[u8], text: &mut String) {
    base64_simd::STANDARD.encode_append(bytes, text);
}

/// An envelope taken apart, with the ciphertext in place to be decrypted.
pub(crate) struct Parts<'b> {
    pub(crate) expire: i64,
    pub(crate) sealed: Sealed<'b>,
}

/// Ciphertext of a possible length, and what else its cipher needs.
pub(crate) enum Sealed<'b> {
    Cbc { iv: [u8; cbc::IV_LEN], body: &'b mut [u8] },
    Gcm { nonce: [u8; gcm::NONCE_LEN], body: &'b mut [u8], tag: [u8; gcm::TAG_LEN] },
}

/// Where an envelope is decoded: on the stack, or on the heap if it is longer than usual.
pub(crate) struct Room {
    stack: [MaybeUninit<u8>; Self::STACK],
    heap: Vec<u8>,
}

impl Room {
    const STACK: usize = 768;

    pub(crate) const fn new() -> Self {
        Self { stack: [MaybeUninit::uninit(); Self::STACK], heap: Vec::new() }
    }
}

/// The envelope's bytes.
///
/// # Errors
/// `unsupported_version` before anything else, then `malformed`.
pub(crate) fn decode<'r>(token: &str, room: &'r mut Room) -> Result<&'r mut [u8]> {
    match token.as_bytes() {
        // Limited before anything is allocated.
        [b'0', b'4', base64 @ ..] if token.len() <= MAX_TOKEN_LEN => {
            decode_base64(base64, room).ok_or_else(|| Reason::Malformed.into())
        }
        [b'0', b'4', ..] => Err(Reason::Malformed.into()),
        [a, b, base64 @ ..] if a.is_ascii_digit() && b.is_ascii_digit() && is_base64_like(base64) => {
            Err(Reason::UnsupportedVersion.into())
        }
        _ => Err(Reason::Malformed.into()),
    }
}

/// Decodes strict base64: padded, without characters of another alphabet, and without bits that
/// are left over. That base64-simd is as strict as the base64 crate is tested, and fuzzed.
fn decode_base64<'r>(base64: &[u8], room: &'r mut Room) -> Option<&'r mut [u8]> {
    if base64.len() <= Room::STACK {
        return base64_simd::STANDARD.decode(base64, room.stack.as_mut_slice().as_out()).ok();
    }
    room.heap = base64_simd::STANDARD.decode_to_vec(base64).ok()?;
    Some(&mut room.heap)
}

/// Whether text consists of the characters of standard base64, with `=` at its end only. Text
/// that merely begins with two digits, such as a date, has no version.
fn is_base64_like(text: &[u8]) -> bool {
    let end = text.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last.saturating_add(1));
    let in_alphabet = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    end > 0 && text.get(..end).is_some_and(|text| text.iter().all(in_alphabet))
}

/// Takes an envelope apart. Every length must add up to the last byte.
pub(crate) fn split(envelope: &mut [u8]) -> Result<Parts<'_>> {
    split_checked(envelope).ok_or_else(|| Reason::Malformed.into())
}

fn split_checked(envelope: &mut [u8]) -> Option<Parts<'_>> {
    let (expire, rest) = envelope.split_first_chunk_mut::<EXPIRE_LEN>()?;
    let expire = i64::from_be_bytes(*expire);
    let (iv_len, rest) = rest.split_first_chunk_mut::<LENGTH_LEN>()?;
    let sealed = match usize::from(u16::from_be_bytes(*iv_len)) {
        cbc::IV_LEN => {
            let (iv, rest) = rest.split_first_chunk_mut()?;
            let body = field(rest)?;
            let whole = !body.is_empty() && body.len().checked_rem(cbc::BLOCK_LEN) == Some(0);
            whole.then_some(Sealed::Cbc { iv: *iv, body })?
        }
        gcm::NONCE_LEN => {
            let (nonce, rest) = rest.split_first_chunk_mut()?;
            let (mode, rest) = rest.split_last_mut()?;
            let (body, tag) = field(rest)?.split_last_chunk_mut()?;
            (*mode == MODE_GCM).then_some(Sealed::Gcm { nonce: *nonce, body, tag: *tag })?
        }
        _ => return None,
    };
    Some(Parts { expire, sealed })
}

/// What follows a length that must count all of it.
fn field(bytes: &mut [u8]) -> Option<&mut [u8]> {
    let (len, rest) = bytes.split_first_chunk_mut::<LENGTH_LEN>()?;
    (usize::from(u16::from_be_bytes(*len)) == rest.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_token_is_as_long_as_stated() {
        let longest = |cipher| (0..=MAX_FIELD).rev().find_map(|len| Shape::checked(cipher, len)).unwrap();
        assert_eq!(longest(Cipher::Gcm).token, MAX_TOKEN_LEN);
        assert!(longest(Cipher::Cbc).token <= MAX_TOKEN_LEN);
        assert_eq!(longest(Cipher::Cbc).plaintext, 65_519);
        assert_eq!(longest(Cipher::Gcm).plaintext, 65_519);
        assert!(Shape::checked(Cipher::Cbc, usize::MAX).is_none());
        assert!(Shape::checked(Cipher::Gcm, usize::MAX).is_none());
    }

    #[test]
    fn a_version_is_two_digits_in_front_of_base64() {
        let too_long = format!("04{}", "A".repeat(MAX_TOKEN_LEN - 1));
        for (text, reason) in [
            ("05AAAA", Reason::UnsupportedVersion),
            ("03A", Reason::UnsupportedVersion),
            ("99+/==", Reason::UnsupportedVersion),
            ("05", Reason::Malformed),
            ("05==", Reason::Malformed),
            ("05AA=A", Reason::Malformed),
            ("05AA-_", Reason::Malformed),
            ("17:30", Reason::Malformed),
            ("0xAAAA", Reason::Malformed),
            ("x4AAAA", Reason::Malformed),
            ("0", Reason::Malformed),
            ("", Reason::Malformed),
            (&too_long, Reason::Malformed),
        ] {
            assert_eq!(decode(text, &mut Room::new()).unwrap_err().reason(), Some(reason), "{text:.8}");
        }
    }

    #[test]
    fn only_canonical_base64_is_read() {
        use base64::Engine;
        use base64::engine::general_purpose::STANDARD;

        let signs = b"ABIJQZafz059+/=-_ \n\0\x7f";
        for a in signs {
            for b in signs {
                for c in signs {
                    for d in signs {
                        for long in [0, 12, 48] {
                            let mut text = vec![b'x'; long];
                            text.extend([*a, *b, *c, *d]);
                            let ours = base64_simd::STANDARD.decode_to_vec(&text).ok();
                            assert_eq!(ours, STANDARD.decode(&text).ok(), "{text:?}");
                        }
                    }
                }
            }
        }
        for bad in ["A", "AA", "AAA", "AA=", "AAAAA", "AAAA=", "AAAA==", "AAAA====", "=AAA", "AA==AAAA"] {
            assert!(base64_simd::STANDARD.decode_to_vec(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn encoding_in_place_equals_encoding_elsewhere() {
        for len in (0..2000).chain([65_559, 65_560]) {
            let envelope: Vec<u8> = (0..len).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let mut expected = String::new();
            append_token(&envelope, &mut expected);
            assert_eq!(token_len(envelope.len()), expected.len());
            let mut token = vec![0; expected.len()];
            let start = token.len() - envelope.len();
            token[start..].copy_from_slice(&envelope);
            encode_in_place(&mut token, start).unwrap();
            assert_eq!(token, expected.as_bytes());
            assert_eq!(write_base64(&envelope, &mut token), Some(token.len() - VERSION.len()));
            assert_eq!(token[..token.len() - VERSION.len()], expected.as_bytes()[VERSION.len()..]);
        }
    }
}
