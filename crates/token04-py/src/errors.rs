//! Errors of the core as Python's.

use pyo3::exceptions::{PyMemoryError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use token04_core::{Argument, Error, ErrorKind};

/// Why a call failed.
pub(crate) enum Failure {
    /// The core's reason.
    Core(Error),
    /// An exception that exists already.
    Python(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<ErrorKind> for Failure {
    fn from(kind: ErrorKind) -> Self {
        Self::Core(kind.into())
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Wrong> for Failure {
    fn from(wrong: Wrong) -> Self {
        wrong.raised.map_or(Self::Core(wrong.error), Self::Python)
    }
}

/// An argument that cannot be passed to the core.
pub(crate) struct Wrong {
    /// What the core is given in its place.
    error: Error,
    /// What is raised if that is the error that the core reports.
    raised: Option<PyErr>,
}

/// An argument, or the reason why there is none.
pub(crate) type Given<T> = Result<T, Wrong>;

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        Self { error, raised: None }
    }
}

impl Wrong {
    /// Something about an argument.
    pub(crate) fn about(kind: ErrorKind, argument: Argument) -> Self {
        Error::about(kind, argument).into()
    }

    /// An exception that Python raised while an argument was read. Not having the memory for it
    /// is reported as such.
    pub(crate) fn raised(py: Python<'_>, raised: PyErr, kind: ErrorKind, argument: Argument) -> Self {
        if raised.is_instance_of::<PyMemoryError>(py) {
            return Error::from(ErrorKind::OutOfMemory).into();
        }
        Self { error: Error::about(kind, argument), raised: Some(raised) }
    }

    /// A value of a type that is not accepted: a `TypeError` that is a `Token04Error` as well.
    /// `name` is what the argument is called in Python.
    pub(crate) fn of_type(
        value: &Bound<'_, PyAny>,
        name: &str,
        expected: &str,
        kind: ErrorKind,
        argument: Argument,
    ) -> Self {
        static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let py = value.py();
        let made = helper(py, &MAKE, "_errors", "wrong_type")
            .and_then(|make| make.call1((name, expected, value, kind.code(), argument.name())));
        Self::raised(py, made.map_or_else(|failed| failed, PyErr::from_value), kind, argument)
    }
}

/// What the core is given for an argument.
pub(crate) fn lend<T>(given: &Given<T>) -> Result<&T, Error> {
    given.as_ref().map_err(|wrong| wrong.error)
}

/// What to raise for an error of the core, which may be one that these arguments led to.
pub(crate) fn reported(error: Error, arguments: impl IntoIterator<Item = Option<Wrong>>) -> Failure {
    let mut wrong = arguments.into_iter().flatten();
    wrong.find(|wrong| wrong.error == error).map_or(Failure::Core(error), Failure::from)
}

/// The body of an entry point: no panic gets out of it, and whatever fails is raised.
pub(crate) fn entry<T>(py: Python<'_>, body: impl FnOnce() -> Result<T, Failure>) -> PyResult<T> {
    token04_bridge::guard(body).map_err(|failure| match failure {
        Failure::Core(error) => raise(py, error),
        Failure::Python(raised) if raised.is_instance_of::<PyMemoryError>(py) => {
            raise(py, ErrorKind::OutOfMemory.into())
        }
        Failure::Python(raised) => raised,
    })
}

/// The instance of `Token04Error` for an error.
pub(crate) fn instance<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let fields = (error.code(), error.sdk_code(), error.message(), error.hint(), error.argument());
    helper(py, &MAKE, "_errors", "error")?.call1(fields)
}

fn raise(py: Python<'_>, error: Error) -> PyErr {
    instance(py, &error).map_or_else(|failed| failed, PyErr::from_value)
}

/// Something of the package's Python part.
pub(crate) fn helper<'py>(
    py: Python<'py>,
    cell: &'static PyOnceLock<Py<PyAny>>,
    module: &str,
    name: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let found = cell.get_or_try_init(py, || {
        py.import(format!("token04.{module}").as_str())?
            .getattr(name)
            .map(Bound::unbind)
            .map_err(|_| PyValueError::new_err("the package token04 is incomplete: install it again"))
    })?;
    Ok(found.bind(py).clone())
}
