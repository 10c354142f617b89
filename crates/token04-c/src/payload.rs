//! Payloads that cannot be built wrong.

use std::ffi::c_char;

use token04_core::{ErrorCode, Privilege, RtcRoomPayload, VideoPayload};

use crate::guard::{status, value};
use crate::text::{copy, fill, text, texts};

/// What a room token says of a privilege. Passed as `int32_t`.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_grant {
    /// Nothing: denied, where another privilege is set.
    TOKEN04_GRANT_UNSET = -1,
    /// 0: denied.
    TOKEN04_GRANT_DENY = 0,
    /// 1: allowed.
    TOKEN04_GRANT_ALLOW = 1,
}

/// The size of a buffer that is always enough for a payload.
///
/// @param texts_len  the lengths of all its ids together, in bytes
/// @param count  how many stream ids there are
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_payload_capacity(texts_len: usize, count: usize) -> usize {
    // Every byte may have to be escaped in six; names and signs around take less than 96.
    value(0, || texts_len.saturating_mul(6).saturating_add(count.saturating_mul(3)).saturating_add(96))
}

/// Builds the payload of a token for one room (the documents' RtcRoomPayLoad).
///
/// @param room_id  the room; not empty. Express takes less than 128 bytes.
/// @param login  a token04_grant: may the user log in to the room
/// @param publish  a token04_grant: may the user publish a stream
/// @param stream_ids  pointers to the ids of the streams that may be published; NULL and
///   count 0 for any
/// @param stream_id_lens  their lengths in bytes
/// @param count  how many there are
/// @param payload  where the JSON text goes, without a NUL
/// @param capacity  its size, best from token04_payload_capacity
/// @param payload_len  how long the text is
/// @return TOKEN04_OK; INVALID_PAYLOAD where the room id is empty or no privilege is set;
///   BUFFER_TOO_SMALL, INVALID_ARGUMENT
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_room_payload(
    room_id: *const c_char,
    room_id_len: usize,
    login: i32,
    publish: i32,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
    payload: *mut c_char,
    capacity: usize,
    payload_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text.
        let (room_id, streams) =
            unsafe { (text(room_id, room_id_len)?, texts(stream_ids, stream_id_lens, count)?) };
        let mut built = RtcRoomPayload::new(room_id);
        for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
            built = match grant {
                -1 => built,
                0 => built.deny(privilege),
                1 => built.allow(privilege),
                _ => return Err(ErrorCode::InvalidArgument.into()),
            };
        }
        if !streams.is_empty() {
            built = built.stream_ids(streams);
        }
        let json = built.to_json()?;
        // SAFETY: the header's conventions for buffers.
        unsafe { fill(payload, capacity, payload_len, |buffer| copy(&json, buffer)) }
    })
}

/// Builds the payload of a token for a copyrighted video (the documents' VideoPayLoad).
///
/// @param room_id  the room; not empty
/// @param video_id  the video; not empty
/// @param payload  where the JSON text goes, without a NUL
/// @param capacity  its size, best from token04_payload_capacity
/// @param payload_len  how long the text is
/// @return TOKEN04_OK; INVALID_PAYLOAD where an id is empty; BUFFER_TOO_SMALL, INVALID_ARGUMENT
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_video_payload(
    room_id: *const c_char,
    room_id_len: usize,
    video_id: *const c_char,
    video_id_len: usize,
    payload: *mut c_char,
    capacity: usize,
    payload_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text.
        let (room_id, video_id) = unsafe { (text(room_id, room_id_len)?, text(video_id, video_id_len)?) };
        let json = VideoPayload::new(room_id, video_id).to_json()?;
        // SAFETY: the header's conventions for buffers.
        unsafe { fill(payload, capacity, payload_len, |buffer| copy(&json, buffer)) }
    })
}
