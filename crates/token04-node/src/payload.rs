//! The payloads that the documents know.

use token04_core::{ErrorCode, RtcRoomPayload, VideoPayload};

use crate::expectation::privilege;
use crate::failure::{Answer, Fault};
use crate::raw::{Kind, Value};
use crate::text::owned;

/// A room's payload. `grants` is an array of privilege and whether it is allowed, in turn;
/// `streams` an array, or null for any.
#[napi_derive::napi]
pub fn room_payload(room_id: Value, grants: Value, streams: Value) -> Answer<String> {
    Answer::of(|| {
        let mut payload = RtcRoomPayload::new(text("roomId", room_id)?);
        for index in (0..grants.array_len().unwrap_or_default()).step_by(2) {
            let privilege = privilege("privilege", grants.element(index)?)?;
            let allowed = grants.element(index.saturating_add(1))?.boolean();
            payload = payload.set(privilege, allowed.ok_or(ErrorCode::InvalidArgument)?);
        }
        if streams.kind() != Kind::Null {
            let count = streams.array_len().ok_or_else(|| {
                Fault::new(ErrorCode::InvalidArgument, "streamIds is no array; pass an array of strings")
            })?;
            let ids = (0..count).map(|index| text(&format!("streamIds[{index}]"), streams.element(index)?));
            payload = payload.stream_ids(ids.collect::<Result<Vec<_>, Fault>>()?);
        }
        Ok(payload.to_json()?)
    })
}

/// A video's payload.
#[napi_derive::napi]
pub fn video_payload(room_id: Value, video_id: Value) -> Answer<String> {
    Answer::of(|| Ok(VideoPayload::new(text("roomId", room_id)?, text("videoId", video_id)?).to_json()?))
}

fn text(name: &str, value: Value) -> Result<String, Fault> {
    owned(value).map_err(|why| Fault::text(ErrorCode::InvalidArgument, name, value, why))
}
