//! Kit tokens, which ZEGO's UIKits for the Web take.

use std::ffi::c_char;

use token04_core::{Argument, kit_token};

use crate::guard::{status, value};
use crate::text::{copy, room_for, text};

/// The size of a buffer that is always enough for a kit token.
///
/// @param token_len  the length of the token, in bytes
/// @param texts_len  the lengths of room id, user id and user name together, in bytes
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_kit_token_capacity(token_len: usize, texts_len: usize) -> usize {
    // Every byte may have to be escaped in six; names, punctuation and the app id take less than 96;
    // base64 makes four bytes of three.
    let json = texts_len.saturating_mul(6).saturating_add(96);
    value(0, || json.div_ceil(3).saturating_mul(4).saturating_add(token_len).saturating_add(1))
}

/// Makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for the Web does in the
/// browser: the token, a #, and base64 of JSON about the user. Pass the whole result to a UIKit.
/// Only the token proves something: the part after the # is not encrypted, and anyone can
/// change it.
///
/// @param token  a token for this user and this app
/// @param room_id  the room to join; may be empty
/// @param user_id  the user that the token was made for; not empty
/// @param user_name  the name that others see; may be empty
/// @param app_id  the AppID that the token was made for; not 0
/// @param kit  where the kit token goes, without a NUL; must not overlap the texts
/// @param capacity  its size, best from token04_kit_token_capacity
/// @param kit_len  how long it is, in bytes
/// @return TOKEN04_OK; INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is something
///   else, such as the ServerSecret; BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_kit_token(
    token: *const c_char,
    token_len: usize,
    room_id: *const c_char,
    room_id_len: usize,
    user_id: *const c_char,
    user_id_len: usize,
    user_name: *const c_char,
    user_name_len: usize,
    app_id: u32,
    kit: *mut c_char,
    capacity: usize,
    kit_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text and buffers.
        unsafe {
            let token = text(token, token_len, Argument::Token)?;
            let room_id = text(room_id, room_id_len, Argument::RoomId)?;
            let user_id = text(user_id, user_id_len, Argument::UserId)?;
            let user_name = text(user_name, user_name_len, Argument::UserName)?;
            let texts = room_id.len().saturating_add(user_id.len()).saturating_add(user_name.len());
            // Escaped twice, and in buffers that grow.
            room_for(token.len().saturating_mul(4).saturating_add(texts.saturating_mul(40)))?;
            copy(&kit_token(token, app_id, user_id, room_id, user_name)?, kit, capacity, kit_len)
        }
    })
}
