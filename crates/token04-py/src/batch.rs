//! Many tokens at once, with little work for each besides the core's.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{Argument, Error, ErrorKind, PackedTokens};

use crate::arguments::{collected, user_id, utf8};
use crate::errors::{Failure, Given, Wrong, instance};

/// User ids as UTF-8 that stays when the GIL is released.
pub(crate) enum Users {
    /// All in one text, and the length of each: if all are ASCII, as they usually are.
    Joined(PyBackedStr, Vec<usize>),
    /// Each by itself.
    Single(Vec<PyBackedStr>),
}

impl Users {
    /// The texts of an iterable of str.
    pub(crate) fn of(users: &Bound<'_, PyAny>) -> Given<Self> {
        let (kind, argument) = (ErrorKind::InvalidArgument, Argument::UserIds);
        let wrong = || Wrong::of_type(users, "users", "an iterable of str", kind, argument);
        // Text is an iterable of str as well, and never what is meant.
        if users.is_instance_of::<PyString>() {
            return Err(wrong());
        }
        let list = if let Ok(list) = users.cast::<PyList>() {
            list.clone()
        } else {
            let py = users.py();
            let items = users.try_iter().map_err(|_| wrong())?;
            // Python's own, which reports it if there is no memory for the items.
            let list = py.get_type::<PyList>().call1((items,));
            let list = list.and_then(|list| Ok(list.cast_into::<PyList>()?));
            list.map_err(|raised| Wrong::raised(py, raised, kind, argument))?
        };
        match Self::joined(&list)? {
            Some(joined) => Ok(joined),
            None => Ok(Self::Single(collected(list.iter().map(|user| user_id(&user)))?)),
        }
    }

    /// One conversion for all; `None` if that does not do.
    fn joined(list: &Bound<'_, PyList>) -> Given<Option<Self>> {
        let mut lens = Vec::new();
        lens.try_reserve_exact(list.len()).map_err(|_| Error::from(ErrorKind::OutOfMemory))?;
        for user in list.iter() {
            // Exactly str: the length of a subclass may be anything.
            let Ok(Ok(len)) = user.cast_exact::<PyString>().map(|user| user.len()) else {
                return Ok(None);
            };
            lens.push(len);
        }
        let whole = PyString::new(list.py(), "").call_method1("join", (list,));
        let whole = whole.ok().and_then(|whole| whole.cast_into::<PyString>().ok());
        let Some(whole) = whole.and_then(|whole| utf8(whole, Argument::UserIds).ok()) else {
            return Ok(None);
        };
        // As many bytes as characters: each character is one byte, so lengths are those of slices.
        Ok((lens.iter().sum::<usize>() == whole.len()).then_some(Self::Joined(whole, lens)))
    }

    /// The ids, one by one.
    pub(crate) fn texts(&self) -> Result<Vec<&str>, Error> {
        match self {
            Self::Joined(whole, lens) => token04_bridge::split(whole, lens.iter().copied()),
            Self::Single(ids) => collected(ids.iter().map(|id| Ok(&**id))),
        }
    }
}

/// The tokens of a batch as a list of str, with errors in their places or raised.
pub(crate) fn list<'py>(
    py: Python<'py>,
    tokens: &PackedTokens,
    return_errors: bool,
) -> Result<Bound<'py, PyList>, Failure> {
    if !return_errors && let Some((_, first)) = tokens.errors().first() {
        return Err((*first).into());
    }
    // What makes a whole list at once panics if there is no memory for it; this raises.
    let places = PyList::new(py, [py.None()])?.as_sequence().repeat(tokens.len())?;
    let list = places.cast_into::<PyList>().map_err(PyErr::from)?;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Ok(token) => list.set_item(index, PyString::from_bytes(py, token.as_bytes())?)?,
            Err(error) => list.set_item(index, instance(py, &error)?)?,
        }
    }
    Ok(list)
}
