//! Kit tokens, which ZEGO's UIKits for the Web take.

use token04_bridge::room_for;
use token04_core::kit_token as made_of;

use crate::argument::{APP_ID, ROOM_ID, USER_ID, USER_NAME};
use crate::failure::Answer;
use crate::numbers::unsigned;
use crate::text::owned;
use crate::value::Value;
use crate::verifier::token_of;

/// Makes a kit token from a token.
pub fn kit_token<V: Value>(token: V, app_id: V, user_id: V, room_id: V, user_name: V) -> Answer<String> {
    Answer::of(|| {
        let (app_id, user_id) = (unsigned(app_id, APP_ID)?, owned(user_id, USER_ID)?);
        let token = token_of(token)?;
        let (room_id, user_name) = (owned(room_id, ROOM_ID)?, owned(user_name, USER_NAME)?);
        let token = token?;
        let texts = room_id.len().saturating_add(user_id.len()).saturating_add(user_name.len());
        // Escaped twice, and in buffers that grow.
        room_for(token.len().saturating_mul(4).saturating_add(texts.saturating_mul(40)))?;
        Ok(made_of(&token, app_id, &user_id, &room_id, &user_name)?)
    })
}
