//! Text in and out.

use std::ptr;
use std::slice;

use token04_bridge::text::utf8;
use token04_core::{Argument, Error, ErrorKind};
use zeroize::Zeroizing;

/// Bytes that C passes as pointer and length. Null is fine where the length is 0.
///
/// # Safety
/// `data` is null or readable for `len` bytes, unchanged while the result is used.
pub(crate) unsafe fn bytes<'a>(data: *const u8, len: usize) -> Result<&'a [u8], Error> {
    // SAFETY: the caller's promise.
    unsafe { array(data, len) }
}

/// The same, and valid UTF-8; otherwise `INVALID_ARGUMENT` about this argument.
///
/// # Safety
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(
    data: *const std::ffi::c_char,
    len: usize,
    argument: Argument,
) -> Result<&'a str, Error> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(data.cast(), len) };
    utf8(bytes.map_err(|_| Error::about(ErrorKind::InvalidArgument, argument))?, argument)
}

/// A copy of bytes that C passes. What is examined for long, and as characters, is copied first: if another
/// thread changed it meanwhile, against the header, a character could reach beyond its end.
///
/// # Safety
/// `data` is null or readable for `len` bytes.
pub(crate) unsafe fn copied(
    data: *const std::ffi::c_char,
    len: usize,
    argument: Argument,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    // SAFETY: the caller's promise.
    let bytes = unsafe { bytes(data.cast(), len) };
    let bytes = bytes.map_err(|_| Error::about(ErrorKind::InvalidArgument, argument))?;
    let mut copy = Zeroizing::new(Vec::new());
    copy.try_reserve_exact(bytes.len()).map_err(|_| ErrorKind::OutOfMemory)?;
    copy.extend_from_slice(bytes);
    Ok(copy)
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
        return Err(ErrorKind::InvalidArgument.into());
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
    argument: Argument,
) -> Result<Vec<&'a str>, Error> {
    // SAFETY: the caller's promise.
    let (texts, wrong) = unsafe { each(data, lens, count, argument) }?;
    wrong.first().map_or(Ok(texts), |(_, error)| Err(*error))
}

/// Which texts cannot be read, and why.
type Failures = Vec<(usize, Error)>;

/// Texts of which one must not fail the others. One that cannot be read is empty, and what is wrong with it
/// stands beside them, with its index.
///
/// # Safety
/// As for [`texts`].
pub(crate) unsafe fn each<'a>(
    data: *const *const std::ffi::c_char,
    lens: *const usize,
    count: usize,
    argument: Argument,
) -> Result<(Vec<&'a str>, Failures), Error> {
    // SAFETY: the caller's promise.
    let (data, lens) = unsafe { (array(data, count)?, array(lens, count)?) };
    let (mut texts, mut wrong) = (Vec::new(), Vec::new());
    texts.try_reserve_exact(count).map_err(|_| ErrorKind::OutOfMemory)?;
    for (index, (data, len)) in data.iter().zip(lens).enumerate() {
        // SAFETY: the caller's promise.
        texts.push(match unsafe { text(*data, *len, argument) } {
            Ok(text) => text,
            Err(error) => {
                wrong.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
                wrong.push((index, error));
                ""
            }
        });
    }
    Ok((texts, wrong))
}

/// Asks for so many bytes, and for what every call may need besides: handles, keys and the pieces
/// that core makes, which are small and could not be refused one by one.
pub(crate) fn room_for(bytes: usize) -> Result<(), Error> {
    const SMALL: usize = 16 << 10;
    token04_bridge::room_for(bytes.saturating_add(SMALL))
}

/// Text that a handle keeps and C reads: with a NUL after it, for those who want one.
pub(crate) struct Kept(String);

/// Shows nothing: claims are among these texts.
impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{} bytes]", self.len())
    }
}

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

/// Longer results than this are written in the caller's buffer itself.
const SMALL: usize = 768;

/// Fills the caller's buffer with one text, which `write` writes and whose length it gives.
///
/// A buffer that overlaps an input is refused: it is written before all is read, and the token of
/// a payload that has become zeros restricts nothing.
///
/// C's buffers need not be initialized, and Rust's must be. So a usual result, which is short,
/// is written on the stack and copied; for a longer one as much of the buffer as a token can
/// take is set to zero first, and then it can be written in place, without touching the heap.
///
/// # Safety
/// `buffer` is null or writable for `capacity` bytes, `len` null or writable.
pub(crate) unsafe fn fill(
    buffer: *mut std::ffi::c_char,
    capacity: usize,
    len: *mut usize,
    inputs: &[(*const std::ffi::c_char, usize)],
    mut write: impl FnMut(&mut [u8]) -> Result<usize, Error>,
) -> Result<(), Error> {
    const NULL: Error = Error::about(ErrorKind::InvalidArgument, Argument::Buffer);
    // SAFETY: the caller's promise.
    let len = unsafe { len.as_mut() }.ok_or(NULL)?;
    if isize::try_from(capacity).is_err() || (buffer.is_null() && capacity > 0) {
        return Err(NULL);
    }
    if inputs.iter().any(|&(data, len)| overlap(data, len, buffer.cast_const(), capacity)) {
        return Err(NULL);
    }
    let buffer: *mut u8 = buffer.cast();
    let mut small = [0; SMALL];
    match write(&mut small) {
        Ok(written) => {
            let text = small.get(..written).ok_or(ErrorKind::Internal)?;
            if written > capacity {
                return Err(ErrorKind::BufferTooSmall.into());
            }
            if written > 0 {
                // SAFETY: not null, since the capacity is not 0; writable for at least so many
                // bytes, by the caller's promise; and the stack of this call is apart from it.
                unsafe { ptr::copy_nonoverlapping(text.as_ptr(), buffer, written) };
            }
            *len = written;
        }
        Err(error) if error.kind() == ErrorKind::BufferTooSmall && capacity > SMALL => {
            let room = capacity.min(token04_core::MAX_TOKEN_LEN);
            // SAFETY: not null, no longer than an object can be, and the caller's promise; all
            // of it is initialized before it is a slice.
            let place = unsafe {
                ptr::write_bytes(buffer, 0, room);
                slice::from_raw_parts_mut(buffer, room)
            };
            *len = write(place)?;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Whether two places share a byte. Only addresses are compared.
fn overlap<T>(a: *const T, a_len: usize, b: *const T, b_len: usize) -> bool {
    let (a, b) = (a.addr(), b.addr());
    a_len > 0 && b_len > 0 && a < b.saturating_add(b_len) && b < a.saturating_add(a_len)
}

/// Copies a finished text into the caller's buffer.
///
/// # Safety
/// As for [`fill`].
pub(crate) unsafe fn copy(
    text: &str,
    buffer: *mut std::ffi::c_char,
    capacity: usize,
    len: *mut usize,
) -> Result<(), Error> {
    const NULL: Error = Error::about(ErrorKind::InvalidArgument, Argument::Buffer);
    // SAFETY: the caller's promise.
    let len = unsafe { len.as_mut() }.ok_or(NULL)?;
    if isize::try_from(capacity).is_err() || (buffer.is_null() && capacity > 0) {
        return Err(NULL);
    }
    if text.len() > capacity {
        return Err(ErrorKind::BufferTooSmall.into());
    }
    if !text.is_empty() {
        // SAFETY: not null, since the capacity is not 0; writable for so many bytes, by the
        // caller's promise; and a text of this library's is apart from it.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), buffer.cast(), text.len()) };
    }
    *len = text.len();
    Ok(())
}
