//! Making tokens.

use core::fmt;

use crate::cipher::{Cipher, SealKey, cbc, gcm};
use crate::clock::{Clock, SystemClock, expire_at};
use crate::error::{Error, ErrorCode, Result};
use crate::plaintext::{self, Plaintext, Quoted, Rest, Tail};
use crate::random::Entropy;
use crate::secret::ServerSecret;
use crate::wire::{self, MAX_TOKEN_LEN, Shape};

/// Envelopes up to this size, which nearly all are, are built on the stack.
const SMALL: usize = 512;

/// Makes the tokens of one app. Keeps the key schedule, so that a token costs its own
/// encryption and little else.
///
/// Share it: it is `Send + Sync`, takes no locks, and is safe to go on using after `fork`.
///
/// ```
/// use token04_core::{Cipher, Issuer};
///
/// let issuer = Issuer::new(1_234_567_890, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
/// let token = issuer.issue("user_1", 3600, "")?;
/// assert!(token.starts_with("04"));
/// # Ok::<(), token04_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Issuer {
    app_id: u32,
    key: SealKey,
    /// The plaintext up to the user id, which no token of this app changes.
    pub(crate) head: Vec<u8>,
}

impl Issuer {
    /// An issuer for an app.
    ///
    /// `app_id` is the AppID of the ZEGO console, `secret` its ServerSecret, as text or as
    /// [`ServerSecret`].
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
            return Err(ErrorCode::InvalidAppId.into());
        }
        let secret: ServerSecret = secret.try_into()?;
        Ok(Self { app_id, key: SealKey::new(&secret, cipher), head: plaintext::head(app_id) })
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

    pub(crate) const fn key(&self) -> &SealKey {
        &self.key
    }

    /// Makes a token.
    ///
    /// - `user_id`: who may use it; must equal the id that the client logs in with. Not
    ///   empty. ZEGO's products take less than 64 bytes (Express) or 32 (in-app chat) of
    ///   letters, digits and some signs; that is checked by [`diagnose`](crate::diagnose),
    ///   not here, as products differ.
    /// - `effective_time_in_seconds`: how long it is valid from now, in seconds; positive.
    ///   In-app chat takes at most 24 days (2,073,600).
    /// - `payload`: `""` for a basic token, else JSON, best from
    ///   [`RtcRoomPayload`](crate::RtcRoomPayload) or [`VideoPayload`](crate::VideoPayload).
    ///
    /// # Errors
    /// `INVALID_USER_ID`, then `INVALID_EFFECTIVE_TIME`, then `PAYLOAD_TOO_LARGE` where
    /// the claims are more than 65,519 bytes of JSON; `RANDOM_UNAVAILABLE` and
    /// `CLOCK_UNAVAILABLE` where the system fails.
    pub fn issue(&self, user_id: &str, effective_time_in_seconds: i64, payload: &str) -> Result<String> {
        let draft = self.draft(&SystemClock, Entropy::system, user_id, effective_time_in_seconds, payload)?;
        self.seal_text(&draft)
    }

    /// Makes a token in the caller's buffer, without touching the heap, and gives its length.
    ///
    /// The token is ASCII text without a terminator, at the start of `buffer`. Give it
    /// [`max_token_len`] bytes, or [`MAX_TOKEN_LEN`] for any token at all. See
    /// [`issue`](Self::issue) for the arguments.
    ///
    /// ```
    /// # use token04_core::{Cipher, Issuer, max_token_len};
    /// # let issuer = Issuer::new(1, "fa94dd0f974cf2e293728a526b028271", Cipher::Cbc)?;
    /// let mut buffer = [0; 512];
    /// assert!(max_token_len("demo".len(), 0) <= buffer.len());
    /// let len = issuer.issue_into("demo", 3600, "", &mut buffer)?;
    /// assert!(buffer[..len].starts_with(b"04"));
    /// # Ok::<(), token04_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`issue`](Self::issue), and `BUFFER_TOO_SMALL`. The buffer is then as it was.
    pub fn issue_into(
        &self,
        user_id: &str,
        effective_time_in_seconds: i64,
        payload: &str,
        buffer: &mut [u8],
    ) -> Result<usize> {
        let draft = self.draft(&SystemClock, Entropy::system, user_id, effective_time_in_seconds, payload)?;
        let token = buffer.get_mut(..draft.shape.token).ok_or(ErrorCode::BufferTooSmall)?;
        self.seal_into(&draft, token)?;
        Ok(draft.shape.token)
    }

    /// Everything that can fail for the caller's fault or the system's, before a byte is written.
    pub(crate) fn draft<'a>(
        &'a self,
        clock: &impl Clock,
        entropy: impl FnOnce() -> Result<Entropy>,
        user_id: &'a str,
        effective_time_in_seconds: i64,
        payload: &'a str,
    ) -> Result<Draft<'a>> {
        check_user_id(user_id)?;
        // Refused before the clock is read, so that a wrong argument is told as such
        // even where the clock fails.
        expire_at(0, effective_time_in_seconds)?;
        let ctime = clock.unix_seconds()?;
        let expire = expire_at(ctime, effective_time_in_seconds)?;
        // Both are only bounds here; the exact length is known once the nonce is.
        if user_id.len() > MAX_TOKEN_LEN || payload.len() > MAX_TOKEN_LEN {
            return Err(ErrorCode::PayloadTooLarge.into());
        }
        let rest = Rest { ctime, expire, payload: Quoted::new(payload) };
        let entropy = entropy()?;
        let plaintext = Plaintext {
            head: &self.head,
            user_id: Quoted::new(user_id),
            nonce: entropy.nonce,
            tail: Tail::Rest(rest),
        };
        let shape = Shape::of(self.cipher(), plaintext.len())?;
        Ok(Draft { expire, iv: entropy.iv, plaintext, shape })
    }

    /// The draft's token as text of its own.
    pub(crate) fn seal_text(&self, draft: &Draft<'_>) -> Result<String> {
        let mut small = [0; SMALL];
        let mut large = Vec::new();
        let envelope = if let Some(small) = small.get_mut(..draft.shape.envelope) {
            small
        } else {
            large.resize(draft.shape.envelope, 0);
            &mut large
        };
        self.fill_envelope(draft, envelope)?;
        Ok(wire::encode(envelope, draft.shape.token))
    }

    /// Writes the draft's token into a buffer of exactly its size.
    fn seal_into(&self, draft: &Draft<'_>, token: &mut [u8]) -> Result<()> {
        let mut small = [0; SMALL];
        if let Some(envelope) = small.get_mut(..draft.shape.envelope) {
            self.fill_envelope(draft, envelope)?;
            wire::encode_into(envelope, token).ok_or_else(|| ErrorCode::Internal.into())
        } else {
            // Too long for the stack, and the heap is not to be touched: the envelope is
            // built where it ends as the token ends, and base64 grows towards it.
            let start = token.len().checked_sub(draft.shape.envelope).ok_or(ErrorCode::Internal)?;
            let envelope = token.get_mut(start..).ok_or(ErrorCode::Internal)?;
            self.fill_envelope(draft, envelope)?;
            wire::encode_in_place(token, start).ok_or_else(|| ErrorCode::Internal.into())
        }
    }

    fn fill_envelope(&self, draft: &Draft<'_>, envelope: &mut [u8]) -> Result<()> {
        let body =
            draft.shape.frame(self.cipher(), draft.expire, &draft.iv, envelope).ok_or(ErrorCode::Internal)?;
        draft.plaintext.write(body).ok_or(ErrorCode::Internal)?;
        match &self.key {
            SealKey::Cbc(key) => cbc::seal(key, &draft.iv, body, draft.shape.plaintext),
            SealKey::Gcm(key) => seal_gcm(key, &draft.iv, body, draft.shape.plaintext),
        }
    }
}

