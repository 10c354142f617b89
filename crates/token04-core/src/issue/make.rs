//! Putting one token together.

use super::issuer::Issuer;
use super::page;
use super::request::Request;
use super::sink::Sink;
use crate::cipher::{SealKey, cbc, gcm};
use crate::claims::write::{NewClaims, Times};
use crate::clock::{Clock, expire_at};
use crate::envelope::{CBC_HEADER, MAX_TOKEN_LEN, Shape};
use crate::outcome::{ErrorKind, Result};
use crate::random::Entropy;

/// Envelopes up to this size, with the space around them, are built on the stack.
const PAGE: usize = 512;
/// Nearly all basic tokens fit into a page of this size, which is set up sooner.
const SMALL_PAGE: usize = 256;

impl Issuer {
    /// Makes a token. Everything that can fail for the caller's fault or the system's comes
    /// before a byte is written.
    pub(crate) fn make<S: Sink>(
        &self,
        request: &Request<'_>,
        clock: &impl Clock,
        entropy: impl FnOnce() -> Result<Entropy>,
        sink: S,
    ) -> Result<S::Made> {
        let user_id = request.user_id()?;
        let times = times(clock, request.effective_time_in_seconds?)?;
        let payload = request.payload?;
        // Only bounds here: the exact length is known once the nonce is.
        if user_id.len() > MAX_TOKEN_LEN || payload.len() > MAX_TOKEN_LEN {
            return Err(ErrorKind::PayloadTooLarge.into());
        }
        let entropy = entropy()?;
        let claims = NewClaims { head: &self.head, user_id, nonce: entropy.nonce, times, payload };
        let len = page::len_for(user_id.len(), payload.len());
        if len <= SMALL_PAGE && payload.end().is_some() && entropy.is_drawn() {
            self.make_on_page::<SMALL_PAGE, S>(&claims, &entropy.iv, sink)
        } else if len <= PAGE && entropy.is_drawn() {
            self.make_on_page::<PAGE, S>(&claims, &entropy.iv, sink)
        } else {
            self.make_any(&claims, &entropy.iv, sink)
        }
    }

    #[inline]
    fn make_on_page<const N: usize, S: Sink>(
        &self,
        claims: &NewClaims<'_>,
        iv: &[u8; 16],
        mut sink: S,
    ) -> Result<S::Made> {
        let mut page = [b' '; N];
        let made = match &self.key {
            SealKey::Cbc(key) => cbc_on_page(key, &mut page, claims, iv, &mut sink),
            SealKey::Gcm(key) => gcm_on_page(key, &mut page, claims, iv, &mut sink),
        };
        match made {
            Some(made) => made.and_then(|()| sink.end()),
            None => self.make_any(claims, iv, sink),
        }
    }

    /// Makes any token, however long and whatever has to be escaped.
    #[cold]
    pub(super) fn make_any<S: Sink>(
        &self,
        claims: &NewClaims<'_>,
        iv: &[u8; 16],
        sink: S,
    ) -> Result<S::Made> {
        let shape = Shape::of(self.cipher(), claims.len())?;
        sink.build(&shape, |envelope| self.fill(&shape, claims, iv, envelope))
    }

    /// Builds an envelope in a place of exactly its size.
    fn fill(&self, shape: &Shape, claims: &NewClaims<'_>, iv: &[u8; 16], envelope: &mut [u8]) -> Result<()> {
        let body =
            shape.frame(self.cipher(), claims.times.expire, iv, envelope).ok_or(ErrorKind::Internal)?;
        claims.write(&mut &mut *body).map_err(|_| ErrorKind::Internal)?;
        match &self.key {
            SealKey::Cbc(key) => cbc::seal(key, iv, body, shape.plaintext),
            SealKey::Gcm(key) => {
                let (plaintext, tag) =
                    body.split_at_mut_checked(shape.plaintext).ok_or(ErrorKind::Internal)?;
                *tag.first_chunk_mut().ok_or(ErrorKind::Internal)? = seal_gcm(key, iv, plaintext)?;
                Ok(())
            }
        }
    }
}

/// Makes a usual token. `None`, and nothing in the sink, where it is not one after all.
///
/// In CBC each block waits for the one before, and nothing makes that shorter. So the blocks of
/// the start are encrypted before the rest is written, and what needs them is done after the
/// rest's blocks are under way: the processor works on the one while it waits for the other.
#[inline]
fn cbc_on_page<S: Sink>(
    key: &aes::Aes256Enc,
    page: &mut [u8],
    claims: &NewClaims<'_>,
    iv: &[u8; 16],
    sink: &mut S,
) -> Option<Result<()>> {
    let at = page::write_start(page, claims.head, claims.user_id)?;
    let whole = at.checked_sub(at.checked_rem(cbc::BLOCK_LEN)?)?;
    let mut chain = cbc::Chain::new(key, iv);
    chain.encrypt(page.get_mut(page::CLAIMS..whole)?)?;
    if page::needs_escape(claims.user_id) {
        return None;
    }
    let at = page::write_nonce(page, at, claims.nonce)?;
    let at = page::write_end(page, at, claims.times, claims.payload)?;
    let at = page::write_padding(page, at)?;
    page::write_cbc_header(page, claims.times.expire, iv, at)?;
    let envelope_len = at.checked_sub(page::CBC_START)?;
    if let Err(error) = sink.begin(envelope_len) {
        return Some(Err(error));
    }
    chain.encrypt(page.get_mut(whole..at)?)?;
    let (first, rest) = page.get(page::CBC_START..at)?.split_at_checked(first_piece(whole)?)?;
    Some(sink.put(first).and_then(|()| sink.put(rest)))
}

