//! The vendor's function.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyInt, PyString};
use token04_core::{Cipher, ErrorCode, Issuer};

use crate::arguments::utf8;
use crate::errors::{raise, raise_code};

/// Make one token, with the vendor's checks of types in the vendor's order.
#[pyfunction]
#[pyo3(signature = (app_id, user_id, secret, effective_time_in_seconds, payload))]
pub(crate) fn generate(
    app_id: &Bound<'_, PyAny>,
    user_id: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    effective_time_in_seconds: &Bound<'_, PyAny>,
    payload: &Bound<'_, PyAny>,
) -> PyResult<String> {
    let py = app_id.py();
    let app_id = exact_int(app_id).and_then(|value| value.extract::<u32>().ok()).unwrap_or(0);
    if app_id == 0 {
        return Err(raise_code(py, ErrorCode::InvalidAppId));
    }
    let user_id = exact_str(user_id, ErrorCode::InvalidUserId)?;
    if user_id.is_empty() {
        return Err(raise_code(py, ErrorCode::InvalidUserId));
    }
    let secret = exact_str(secret, ErrorCode::InvalidSecret)?;
    let issuer = Issuer::new(app_id, secret.as_bytes(), Cipher::Cbc).map_err(|error| raise(py, error))?;
    let seconds = exact_int(effective_time_in_seconds).and_then(|value| value.extract::<i64>().ok());
    let Some(seconds @ 1..) = seconds else {
        return Err(raise_code(py, ErrorCode::InvalidEffectiveTime));
    };
    let payload = exact_str(payload, ErrorCode::InvalidArgument);
    // Whatever else is wrong is told before a payload that is no text.
    let text = payload.as_ref().map_or("", |text| &**text);
    let token = issuer.issue(&user_id, seconds, text).map_err(|error| raise(py, error))?;
    payload.map(|_| token)
}

/// `type(value) is int`, as the vendor has it: a bool is none.
fn exact_int<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    value.cast_exact::<PyInt>().ok()
}

/// `type(value) is str`.
fn exact_str(value: &Bound<'_, PyAny>, code: ErrorCode) -> PyResult<PyBackedStr> {
    match value.cast_exact::<PyString>() {
        Ok(text) => utf8(text.clone()),
        Err(_) => Err(raise_code(value.py(), code)),
    }
}
