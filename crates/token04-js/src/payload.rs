//! Payloads: what a call brings along, and those that are prepared for many calls.

use std::sync::Arc;

use token04_core::{Argument, Error, ErrorKind, Payload, PayloadRef, RtcRoomPayload, VideoPayload};

use crate::argument::{Arg, PAYLOAD, ROOM_ID, STREAM_IDS, VIDEO_ID, Why, Wrong};
use crate::expectation::privilege;
use crate::failure::{Answer, Fault};
use crate::give::{Give, Own};
use crate::text::{LONGEST, Room, each, owned};
use crate::value::{Kind, Object, Value};

/// The payload of a call: JSON text, which is checked, or one that was prepared.
#[inline]
pub(crate) fn payload_of<'a, V: Value>(
    value: V,
    room: &'a mut Room,
    held: &'a mut Option<Arc<Payload>>,
) -> Result<PayloadRef<'a>, Wrong<V>> {
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
fn prepared<V: Value>(handle: V) -> Option<Arc<Payload>> {
    match handle.object() {
        Some(Object::Payload(payload)) => Some(payload),
        _ => None,
    }
}

/// A payload for as many tokens as JavaScript likes.
fn prepare<V: Value>(host: V::Host, payload: Payload) -> Result<Own<V>, Fault> {
    // The text, and the same escaped.
    let size = payload.as_str().len().saturating_mul(2);
    Ok(Own(V::keep(host, Object::Payload(Arc::new(payload)), size)?))
}

/// A room's payload. `grants` is an array of privilege and whether it is allowed, in turn;
/// `streams` an array, or null for any.
pub fn room_payload<V: Value>(room_id: V, grants: V, streams: V) -> Answer<impl Give<V>> {
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
        prepare(room_id.host(), payload.payload()?)
    })
}

/// A video's payload.
pub fn video_payload<V: Value>(room_id: V, video_id: V) -> Answer<impl Give<V>> {
    Answer::of(|| {
        let payload = VideoPayload::new(text(ROOM_ID, room_id)?, text(VIDEO_ID, video_id)?);
        prepare(room_id.host(), payload.payload()?)
    })
}

/// Any text as a payload.
pub fn raw_payload<V: Value>(value: V) -> Answer<impl Give<V>> {
    Answer::of(|| prepare(value.host(), Payload::raw(text(PAYLOAD, value)?)))
}

/// A prepared payload's text.
pub fn payload_text<V: Value>(handle: V) -> Answer<impl Give<V>> {
    Answer::of(|| Ok(prepared(handle).ok_or(ErrorKind::InvalidArgument)?.as_str().to_owned()))
}

fn text<V: Value>(arg: Arg, value: V) -> Result<String, Fault> {
    Ok(owned(value, arg)?)
}
