//! Payloads.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{Argument, ErrorKind, Privilege, RtcRoomPayload, VideoPayload};

use crate::arguments::{collected, text};
use crate::errors::{Given, Wrong, entry, lend, reported};

/// Text that is ready for any number of tokens.
#[pyclass(frozen, subclass, module = "token04._native")]
pub(crate) struct Payload {
    pub(crate) payload: token04_core::Payload,
}

#[pymethods]
impl Payload {
    #[new]
    #[pyo3(signature = (text))]
    fn new(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        entry(py, || {
            let text = crate::arguments::text(text, Argument::Payload, ErrorKind::InvalidPayload)?;
            Ok(Self { payload: token04_core::Payload::raw(&*text) })
        })
    }

    #[getter]
    fn _text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        entry(py, || Ok(PyString::from_bytes(py, self.payload.as_str().as_bytes())?))
    }
}

/// The text of a payload for a room.
#[pyfunction]
#[pyo3(signature = (room_id, login, publish, stream_ids))]
pub(crate) fn room_payload(
    py: Python<'_>,
    room_id: &Bound<'_, PyAny>,
    login: Option<bool>,
    publish: Option<bool>,
    stream_ids: Option<&Bound<'_, PyList>>,
) -> PyResult<String> {
    entry(py, || {
        let given = text(room_id, Argument::RoomId, ErrorKind::InvalidPayload);
        let streams: Given<Option<Vec<_>>> =
            stream_ids.map(|ids| collected(ids.iter().map(|id| stream_id(&id)))).transpose();
        let payload = lend(&given).map(|room_id| RtcRoomPayload::new(&**room_id)).and_then(|mut payload| {
            for (privilege, grant) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
                if let Some(allowed) = grant {
                    payload = payload.set(privilege, allowed);
                }
            }
            if let Some(streams) = lend(&streams)? {
                payload = payload.stream_ids(streams.iter().map(PyBackedStr::as_str));
            }
            payload.to_json()
        });
        payload.map_err(|error| reported(error, [given.err(), streams.err()]))
    })
}

fn stream_id(value: &Bound<'_, PyAny>) -> Given<PyBackedStr> {
    let (kind, argument) = (ErrorKind::InvalidPayload, Argument::StreamIds);
    match value.cast::<PyString>() {
        Ok(_) => text(value, argument, kind),
        Err(_) => Err(Wrong::of_type(value, "a stream id", "a str", kind, argument)),
    }
}

/// The text of a payload for a video.
#[pyfunction]
#[pyo3(signature = (room_id, video_id))]
pub(crate) fn video_payload(
    py: Python<'_>,
    room_id: &Bound<'_, PyAny>,
    video_id: &Bound<'_, PyAny>,
) -> PyResult<String> {
    entry(py, || {
        let room_id = text(room_id, Argument::RoomId, ErrorKind::InvalidPayload);
        let video_id = text(video_id, Argument::VideoId, ErrorKind::InvalidPayload);
        let payload =
            lend(&room_id).and_then(|room_id| VideoPayload::new(&**room_id, &**lend(&video_id)?).to_json());
        payload.map_err(|error| reported(error, [room_id.err(), video_id.err()]))
    })
}

impl core::fmt::Debug for Payload {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.payload.fmt(f)
    }
}
