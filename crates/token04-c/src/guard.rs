//! The one way in and out.

use std::ffi::c_int;

use token04_bridge::guard;
use token04_core::{Error, ErrorKind};

/// The status of success. No error has it.
pub(crate) const OK: i32 = 0;

/// Runs the body of a function that returns a status. A panic becomes `INTERNAL`.
pub(crate) fn status(body: impl FnOnce() -> Result<(), Error>) -> i32 {
    let _uncancelled = Uncancelled::new();
    match guard(body) {
        Ok(()) => OK,
        Err(error) => error.code(),
    }
}

/// Runs the body of a function that cannot fail. A panic becomes the neutral answer.
pub(crate) fn value<T>(neutral: T, body: impl FnOnce() -> T) -> T {
    guard(|| Ok::<T, Error>(body())).unwrap_or(neutral)
}

/// Puts the calling thread's cancellation off while it lives. A `pthread_cancel` that takes
/// effect inside, say while the system is asked for random bytes, would unwind through Rust's
/// frames, and the process would abort.
struct Uncancelled(c_int);

#[cfg(all(unix, not(target_os = "android")))]
unsafe extern "C" {
    fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int;
}

impl Uncancelled {
    #[cfg(all(unix, not(target_os = "android")))]
    fn new() -> Self {
        const DISABLE: c_int = if cfg!(target_vendor = "apple") { 0 } else { 1 };
        let mut old = 0;
        // SAFETY: the state is one that exists, and `old` may be written. It cannot fail then.
        unsafe { pthread_setcancelstate(DISABLE, &raw mut old) };
        Self(old)
    }

    #[cfg(not(all(unix, not(target_os = "android"))))]
    fn new() -> Self {
        Self(0)
    }
}

impl Drop for Uncancelled {
    fn drop(&mut self) {
        #[cfg(all(unix, not(target_os = "android")))]
        {
            let mut ignored = 0;
            // SAFETY: the state is the one that was in force before.
            unsafe { pthread_setcancelstate(self.0, &raw mut ignored) };
        }
    }
}

/// Frees what a constructor gave; null is allowed.
///
/// # Safety
/// Null, or a pointer from [`give`] that was not freed before.
pub(crate) unsafe fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // SAFETY: the caller's promise.
        value((), || drop(unsafe { Box::from_raw(handle) }));
    }
}

/// Runs a constructor. Its output is null unless it succeeds.
///
/// # Safety
/// `out` is null or may be written.
pub(crate) unsafe fn construct<T>(out: *mut *mut T, make: impl FnOnce() -> Result<T, Error>) -> i32 {
    // SAFETY: the caller's promise.
    let Some(out) = (unsafe { out.as_mut() }) else { return ErrorKind::InvalidArgument.code() };
    *out = std::ptr::null_mut();
    status(|| {
        *out = Box::into_raw(Box::new(make()?));
        Ok(())
    })
}

/// What a handle points to.
///
/// # Safety
/// Null, or a live object.
pub(crate) unsafe fn handle<'a, T>(handle: *const T) -> Result<&'a T, Error> {
    // SAFETY: the caller's promise.
    unsafe { handle.as_ref() }.ok_or_else(|| ErrorKind::InvalidArgument.into())
}
