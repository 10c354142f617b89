//! Making tokens one by one.

use core::fmt;
use core::time::Duration;

use super::page::{self, End};
use super::request::{GenerateRequest, Request, check_user_id};
use super::sink::{Buffer, Sink};
use crate::cipher::{Cipher, SealKey, cbc, gcm};
use crate::claims::write::{Head, NewClaims, Times};
use crate::clock::{Clock, SystemClock, expire_at};
use crate::envelope::{MAX_TOKEN_LEN, Shape};
use crate::outcome::{Error, ErrorKind, Result};
use crate::payload::{Payload, PayloadRef};
use crate::random::{Entropy, RandomSource, SystemRandom};
use crate::secret::ServerSecret;

/// Makes the tokens of one app. Keeps the key schedule, so that a token costs its own
/// encryption and little else.
///
/// Share it: it is `Send + Sync`, takes no locks, and stays safe to use after `fork`.
///
/// ```
/// use std::time::Duration;
/// use token04_core::{Cipher, Issuer, Payload};
///
/// let issuer = Issuer::new(1_234_567_890, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
/// let token = issuer.issue("user_1", Duration::from_secs(3600), &Payload::none())?;
/// assert!(token.starts_with("04"));
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Issuer {
    app_id: u32,
    pub(super) key: SealKey,
    pub(super) head: Head,
}

/// Envelopes up to this size, with the space around them, are built on the stack.
const PAGE: usize = 512;
/// Nearly all basic tokens fit into a page of this size, which is set up sooner.
const SMALL_PAGE: usize = 256;

impl Issuer {
    /// An issuer for an app.
    ///
    /// `app_id` is the AppID of the ZEGO console, `secret` its ServerSecret, as text, as
    /// bytes or as [`ServerSecret`].
    ///
    /// # Errors
    /// `INVALID_APP_ID` where the app id is 0, then `INVALID_SECRET` where the secret is
    /// not 32 bytes long.
    pub fn new<S>(app_id: u32, secret: S, cipher: Cipher) -> Result<Self>
    where
        S: TryInto<ServerSecret>,
        Error: From<S::Error>,
    {
        if app_id == 0 {
            return Err(ErrorKind::InvalidAppId.into());
        }
        let secret: ServerSecret = secret.try_into()?;
        Ok(Self { app_id, key: SealKey::new(&secret, cipher), head: Head::new(app_id) })
    }

    /// The app whose tokens it makes.
    #[must_use]
    pub const fn app_id(&self) -> u32 {
        self.app_id
    }

    /// How it encrypts.
    #[must_use]
    pub const fn cipher(&self) -> Cipher {
        self.key.cipher()
    }

    /// Makes a token.
    ///
    /// - `user_id`: who may use it; must equal the id that the client logs in with, and case
    ///   matters. Not empty. ZEGO's products accept less than 64 bytes (Express) or at most 32
    ///   (in-app chat); [`diagnose`](crate::diagnose) checks that, and this function does not,
    ///   since products differ.
    /// - `lifetime`: how long it is valid from now, in whole seconds. In-app chat accepts at
    ///   most 24 days. A token cannot be revoked, so keep it short.
    /// - `payload`: what its holder may do; best from [`RtcRoomPayload`](crate::RtcRoomPayload)
    ///   or [`VideoPayload`](crate::VideoPayload).
    ///
    /// # Errors
    /// `INVALID_USER_ID`, then `INVALID_EFFECTIVE_TIME`, then `PAYLOAD_TOO_LARGE` where
    /// the claims are more than 65,519 bytes of JSON; `RANDOM_UNAVAILABLE` and
    /// `CLOCK_UNAVAILABLE` where the system fails.
    pub fn issue(&self, user_id: &str, lifetime: Duration, payload: &Payload) -> Result<String> {
        self.issue_request(&Request::new(user_id, lifetime, payload))
    }

