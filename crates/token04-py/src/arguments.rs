//! Arguments as the core takes them: a value, or the reason why there is none. Which reason is
//! reported, and what values are good for, the core decides.

use std::convert::Infallible;

use pyo3::exceptions::PyMemoryError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyInt, PyString};
use token04_core::{Argument, Cipher, Error, ErrorKind, PayloadRef, ServerSecret};

use crate::errors::{Given, Wrong, helper, lend};
use crate::payload::Payload;

/// An argument with a default. `None` that is passed is a value like any other.
pub(crate) struct Optional<'py>(pub(crate) Option<Bound<'py, PyAny>>);

impl<'py> FromPyObject<'_, 'py> for Optional<'py> {
    type Error = Infallible;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self(Some(value.to_owned())))
    }
}

/// Text, whole and as UTF-8. The kind is that of the error for another type.
pub(crate) fn text(value: &Bound<'_, PyAny>, argument: Argument, kind: ErrorKind) -> Given<PyBackedStr> {
    match value.cast::<PyString>() {
        Ok(text) => utf8(text.clone(), argument),
        Err(_) => Err(Wrong::of_type(value, argument.name(), "a str", kind, argument)),
    }
}

/// The text of a str. Lone surrogates cannot be UTF-8.
pub(crate) fn utf8(text: Bound<'_, PyString>, argument: Argument) -> Given<PyBackedStr> {
    let py = text.py();
    PyBackedStr::try_from(text).map_err(|failed| {
        if failed.is_instance_of::<PyMemoryError>(py) {
            return Error::from(ErrorKind::OutOfMemory).into();
        }
        // Python's own error contains the whole text, which may be a secret.
        Wrong::about(ErrorKind::InvalidArgument, argument)
    })
}

/// The items, each read; room for them is reserved before.
pub(crate) fn collected<T, E: From<Error>>(
    items: impl ExactSizeIterator<Item = Result<T, E>>,
) -> Result<Vec<T>, E> {
    let mut all = Vec::new();
    all.try_reserve_exact(items.len()).map_err(|_| Error::from(ErrorKind::OutOfMemory))?;
    for item in items {
        all.push(item?);
    }
    Ok(all)
}

/// An integer; `None` for another type, and for a bool.
fn integer<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    value.cast::<PyInt>().ok().filter(|value| !value.is_instance_of::<PyBool>())
}

/// An integer that fits.
pub(crate) fn number<T: for<'a, 'py> FromPyObject<'a, 'py>>(
    value: &Bound<'_, PyAny>,
    argument: Argument,
    kind: ErrorKind,
) -> Given<T> {
    match integer(value) {
        Some(number) => number.extract().map_err(|_| Wrong::about(kind, argument)),
        None => Err(Wrong::of_type(value, argument.name(), "an int", kind, argument)),
    }
}

/// An app id.
pub(crate) fn app_id(value: &Bound<'_, PyAny>) -> Given<u32> {
    number(value, Argument::AppId, ErrorKind::InvalidAppId)
}

/// A user id.
pub(crate) fn user_id(value: &Bound<'_, PyAny>) -> Given<PyBackedStr> {
    text(value, Argument::UserId, ErrorKind::InvalidUserId)
}

/// An effective time in seconds.
pub(crate) fn ttl(value: &Bound<'_, PyAny>) -> Given<i64> {
    static SECONDS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let (kind, argument) = (ErrorKind::InvalidEffectiveTime, Argument::EffectiveTime);
    if let Some(value) = integer(value) {
        return value.extract().map_err(|_| Wrong::about(kind, argument));
    }
    let py = value.py();
    helper(py, &SECONDS, "_arguments", "seconds")
        .and_then(|seconds| seconds.call1((value,))?.extract())
        .map_err(|raised| Wrong::raised(py, raised, kind, argument))
}

/// A secret, as text or as bytes.
pub(crate) enum Secret {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Secret {
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> Given<Self> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(PyBackedBytes::from(bytes.clone())));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return utf8(text.clone(), Argument::Secret).map(Self::Text);
        }
        let (kind, argument) = (ErrorKind::InvalidSecret, Argument::Secret);
        Err(Wrong::of_type(value, argument.name(), "a str or bytes", kind, argument))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// A secret, or why there is none, as the core takes it: in its own order among the arguments.
pub(crate) struct Key<'a>(pub(crate) &'a Given<Secret>);

impl TryFrom<Key<'_>> for ServerSecret {
    type Error = Error;

    fn try_from(key: Key<'_>) -> Result<Self, Error> {
        Self::new(lend(key.0)?.bytes())
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
    pub(crate) fn of(value: Option<&Bound<'py, PyAny>>) -> Given<Self> {
        static PAYLOAD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let Some(value) = value else { return Ok(Self::None) };
        if let Ok(made) = value.cast::<Payload>() {
            return Ok(Self::Made(made.clone()));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return utf8(text.clone(), Argument::Payload).map(Self::Json);
        }
        let py = value.py();
        let text = helper(py, &PAYLOAD, "_arguments", "payload_text")
            .and_then(|text| Ok(text.call1((value,))?.cast_into::<PyString>()?))
            .map_err(|raised| Wrong::raised(py, raised, ErrorKind::InvalidPayload, Argument::Payload))?;
        utf8(text, Argument::Payload).map(Self::Json)
    }

    pub(crate) fn lent(&self) -> Result<PayloadRef<'_>, Error> {
        match self {
            Self::None => Ok(PayloadRef::NONE),
            Self::Json(text) => PayloadRef::json(text),
            Self::Made(made) => Ok(PayloadRef::from(&made.get().payload)),
        }
    }
}

/// A cipher by its name.
pub(crate) fn cipher(value: &Optional<'_>) -> Given<Cipher> {
    let Some(value) = &value.0 else { return Ok(Cipher::default()) };
    let name = text(value, Argument::Cipher, ErrorKind::InvalidArgument)?;
    Cipher::from_name(&name).ok_or_else(|| Wrong::about(ErrorKind::InvalidArgument, Argument::Cipher))
}
