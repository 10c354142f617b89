//! What the codes of ZEGO's SDKs and services mean.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use token04_core::{Argument, ErrorKind, Explanation, Lang};

use crate::arguments::{integer, lang};
use crate::errors::{Wrong, entry};
use crate::objects;

/// The fields of `token04.Explanation`, in their order; None for a code that is not known.
#[pyfunction]
#[pyo3(signature = (code, lang))]
pub(crate) fn explain<'py>(
    py: Python<'py>,
    code: &Bound<'py, PyAny>,
    lang: &Bound<'py, PyAny>,
) -> PyResult<Option<Bound<'py, PyTuple>>> {
    entry(py, || {
        let (kind, argument) = (ErrorKind::InvalidArgument, Argument::Code);
        let Some(number) = integer(code) else {
            return Err(Wrong::of_type(code, argument.name(), "an int", kind, argument)?.into());
        };
        let lang = self::lang(lang)??;
        // No code is larger than 64 bits.
        let row = number.extract().ok().and_then(token04_core::explain);
        Ok(row.map(|row| fields(py, row, lang)).transpose()?)
    })
}

fn fields<'py>(py: Python<'py>, row: &Explanation, lang: Lang) -> PyResult<Bound<'py, PyTuple>> {
    objects::tuple(
        py,
        [
            objects::int(py, row.code)?,
            objects::text(py, row.product.name())?,
            objects::optional_text(py, row.name)?,
            objects::text(py, row.meaning.in_lang(lang))?,
            objects::text(py, row.causes.in_lang(lang))?,
            objects::text(py, row.hint.in_lang(lang))?,
            objects::text(py, row.when.in_lang(lang))?,
            objects::text(py, row.source.name())?,
        ],
    )
}
