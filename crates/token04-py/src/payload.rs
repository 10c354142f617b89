//! The typed payloads' texts.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use token04_core::{ErrorCode, Privilege, RtcRoomPayload, VideoPayload};

use crate::arguments::text;
use crate::errors::raise;

/// The text of a payload for a room.
#[pyfunction]
#[pyo3(signature = (room_id, login, publish, stream_ids))]
pub(crate) fn room_payload(
    py: Python<'_>,
    room_id: &Bound<'_, PyAny>,
    login: Option<bool>,
    publish: Option<bool>,
    stream_ids: Vec<Bound<'_, PyAny>>,
) -> PyResult<String> {
    let room_id = text(room_id.as_borrowed(), "room_id", ErrorCode::InvalidPayload)?;
    let mut payload = RtcRoomPayload::new(room_id.as_str());
    for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
        if let Some(allowed) = grant {
            payload = payload.set(privilege, allowed);
        }
    }
    if !stream_ids.is_empty() {
        let ids = stream_ids
            .iter()
            .map(|id| text(id.as_borrowed(), "a stream id", ErrorCode::InvalidPayload))
            .collect::<PyResult<Vec<_>>>()?;
        payload = payload.stream_ids(ids.iter().map(PyBackedStr::as_str));
    }
    payload.to_json().map_err(|error| raise(py, error))
}

/// The text of a payload for a video.
#[pyfunction]
#[pyo3(signature = (room_id, video_id))]
pub(crate) fn video_payload(
    py: Python<'_>,
    room_id: &Bound<'_, PyAny>,
    video_id: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let room_id = text(room_id.as_borrowed(), "room_id", ErrorCode::InvalidPayload)?;
    let video_id = text(video_id.as_borrowed(), "video_id", ErrorCode::InvalidPayload)?;
    VideoPayload::new(room_id.as_str(), video_id.as_str()).to_json().map_err(|error| raise(py, error))
}
