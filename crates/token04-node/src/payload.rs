//! Payloads: what a call brings along, and those that are prepared for many calls.

use std::sync::Arc;

use token04_core::{Argument, Error, ErrorKind, Payload, PayloadRef, RtcRoomPayload, VideoPayload};

use crate::argument::{Arg, PAYLOAD, ROOM_ID, STREAM_IDS, VIDEO_ID, Why, Wrong};
use crate::expectation::privilege;
use crate::failure::{Answer, Fault};
use crate::handle::{Object, keep, object_of};
use crate::raw::{Kind, Value};
use crate::text::{LONGEST, Room, each, owned};

/// The payload of a call: JSON text, which is checked, or one that was prepared.
#[inline]
pub(crate) fn payload_of<'a>(
    value: Value,
    room: &'a mut Room,
    held: &'a mut Option<Arc<Payload>>,
) -> Result<PayloadRef<'a>, Wrong> {
    match room.read(value, PAYLOAD) {
        // It may be just the beginning, which is not JSON.
        Ok(text) if text.len() >= LONGEST => {
            Err(Error::about(ErrorKind::PayloadTooLarge, Argument::Payload).into())
        }
        Ok(text) => PayloadRef::json(text).map_err(Wrong::from),
        Err(wrong) if wrong.is(Why::NotText) => {
            *held = prepared(value);
            let payload = held.as_deref().ok_or_else(|| Wrong::new(PAYLOAD, value, Why::NotPayload))?;
            Ok(payload.into())
        }
        Err(wrong) => Err(wrong),
    }
}

/// The payload that was prepared under this handle.
fn prepared(handle: Value) -> Option<Arc<Payload>> {
    match object_of(handle) {
        Some(Object::Payload(payload)) => Some(payload),
        _ => None,
    }
}

/// A payload for as many tokens as JavaScript likes.
fn prepare(env: napi::Env, payload: Payload) -> Result<Value, Fault> {
    // The text, and the same escaped.
    let size = payload.as_str().len().saturating_mul(2);
    Ok(keep(env.raw(), Object::Payload(Arc::new(payload)), size)?)
}

/// A room's payload. `grants` is an array of privilege and whether it is allowed, in turn;
/// `streams` an array, or null for any.
#[napi_derive::napi]
pub(crate) fn room_payload(env: napi::Env, room_id: Value, grants: Value, streams: Value) -> Answer<Value> {
    Answer::of(|| {
        let mut payload = RtcRoomPayload::new(text(ROOM_ID, room_id)?);
        for index in (0..grants.array_len().unwrap_or_default()).step_by(2) {
            let privilege = privilege(crate::argument::PRIVILEGE, grants.element(index)?)?;
            let allowed = grants.element(index.saturating_add(1))?.boolean();
            payload = payload.set(privilege, allowed.ok_or(ErrorKind::InvalidArgument)?);
        }
        if streams.kind() != Kind::Null {
            let count = streams.array_len().ok_or_else(|| Wrong::new(STREAM_IDS, streams, Why::NotArray))?;
            payload = payload.stream_ids(each(streams, count, |index, id| text(STREAM_IDS.at(index), id))?);
        }
        prepare(env, payload.payload()?)
    })
}

/// A video's payload.
#[napi_derive::napi]
pub(crate) fn video_payload(env: napi::Env, room_id: Value, video_id: Value) -> Answer<Value> {
    Answer::of(|| {
        let payload = VideoPayload::new(text(ROOM_ID, room_id)?, text(VIDEO_ID, video_id)?);
        prepare(env, payload.payload()?)
    })
}

/// Any text as a payload.
#[napi_derive::napi]
pub(crate) fn raw_payload(env: napi::Env, value: Value) -> Answer<Value> {
    Answer::of(|| prepare(env, Payload::raw(text(PAYLOAD, value)?)))
}

/// A prepared payload's text.
#[napi_derive::napi]
pub(crate) fn payload_text(handle: Value) -> Answer<String> {
    Answer::of(|| Ok(prepared(handle).ok_or(ErrorKind::InvalidArgument)?.as_str().to_owned()))
}

fn text(arg: Arg, value: Value) -> Result<String, Fault> {
    Ok(owned(value, arg)?)
}
