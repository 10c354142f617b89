//! Errors of the core as Python's.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use token04_core::{Error, ErrorCode};

/// The instance of `Token04Error` for an error.
pub(crate) fn instance<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    class(py, &CLASS, "Token04Error")?.call1((error.code().value(), error.sdk_code()))
}

/// What is raised for an error.
pub(crate) fn raise(py: Python<'_>, error: Error) -> PyErr {
    instance(py, &error).map_or_else(|failed| failed, PyErr::from_value)
}

/// The same, for an error that is nothing but its code.
pub(crate) fn raise_code(py: Python<'_>, code: ErrorCode) -> PyErr {
    raise(py, code.into())
}

/// An argument of a type that is not taken: a `TypeError` that is a `Token04Error` as well.
/// Names the type, never the value.
pub(crate) fn wrong_type(value: &Bound<'_, PyAny>, argument: &str, expected: &str, code: ErrorCode) -> PyErr {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    let made = class(py, &CLASS, "Token04TypeError").and_then(|class| {
        let found = value.get_type().name()?;
        class.call1((code.value(), None::<u32>, format!("{argument} must be {expected}, not {found}")))
    });
    made.map_or_else(|failed| failed, PyErr::from_value)
}

fn class<'py>(
    py: Python<'py>,
    cell: &'static PyOnceLock<Py<PyAny>>,
    name: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let class = cell.get_or_try_init(py, || Ok::<_, PyErr>(helper(py, "_errors", name)?.unbind()))?;
    Ok(class.bind(py).clone())
}

/// Something of the package's Python part.
pub(crate) fn helper<'py>(py: Python<'py>, module: &str, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(format!("token04.{module}").as_str())?
        .getattr(name)
        .map_err(|_| PyValueError::new_err("the package token04 is not whole: install it again"))
}