    /// Makes a token in the caller's buffer, without touching the heap, and gives its length.
    ///
    /// The token is ASCII text without a terminator, at the start of `buffer`. Give it
    /// [`max_token_len`] bytes, or [`MAX_TOKEN_LEN`] for any token at all. See
    /// [`issue`](Self::issue) for the arguments.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use token04_core::{Cipher, Issuer, Payload, max_token_len};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let mut buffer = [0; 512];
    /// assert!(max_token_len("demo".len(), 0) <= buffer.len());
    /// let len = issuer.issue_into("demo", Duration::from_secs(3600), &Payload::none(), &mut buffer)?;
    /// assert!(buffer[..len].starts_with(b"04"));
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`issue`](Self::issue), and `BUFFER_TOO_SMALL`. The buffer is then as it was.
    pub fn issue_into(
        &self,
        user_id: &str,
        lifetime: Duration,
        payload: &Payload,
        buffer: &mut [u8],
    ) -> Result<usize> {
        self.issue_request_into(&Request::new(user_id, lifetime, payload), buffer)
    }

    /// Makes a token with another clock and another source of random bytes than the system's:
    /// for tests, and for platforms that have none. Arguments as for [`issue`](Self::issue).
    ///
    /// A source must never give the same bytes twice; see [`RandomSource`].
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use token04_core::{Cipher, Issuer, Payload, SystemRandom, Verifier, FixedClock};
    /// # let secret = "fa94dd0f974cf2e293728a526b028271";
    /// # let issuer = Issuer::new(1, secret, Cipher::Cbc)?;
    /// let clock = FixedClock::new(1_700_000_000);
    /// let hour = Duration::from_secs(3600);
    /// let token = issuer.issue_with(&clock, &mut SystemRandom, "demo", hour, &Payload::none())?;
    /// assert_eq!(Verifier::new(secret)?.open(&token)?.claims.expire, 1_700_003_600);
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`issue`](Self::issue), and those of the clock and the source.
    pub fn issue_with(
        &self,
        clock: &impl Clock,
        random: &mut impl RandomSource,
        user_id: &str,
        lifetime: Duration,
        payload: &Payload,
    ) -> Result<String> {
        self.issue_request_with(clock, random, &Request::new(user_id, lifetime, payload))
    }

    /// [`issue_with`](Self::issue_with) for bindings, with the arguments as a [`Request`].
    ///
    /// # Errors
    /// Those of [`issue_with`](Self::issue_with), and those in the request.
    pub fn issue_request_with(
        &self,
        clock: &impl Clock,
        random: &mut impl RandomSource,
        request: &Request<'_>,
    ) -> Result<String> {
        self.make(request, clock, || Entropy::draw(random), String::new())
    }

    /// [`issue`](Self::issue) for bindings, with the arguments as a [`Request`].
    ///
    /// # Errors
    /// Those of [`issue`](Self::issue), and those in the request.
    pub fn issue_request(&self, request: &Request<'_>) -> Result<String> {
        self.issue_request_with(&SystemClock, &mut SystemRandom, request)
    }

    /// [`issue_into`](Self::issue_into) for bindings, with the arguments as a [`Request`].
    ///
    /// # Errors
    /// Those of [`issue_into`](Self::issue_into), and those in the request.
    pub fn issue_request_into(&self, request: &Request<'_>, buffer: &mut [u8]) -> Result<usize> {
        self.make(request, &SystemClock, || Entropy::draw(&mut SystemRandom), Buffer(buffer))
    }

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
        if len <= SMALL_PAGE && payload.tail().is_some() && entropy.is_drawn() {
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
        sink: S,
    ) -> Result<S::Made> {
        let mut page = [b' '; N];
        match self.fill_page(&mut page, claims, iv) {
            Some(envelope) => sink.finished(envelope),
            None => self.make_any(claims, iv, sink),
        }
    }

    /// Builds the envelope of a usual token. `None` where it is not one after all.
    ///
    /// The blocks of the start are encrypted before the rest is written: the processor then
    /// writes it while it waits for AES, where each block needs the one before.
    #[inline]
    fn fill_page<'p>(&self, page: &'p mut [u8], claims: &NewClaims<'_>, iv: &[u8; 16]) -> Option<&'p [u8]> {
        let at = page::write_start(page, claims.head, claims.user_id)?;
        let expire = claims.times.expire;
        match &self.key {
            SealKey::Cbc(key) => {
                let whole = at.checked_sub(at.checked_rem(cbc::BLOCK_LEN)?)?;
                let mut chain = cbc::Chain::new(key, iv);
                chain.encrypt(page.get_mut(page::CLAIMS..whole)?)?;
                if page::needs_escape(claims.user_id) {
                    return None;
                }
                let at = page::write_nonce(page, at, claims.nonce)?;
                let at = page::write_end(page, at, &End::new(claims.times)?, claims.payload)?;
                let at = page::write_padding(page, at)?;
                chain.encrypt(page.get_mut(whole..at)?)?;
                page::write_cbc_header(page, expire, iv, at)?;
                page.get(page::CBC_START..at)
            }
            SealKey::Gcm(key) => {
                if page::needs_escape(claims.user_id) {
                    return None;
                }
                let at = page::write_nonce(page, at, claims.nonce)?;
                let at = page::write_end(page, at, &End::new(claims.times)?, claims.payload)?;
                let at = page::finish_gcm(page, expire, key, iv, at)?;
                page.get(page::GCM_START..at)
            }
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

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer")
            .field("app_id", &self.app_id)
            .field("cipher", &self.cipher())
            .finish_non_exhaustive()
    }
}

