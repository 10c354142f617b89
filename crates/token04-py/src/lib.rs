//! The extension module `token04._native`: what the Python package of bindings/python calls.
//!
//! It marshals and maps errors, nothing else. Its face is described in
//! bindings/python/src/token04/_native.pyi; the wheel for interpreters that PyO3 does not
//! serve has the same face over the C library. Comments of functions are Python docstrings.

#![allow(clippy::needless_pass_by_value, reason = "arguments are what PyO3 extracts")]
#![allow(clippy::doc_markdown, reason = "comments are written for Python, as docstrings")]

mod arguments;
mod batch;
mod diagnosis;
mod errors;
mod expected;
mod explain;
mod generate;
mod helpers;
mod interpreter;
mod issuer;
mod keys;
mod kit;
mod leaving;
mod objects;
mod payload;
mod verifier;

use pyo3::prelude::*;

// The GIL is asked for on free-threaded builds: none was at hand to test this on.
#[pymodule(gil_used = true)]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::interpreter::check(module.py())
    }

    #[pymodule_export]
    use super::diagnosis::diagnose;
    #[pymodule_export]
    use super::explain::explain;
    #[pymodule_export]
    use super::generate::generate;
    #[pymodule_export]
    use super::helpers::prepare;
    #[pymodule_export]
    use super::issuer::Issuer;
    #[pymodule_export]
    use super::kit::kit_token;
    #[pymodule_export]
    use super::payload::{Payload, room_payload, video_payload};
    #[pymodule_export]
    use super::verifier::{Verifier, inspect};

    /// Which implementation this is.
    #[pymodule_export]
    const BACKEND: &str = "pyo3";

    /// The version of the core.
    #[pymodule_export]
    const VERSION: &str = token04_core::VERSION;
}
