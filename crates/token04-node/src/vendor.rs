//! The documents' function.

use token04_core::{ErrorCode, generate_token04};

use crate::failure::{Answer, Fault};
use crate::numbers::{signed, unsigned};
use crate::raw::Value;
use crate::text::Room;

/// Makes one token, or tells what is wrong with the first wrong argument, in the core's order.
#[napi_derive::napi]
pub fn generate(
    app_id: Value,
    user_id: Value,
    secret: Value,
    effective_time_in_seconds: Value,
    payload: Value,
) -> Answer<String> {
    Answer::of(|| {
        let (mut user_room, mut secret_room, mut payload_room) = (Room::new(), Room::new(), Room::new());
        let number = unsigned(app_id);
        let user = user_room.read(user_id);
        let key = secret_room.read(secret);
        let seconds = signed(effective_time_in_seconds);
        let text = payload_room.read(payload);
        // What cannot be marshalled goes to the core as what it refuses at the same place.
        let made = generate_token04(
            number.unwrap_or_default(),
            user.unwrap_or_default(),
            key.unwrap_or_default(),
            seconds.unwrap_or_default(),
            text.unwrap_or_default(),
        );
        match made {
            Ok(token) => match text {
                Ok(_) => Ok(token),
                Err(why) => Err(Fault::payload(payload, why)),
            },
            Err(error) => Err(match (error.code(), number, user, key, seconds) {
                (code @ ErrorCode::InvalidAppId, Err(why), ..) => Fault::number(code, "appId", app_id, why),
                (code @ ErrorCode::InvalidUserId, _, Err(why), ..) => {
                    Fault::text(code, "userId", user_id, why)
                }
                (code @ ErrorCode::InvalidSecret, _, _, Err(why), _) => {
                    Fault::text(code, "secret", secret, why)
                }
                (code @ ErrorCode::InvalidEffectiveTime, .., Err(why)) => {
                    Fault::number(code, "effectiveTimeInSeconds", effective_time_in_seconds, why)
                }
                _ => error.into(),
            }),
        }
    })
}
