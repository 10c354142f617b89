//! Payloads that cannot be built wrong.

use std::ffi::c_char;

use token04_bridge::Number;
use token04_core::{
    Argument, Error, ErrorKind, Lang, Payload, PayloadRef, Privilege, RtcRoomPayload, VideoPayload,
};

use crate::guard::{construct, free, handle, status, value};
use crate::text::{Kept, copy, nothing, room_for, text, texts};

/// A payload that is ready to be put into any number of tokens: checked, and escaped once. Not
/// changed after it was made, so any number of threads may use it.
#[derive(Debug)]
pub struct token04_payload {
    payload: Payload,
    text: Kept,
}

impl token04_payload {
    fn new(payload: Payload) -> Self {
        Self { text: Kept::new(payload.as_str().to_owned()), payload }
    }

    /// A payload of the caller's text.
    fn of_text<'a>(
        text: &'a str,
        make: impl FnOnce(&'a str) -> Result<Payload, Error>,
    ) -> Result<Self, Error> {
        // The text twice, and escaped in a buffer that grows.
        room_for(text.len().saturating_mul(20))?;
        make(text).map(Self::new)
    }
}

/// A payload. Null is what is left where one could not be made, and never stands for none: a token
/// without a payload is not limited to anything.
///
/// # Safety
/// Null, or a live payload.
pub(crate) unsafe fn payload_of<'a>(payload: *const token04_payload) -> Result<PayloadRef<'a>, Error> {
    // SAFETY: the caller's promise.
    match unsafe { payload.as_ref() } {
        Some(payload) => Ok((&payload.payload).into()),
        None => Err(Error::about(ErrorKind::InvalidArgument, Argument::Payload)),
    }
}

/// What a room token says about a privilege. Passed as `int32_t`.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_grant {
    /// Not set: denied, if the other privilege is set.
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
    // Every byte may have to be escaped in six; names and punctuation take less than 96.
    value(0, || texts_len.saturating_mul(6).saturating_add(count.saturating_mul(3)).saturating_add(96))
}

/// Builds the payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation). Both
/// privileges are always written; one that is not allowed is 0.
///
/// @param room_id  the room; not empty. Express accepts less than 128 bytes.
/// @param login  a token04_grant: may the user log in to the room
/// @param publish  a token04_grant: may the user publish a stream
/// @param stream_ids  pointers to the ids of the streams that may be published; NULL, or a list
///   of none, for any. It is written as given: as null, or as an empty list.
/// @param stream_id_lens  their lengths in bytes
/// @param count  how many there are
/// @param payload  where the JSON text goes, without a NUL
/// @param capacity  its size, best from token04_payload_capacity
/// @param payload_len  how long the text is
/// @return TOKEN04_OK; INVALID_PAYLOAD if the room id is empty or no privilege is set;
///   BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY
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
        // SAFETY: the header's conventions for text and buffers.
        unsafe {
            let room = room(room_id, room_id_len, login, publish, stream_ids, stream_id_lens, count)?;
            copy(room.as_str(), payload, capacity, payload_len)
        }
    })
}

/// # Safety
/// The header's conventions for text.
unsafe fn room(
    room_id: *const c_char,
    room_id_len: usize,
    login: i32,
    publish: i32,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
) -> Result<Payload, Error> {
    // SAFETY: the caller's promise.
    let (room_id, streams) = unsafe {
        (
            text(room_id, room_id_len, Argument::RoomId)?,
            texts(stream_ids, stream_id_lens, count, Argument::StreamIds)?,
        )
    };
    // Twice the text, since it grows while it is written, and a text and its place for each id.
    let ids_len = streams.iter().map(|id| id.len()).sum::<usize>().saturating_add(room_id.len());
    room_for(ids_len.saturating_mul(24).saturating_add(count.saturating_mul(80)))?;
    let mut room = RtcRoomPayload::new(room_id);
    for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
        room = match grant {
            -1 => room,
            0 => room.deny(privilege),
            1 => room.allow(privilege),
            _ => return Err(Error::about(ErrorKind::InvalidArgument, Argument::Privilege)),
        };
    }
    if !stream_ids.is_null() {
        room = room.stream_ids(streams);
    }
    room.payload()
}

/// Builds the payload of a token for a copyrighted video (VideoPayLoad of ZEGO's documentation).
///
/// @param room_id  the room; not empty
/// @param video_id  the video; not empty
/// @param payload  where the JSON text goes, without a NUL
/// @param capacity  its size, best from token04_payload_capacity
/// @param payload_len  how long the text is
/// @return TOKEN04_OK; INVALID_PAYLOAD if an id is empty; BUFFER_TOO_SMALL, INVALID_ARGUMENT,
///   OUT_OF_MEMORY
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
        // SAFETY: the header's conventions for text and buffers.
        unsafe {
            let video = video(room_id, room_id_len, video_id, video_id_len)?;
            copy(video.as_str(), payload, capacity, payload_len)
        }
    })
}

