//! Making tokens one by one.

use core::fmt;
use core::time::Duration;

use super::make::Maker;
use super::request::Request;
use super::sink::Buffer;
use crate::cipher::{Cipher, SealKey};
use crate::claims::write::Head;
use crate::clock::{Clock, SystemClock};
use crate::envelope::{MAX_TOKEN_LEN, Shape};
use crate::outcome::{Error, ErrorKind, Result};
use crate::payload::Payload;
use crate::random::{Entropy, RandomSource, SystemRandom};
use crate::secret::ServerSecret;

/// Makes the tokens of one app. Keeps the key schedule, so that making a token takes little more
/// time than its encryption.
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

impl Issuer {
    /// An issuer for an app.
    ///
    /// `app_id` is the AppID of the ZEGO console, `secret` its ServerSecret, as text, as
    /// bytes or as [`ServerSecret`].
    ///
    /// # Errors
    /// `INVALID_APP_ID` if the app id is 0, then `INVALID_SECRET` if the secret is
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
    ///   (ZIM); [`diagnose`](crate::diagnose) checks that, and this function does not,
    ///   since products differ.
    /// - `lifetime`: how long it is valid from now, in whole seconds. ZIM accepts at most
    ///   24 days. A token cannot be revoked, so keep it short.
    /// - `payload`: what the token allows; best from [`RtcRoomPayload`](crate::RtcRoomPayload)
    ///   or [`VideoPayload`](crate::VideoPayload).
    ///
    /// # Errors
    /// `INVALID_USER_ID`, then `INVALID_EFFECTIVE_TIME`, then `PAYLOAD_TOO_LARGE` if
    /// the claims are more than 65,519 bytes of JSON; `RANDOM_UNAVAILABLE` and
    /// `CLOCK_UNAVAILABLE` if the system fails.
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
    /// Those of [`issue`](Self::issue), and `BUFFER_TOO_SMALL`. The buffer is then unchanged.
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
    /// for tests, and for platforms whose system has neither. Arguments as for [`issue`](Self::issue).
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
        self.maker().make(request, clock, || Entropy::draw(random), String::new())
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
        self.issue_request_into_with(&SystemClock, &mut SystemRandom, request, buffer)
    }

    /// [`issue_request_with`](Self::issue_request_with) in the caller's buffer.
    ///
    /// # Errors
    /// Those of [`issue_request_with`](Self::issue_request_with), and `BUFFER_TOO_SMALL`.
    pub fn issue_request_into_with(
        &self,
        clock: &impl Clock,
        random: &mut impl RandomSource,
        request: &Request<'_>,
        buffer: &mut [u8],
    ) -> Result<usize> {
        self.maker().make(request, clock, || Entropy::draw(random), Buffer::new(buffer))
    }
}

impl Issuer {
    #[inline]
    pub(crate) fn maker(&self) -> Maker<'_> {
        Maker { key: self.key.borrow(), head: &self.head }
    }
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
