//! Text of languages that write UTF-16.

use std::ffi::c_char;

use token04_bridge::text::{utf8_capacity, utf16, utf16_into};
use token04_core::{Argument, ErrorKind};

use crate::guard::status;
use crate::text::{array, copy};

/// Converts UTF-16, in the machine's byte order, to UTF-8. An unpaired surrogate is
/// refused, never replaced. For languages whose strings are UTF-16.
///
/// @param units  the UTF-16 units
/// @param count  how many there are
/// @param text  where the UTF-8 text goes, without a NUL; must not overlap `units`
/// @param capacity  its size; 3 * count is always enough
/// @param text_len  how long the text is, in bytes
/// @return TOKEN04_OK, INVALID_ARGUMENT, BUFFER_TOO_SMALL, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_utf16_to_utf8(
    units: *const u16,
    count: usize,
    text: *mut c_char,
    capacity: usize,
    text_len: *mut usize,
) -> i32 {
    /// Texts up to this many bytes, which nearly all are, are converted on the stack.
    const SMALL: usize = 768;
    status(|| {
        // SAFETY: the header's conventions for arrays and buffers.
        unsafe {
            let units = array(units, count)?;
            let mut small = [0; SMALL];
            if utf8_capacity(units.len()).ok_or(ErrorKind::OutOfMemory)? <= SMALL {
                let made = utf16_into(units, &mut small, Argument::Text)?;
                return copy(made, text, capacity, text_len);
            }
            copy(&utf16(units, Argument::Text)?, text, capacity, text_len)
        }
    })
}
