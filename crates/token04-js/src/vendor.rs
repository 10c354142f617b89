//! The documents' function.

use token04_core::{Cipher, GenerateRequest, PayloadRef, Request};

use crate::argument::{APP_ID, EFFECTIVE_TIME, PAYLOAD, SECRET, USER_ID, Why, Wrong};
use crate::failure::{Answer, Fault};
use crate::give::Give;
use crate::issuer::token;
use crate::numbers::{signed, unsigned};
use crate::text::Room;
use crate::value::Value;

/// `generate(appId, userId, secret, effectiveTimeInSeconds, payload)`: one token, with any text as its payload.
#[inline]
pub fn generate<V: Value>(app_id: V, user_id: V, secret: V, seconds: V, payload: V) -> Answer<impl Give<V>> {
    Answer::of(|| {
        let (mut user_room, mut secret_room, mut payload_room) = (Room::new(), Room::new(), Room::new());
        let app = unsigned(app_id, APP_ID);
        let user = user_room.read(user_id, USER_ID);
        let key = secret_room.read(secret, SECRET);
        let seconds = signed(seconds, EFFECTIVE_TIME);
        let text = payload_room.read(payload, PAYLOAD).map_err(|wrong| {
            if wrong.is(Why::NotText) { Wrong::new(PAYLOAD, payload, Why::NotPayloadText) } else { wrong }
        });
        let request = GenerateRequest {
            app_id: app.map_err(Into::into),
            secret: key.map(str::as_bytes).map_err(Into::into),
            cipher: Ok(Cipher::Cbc),
            token: Request {
                user_id: user.map_err(Into::into),
                effective_time_in_seconds: seconds.map_err(Into::into),
                payload: text.map(PayloadRef::raw).map_err(Into::into),
            },
        };
        let made = token(user_id.host(), |small| request.issue_into(small), || request.issue());
        made.map_err(|error| {
            Fault::explained(error, [app.err(), user.err(), key.err(), seconds.err(), text.err()])
        })
    })
}
