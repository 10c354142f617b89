//! Many tokens at once, with little work for each besides the core's.

use core::mem;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{Argument, Error, ErrorKind, PackedTokens};

use crate::arguments::{collected, user_id, utf8};
use crate::errors::{Failure, Given, Read, Wrong, instance};
use crate::{helpers, objects};

/// User ids as UTF-8 that stays when the GIL is released.
pub(crate) enum Users {
    /// All in one text, and the length of each: if all are ASCII, as they usually are.
    Joined(PyBackedStr, Vec<usize>),
    /// Each by itself, or what is wrong with it.
    Single(Vec<Given<PyBackedStr>>),
}

impl Users {
    /// The texts of an iterable of str.
    pub(crate) fn of(users: &Bound<'_, PyAny>) -> Read<Self> {
        let (kind, argument) = (ErrorKind::InvalidArgument, Argument::UserIds);
        // A copy that nobody else has: other threads, and what a garbage collector runs, may
        // change the caller's list while it is read.
        let Some(users) = listed(users)? else {
            return Ok(Err(Wrong::of_type(users, "users", "an iterable of str", kind, argument)?));
        };
        match Self::joined(&users)? {
            Some(joined) => Ok(Ok(joined)),
            None => Ok(Ok(Self::Single(collected(&objects::snapshot(&users)?, user_id)?))),
        }
    }

    /// One conversion for all; `None` if that does not do.
    fn joined(users: &Bound<'_, PyList>) -> Result<Option<Self>, Failure> {
        let py = users.py();
        let mut lens = Vec::new();
        lens.try_reserve_exact(users.len()).map_err(|_| Error::from(ErrorKind::OutOfMemory))?;
        for index in 0..users.len() {
            // Exactly str: the length of a subclass may be anything.
            let Some(len) = objects::text_len(users, index) else { return Ok(None) };
            lens.push(len);
        }
        let given = objects::tuple(py, [users.clone().into_any()])?;
        let whole = helpers::JOIN.get(py)?.call1(given)?;
        let whole = whole.cast_into::<PyString>().map_err(PyErr::from)?;
        let Ok(whole) = utf8(whole, Argument::UserIds)? else { return Ok(None) };
        // As many bytes as characters: each character is one byte, so lengths are those of slices.
        Ok((lens.iter().sum::<usize>() == whole.len()).then_some(Self::Joined(whole, lens)))
    }

    /// The ids, one by one. One that is wrong is empty, which the core refuses.
    pub(crate) fn texts(&self) -> Result<Vec<&str>, Error> {
        match self {
            Self::Joined(whole, lens) => token04_bridge::split(whole, lens.iter().copied()),
            Self::Single(ids) => {
                let mut texts = Vec::new();
                texts.try_reserve_exact(ids.len()).map_err(|_| Error::from(ErrorKind::OutOfMemory))?;
                texts.extend(ids.iter().map(|id| id.as_ref().map_or("", |id| &**id)));
                Ok(texts)
            }
        }
    }

    /// What is wrong with the user at an index, or what the core says of it.
    fn failure(&mut self, index: usize, error: Error) -> Failure {
        match self {
            Self::Single(ids) => match ids.get_mut(index) {
                Some(id) => mem::replace(id, Err(error.into())).err().map_or(error.into(), Failure::from),
                None => error.into(),
            },
            Self::Joined(..) => error.into(),
        }
    }
}

/// The tokens of a batch as a list of str, with errors in their places or raised.
pub(crate) fn list<'py>(
    py: Python<'py>,
    tokens: &PackedTokens,
    users: &mut Users,
    return_errors: bool,
) -> Result<Bound<'py, PyList>, Failure> {
    if !return_errors && let Some((index, first)) = tokens.errors().first() {
        return Err(users.failure(*index, *first));
    }
    objects::list(
        py,
        tokens.iter().enumerate().map(|(index, token)| match token {
            Ok(token) => Ok(objects::text(py, token)?),
            Err(error) => match users.failure(index, error) {
                Failure::Core(error) => Ok(instance(py, &error)?),
                Failure::Python(raised) => Ok(raised.into_value(py).into_bound(py).into_any()),
            },
        }),
    )
}

/// What is in an iterable of anything but characters, in a list of its own; `None` for what is not one.
fn listed<'py>(users: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyList>>> {
    // Text is an iterable of str as well, and never what is meant.
    if users.is_instance_of::<PyString>() {
        return Ok(None);
    }
    if let Ok(list) = users.cast_exact::<PyList>() {
        // Allocates what may start a garbage collector before it measures.
        return list.as_sequence().to_list().map(Some);
    }
    let py = users.py();
    let given = objects::tuple(py, [users.clone()])?;
    let listed = helpers::LISTED.get(py)?.call1(given)?;
    if listed.is_none() {
        return Ok(None);
    }
    Ok(Some(listed.cast_into()?))
}
