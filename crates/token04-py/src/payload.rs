//! Payloads.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{Argument, Error, ErrorKind, PayloadRef, Privilege, RtcRoomPayload, VideoPayload};

use crate::arguments::{collected_given, text, utf8};
use crate::errors::{Given, Read, Wrong, entry, lend, reported};
use crate::{helpers, objects};

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
            let text = crate::arguments::text(text, Argument::Payload, ErrorKind::InvalidPayload)??;
            objects::spare(text.len())?;
            Ok(Self { payload: token04_core::Payload::raw(&*text) })
        })
    }

    #[getter]
    fn _text<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        entry(py, || Ok(objects::text(py, self.payload.as_str())?))
    }
}

/// The text of a payload for a room.
#[pyfunction]
#[pyo3(signature = (room_id, login, publish, stream_ids))]
pub(crate) fn room_payload<'py>(
    py: Python<'py>,
    room_id: &Bound<'py, PyAny>,
    login: Option<bool>,
    publish: Option<bool>,
    stream_ids: Option<&Bound<'py, PyList>>,
) -> PyResult<Bound<'py, PyAny>> {
    entry(py, || {
        let given = text(room_id, Argument::RoomId, ErrorKind::InvalidPayload)?;
        let streams: Given<Option<Vec<_>>> = match stream_ids {
            Some(ids) => collected_given(&objects::snapshot(ids)?, stream_id)?.map(Some),
            None => Ok(None),
        };
        let lens = |streams: &Vec<PyBackedStr>| streams.iter().map(|id| id.len() + STREAM).sum();
        let streams_len: usize = streams.as_ref().ok().and_then(Option::as_ref).map_or(0, lens);
        objects::spare(given.as_ref().map_or(0, |room_id| room_id.len()).saturating_add(streams_len))?;
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
        match payload {
            Ok(payload) => Ok(objects::text(py, &payload)?),
            Err(error) => Err(reported(error, [given.err(), streams.err()])),
        }
    })
}

/// What a stream takes besides its id, in bytes.
const STREAM: usize = 32;

fn stream_id(value: &Bound<'_, PyAny>) -> Read<PyBackedStr> {
    let (kind, argument) = (ErrorKind::InvalidPayload, Argument::StreamIds);
    match value.cast::<PyString>() {
        Ok(_) => text(value, argument, kind),
        Err(_) => Ok(Err(Wrong::of_type(value, "a stream id", "a str", kind, argument)?)),
    }
}

/// The text of a payload for a video.
#[pyfunction]
#[pyo3(signature = (room_id, video_id))]
pub(crate) fn video_payload<'py>(
    py: Python<'py>,
    room_id: &Bound<'py, PyAny>,
    video_id: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    entry(py, || {
        let room_id = text(room_id, Argument::RoomId, ErrorKind::InvalidPayload)?;
        let video_id = text(video_id, Argument::VideoId, ErrorKind::InvalidPayload)?;
        let len = |given: &Given<PyBackedStr>| given.as_ref().map_or(0, |text| text.len());
        objects::spare(len(&room_id).saturating_add(len(&video_id)))?;
        let payload =
            lend(&room_id).and_then(|room_id| VideoPayload::new(&**room_id, &**lend(&video_id)?).to_json());
        match payload {
            Ok(payload) => Ok(objects::text(py, &payload)?),
            Err(error) => Err(reported(error, [room_id.err(), video_id.err()])),
        }
    })
}

impl core::fmt::Debug for Payload {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.payload.fmt(f)
    }
}

/// A payload as it is passed.
pub(crate) enum AnyPayload<'py> {
    None,
    /// Text, which is to be checked.
    Json(PyBackedStr),
    /// One that was made before.
    Made(Bound<'py, Payload>),
}

impl<'py> AnyPayload<'py> {
    pub(crate) fn of(value: Option<&Bound<'py, PyAny>>) -> Read<Self> {
        let Some(value) = value else { return Ok(Ok(Self::None)) };
        if let Ok(made) = value.cast::<Payload>() {
            return Ok(Ok(Self::Made(made.clone())));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Self::json(text.clone());
        }
        let py = value.py();
        let given = objects::tuple(py, [value.clone()])?;
        match helpers::PAYLOAD_TEXT.get(py)?.call1(given) {
            Ok(text) => Self::json(text.cast_into::<PyString>().map_err(PyErr::from)?),
            Err(raised) => Ok(Err(Wrong::raised(py, raised, ErrorKind::InvalidPayload, Argument::Payload)?)),
        }
    }

    fn json(text: Bound<'py, PyString>) -> Read<Self> {
        let text = utf8(text, Argument::Payload)?;
        if let Ok(text) = &text {
            objects::spare(text.len())?;
        }
        Ok(text.map(Self::Json))
    }

    /// The length of its text in bytes.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Json(text) => text.len(),
            Self::Made(made) => made.get().payload.as_str().len(),
        }
    }

    pub(crate) fn lent(&self) -> Result<PayloadRef<'_>, Error> {
        match self {
            Self::None => Ok(PayloadRef::NONE),
            Self::Json(text) => PayloadRef::json(text),
            Self::Made(made) => Ok(PayloadRef::from(&made.get().payload)),
        }
    }
}