/// The size of a buffer that is always enough for a token with a user id and a payload of
/// these lengths in bytes, whatever has to be escaped and whichever the cipher.
///
/// Never more than [`MAX_TOKEN_LEN`].
#[must_use]
pub fn max_token_len(user_id_len: usize, payload_len: usize) -> usize {
    const ESCAPED: usize = 6; // `\u0000`
    const FRAME: usize = 192; // names, quotes and numbers of the claims, at their longest
    user_id_len
        .checked_add(payload_len)
        .and_then(|len| len.checked_mul(ESCAPED))
        .and_then(|len| len.checked_add(FRAME))
        .and_then(|len| {
            let shapes = [Cipher::Cbc, Cipher::Gcm].map(|cipher| Shape::of(cipher, len));
            shapes.into_iter().map(|shape| shape.ok().map(|shape| shape.token)).max().flatten()
        })
        .unwrap_or(MAX_TOKEN_LEN)
        .min(MAX_TOKEN_LEN)
}

/// Makes one token: the documents' function.
///
/// Checks `app_id`, `user_id`, `secret` and `effective_time_in_seconds` in this order, as
/// ZEGO's own generators do, and passes any payload through. For more than one token make an
/// [`Issuer`], which keeps the key and checks the payload. The token is CBC.
///
/// Documents: "使用 Token 鉴权", `GenerateToken04` / `generateToken04`.
///
/// ```
/// let token = token04_core::generate_token04(1, "demo", "fa94dd0f974cf2e293728a526b028271", 3600, "")?;
/// assert!(token.starts_with("04"));
/// # Ok::<(), token04_core::Error>(())
/// ```
///
/// # Errors
/// `INVALID_APP_ID`, `INVALID_USER_ID`, `INVALID_SECRET`, `INVALID_EFFECTIVE_TIME`,
/// `PAYLOAD_TOO_LARGE`, `RANDOM_UNAVAILABLE`, `CLOCK_UNAVAILABLE`.
pub fn generate_token04(
    app_id: u32,
    user_id: &str,
    secret: &str,
    effective_time_in_seconds: i64,
    payload: &str,
) -> Result<String> {
    generate_token04_with(app_id, user_id, secret, effective_time_in_seconds, payload, Cipher::Cbc)
}

/// [`generate_token04`] with the cipher as one more argument.
///
/// # Errors
/// Those of [`generate_token04`].
pub fn generate_token04_with(
    app_id: u32,
    user_id: &str,
    secret: &str,
    effective_time_in_seconds: i64,
    payload: &str,
    cipher: Cipher,
) -> Result<String> {
    GenerateRequest {
        app_id: Ok(app_id),
        secret: Ok(secret.as_bytes()),
        cipher: Ok(cipher),
        token: Request {
            user_id: Ok(user_id),
            effective_time_in_seconds: Ok(effective_time_in_seconds),
            payload: Ok(PayloadRef::raw(payload)),
        },
    }
    .issue()
}

impl GenerateRequest<'_> {
    /// Makes the token.
    ///
    /// # Errors
    /// The first of those of [`generate_token04`] and those in the request.
    pub fn issue(&self) -> Result<String> {
        self.issuer()?.issue_request(&self.request())
    }

    /// Makes the token in the caller's buffer, and gives its length.
    ///
    /// # Errors
    /// The first of those of [`generate_token04`] and those in the request, and
    /// `BUFFER_TOO_SMALL`.
    pub fn issue_into(&self, buffer: &mut [u8]) -> Result<usize> {
        self.issuer()?.issue_request_into(&self.request(), buffer)
    }

    /// App id, user id and secret come first, in this order.
    fn issuer(&self) -> Result<Issuer> {
        let app_id = self.app_id?;
        if app_id == 0 {
            return Err(ErrorKind::InvalidAppId.into());
        }
        check_user_id(self.token.user_id?)?;
        Issuer::new(app_id, ServerSecret::new(self.secret?)?, self.cipher.unwrap_or_default())
    }

    /// An unknown cipher is reported after everything that the token's own arguments have wrong,
    /// except the payload.
    fn request(&self) -> Request<'_> {
        Request { payload: self.cipher.and(self.token.payload), ..self.token }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                            let mut page = [b'#'; PAGE];
                            let page = issuer.fill_page(&mut page, &claims, &[9; 16]).unwrap();
                            let expected = issuer.make_any(&claims, &[9; 16], String::new()).unwrap();
                            assert_eq!(String::new().finished(page).unwrap(), expected);
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
            assert!(issuer.fill_page(&mut [0; PAGE], &claims, &[9; 16]).is_none());
        }
        for times in [
            Times { ctime: 999_999_999, expire: 1_700_003_600 },
            Times { ctime: 1_700_000_000, expire: 10_000_000_000 },
            Times { ctime: -1_700_000_000, expire: 1 },
        ] {
            assert!(End::new(times).is_none());
        }
    }
}