/// How much of an envelope is encoded while the blocks from `whole` on are encrypted: all
/// before, in the groups of three bytes that base64 has.
#[inline]
fn first_piece(whole: usize) -> Option<usize> {
    let len = whole.checked_sub(page::CBC_START)?;
    len.checked_sub(len.checked_rem(3)?)
}

const _: () = assert!(page::CBC_START + CBC_HEADER == page::CLAIMS);

/// The same for GCM, whose blocks do not wait for each other.
#[inline]
fn gcm_on_page<S: Sink>(
    key: &gcm::Key,
    page: &mut [u8],
    claims: &NewClaims<'_>,
    iv: &[u8; 16],
    sink: &mut S,
) -> Option<Result<()>> {
    if page::needs_escape(claims.user_id) {
        return None;
    }
    let at = page::write_start(page, claims.head, claims.user_id)?;
    let at = page::write_nonce(page, at, claims.nonce)?;
    let at = page::write_end(page, at, claims.times, claims.payload)?;
    let at = page::finish_gcm(page, claims.times.expire, key, iv, at)?;
    let envelope = page.get(page::GCM_START..at)?;
    Some(sink.begin(envelope.len()).and_then(|()| sink.put(envelope)))
}

/// When a token is made and when it expires.
pub(super) fn times(clock: &impl Clock, effective_time_in_seconds: i64) -> Result<Times> {
    // Refused before the clock is read, so that a wrong argument is reported as one even
    // where the clock fails.
    expire_at(0, effective_time_in_seconds)?;
    let ctime = clock.unix_seconds()?;
    Ok(Times { ctime, expire: expire_at(ctime, effective_time_in_seconds)? })
}

/// Encrypts in place and gives the tag.
pub(super) fn seal_gcm(key: &gcm::Key, iv: &[u8; 16], plaintext: &mut [u8]) -> Result<[u8; gcm::TAG_LEN]> {
    let (nonce, _) = iv.split_first_chunk().ok_or(ErrorKind::Internal)?;
    gcm::seal(key, nonce, b"", plaintext)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::{Payload, PayloadRef};

    fn on_page(issuer: &Issuer, claims: &NewClaims<'_>) -> Option<String> {
        let (mut page, mut token) = ([b'#'; PAGE], String::new());
        match &issuer.key {
            SealKey::Cbc(key) => cbc_on_page(key, &mut page, claims, &[9; 16], &mut token),
            SealKey::Gcm(key) => gcm_on_page(key, &mut page, claims, &[9; 16], &mut token),
        }
        .map(|made| made.and_then(|()| token.end()).unwrap())
    }

    #[test]
    fn a_page_is_what_any_token_is() {
        for cipher in [Cipher::Cbc, Cipher::Gcm] {
            for app_id in [1, 12_345, 1_234_567_890, u32::MAX] {
                let issuer = Issuer::new(app_id, "fa94dd0f974cf2e293728a526b028271", cipher).unwrap();
                for user_len in 1..120 {
                    let user_id: String = ('a'..='z').cycle().take(user_len).collect();
                    let text = "{\"room_id\":\"r\"}".repeat(user_len % 9);
                    let ready = Payload::raw(text.as_str());
                    for nonce in [0, 7, 99_999, 1_234_567_890, i64::from(i32::MAX)] {
                        let times = Times { ctime: 1_700_000_000, expire: 1_700_003_600 };
                        for payload in [PayloadRef::from(&ready), PayloadRef::raw(&text)] {
                            let claims =
                                NewClaims { head: &issuer.head, user_id: &user_id, nonce, times, payload };
                            let made = on_page(&issuer, &claims).unwrap();
                            let expected = issuer.make_any(&claims, &[9; 16], String::new()).unwrap();
                            assert_eq!(made, expected);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_page_has_no_escapes_and_nothing_too_long() {
        let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc).unwrap();
        let times = Times { ctime: 1_700_000_000, expire: 1_700_003_600 };
        for user_id in ["\"", "a\\", "\u{1f}", "long enough\n", &"x".repeat(PAGE)] {
            let (head, payload) = (&issuer.head, PayloadRef::NONE);
            let claims = NewClaims { head, user_id, nonce: 1, times, payload };
            assert!(on_page(&issuer, &claims).is_none());
        }
        for times in [
            Times { ctime: 999_999_999, expire: 1_700_003_600 },
            Times { ctime: 1_700_000_000, expire: 10_000_000_000 },
            Times { ctime: -1_700_000_000, expire: 1 },
        ] {
            assert!(page::write_end(&mut [0; PAGE], 0, times, PayloadRef::NONE).is_none());
        }
    }
}
