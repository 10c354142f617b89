//! Payloads: what a call brings along, and those that are prepared for many calls.

use napi::bindgen_prelude::External;
use token04_core::{ErrorKind, Payload, PayloadRef, RtcRoomPayload, VideoPayload};

use crate::argument::{Arg, PAYLOAD, ROOM_ID, STREAM_IDS, VIDEO_ID, Why, Wrong};
use crate::expectation::privilege;
use crate::failure::{Answer, Fault};
use crate::raw::{Kind, Value};
use crate::text::{Room, each, owned};

/// The payload of a call: JSON text, which is checked, or one that was prepared.
#[inline]
pub(crate) fn payload_of(value: Value, room: &mut Room) -> Result<PayloadRef<'_>, Wrong> {
    match room.read(value, PAYLOAD) {
        Ok(text) => PayloadRef::json(text).map_err(Wrong::from),
        Err(wrong) if wrong.is(Why::NotText) => match value.payload() {
            Some(payload) => Ok(payload.into()),
            None => Err(Wrong::new(PAYLOAD, value, Why::NotPayload)),
        },
        Err(wrong) => Err(wrong),
    }
}

/// A payload for as many tokens as JavaScript likes.
fn prepared(payload: Payload) -> External<Payload> {
    // The text, and the same escaped.
    let size = payload.as_str().len().saturating_mul(2);
    External::new_with_size_hint(payload, size)
}

/// A room's payload. `grants` is an array of privilege and whether it is allowed, in turn;
/// `streams` an array, or null for any.
#[napi_derive::napi]
pub fn room_payload(room_id: Value, grants: Value, streams: Value) -> Answer<External<Payload>> {
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
        Ok(prepared(payload.payload()?))
    })
}

/// A video's payload.
#[napi_derive::napi]
pub fn video_payload(room_id: Value, video_id: Value) -> Answer<External<Payload>> {
    Answer::of(|| {
        let payload = VideoPayload::new(text(ROOM_ID, room_id)?, text(VIDEO_ID, video_id)?);
        Ok(prepared(payload.payload()?))
    })
}

/// Any text as a payload.
#[napi_derive::napi]
pub fn raw_payload(value: Value) -> Answer<External<Payload>> {
    Answer::of(|| Ok(prepared(Payload::raw(text(PAYLOAD, value)?))))
}

/// A prepared payload's text.
#[napi_derive::napi]
pub fn payload_text(payload: &External<Payload>) -> Answer<String> {
    Answer::of(|| Ok(payload.as_str().to_owned()))
}

fn text(arg: Arg, value: Value) -> Result<String, Fault> {
    Ok(owned(value, arg)?)
}
