//! Issuers, whose functions are the only ones that are called often.

use std::sync::Arc;

use napi::sys;
use token04_core::{Cipher, Error, ErrorKind, Issuer, Request, ServerSecret};

use crate::argument::{APP_ID, CIPHER, SECRET, TTL, USER_ID, Why, Wrong};
use crate::failure::{Answer, Fault};
use crate::issuer_batch::issue_batch;
use crate::numbers::{signed, unsigned};
use crate::payload::payload_of;
use crate::raw::{self, Value, arguments};
use crate::text::Room;

/// Tokens up to this length, which nearly all are, are made on the stack.
const SMALL: usize = 768;

/// The functions of one issuer. Each keeps it alive; it has no life apart from them.
#[napi_derive::napi(object, object_from_js = false)]
pub struct IssuerFunctions {
    /// The app.
    pub app_id: u32,
    /// How it encrypts.
    pub cipher: &'static str,
    /// `issue(userId, ttl, payload)`: a token.
    pub issue: Value,
    /// `issueBatch(joined, lengths, ttl, payload, threads)`: see [`issue_batch`].
    pub issue_batch: Value,
}

/// A secret as it was marshalled, which the core asks for when it is its turn.
struct Key<'a>(Result<&'a str, Wrong>);

impl TryFrom<Key<'_>> for ServerSecret {
    type Error = Error;

    fn try_from(key: Key<'_>) -> Result<Self, Error> {
        Self::new(key.0?)
    }
}

/// An issuer's functions.
#[napi_derive::napi]
pub fn issuer(env: napi::Env, app_id: Value, secret: Value, cipher: Value) -> Answer<IssuerFunctions> {
    Answer::of(|| {
        let mut room = Room::new();
        let key = room.read(secret, SECRET);
        let cipher = cipher_of(cipher);
        let made = Issuer::new(unsigned(app_id, APP_ID)?, Key(key), cipher.unwrap_or_default());
        let issuer = made.map_err(|error| Fault::explained(error, [key.err()]))?;
        cipher?;
        let issuer = Arc::new(issuer);
        Ok(IssuerFunctions {
            app_id: issuer.app_id(),
            cipher: issuer.cipher().name(),
            issue: raw::function(env.raw(), issue, Arc::clone(&issuer))?,
            issue_batch: raw::function(env.raw(), issue_batch, issuer)?,
        })
    })
}

fn cipher_of(value: Value) -> Result<Cipher, Wrong> {
    let mut room = Room::new();
    let cipher = room.read(value, CIPHER).ok().and_then(Cipher::from_name);
    cipher.ok_or_else(|| Wrong::new(CIPHER, value, Why::NotOneOf("Cipher.CBC or Cipher.GCM")))
}

/// `issue(userId, ttl, payload)`.
unsafe extern "C" fn issue(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let answer = Answer::of(|| {
        // SAFETY: Node-API called this with them; the function was made with an `Arc<Issuer>`,
        // which is alive as long as the function.
        let (values, issuer) = unsafe {
            let (values, data) = arguments::<3>(env, info)?;
            (values, data.cast::<Arc<Issuer>>().as_ref().ok_or(ErrorKind::Internal)?)
        };
        let [user_id, ttl, payload] = values;
        let (mut user_room, mut payload_room) = (Room::new(), Room::new());
        let user = user_room.read(user_id, USER_ID);
        let seconds = signed(ttl, TTL);
        let payload = payload_of(payload, &mut payload_room);
        let request = Request {
            user_id: user.map_err(Error::from),
            effective_time_in_seconds: seconds.map_err(Error::from),
            payload: payload.map_err(Error::from),
        };
        let mut small = [0; SMALL];
        let made = match issuer.issue_request_into(&request, &mut small) {
            Ok(len) => raw::ascii(env, small.get(..len).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::BufferTooSmall => {
                issuer.issue_request(&request).and_then(|token| raw::ascii(env, token.as_bytes()))
            }
            Err(error) => Err(error),
        };
        made.map_err(|error| Fault::explained(error, [user.err(), seconds.err(), payload.err()]))
    });
    // SAFETY: the environment of this call.
    unsafe { answer.give(env) }
}
