//! Arguments as the core takes them: a value, or the reason why there is none. Which reason is
//! reported, and what values are good for, the core decides.

use std::convert::Infallible;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyInt, PyString, PyTuple};
use token04_core::{Argument, Cipher, Error, ErrorKind, Lang, ServerSecret};
use zeroize::Zeroizing;

use crate::errors::{Failure, Given, Read, Wrong, lend, wrong_type};
use crate::{helpers, objects};

/// An argument with a default. `None` that is passed is a value like any other.
pub(crate) struct Optional<'py>(pub(crate) Option<Bound<'py, PyAny>>);

impl<'py> FromPyObject<'_, 'py> for Optional<'py> {
    type Error = Infallible;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self(Some(value.to_owned())))
    }
}

/// Text, whole and as UTF-8. The kind is that of the error for another type.
pub(crate) fn text(value: &Bound<'_, PyAny>, argument: Argument, kind: ErrorKind) -> Read<PyBackedStr> {
    match value.cast::<PyString>() {
        Ok(text) => utf8(text.clone(), argument),
        Err(_) => Ok(Err(Wrong::of_type(value, argument.name(), "a str", kind, argument)?)),
    }
}

/// The text of a str. Lone surrogates cannot be UTF-8.
pub(crate) fn utf8(text: Bound<'_, PyString>, argument: Argument) -> Read<PyBackedStr> {
    let py = text.py();
    match PyBackedStr::try_from(text) {
        Ok(text) => Ok(Ok(text)),
        // Python's own error contains the whole text, which may be a secret.
        Err(failed) if failed.is_instance_of::<PyUnicodeEncodeError>(py) => {
            Ok(Err(Wrong::about(ErrorKind::InvalidArgument, argument)))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The items of a tuple, which nobody can change, each read. Room for them is reserved before.
pub(crate) fn collected<'py, T, E: From<Error>>(
    items: &Bound<'py, PyTuple>,
    mut read: impl FnMut(&Bound<'py, PyAny>) -> Result<T, E>,
) -> Result<Vec<T>, E> {
    let mut all = Vec::new();
    all.try_reserve_exact(items.len()).map_err(|_| Error::from(ErrorKind::OutOfMemory))?;
    for item in items.iter_borrowed() {
        all.push(read(&item)?);
    }
    Ok(all)
}

/// What is collected is an argument that can be wrong because of one item.
pub(crate) fn collected_given<'py, T>(
    items: &Bound<'py, PyTuple>,
    mut read: impl FnMut(&Bound<'py, PyAny>) -> Read<T>,
) -> Read<Vec<T>> {
    let mut wrong = None;
    let all = collected(items, |item| match read(item) {
        Ok(Ok(item)) => Ok(item),
        Ok(Err(found)) => {
            wrong = Some(found);
            Err(Failure::from(ErrorKind::InvalidArgument))
        }
        Err(failure) => Err(failure),
    });
    match (all, wrong) {
        (_, Some(wrong)) => Ok(Err(wrong)),
        (Ok(all), None) => Ok(Ok(all)),
        (Err(failure), None) => Err(failure),
    }
}

/// An integer; `None` for another type, and for a bool.
pub(crate) fn integer<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Option<&'a Bound<'py, PyInt>> {
    value.cast::<PyInt>().ok().filter(|value| !value.is_instance_of::<PyBool>())
}

/// An integer that fits.
pub(crate) fn number<T: for<'a, 'py> FromPyObject<'a, 'py>>(
    value: &Bound<'_, PyAny>,
    argument: Argument,
    kind: ErrorKind,
) -> Read<T> {
    match integer(value) {
        Some(number) => Ok(number.extract().map_err(|_| Wrong::about(kind, argument))),
        None => Ok(Err(Wrong::of_type(value, argument.name(), "an int", kind, argument)?)),
    }
}

/// An app id.
pub(crate) fn app_id(value: &Bound<'_, PyAny>) -> Read<u32> {
    number(value, Argument::AppId, ErrorKind::InvalidAppId)
}

/// A user id.
pub(crate) fn user_id(value: &Bound<'_, PyAny>) -> Read<PyBackedStr> {
    text(value, Argument::UserId, ErrorKind::InvalidUserId)
}

/// An effective time in seconds.
pub(crate) fn ttl(value: &Bound<'_, PyAny>) -> Read<i64> {
    let (kind, argument) = (ErrorKind::InvalidEffectiveTime, Argument::EffectiveTime);
    if let Some(value) = integer(value) {
        return Ok(value.extract().map_err(|_| Wrong::about(kind, argument)));
    }
    let py = value.py();
    let given = objects::tuple(py, [value.clone()])?;
    match helpers::SECONDS.get(py)?.call1(given) {
        Ok(seconds) => Ok(seconds.extract().map_err(|_| Wrong::about(kind, argument))),
        Err(raised) => Ok(Err(Wrong::raised(py, raised, kind, argument)?)),
    }
}

/// A secret, as text or as bytes.
pub(crate) enum Secret {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    /// A copy, since anyone may change the original.
    Copied(Zeroizing<Vec<u8>>),
}

impl Secret {
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> Read<Self> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Ok(Self::Bytes(PyBackedBytes::from(bytes.clone()))));
        }
        if let Ok(text) = value.cast::<PyString>() {
            return Ok(utf8(text.clone(), Argument::Secret)?.map(Self::Text));
        }
        if let Ok(bytes) = value.cast::<PyByteArray>() {
            objects::spare(bytes.len())?;
            return Ok(Ok(Self::Copied(Zeroizing::new(bytes.to_vec()))));
        }
        let (kind, argument) = (ErrorKind::InvalidSecret, Argument::Secret);
        Ok(Err(Wrong::of_type(value, argument.name(), "a str, bytes or bytearray", kind, argument)?))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
            Self::Copied(bytes) => bytes,
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

/// A cipher by its name.
pub(crate) fn cipher(value: &Optional<'_>) -> Read<Cipher> {
    let Some(value) = &value.0 else { return Ok(Ok(Cipher::default())) };
    named(value, Argument::Cipher, Cipher::from_name)
}

/// A language by its name.
pub(crate) fn lang(value: &Bound<'_, PyAny>) -> Read<Lang> {
    named(value, Argument::Lang, Lang::from_name)
}

fn named<T>(value: &Bound<'_, PyAny>, argument: Argument, find: impl FnOnce(&str) -> Option<T>) -> Read<T> {
    let name = match value.cast::<PyString>() {
        Ok(name) => utf8(name.clone(), argument)?.ok(),
        Err(_) => None,
    };
    match name.and_then(|name| find(&name)) {
        Some(found) => Ok(Ok(found)),
        None => Ok(Err(Wrong::of_name(value, argument)?)),
    }
}

/// A token, and enough memory to read it.
pub(crate) fn token(value: &Bound<'_, PyAny>) -> Result<PyBackedStr, Failure> {
    let token = text(value, Argument::Token, ErrorKind::InvalidArgument)??;
    objects::spare(token.len())?;
    Ok(token)
}

/// A bool, in an argument that only Python has.
pub(crate) fn flag(value: &Bound<'_, PyAny>, name: &str) -> Result<bool, Failure> {
    match value.cast::<PyBool>() {
        Ok(value) => Ok(value.is_true()),
        Err(_) => Err(wrong_type(value, name, "a bool", ErrorKind::InvalidArgument, name)?.into()),
    }
}
