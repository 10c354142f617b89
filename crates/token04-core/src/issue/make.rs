//! Putting one token together.

use super::page::{self, Page};
use super::request::Request;
use super::sink::Sink;
use crate::cipher::cbc::{self, Chain};
use crate::cipher::{SealKeyRef, gcm};
use crate::claims::write::{Head, NewClaims, Times};
use crate::clock::{Clock, expire_at};
use crate::envelope::{MAX_TOKEN_LEN, Shape};
use crate::outcome::{ErrorKind, Result};
use crate::random::Entropy;

/// Envelopes up to this size, with the space around them, are built on the stack.
const PAGE: usize = 512;
/// Nearly all basic tokens fit into a page of this size, which is set up sooner.
const SMALL_PAGE: usize = 256;

/// What the tokens of one app are made with.
#[derive(Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(super) key: SealKeyRef<'a>,
    pub(super) head: &'a Head,
}

impl Maker<'_> {
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
        let claims = NewClaims { head: self.head, user_id, nonce: entropy.nonce, times, payload };
        let len = page::len_for(user_id.len(), payload.len());
        if len <= SMALL_PAGE && payload.end().is_some() {
            self.make_on_page::<SMALL_PAGE, S>(&claims, &entropy.iv, sink)
        } else if len <= PAGE {
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
        match on_page(self.key, &mut [0; N], claims, iv, &mut sink) {
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
        let shape = Shape::of(self.key.cipher(), claims.len())?;
        sink.build(&shape, |envelope| self.fill(&shape, claims, iv, envelope))
    }

    /// Builds an envelope in a place of exactly its size.
    fn fill(&self, shape: &Shape, claims: &NewClaims<'_>, iv: &[u8; 16], envelope: &mut [u8]) -> Result<()> {
        let body =
            shape.frame(self.key.cipher(), claims.times.expire, iv, envelope).ok_or(ErrorKind::Internal)?;
        claims.write(&mut &mut *body).map_err(|_| ErrorKind::Internal)?;
        match self.key {
            SealKeyRef::Cbc(key) => cbc::seal(key, iv, body, shape.plaintext),
            SealKeyRef::Gcm(key) => {
                let (plaintext, tag) =
                    body.split_at_mut_checked(shape.plaintext).ok_or(ErrorKind::Internal)?;
                *tag.first_chunk_mut().ok_or(ErrorKind::Internal)? = gcm::seal_token(key, iv, plaintext)?;
                Ok(())
            }
        }
    }
}

/// Makes a usual token. `None`, and nothing in the sink, where it is not one after all.
#[inline]
fn on_page<S: Sink>(
    key: SealKeyRef<'_>,
    bytes: &mut [u8],
    claims: &NewClaims<'_>,
    iv: &[u8; 16],
    sink: &mut S,
) -> Option<Result<()>> {
    let nonce = u32::try_from(claims.nonce).ok()?;
    if page::needs_escape(claims.user_id) || !page::fit(claims.times) {
        return None;
    }
    let mut page = Page::new(bytes);
    page.start(claims.head, claims.user_id);
    let start = match key {
        SealKeyRef::Cbc(key) => {
            // Each block waits for the one before. The first are encrypted before the rest is
            // written: the processor does the one while it waits for the other.
            let mut chain = Chain::new(key, iv);
            let first = page.encrypt(&mut chain, page::CLAIMS)?;
            page.nonce(nonce);
            page.end(claims.times, claims.payload)?;
            page.padding()?;
            page.cbc_header(claims.times.expire, iv)?;
            page.encrypt(&mut chain, first)?;
            page::CBC_START
        }
        SealKeyRef::Gcm(key) => {
            page.nonce(nonce);
            page.end(claims.times, claims.payload)?;
            page.seal_gcm(key, claims.times.expire, iv)?;
            page::GCM_START
        }
    };
    let envelope = page.envelope(start)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cipher::Cipher;
    use crate::issue::Issuer;
    use crate::payload::{Payload, PayloadRef};

    fn on_page(issuer: &Issuer, claims: &NewClaims<'_>) -> Option<String> {
        let (mut page, mut token) = ([b'#'; PAGE], String::new());
        let made = super::on_page(issuer.maker().key, &mut page, claims, &[9; 16], &mut token);
        made.map(|made| made.and_then(|()| token.end()).unwrap())
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
                            let expected = issuer.maker().make_any(&claims, &[9; 16], String::new()).unwrap();
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
        for cipher in [Cipher::Cbc, Cipher::Gcm] {
            let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", cipher).unwrap();
            let (head, payload) = (&issuer.head, PayloadRef::NONE);
            let claims = NewClaims { head, user_id: "user", nonce: 1, times, payload };
            let expected = issuer.maker().make_any(&claims, &[9; 16], String::new()).unwrap();
            // Nothing is cut off on a page that is too short.
            let mut enough = 0;
            for len in 0..=PAGE {
                let mut token = String::new();
                let made =
                    super::on_page(issuer.maker().key, &mut vec![0; len], &claims, &[9; 16], &mut token);
                if made.is_some() {
                    assert_eq!(token, expected, "{len}");
                    enough += 1;
                }
            }
            assert!(enough > 100, "{enough}");
        }
        for times in [
            Times { ctime: 999_999_999, expire: 1_700_003_600 },
            Times { ctime: 1_700_000_000, expire: 10_000_000_000 },
            Times { ctime: -1_700_000_000, expire: 1 },
        ] {
            assert!(!page::fit(times));
        }
    }
}
