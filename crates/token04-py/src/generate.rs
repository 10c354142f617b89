//! The function of ZEGO's library.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyInt, PyString};
use token04_core::{Argument, Cipher, ErrorKind, GenerateRequest, PayloadRef, Request};

use crate::arguments::utf8;
use crate::errors::{Given, Read, Wrong, entry, lend, reported};

/// The size of a buffer for most tokens. One that is larger is made on the heap.
const USUAL: usize = 512;

/// Make one token, with the type checks of ZEGO's library.
#[pyfunction]
#[pyo3(signature = (app_id, user_id, secret, effective_time_in_seconds, payload))]
pub(crate) fn generate<'py>(
    py: Python<'py>,
    app_id: &Bound<'py, PyAny>,
    user_id: &Bound<'py, PyAny>,
    secret: &Bound<'py, PyAny>,
    effective_time_in_seconds: &Bound<'py, PyAny>,
    payload: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyString>> {
    entry(py, || {
        let app_id = exact_int::<u32>(app_id, Argument::AppId, ErrorKind::InvalidAppId);
        let user_id = exact_str(user_id, Argument::UserId, ErrorKind::InvalidUserId)?;
        let secret = exact_str(secret, Argument::Secret, ErrorKind::InvalidSecret)?;
        let (time, kind) = (Argument::EffectiveTime, ErrorKind::InvalidEffectiveTime);
        let seconds = exact_int::<i64>(effective_time_in_seconds, time, kind);
        let payload = exact_str(payload, Argument::Payload, ErrorKind::InvalidArgument)?;
        let request = GenerateRequest {
            app_id: lend(&app_id).copied(),
            secret: lend(&secret).map(|secret| secret.as_bytes()),
            cipher: Ok(Cipher::Cbc),
            token: Request {
                user_id: lend(&user_id).map(|text| &**text),
                effective_time_in_seconds: lend(&seconds).copied(),
                payload: lend(&payload).map(|text| PayloadRef::raw(text)),
            },
        };
        let mut buffer = [0; USUAL];
        let made = match request.issue_into(&mut buffer) {
            Ok(len) => return Ok(PyString::from_bytes(py, buffer.get(..len).unwrap_or_default())?),
            Err(error) if error.kind() == ErrorKind::BufferTooSmall => request.issue(),
            Err(error) => Err(error),
        };
        let token = made.map_err(|error| {
            reported(error, [app_id.err(), user_id.err(), secret.err(), seconds.err(), payload.err()])
        })?;
        Ok(PyString::from_bytes(py, token.as_bytes())?)
    })
}

/// `type(value) is int`, as ZEGO's library checks it, so a bool is refused.
fn exact_int<T: for<'a, 'py> FromPyObject<'a, 'py>>(
    value: &Bound<'_, PyAny>,
    argument: Argument,
    kind: ErrorKind,
) -> Given<T> {
    let number = value.cast_exact::<PyInt>().ok().and_then(|number| number.extract().ok());
    number.ok_or_else(|| Wrong::about(kind, argument))
}

/// `type(value) is str`.
fn exact_str(value: &Bound<'_, PyAny>, argument: Argument, kind: ErrorKind) -> Read<PyBackedStr> {
    match value.cast_exact::<PyString>() {
        Ok(text) => utf8(text.clone(), argument),
        Err(_) => Ok(Err(Wrong::about(kind, argument))),
    }
}