/// # Safety
/// The header's conventions for text.
unsafe fn video(
    room_id: *const c_char,
    room_id_len: usize,
    video_id: *const c_char,
    video_id_len: usize,
) -> Result<Payload, Error> {
    // SAFETY: the caller's promise.
    let (room_id, video_id) = unsafe {
        (text(room_id, room_id_len, Argument::RoomId)?, text(video_id, video_id_len, Argument::VideoId)?)
    };
    room_for(room_id.len().saturating_add(video_id.len()).saturating_mul(24))?;
    VideoPayload::new(room_id, video_id).payload()
}

/// Makes a payload of JSON text.
///
/// @param text  the text of a JSON object that names at least one of room_id, privilege,
///   stream_id_list and video_id, with values of the types that ZEGO documents; or empty, for a
///   basic token.
/// @param out  the payload, NULL on failure; free it with token04_payload_free
/// @return TOKEN04_OK; INVALID_PAYLOAD if it is anything else, because a payload without these
///   fields restricts nothing; INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_new_json(
    text: *const c_char,
    text_len: usize,
    out: *mut *mut token04_payload,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs.
    unsafe {
        construct(out, || {
            let text = crate::text::text(text, text_len, Argument::Payload)?;
            token04_payload::of_text(text, Payload::json)
        })
    }
}

/// Says why token04_payload_new_json refuses a text, and names the field that is misspelt or has a
/// value of another type, which token04_status_message cannot.
///
/// @param text  the text
/// @param lang  the language of the message, a token04_lang
/// @param message  where the message goes, without a NUL: what is wrong, in a sentence; nothing
///   if nothing is wrong. It is written whatever the text is.
/// @param capacity  its size; 256 is always enough
/// @param message_len  how long the message is, in bytes
/// @return what token04_payload_new_json returns for the text; BUFFER_TOO_SMALL
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_problem(
    text: *const c_char,
    text_len: usize,
    lang: i32,
    message: *mut c_char,
    capacity: usize,
    message_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text and buffers.
        unsafe {
            let lang =
                Lang::from_number(lang).ok_or(Error::about(ErrorKind::InvalidArgument, Argument::Lang))?;
            let text = crate::text::text(text, text_len, Argument::Payload)?;
            let made = token04_payload::of_text(text, Payload::json);
            let problem = made.as_ref().map_or_else(|error| error.message_in(lang), |_| "");
            copy(problem, message, capacity, message_len)?;
            made.map(drop)
        }
    })
}

/// Makes a payload of any text, unchecked: for payloads that this library does not know.
///
/// @param out  the payload, NULL on failure; free it with token04_payload_free
/// @return TOKEN04_OK, INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_new_raw(
    text: *const c_char,
    text_len: usize,
    out: *mut *mut token04_payload,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs.
    unsafe {
        construct(out, || {
            let text = crate::text::text(text, text_len, Argument::Payload)?;
            token04_payload::of_text(text, |text| Ok(Payload::raw(text)))
        })
    }
}

/// Makes the payload of a token for one room. The arguments are those of token04_room_payload.
///
/// @param out  the payload, NULL on failure; free it with token04_payload_free
/// @return TOKEN04_OK, INVALID_PAYLOAD, INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_new_room(
    room_id: *const c_char,
    room_id_len: usize,
    login: i32,
    publish: i32,
    stream_ids: *const *const c_char,
    stream_id_lens: *const usize,
    count: usize,
    out: *mut *mut token04_payload,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs.
    unsafe {
        construct(out, || {
            room(room_id, room_id_len, login, publish, stream_ids, stream_id_lens, count)
                .map(token04_payload::new)
        })
    }
}

/// Makes the payload of a token for a copyrighted video. The arguments are those of
/// token04_video_payload.
///
/// @param out  the payload, NULL on failure; free it with token04_payload_free
/// @return TOKEN04_OK, INVALID_PAYLOAD, INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_new_video(
    room_id: *const c_char,
    room_id_len: usize,
    video_id: *const c_char,
    video_id_len: usize,
    out: *mut *mut token04_payload,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs.
    unsafe {
        construct(out, || video(room_id, room_id_len, video_id, video_id_len).map(token04_payload::new))
    }
}

/// A payload's text: UTF-8, which may contain NULs, and a NUL after it. It belongs to the
/// payload. `text_len`, if not NULL, gets its length without that last NUL. NULL for NULL.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_text(
    payload: *const token04_payload,
    text_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    value(std::ptr::null(), || unsafe {
        handle(payload).map_or_else(|_| nothing(text_len), |payload| payload.text.show(text_len))
    })
}

/// Frees a payload. NULL is allowed. Must not be called twice, nor while another thread uses
/// the payload.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_payload_free(payload: *mut token04_payload) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(payload) }
}
