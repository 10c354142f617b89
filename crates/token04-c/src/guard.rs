//! The one way in and out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use token04_core::{Error, ErrorCode};

/// Runs the body of a function that returns a status. A panic becomes `INTERNAL`.
pub(crate) fn status(body: impl FnOnce() -> Result<(), Error>) -> i32 {
    // Outputs are written last and whole, so nothing half-made is seen after a panic.
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => ErrorCode::Ok.value(),
        Ok(Err(error)) => error.code().value(),
        Err(panic) => {
            // Dropping what a panic carries may panic again.
            std::mem::forget(panic);
            ErrorCode::Internal.value()
        }
    }
}

/// Runs the body of a function that cannot fail. A panic becomes the neutral answer.
pub(crate) fn value<T>(neutral: T, body: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        std::mem::forget(panic);
        neutral
    })
}

/// Frees what a `_new` function gave; null is allowed.
///
/// # Safety
/// Null, or a pointer from [`give`] that was not freed before.
pub(crate) unsafe fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // SAFETY: the caller's promise.
        value((), || drop(unsafe { Box::from_raw(handle) }));
    }
}

/// Hands an object over to the caller.
///
/// # Safety
/// `out` is null or may be written.
pub(crate) unsafe fn give<T>(object: T, out: *mut *mut T) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let out = unsafe { out.as_mut() }.ok_or(ErrorCode::InvalidArgument)?;
    *out = Box::into_raw(Box::new(object));
    Ok(())
}

/// Refuses a null output before any work is done.
pub(crate) fn wanted<T>(out: *mut T) -> Result<(), Error> {
    if out.is_null() { Err(ErrorCode::InvalidArgument.into()) } else { Ok(()) }
}

/// What a handle points to.
///
/// # Safety
/// Null, or a live object.
pub(crate) unsafe fn handle<'a, T>(handle: *const T) -> Result<&'a T, Error> {
    // SAFETY: the caller's promise.
    unsafe { handle.as_ref() }.ok_or_else(|| ErrorCode::InvalidArgument.into())
}
