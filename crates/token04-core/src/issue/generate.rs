//! The function of ZEGO's documentation, in which a key is used once.

use super::make::Maker;
use super::request::{GenerateRequest, Request, check_user_id};
use super::sink::{Buffer, Sink};
use crate::cipher::{Cipher, seal_once};
use crate::claims::write::Head;
use crate::clock::SystemClock;
use crate::outcome::{ErrorKind, Result};
use crate::payload::PayloadRef;
use crate::random::{Entropy, SystemRandom};

/// Makes one token: the function of ZEGO's documentation.
///
/// Checks `app_id`, `user_id`, `secret` and `effective_time_in_seconds` in this order, as
/// ZEGO's own generators do, and passes any payload through. For more than one token make an
/// [`Issuer`](crate::Issuer), which keeps the key and checks the payload. The token is CBC.
///
/// ZEGO's documentation: "使用 Token 鉴权", `GenerateToken04` / `generateToken04`.
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
        self.make(String::new())
    }

    /// Makes the token in the caller's buffer, and gives its length. Does not touch the heap.
    ///
    /// # Errors
    /// The first of those of [`generate_token04`] and those in the request, and
    /// `BUFFER_TOO_SMALL`.
    pub fn issue_into(&self, buffer: &mut [u8]) -> Result<usize> {
        self.make(Buffer::new(buffer))
    }

    /// App id, user id and secret come first, in this order.
    fn make<S: Sink>(&self, sink: S) -> Result<S::Made> {
        let app_id = self.app_id?;
        if app_id == 0 {
            return Err(ErrorKind::InvalidAppId.into());
        }
        check_user_id(self.token.user_id?)?;
        let secret = self.secret?.try_into().map_err(|_| ErrorKind::InvalidSecret)?;
        let head = &Head::new(app_id);
        seal_once(secret, self.cipher.unwrap_or_default(), |key| {
            Maker { key, head }.make(&self.request(), &SystemClock, || Entropy::draw(&mut SystemRandom), sink)
        })
    }

    /// An unknown cipher is reported after everything that the token's own arguments have wrong,
    /// except the payload.
    fn request(&self) -> Request<'_> {
        Request { payload: self.cipher.and(self.token.payload), ..self.token }
    }
}
