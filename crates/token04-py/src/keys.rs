//! Keys that can be given up before Python frees what has them.

use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;

use crate::errors::Failure;
use crate::helpers;

/// What was made of keys, until it is closed. A call that is under way keeps them until it ends.
pub(crate) struct Keys<T>(Mutex<Option<Arc<T>>>);

impl<T> Keys<T> {
    pub(crate) fn new(made: T) -> Self {
        Self(Mutex::new(Some(Arc::new(made))))
    }

    /// For one call. An error if it was closed.
    pub(crate) fn lend(&self, py: Python<'_>) -> Result<Arc<T>, Failure> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match kept {
            Some(kept) => Ok(kept),
            None => Err(PyErr::from_value(helpers::CLOSED.get(py)?.call0()?).into()),
        }
    }

    pub(crate) fn close(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}
