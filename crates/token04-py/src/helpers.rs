//! The package's Python part, as far as it is called from here.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Something of a module of the package, looked up once.
pub(crate) struct Helper {
    module: &'static str,
    name: &'static str,
    found: PyOnceLock<Py<PyAny>>,
}

macro_rules! helpers {
    ($($constant:ident = $module:literal $name:literal,)+) => {
        $(pub(crate) static $constant: Helper =
            Helper { module: $module, name: $name, found: PyOnceLock::new() };)+

        /// Looks all of them up, which takes memory that later calls may not have. Called once.
        #[pyfunction]
        pub(crate) fn prepare(py: Python<'_>) -> PyResult<()> {
            $($constant.get(py)?;)+
            crate::leaving::register(py)
        }
    };
}

helpers! {
    ERROR_CLASS = "token04._errors" "Token04Error",
    ERROR = "token04._errors" "error",
    WRONG_TYPE = "token04._errors" "wrong_type",
    WRONG_NAME = "token04._errors" "wrong_name",
    CLOSED = "token04._errors" "closed",
    SECONDS = "token04._times" "seconds",
    PAYLOAD_TEXT = "token04._arguments" "payload_text",
    JOIN = "token04._plain" "join",
    LISTED = "token04._plain" "listed",
    NOT_GIVEN = "token04._plain" "NOT_GIVEN",
}

impl Helper {
    pub(crate) fn get<'py>(&'static self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let found = self.found.get_or_try_init(py, || {
            py.import(self.module)?
                .getattr(self.name)
                .map(Bound::unbind)
                .map_err(|_| PyValueError::new_err("the package token04 is incomplete: install it again"))
        })?;
        Ok(found.bind(py).clone())
    }
}
