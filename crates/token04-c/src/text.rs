//! Text in and out.

use std::ptr;
use std::slice;

use token04_core::{Error, ErrorCode};

/// Bytes that C passes as pointer and length. Null is fine where the length is 0.
///
/// # Safety
/// `data` is null or readable for `len` bytes, unchanged while the result is used.
pub(crate) unsafe fn bytes<'a>(data: *const u8, len: usize) -> Result<&'a [u8], Error> {
    // SAFETY: the caller's promise.
    unsafe { array(data, len) }
}

/// The same, and valid UTF-8.
///
/// # Safety
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const std::ffi::c_char, len: usize) -> Result<&'a str, Error> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(data.cast(), len) }?;
    std::str::from_utf8(bytes).map_err(|_| ErrorCode::InvalidArgument.into())
}

/// Any array that C passes as pointer and count.
///
/// # Safety
/// `data` is null or readable for `count` elements, unchanged while the result is used.
pub(crate) unsafe fn array<'a, T>(data: *const T, count: usize) -> Result<&'a [T], Error> {
    if count == 0 {
        return Ok(&[]);
    }
    let sized = count.checked_mul(size_of::<T>()).is_some_and(|size| isize::try_from(size).is_ok());
    if data.is_null() || !data.is_aligned() || !sized {
        return Err(ErrorCode::InvalidArgument.into());
    }
    // SAFETY: not null, aligned, no longer than an object can be, and the caller's promise.
    Ok(unsafe { slice::from_raw_parts(data, count) })
}

/// Several texts, as an array of pointers and one of lengths.
///
/// # Safety
/// As for [`array`] and, for each element, [`text`].
pub(crate) unsafe fn texts<'a>(
    data: *const *const std::ffi::c_char,
    lens: *const usize,
    count: usize,
) -> Result<Vec<&'a str>, Error> {
    // SAFETY: the caller's promise.
    let (data, lens) = unsafe { (array(data, count)?, array(lens, count)?) };
    // SAFETY: the caller's promise.
    data.iter().zip(lens).map(|(data, len)| unsafe { text(*data, *len) }).collect()
}

/// Text that a handle keeps and C reads: with a NUL behind it, for those who want one.
#[derive(Debug)]
pub(crate) struct Kept(String);

impl Kept {
    pub(crate) fn new(mut text: String) -> Self {
        text.push('\0');
        Self(text)
    }

    fn len(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// Gives the pointer, and the length where it is wanted.
    ///
    /// # Safety
    /// `len` is null or may be written.
    pub(crate) unsafe fn show(&self, len: *mut usize) -> *const std::ffi::c_char {
        // SAFETY: the caller's promise.
        unsafe { put_len(len, self.len()) };
        self.0.as_ptr().cast()
    }
}

/// Null, and length 0 where it is wanted.
///
/// # Safety
/// `len` is null or may be written.
pub(crate) unsafe fn nothing(len: *mut usize) -> *const std::ffi::c_char {
    // SAFETY: the caller's promise.
    unsafe { put_len(len, 0) };
    ptr::null()
}

unsafe fn put_len(len: *mut usize, value: usize) {
    // SAFETY: the caller's promise.
    if let Some(len) = unsafe { len.as_mut() } {
        *len = value;
    }
}

/// The caller's buffer for one text, which `write` fills and whose length it gives.
///
/// # Safety
/// `buffer` is null or writable for `capacity` bytes, `len` null or writable.
pub(crate) unsafe fn fill(
    buffer: *mut std::ffi::c_char,
    capacity: usize,
    len: *mut usize,
    write: impl FnOnce(&mut [u8]) -> Result<usize, Error>,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let len = unsafe { len.as_mut() }.ok_or(ErrorCode::InvalidArgument)?;
    if isize::try_from(capacity).is_err() || (buffer.is_null() && capacity > 0) {
        return Err(ErrorCode::InvalidArgument.into());
    }
    let buffer = if capacity == 0 {
        &mut []
    } else {
        // SAFETY: not null, no longer than an object can be, and the caller's promise. It
        // may not be initialized yet, but bytes have no invalid values and are only written.
        unsafe { slice::from_raw_parts_mut(buffer.cast(), capacity) }
    };
    *len = write(buffer)?;
    Ok(())
}

/// Copies a finished text into the caller's buffer.
pub(crate) fn copy(text: &str, buffer: &mut [u8]) -> Result<usize, Error> {
    let place = buffer.get_mut(..text.len()).ok_or(ErrorCode::BufferTooSmall)?;
    place.copy_from_slice(text.as_bytes());
    Ok(text.len())
}
