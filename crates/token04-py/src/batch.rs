//! Many tokens at once, with little work for each beside the core's.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString};
use token04_core::{BatchOptions, Error, ErrorCode, Issuer};

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
        let list = match users.cast::<PyList>() {
            Ok(list) => list.clone(),
            Err(_) => {
                let items = users.try_iter().map_err(|_| wrong())?.collect::<PyResult<Vec<_>>>()?;
                PyList::new(users.py(), items)?
            }
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

/// The tokens of a batch in one text. A string for each would be memory that is new to the
/// process, which costs more than the tokens do.
pub(crate) struct Batch {
    text: String,
    /// Where each token ends, or why there is none.
    ends: Vec<Result<usize, Error>>,
}

impl Batch {
    /// Makes a token for each user.
    pub(crate) fn make(
        issuer: &Issuer,
        users: &[&str],
        ttl: i64,
        payload: &str,
        threads: usize,
    ) -> Result<Self, Error> {
        /// So many tokens at a time stay in the processor's cache and in memory that is used again.
        const GROUP: usize = 256;
        let options = BatchOptions::new().threads(threads);
        let group = if threads == 1 { GROUP } else { users.len().max(1) };
        let mut batch = Self { text: String::new(), ends: Vec::with_capacity(users.len()) };
        let mut groups = users.chunks(group);
        // An empty batch is checked as well.
        let first = groups.next().unwrap_or_default();
        batch.extend(issuer.issue_batch(first, ttl, payload, options)?);
        batch.text.reserve(batch.text.len().saturating_mul(users.len()).div_ceil(first.len().max(1)));
        for group in groups {
            batch.extend(issuer.issue_batch(group, ttl, payload, options)?);
        }
        Ok(batch)
    }

    fn extend(&mut self, tokens: Vec<Result<String, Error>>) {
        for token in tokens {
            self.ends.push(token.map(|token| {
                self.text.push_str(&token);
                self.text.len()
            }));
        }
    }

    /// The tokens as a list of str, with errors in their places or raised.
    pub(crate) fn into_list(self, py: Python<'_>, return_errors: bool) -> PyResult<Bound<'_, PyList>> {
        if !return_errors && let Some(error) = self.ends.iter().find_map(|end| end.err()) {
            return Err(raise(py, error));
        }
        let mut start = 0;
        let items = self.ends.iter().map(|end| match end {
            Ok(end) => {
                let token = self.text.get(start..*end).unwrap_or_default();
                start = *end;
                Ok(PyString::new(py, token).into_any())
            }
            Err(error) => instance(py, error),
        });
        let list = PyList::empty(py);
        for item in items {
            list.append(item?)?;
        }
        Ok(list)
    }
}
