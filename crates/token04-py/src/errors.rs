//! Errors of the core as Python's.

use pyo3::exceptions::PyMemoryError;
use pyo3::prelude::*;
use token04_core::{Argument, Error, ErrorKind};

use crate::{helpers, objects};

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

/// An argument that was read, or an exception that is not about it: one of the caller's own
/// code, or a lack of memory. Such an exception ends the call, whatever else is wrong.
pub(crate) type Read<T> = Result<Given<T>, Failure>;

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

    /// What was raised while the package's Python part read an argument: something about the
    /// argument if the package raised it, and otherwise an end of the call.
    pub(crate) fn raised(
        py: Python<'_>,
        raised: PyErr,
        kind: ErrorKind,
        argument: Argument,
    ) -> Result<Self, Failure> {
        if !raised.is_instance_of::<PyMemoryError>(py)
            && raised.is_instance(py, &helpers::ERROR_CLASS.get(py)?)
        {
            return Ok(Self { error: Error::about(kind, argument), raised: Some(raised) });
        }
        Err(raised.into())
    }

    /// A value of a type that is not accepted: a `TypeError` that is a `Token04Error` as well.
    /// `name` is what the argument is called in Python.
    pub(crate) fn of_type(
        value: &Bound<'_, PyAny>,
        name: &str,
        expected: &str,
        kind: ErrorKind,
        argument: Argument,
    ) -> Result<Self, Failure> {
        let raised = wrong_type(value, name, expected, kind, argument.name())?;
        Ok(Self { error: Error::about(kind, argument), raised: Some(raised) })
    }

    /// Anything but one of the few texts that an argument accepts.
    pub(crate) fn of_name(value: &Bound<'_, PyAny>, argument: Argument) -> Result<Self, Failure> {
        let py = value.py();
        let fields = objects::tuple(py, [objects::text(py, argument.name())?, value.clone()])?;
        let raised = helpers::WRONG_NAME.get(py)?.call1(fields).map(PyErr::from_value)?;
        Ok(Self { error: Error::about(ErrorKind::InvalidArgument, argument), raised: Some(raised) })
    }
}

/// The exception for a value of a type that is not accepted.
pub(crate) fn wrong_type(
    value: &Bound<'_, PyAny>,
    name: &str,
    expected: &str,
    kind: ErrorKind,
    argument: &str,
) -> PyResult<PyErr> {
    let py = value.py();
    let fields = objects::tuple(
        py,
        [
            objects::text(py, name)?,
            objects::text(py, expected)?,
            value.clone(),
            objects::int(py, kind.code())?,
            objects::text(py, argument)?,
        ],
    )?;
    helpers::WRONG_TYPE.get(py)?.call1(fields).map(PyErr::from_value)
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
    let checked = || objects::spare(0).map_err(Failure::from).and_then(|()| body());
    let failure = match token04_bridge::guard(checked) {
        Ok(done) => return Ok(done),
        Err(failure) => failure,
    };
    // Making an exception may lack the memory as well, which is raised in its place.
    let raised = token04_bridge::guard(|| {
        Ok::<_, Error>(match failure {
            Failure::Core(error) => raise(py, error),
            Failure::Python(raised) if raised.is_instance_of::<PyMemoryError>(py) => {
                // All that the call had is free before this is made.
                drop(raised);
                raise(py, ErrorKind::OutOfMemory.into())
            }
            Failure::Python(raised) => raised,
        })
    });
    Err(raised.unwrap_or_else(|_| PyMemoryError::new_err(())))
}

/// The instance of `Token04Error` for an error.
pub(crate) fn instance<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let argument = error.argument().map(|argument| objects::text(py, argument)).transpose()?;
    let fields = objects::tuple(
        py,
        [
            objects::int(py, error.code())?,
            objects::optional(py, error.sdk_code())?,
            objects::text(py, error.message())?,
            objects::text(py, error.hint())?,
            argument.unwrap_or_else(|| py.None().into_bound(py)),
        ],
    )?;
    helpers::ERROR.get(py)?.call1(fields)
}

fn raise(py: Python<'_>, error: Error) -> PyErr {
    instance(py, &error).map_or_else(|failed| failed, PyErr::from_value)
}
