//! One interpreter of a process.

use std::sync::atomic::{AtomicI64, Ordering};

use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;

/// Refuses every interpreter but the first: classes, PyO3's own and those that are kept here,
/// would be shared between interpreters, and outlive the one that made them.
pub(crate) fn check(py: Python<'_>) -> PyResult<()> {
    const NONE: i64 = -1;
    static FIRST: AtomicI64 = AtomicI64::new(NONE);
    let current = current(py);
    match FIRST.compare_exchange(NONE, current, Ordering::SeqCst, Ordering::SeqCst) {
        Err(first) if first != current => Err(PyImportError::new_err(
            "token04 can be used in one interpreter of a process only, and another imported it first",
        )),
        _ => Ok(()),
    }
}

/// The number of the interpreter that runs this.
#[allow(unsafe_code)]
fn current(_py: Python<'_>) -> i64 {
    // SAFETY: this thread is attached to an interpreter, as the token proves, so that there is a
    // current one, which lives at least until this returns.
    unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) }
}
