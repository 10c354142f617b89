//! Python's objects, made so that a lack of memory is an error.
//!
//! PyO3's own conversions print and panic where Python has no memory, and Rust ends the process
//! where it has none. So objects are made here, and memory for Rust's part of a call is looked
//! for before it begins.

use pyo3::exceptions::PyMemoryError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use token04_bridge::room_for;
use token04_core::Error;

/// What a call may need beside what grows with its input, in bytes.
const SPARE: usize = 32 << 10;

/// What it may need for each byte of its input.
const FOR_EACH_BYTE: usize = 8;

/// What a thread may need to start: its stack, and what the C library keeps for it. That library
/// ends the process if it has a thread's stack and not the rest.
const THREAD: usize = 3 << 20;

/// Fails if there is not as much memory as a call with so many bytes of input may need. What it
/// finds is free again when it returns, and stays so while this thread holds the GIL.
pub(crate) fn spare(input: usize) -> Result<(), Error> {
    let wanted = input.checked_mul(FOR_EACH_BYTE).and_then(|wanted| wanted.checked_add(SPARE));
    room_for(wanted.unwrap_or(usize::MAX))
}

/// As [`spare`], for a call that starts so many threads; 0 stands for one for each core.
pub(crate) fn spare_for_threads(threads: usize, input: usize) -> Result<(), Error> {
    // Counting the cores reads files, which takes memory as well.
    spare(input)?;
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    let started = if threads == 0 { cores } else { threads.min(cores) };
    let wanted = input.checked_mul(FOR_EACH_BYTE);
    let wanted = wanted.and_then(|wanted| wanted.checked_add(started.checked_mul(THREAD)?));
    room_for(wanted.unwrap_or(usize::MAX))
}

/// A str.
pub(crate) fn text<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    Ok(PyString::from_bytes(py, text.as_bytes())?.into_any())
}

/// An int.
#[allow(unsafe_code)]
pub(crate) fn int(py: Python<'_>, number: impl Into<i64>) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: the thread is attached; what is returned is a new reference, or null with an error.
    unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyLong_FromLongLong(number.into())) }
}

/// An int that counts something in memory.
pub(crate) fn count(py: Python<'_>, number: usize) -> PyResult<Bound<'_, PyAny>> {
    int(py, i64::try_from(number).unwrap_or(i64::MAX))
}

/// An int, or None.
pub(crate) fn optional(py: Python<'_>, number: Option<impl Into<i64>>) -> PyResult<Bound<'_, PyAny>> {
    number.map_or_else(|| Ok(py.None().into_bound(py)), |number| int(py, number))
}

/// A str, or None.
pub(crate) fn optional_text<'py>(py: Python<'py>, text: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
    text.map_or_else(|| Ok(py.None().into_bound(py)), |text| self::text(py, text))
}

/// A bytes.
#[allow(unsafe_code)]
pub(crate) fn bytes<'py>(py: Python<'py>, bytes: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    let len = ffi::Py_ssize_t::try_from(bytes.len()).unwrap_or(ffi::Py_ssize_t::MAX);
    // SAFETY: the thread is attached, and a slice is as long as it says; what is returned is a
    // new reference, or null with an error.
    unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyBytes_FromStringAndSize(bytes.as_ptr().cast(), len)) }
}

/// A tuple.
pub(crate) fn tuple<'py, const N: usize>(
    py: Python<'py>,
    items: [Bound<'py, PyAny>; N],
) -> PyResult<Bound<'py, PyTuple>> {
    tuple_of(py, items.into_iter())
}

#[allow(unsafe_code)]
fn tuple_of<'py>(
    py: Python<'py>,
    items: impl ExactSizeIterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyTuple>> {
    let len = ffi::Py_ssize_t::try_from(items.len()).unwrap_or(ffi::Py_ssize_t::MAX);
    // SAFETY: the thread is attached; what is returned is a new reference, or null with an error.
    let tuple = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyTuple_New(len))? };
    for (index, item) in (0..).zip(items) {
        // SAFETY: the tuple is new and ours alone, and has this place; the call takes the reference.
        if unsafe { ffi::PyTuple_SetItem(tuple.as_ptr(), index, item.into_ptr()) } != 0 {
            return Err(PyErr::fetch(py));
        }
    }
    Ok(tuple.cast_into()?)
}

/// A list of so many items.
#[allow(unsafe_code)]
pub(crate) fn list<'py, E: From<PyErr>>(
    py: Python<'py>,
    items: impl ExactSizeIterator<Item = Result<Bound<'py, PyAny>, E>>,
) -> Result<Bound<'py, PyList>, E> {
    let len = ffi::Py_ssize_t::try_from(items.len()).unwrap_or(ffi::Py_ssize_t::MAX);
    // SAFETY: the thread is attached; what is returned is a new reference, or null with an error.
    let list = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyList_New(len))? };
    for (index, item) in (0..).zip(items) {
        // SAFETY: the list is new, and the call takes the reference. It refuses a place that is
        // not in the list.
        if unsafe { ffi::PyList_SetItem(list.as_ptr(), index, item?.into_ptr()) } != 0 {
            return Err(PyErr::fetch(py).into());
        }
    }
    Ok(list.cast_into().map_err(PyErr::from)?)
}

/// The length in characters of an item of a list, if it is exactly a str.
#[allow(unsafe_code)]
pub(crate) fn text_len(list: &Bound<'_, PyList>, index: usize) -> Option<usize> {
    let index = ffi::Py_ssize_t::try_from(index).ok()?;
    // SAFETY: the thread is attached. The list keeps the item meanwhile, since none of this runs code
    // of Python; an index beyond its end gives null with an error.
    unsafe {
        let item = ffi::PyList_GetItem(list.as_ptr(), index);
        if item.is_null() {
            ffi::PyErr_Clear();
            return None;
        }
        if ffi::PyUnicode_CheckExact(item) == 0 {
            return None;
        }
        usize::try_from(ffi::PyUnicode_GetLength(item)).ok()
    }
}

/// A tuple of what is in a list now, which nobody else can change.
///
/// Python's own way from a list to a tuple measures the list and then allocates, which may start
/// its garbage collector, whose destructors may change the list: it then reads what was freed.
pub(crate) fn snapshot<'py>(list: &Bound<'py, PyList>) -> PyResult<Bound<'py, PyTuple>> {
    let py = list.py();
    let mut items = Vec::new();
    items.try_reserve_exact(list.len()).map_err(|_| PyMemoryError::new_err(()))?;
    items.extend(list.iter());
    tuple_of(py, items.into_iter())
}
