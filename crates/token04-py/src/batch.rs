//! Many tokens at once, with little work for each beside the core's.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{ErrorCode, PackedTokens};

use crate::arguments::{text, utf8};
use crate::errors::{instance, raise, wrong_type};

/// User ids as UTF-8 that stays when the GIL is released.
pub(crate) enum Users {
    /// All in one text, and the length of each: where all are ASCII, which is the rule.
    Joined(PyBackedStr, Vec<usize>),
    /// Each by itself.
    Single(Vec<PyBackedStr>),
}

impl Users {
    /// The texts of an iterable of str.
    pub(crate) fn of(users: &Bound<'_, PyAny>) -> PyResult<Self> {
        // Text is an iterable of str as well, and never what is meant.
        let wrong = || wrong_type(users, "users", "an iterable of str", ErrorCode::InvalidArgument);
        if users.is_instance_of::<PyString>() {
            return Err(wrong());
        }
        let list = if let Ok(list) = users.cast::<PyList>() {
            list.clone()
        } else {
            let items = users.try_iter().map_err(|_| wrong())?.collect::<PyResult<Vec<_>>>()?;
            PyList::new(users.py(), items)?
        };
        if let Some(joined) = Self::joined(&list) {
            return Ok(joined);
        }
        let each = list.iter().map(|user| text(user.as_borrowed(), "user_id", ErrorCode::InvalidUserId));
        Ok(Self::Single(each.collect::<PyResult<_>>()?))
    }

    /// One conversion for all. `None` where that does not do.
    fn joined(list: &Bound<'_, PyList>) -> Option<Self> {
        let whole = PyString::new(list.py(), "").call_method1("join", (list,)).ok()?;
        let whole = utf8(whole.cast_into().ok()?).ok()?;
        let lens = list.iter().map(|user| user.cast::<PyString>().ok()?.len().ok());
        let lens = lens.collect::<Option<Vec<usize>>>()?;
        // As many bytes as characters: each character is one byte, and lengths are those of slices.
        (lens.iter().sum::<usize>() == whole.len()).then_some(Self::Joined(whole, lens))
    }

    /// The ids, one by one.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Joined(whole, lens) => {
                let mut rest = whole.as_str();
                let cut = lens.iter().map(|len| {
                    let (id, others) = rest.split_at_checked(*len).unwrap_or_default();
                    rest = others;
                    id
                });
                cut.collect()
            }
            Self::Single(ids) => ids.iter().map(PyBackedStr::as_str).collect(),
        }
    }
}

/// The tokens of a batch as a list of str, with errors in their places or raised.
pub(crate) fn list<'py>(
    py: Python<'py>,
    tokens: &PackedTokens,
    return_errors: bool,
) -> PyResult<Bound<'py, PyList>> {
    let Some((_, first)) = tokens.errors().first() else {
        let mut start = 0;
        let cut = tokens.ends().iter().map(|end| {
            let token = tokens.text().get(start..*end).unwrap_or_default();
            start = *end;
            PyString::new(py, token)
        });
        return PyList::new(py, cut);
    };
    if !return_errors {
        return Err(raise(py, *first));
    }
    let list = PyList::empty(py);
    for token in tokens.iter() {
        match token {
            Ok(token) => list.append(PyString::new(py, token))?,
            Err(error) => list.append(instance(py, &error)?)?,
        }
    }
    Ok(list)
}
