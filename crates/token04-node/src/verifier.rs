//! Verifiers.

use std::rc::Rc;

use napi::sys;
use token04_core::{Error, ErrorKind, Opened, Reason, Verifier};

use crate::argument::{TOKEN, Why};
use crate::expectation::Given;
use crate::failure::{Answer, Fault};
use crate::handle::{Object, WEIGHT, keep, object_of};
use crate::numbers::{Exact, Long};
use crate::object::{Give, object};
use crate::raw::Value;
use crate::secret::Secret;
use crate::text::{Room, compared, each};

/// What a token says.
pub(crate) struct Claims {
    /// The app.
    pub(crate) app_id: u32,
    /// The user.
    pub(crate) user_id: String,
    /// A random number.
    pub(crate) nonce: Exact,
    /// When it was made, in Unix seconds.
    pub(crate) ctime: Long,
    /// When it expires, in Unix seconds.
    pub(crate) expire: Long,
    /// Empty, or JSON.
    pub(crate) payload: String,
    /// How it is encrypted.
    pub(crate) cipher: &'static str,
    /// Which secret reads it.
    pub(crate) secret_index: u32,
    /// The expiry before the ciphertext.
    pub(crate) envelope_expire: Long,
}

impl Give for Claims {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"appId", self.app_id.give(env)),
                (c"userId", self.user_id.give(env)),
                (c"nonce", self.nonce.give(env)),
                (c"ctime", self.ctime.give(env)),
                (c"expire", self.expire.give(env)),
                (c"payload", self.payload.give(env)),
                (c"cipher", self.cipher.give(env)),
                (c"secretIndex", self.secret_index.give(env)),
                (c"envelopeExpire", self.envelope_expire.give(env)),
            ],
        )
    }
}

impl From<Opened> for Claims {
    fn from(opened: Opened) -> Self {
        let claims = opened.claims;
        Self {
            app_id: claims.app_id,
            user_id: claims.user_id,
            nonce: Exact(claims.nonce),
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
pub(crate) fn verifier(env: napi::Env, secrets: Value) -> Answer<Value> {
    Answer::of(|| {
        let count = secrets.array_len().ok_or(ErrorKind::InvalidArgument)?;
        let keys = each(secrets, count, |_, value| {
            let mut room = Room::new();
            Secret::read(value, &mut room)?.key().map_err(Fault::from)
        })?;
        let weight = keys.len().saturating_mul(WEIGHT);
        Ok(keep(env.raw(), Object::Verifier(Rc::new(Verifier::with_secrets(keys)?)), weight)?)
    })
}

/// Reads a token without checking it against anything.
#[napi_derive::napi]
pub(crate) fn open(handle: Value, token: Value) -> Answer<Claims> {
    Answer::of(|| Ok(verifier_of(handle)?.open(&token_of(token)??)?.into()))
}

/// Reads a token and checks it.
#[napi_derive::napi]
pub(crate) fn verify(handle: Value, token: Value, expected: Value) -> Answer<Claims> {
    Answer::of(|| {
        let verifier = verifier_of(handle)?;
        let (token, expected) = (token_of(token)?, Given::read(expected)?);
        let expectation = expected.expectation()?;
        Ok(verifier.verify(&token?, &expectation)?.into())
    })
}

fn verifier_of(handle: Value) -> Result<Rc<Verifier>, Fault> {
    match object_of(handle) {
        Some(Object::Verifier(verifier)) => Ok(verifier),
        _ => Err(Fault::closed("verifier")),
    }
}

/// A token, or the refusal that half a surrogate pair in it is, as any other text that is not a
/// token would be.
pub(crate) fn token_of(value: Value) -> Result<Result<String, Error>, Fault> {
    match compared(value, TOKEN) {
        Ok(token) => Ok(Ok(token)),
        Err(wrong) if wrong.is(Why::LoneSurrogate) => Ok(Err(Reason::Malformed.into())),
        Err(wrong) => Err(wrong.into()),
    }
}
