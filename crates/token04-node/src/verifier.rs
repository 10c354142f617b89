//! Verifiers.

use napi::bindgen_prelude::External;
use token04_core::{Error, ErrorKind, Opened, Reason, ServerSecret, Verifier};

use crate::argument::{SECRET, TOKEN, Why};
use crate::expectation::Given;
use crate::failure::{Answer, Fault};
use crate::numbers::Long;
use crate::raw::{Value, WEIGHT};
use crate::text::{Room, each, owned};

/// What a token says.
#[napi_derive::napi(object, object_from_js = false)]
pub struct Claims {
    /// The app.
    pub app_id: u32,
    /// The user.
    pub user_id: String,
    /// A random number.
    pub nonce: Long,
    /// When it was made, in Unix seconds.
    pub ctime: Long,
    /// When it expires, in Unix seconds.
    pub expire: Long,
    /// Empty, or JSON.
    pub payload: String,
    /// How it is encrypted.
    pub cipher: &'static str,
    /// Which secret reads it.
    pub secret_index: u32,
    /// The expiry before the ciphertext.
    pub envelope_expire: Long,
}

impl From<Opened> for Claims {
    fn from(opened: Opened) -> Self {
        let claims = opened.claims;
        Self {
            app_id: claims.app_id,
            user_id: claims.user_id,
            nonce: Long(claims.nonce),
            ctime: Long(claims.ctime),
            expire: Long(claims.expire),
            payload: claims.payload,
            cipher: opened.cipher.name(),
            secret_index: u32::try_from(opened.secret_index).unwrap_or(u32::MAX),
            envelope_expire: Long(opened.envelope_expire),
        }
    }
}

/// A verifier with the secrets of an array.
#[napi_derive::napi]
pub fn verifier(secrets: Value) -> Answer<External<Verifier>> {
    Answer::of(|| {
        let count = secrets.array_len().ok_or(ErrorKind::InvalidArgument)?;
        let keys = each(secrets, count, |_, value| {
            let mut room = Room::new();
            let text = room.read(value, SECRET)?;
            ServerSecret::new(text).map_err(Fault::from)
        })?;
        let weight = keys.len().saturating_mul(WEIGHT.into());
        Ok(External::new_with_size_hint(Verifier::with_secrets(keys)?, weight))
    })
}

/// Reads a token without checking it against anything.
#[napi_derive::napi]
pub fn open(verifier: &External<Verifier>, token: Value) -> Answer<Claims> {
    Answer::of(|| Ok(verifier.open(&token_of(token)??)?.into()))
}

/// Reads a token and checks it.
#[napi_derive::napi]
pub fn verify(verifier: &External<Verifier>, token: Value, expected: Value) -> Answer<Claims> {
    Answer::of(|| {
        let (token, expected) = (token_of(token)?, Given::read(expected)?);
        let expectation = expected.expectation()?;
        Ok(verifier.verify(&token?, &expectation)?.into())
    })
}

/// A token, or the refusal that half a surrogate pair in it is, as any other text that is not a
/// token would be.
pub(crate) fn token_of(value: Value) -> Result<Result<String, Error>, Fault> {
    match owned(value, TOKEN) {
        Ok(token) => Ok(Ok(token)),
        Err(wrong) if wrong.is(Why::LoneSurrogate) => Ok(Err(Reason::Malformed.into())),
        Err(wrong) => Err(wrong.into()),
    }
}