/// Encrypts the plaintext at the start of `body` and puts the tag behind it.
pub(crate) fn seal_gcm(key: &gcm::Key, iv: &[u8; 16], body: &mut [u8], plaintext_len: usize) -> Result<()> {
    let (nonce, _) = iv.split_first_chunk().ok_or(ErrorCode::Internal)?;
    let (plaintext, tag) = body.split_at_mut_checked(plaintext_len).ok_or(ErrorCode::Internal)?;
    let made = gcm::seal(key, nonce, b"", plaintext)?;
    tag.iter_mut().zip(made).for_each(|(to, from)| *to = from);
    Ok(())
}

pub(crate) fn check_user_id(user_id: &str) -> Result<()> {
    if user_id.is_empty() { Err(ErrorCode::InvalidUserId.into()) } else { Ok(()) }
}

impl fmt::Debug for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issuer")
            .field("app_id", &self.app_id)
            .field("cipher", &self.cipher())
            .finish_non_exhaustive()
    }
}

/// A token that can be made: its contents, and the lengths of its parts.
pub(crate) struct Draft<'a> {
    expire: i64,
    iv: [u8; 16],
    plaintext: Plaintext<'a>,
    shape: Shape,
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
/// the vendor's generators do. For more than one token make an [`Issuer`], which keeps
/// the key. See [`Issuer::issue`] for the arguments. The token is CBC, which every ZEGO
/// service reads.
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
    if app_id != 0 {
        check_user_id(user_id)?;
    }
    Issuer::new(app_id, secret, cipher)?.issue(user_id, effective_time_in_seconds, payload)
}
