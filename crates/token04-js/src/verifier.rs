//! Verifiers.

use std::rc::Rc;

use token04_core::{Error, ErrorKind, Opened, Reason, Verifier};

use crate::argument::{TOKEN, Why};
use crate::expectation::Given;
use crate::failure::{Answer, Fault};
use crate::give::{Give, Own, object};
use crate::issuer::WEIGHT;
use crate::numbers::{Exact, Long};
use crate::secret::Secret;
use crate::text::{Room, compared, each};
use crate::value::{Object, Value};

/// What a token says.
pub struct Claims {
    /// The app.
    pub app_id: u32,
    /// The user.
    pub user_id: String,
    /// A random number.
    pub nonce: Exact,
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

impl<V: Value> Give<V> for Claims {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"appId", self.app_id.give(host)),
                (c"userId", self.user_id.give(host)),
                (c"nonce", self.nonce.give(host)),
                (c"ctime", self.ctime.give(host)),
                (c"expire", self.expire.give(host)),
                (c"payload", self.payload.give(host)),
                (c"cipher", self.cipher.give(host)),
                (c"secretIndex", self.secret_index.give(host)),
                (c"envelopeExpire", self.envelope_expire.give(host)),
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
pub fn verifier<V: Value>(secrets: V) -> Answer<impl Give<V>> {
    Answer::of(|| {
        let count = secrets.array_len().ok_or(ErrorKind::InvalidArgument)?;
        let keys = each(secrets, count, |_, value| {
            let mut room = Room::new();
            Secret::read(value, &mut room)?.key().map_err(Fault::from)
        })?;
        let weight = keys.len().saturating_mul(WEIGHT);
        let verifier = Object::Verifier(Rc::new(Verifier::with_secrets(keys)?));
        Ok(Own(V::keep(secrets.host(), verifier, weight)?))
    })
}

/// Reads a token without checking it against anything.
pub fn open<V: Value>(handle: V, token: V) -> Answer<Claims> {
    Answer::of(|| Ok(verifier_of(handle)?.open(&token_of(token)??)?.into()))
}

/// Reads a token and checks it.
pub fn verify<V: Value>(handle: V, token: V, expected: V) -> Answer<Claims> {
    Answer::of(|| {
        let verifier = verifier_of(handle)?;
        let (token, expected) = (token_of(token)?, Given::read(expected)?);
        let expectation = expected.expectation()?;
        Ok(verifier.verify(&token?, &expectation)?.into())
    })
}

fn verifier_of<V: Value>(handle: V) -> Result<Rc<Verifier>, Fault> {
    match handle.object() {
        Some(Object::Verifier(verifier)) => Ok(verifier),
        _ => Err(Fault::closed("verifier")),
    }
}

/// A token, or the refusal that half a surrogate pair in it is, as any other text that is not a
/// token would be.
pub(crate) fn token_of<V: Value>(value: V) -> Result<Result<String, Error>, Fault> {
    match compared(value, TOKEN) {
        Ok(token) => Ok(Ok(token)),
        Err(wrong) if wrong.is(Why::LoneSurrogate) => Ok(Err(Reason::Malformed.into())),
        Err(wrong) => Err(wrong.into()),
    }
}
