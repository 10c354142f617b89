//! Issuers, whose functions are the only ones that are called often.

use std::sync::Arc;

use token04_core::{Cipher, Error, ErrorKind, FixedClock, Issuer, Request, ServerSecret, SystemRandom};

use crate::argument::{APP_ID, CIPHER, NOW, TTL, USER_ID, Why, Wrong};
use crate::failure::{Answer, Fault};
use crate::give::{Give, Own, object};
use crate::numbers::{signed, unsigned};
use crate::payload::payload_of;
use crate::secret::Secret;
use crate::text::Room;
use crate::value::{Object, Value};

/// Tokens up to this length, which nearly all are, are made on the stack.
const SMALL: usize = 768;

/// What the collector is to believe that an object's keys weigh: about right, and enough to have it
/// look after those that nobody uses any more.
pub(crate) const WEIGHT: usize = 2048;

/// An issuer as JavaScript sees it.
#[derive(Clone, Copy, Debug)]
pub struct Made<V> {
    app_id: u32,
    cipher: &'static str,
    handle: V,
}

impl<V: Value> Give<V> for Made<V> {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"appId", self.app_id.give(host)),
                (c"cipher", self.cipher.give(host)),
                (c"handle", Ok(self.handle)),
            ],
        )
    }
}

/// A secret as it was marshalled, which the core asks for when it is its turn.
struct Key<'a, V>(&'a Result<Secret<'a>, Wrong<V>>);

impl<V> TryFrom<Key<'_, V>> for ServerSecret {
    type Error = Error;

    fn try_from(key: Key<'_, V>) -> Result<Self, Error> {
        key.0.as_ref().map_err(|wrong| wrong.error)?.key()
    }
}

/// `issuer(appId, secret, cipher)`: an issuer.
pub fn issuer<V: Value>(app_id: V, secret: V, cipher: V) -> Answer<Made<V>> {
    Answer::of(|| {
        let mut room = Room::new();
        let key = Secret::read(secret, &mut room);
        let cipher = cipher_of(cipher);
        let made = Issuer::new(unsigned(app_id, APP_ID)?, Key(&key), cipher.unwrap_or_default());
        let issuer = made.map_err(|error| Fault::explained(error, [key.err()]))?;
        cipher?;
        let (app_id, cipher) = (issuer.app_id(), issuer.cipher().name());
        let handle = V::keep(secret.host(), Object::Issuer(Arc::new(issuer)), WEIGHT)?;
        Ok(Made { app_id, cipher, handle })
    })
}

/// `issue(issuer, userId, ttl, payload)`: a token.
#[inline]
pub fn issue<V: Value>(handle: V, user_id: V, ttl: V, payload: V) -> Answer<impl Give<V>> {
    Answer::of(|| {
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
        let made = token(
            handle.host(),
            |small| issuer.issue_request_into(&request, small),
            || issuer.issue_request(&request),
        );
        made.map_err(|error| Fault::explained(error, [user.err(), seconds.err(), payload.err()]))
    })
}

/// As [`issue`], at a given time, in Unix seconds.
pub fn issue_at<V: Value>(handle: V, user_id: V, ttl: V, payload: V, now: V) -> Answer<impl Give<V>> {
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

pub(crate) fn issuer_of<V: Value>(handle: V) -> Result<Arc<Issuer>, Fault> {
    match handle.object() {
        Some(Object::Issuer(issuer)) => Ok(issuer),
        _ => Err(Fault::closed("issuer")),
    }
}

fn cipher_of<V: Value>(value: V) -> Result<Cipher, Wrong<V>> {
    let mut room = Room::new();
    let cipher = room.read(value, CIPHER).ok().and_then(Cipher::from_name);
    cipher.ok_or_else(|| Wrong::new(CIPHER, value, Why::NotOneOf("Cipher.CBC or Cipher.GCM")))
}

/// A token as a string: made on the stack, or in memory of its own if it does not fit.
#[inline]
pub(crate) fn token<V: Value>(
    host: V::Host,
    into: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
    long: impl FnOnce() -> Result<String, Error>,
) -> Result<Own<V>, Error> {
    // There every byte of code counts, and memory is cheap beside the calls that go back and forth.
    if cfg!(target_family = "wasm") {
        return V::of_ascii(host, long()?.as_bytes()).map(Own);
    }
    let mut small = [0; SMALL];
    match into(&mut small) {
        Ok(len) => V::of_ascii(host, small.get(..len).unwrap_or_default()).map(Own),
        Err(error) if error.kind() == ErrorKind::BufferTooSmall => {
            V::of_ascii(host, long()?.as_bytes()).map(Own)
        }
        Err(error) => Err(error),
    }
}
