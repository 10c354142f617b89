//! Issuers, whose functions are the only ones that are called often.

use std::sync::Arc;

use napi::sys;
use token04_core::{Cipher, Error, ErrorKind, FixedClock, Issuer, Request, ServerSecret, SystemRandom};

use crate::argument::{APP_ID, CIPHER, NOW, TTL, USER_ID, Why, Wrong};
use crate::failure::{Answer, Fault};
use crate::handle::{Object, WEIGHT, close, keep, object_of};
use crate::issuer_batch::{GROUP, issue_batch};
use crate::numbers::{signed, unsigned};
use crate::object::{Give, object};
use crate::payload::payload_of;
use crate::raw::{self, Value, arguments};
use crate::secret::Secret;
use crate::text::Room;
use crate::vendor::generate;

/// Tokens up to this length, which nearly all are, are made on the stack.
const SMALL: usize = 768;

/// The functions that are called often, without a layer of napi between.
pub(crate) struct Functions;

impl Give for Functions {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"issue", raw::function(env, issue)),
                (c"issueBatch", raw::function(env, issue_batch)),
                (c"generate", raw::function(env, generate)),
                (c"group", u32::from(GROUP).give(env)),
            ],
        )
    }
}

/// `issue(issuer, userId, ttl, payload)`, a token; `issueBatch`: see [`issue_batch`]; `generate`: see [`generate`]. `group`
/// is how many tokens of a batch are in a text.
#[napi_derive::napi]
pub(crate) fn functions() -> Answer<Functions> {
    Answer::of(|| Ok(Functions))
}

/// An issuer as JavaScript sees it.
pub(crate) struct Made {
    app_id: u32,
    cipher: &'static str,
    handle: Value,
}

impl Give for Made {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"appId", self.app_id.give(env)),
                (c"cipher", self.cipher.give(env)),
                (c"handle", self.handle.give(env)),
            ],
        )
    }
}

/// A secret as it was marshalled, which the core asks for when it is its turn.
struct Key<'a>(&'a Result<Secret<'a>, Wrong>);

impl TryFrom<Key<'_>> for ServerSecret {
    type Error = Error;

    fn try_from(key: Key<'_>) -> Result<Self, Error> {
        key.0.as_ref().map_err(|wrong| wrong.error)?.key()
    }
}

/// An issuer.
#[napi_derive::napi]
pub(crate) fn issuer(env: napi::Env, app_id: Value, secret: Value, cipher: Value) -> Answer<Made> {
    Answer::of(|| {
        let mut room = Room::new();
        let key = Secret::read(secret, &mut room);
        let cipher = cipher_of(cipher);
        let made = Issuer::new(unsigned(app_id, APP_ID)?, Key(&key), cipher.unwrap_or_default());
        let issuer = made.map_err(|error| Fault::explained(error, [key.err()]))?;
        cipher?;
        let (app_id, cipher) = (issuer.app_id(), issuer.cipher().name());
        Ok(Made { app_id, cipher, handle: keep(env.raw(), Object::Issuer(Arc::new(issuer)), WEIGHT)? })
    })
}

/// As `issue`, at a given time, in Unix seconds.
#[napi_derive::napi]
pub(crate) fn issue_at(
    handle: Value,
    user_id: Value,
    ttl: Value,
    payload: Value,
    now: Value,
) -> Answer<String> {
    Answer::of(|| {
        let issuer = issuer_of(handle)?;
        let clock = FixedClock::new(signed(now, NOW)?);
        let (mut user_room, mut payload_room, mut held) = (Room::new(), Room::new(), None);
        let user = user_room.read(user_id, USER_ID);
        let seconds = signed(ttl, TTL);
        let payload = payload_of(payload, &mut payload_room, &mut held);
        let request = Request {
            user_id: user.map_err(Error::from),
            effective_time_in_seconds: seconds.map_err(Error::from),
            payload: payload.map_err(Error::from),
        };
        let made = issuer.issue_request_with(&clock, &mut SystemRandom, &request);
        made.map_err(|error| Fault::explained(error, [user.err(), seconds.err(), payload.err()]))
    })
}

/// Drops the issuer or verifier of a handle, keys and all.
#[napi_derive::napi]
pub(crate) fn dispose(handle: Value) {
    close(handle);
}

pub(crate) fn issuer_of(handle: Value) -> Result<Arc<Issuer>, Fault> {
    match object_of(handle) {
        Some(Object::Issuer(issuer)) => Ok(issuer),
        _ => Err(Fault::closed("issuer")),
    }
}

fn cipher_of(value: Value) -> Result<Cipher, Wrong> {
    let mut room = Room::new();
    let cipher = room.read(value, CIPHER).ok().and_then(Cipher::from_name);
    cipher.ok_or_else(|| Wrong::new(CIPHER, value, Why::NotOneOf("Cipher.CBC or Cipher.GCM")))
}

/// `issue(issuer, userId, ttl, payload)`.
unsafe extern "C" fn issue(env: sys::napi_env, info: sys::napi_callback_info) -> sys::napi_value {
    let answer = Answer::of(|| {
        // SAFETY: Node-API called this with them.
        let [handle, user_id, ttl, payload] = unsafe { arguments(env, info) }?;
        let issuer = issuer_of(handle)?;
        let (mut user_room, mut payload_room) = (Room::new(), Room::new());
        let user = user_room.read(user_id, USER_ID);
        let seconds = signed(ttl, TTL);
        let mut held = None;
        let payload = payload_of(payload, &mut payload_room, &mut held);
        let request = Request {
            user_id: user.map_err(Error::from),
            effective_time_in_seconds: seconds.map_err(Error::from),
            payload: payload.map_err(Error::from),
        };
        let made =
            token(env, |small| issuer.issue_request_into(&request, small), || issuer.issue_request(&request));
        made.map_err(|error| Fault::explained(error, [user.err(), seconds.err(), payload.err()]))
    });
    answer.give(env)
}

/// A token as a string: made on the stack, or in memory of its own if it does not fit.
#[inline]
pub(crate) fn token(
    env: sys::napi_env,
    into: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
    long: impl FnOnce() -> Result<String, Error>,
) -> Result<Value, Error> {
    let mut small = [0; SMALL];
    match into(&mut small) {
        Ok(len) => raw::ascii(env, small.get(..len).unwrap_or_default()),
        Err(error) if error.kind() == ErrorKind::BufferTooSmall => raw::ascii(env, long()?.as_bytes()),
        Err(error) => Err(error),
    }
}
