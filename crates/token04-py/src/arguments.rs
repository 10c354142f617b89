//! Arguments as they are extracted. The core decides about values; here it is only seen
//! whether they can be passed to it at all.

use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyInt, PyString};
use token04_core::{Cipher, ErrorCode};

use crate::errors::{helper, raise_code, wrong_type};

/// Text, whole and as UTF-8. Lone surrogates cannot be.
pub(crate) fn text(value: Borrowed<'_, '_, PyAny>, argument: &str, code: ErrorCode) -> PyResult<PyBackedStr> {
    let value = value.to_owned();
    match value.cast_into::<PyString>() {
        Ok(text) => utf8(text),
        Err(other) => Err(wrong_type(&other.into_inner(), argument, "a str", code)),
    }
}

/// The text of a str.
pub(crate) fn utf8(text: Bound<'_, PyString>) -> PyResult<PyBackedStr> {
    let py = text.py();
    // Python's own error holds the whole text, which may be a secret.
    PyBackedStr::try_from(text).map_err(|_| raise_code(py, ErrorCode::InvalidArgument))
}

/// Whether it is an integer; a bool is none.
fn integer<'a, 'py>(value: Borrowed<'a, 'py, PyAny>) -> Option<Borrowed<'a, 'py, PyInt>> {
    value.cast::<PyInt>().ok().filter(|value| !value.is_instance_of::<PyBool>())
}

/// An app id: 0 where the core has to refuse it.
pub(crate) struct AppId(pub(crate) u32);

impl FromPyObject<'_, '_> for AppId {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        match integer(value) {
            Some(value) => Ok(Self(value.extract().unwrap_or(0))),
            None => Err(wrong_type(&value.to_owned(), "app_id", "an int", ErrorCode::InvalidAppId)),
        }
    }
}

/// A user id.
pub(crate) struct UserId(pub(crate) PyBackedStr);

impl FromPyObject<'_, '_> for UserId {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        text(value, "user_id", ErrorCode::InvalidUserId).map(Self)
    }
}

/// A secret, as text or as bytes.
pub(crate) enum Secret {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Secret {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

impl FromPyObject<'_, '_> for Secret {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(PyBackedBytes::from(bytes.to_owned())));
        }
        match value.to_owned().cast_into::<PyString>() {
            Ok(text) => utf8(text).map(Self::Text),
            Err(other) => {
                let code = ErrorCode::InvalidSecret;
                Err(wrong_type(&other.into_inner(), "secret", "a str or bytes", code))
            }
        }
    }
}

/// An effective time in seconds: 0 where the core has to refuse it.
pub(crate) struct Ttl(pub(crate) i64);

impl FromPyObject<'_, '_> for Ttl {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        static SECONDS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        if let Some(value) = integer(value) {
            return Ok(Self(value.extract().unwrap_or(0)));
        }
        let py = value.py();
        let seconds =
            SECONDS.get_or_try_init(py, || Ok::<_, PyErr>(helper(py, "_arguments", "seconds")?.unbind()))?;
        Ok(Self(seconds.bind(py).call1((value,))?.extract().unwrap_or(0)))
    }
}

/// A payload's text.
pub(crate) struct Payload(Option<PyBackedStr>);

impl Payload {
    pub(crate) const NONE: Self = Self(None);

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl FromPyObject<'_, '_> for Payload {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        static PAYLOAD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let py = value.py();
        let text = match value.cast::<PyString>() {
            // The basic token's, which is not worth a copy.
            Ok(text) if text.len().is_ok_and(|len| len == 0) => return Ok(Self::NONE),
            Ok(text) => text.to_owned(),
            Err(_) => {
                let payload = PAYLOAD.get_or_try_init(py, || {
                    Ok::<_, PyErr>(helper(py, "_arguments", "payload_text")?.unbind())
                })?;
                payload.bind(py).call1((value,))?.cast_into::<PyString>()?
            }
        };
        utf8(text).map(|text| Self(Some(text)))
    }
}

/// A cipher by its name.
pub(crate) struct CipherName(pub(crate) Cipher);

impl FromPyObject<'_, '_> for CipherName {
    type Error = PyErr;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let name = text(value, "cipher", ErrorCode::InvalidArgument)?;
        match Cipher::from_name(&name) {
            Some(cipher) => Ok(Self(cipher)),
            None => Err(raise_code(value.py(), ErrorCode::InvalidArgument)),
        }
    }
}

/// A number that the caller may leave out; a bool is none.
pub(crate) fn optional_integer<'py, T: for<'a> FromPyObject<'a, 'py>>(
    value: Option<&Bound<'py, PyAny>>,
    argument: &str,
    code: ErrorCode,
) -> PyResult<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    match integer(value.as_borrowed()) {
        Some(number) => match number.extract() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(raise_code(value.py(), code)),
        },
        None => Err(wrong_type(value, argument, "an int", code)),
    }
}

/// Text that the caller may leave out.
pub(crate) fn optional_text(
    value: Option<&Bound<'_, PyAny>>,
    argument: &str,
) -> PyResult<Option<PyBackedStr>> {
    value.map(|value| text(value.as_borrowed(), argument, ErrorCode::InvalidArgument)).transpose()
}
