//! Panics, which must not cross.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::atomic::{AtomicBool, Ordering};

use token04_core::{Error, ErrorKind};

/// Runs the body of an entry point. A panic becomes `INTERNAL`.
///
/// Before the first call, the panic hook of this library is replaced by one that does nothing:
/// the standard one prints, and takes a backtrace, which allocates and may hang where memory is
/// short. A library that is loaded has a hook of its own, so the process's Rust code, if there
/// is any, keeps its own.
///
/// # Errors
/// Those of the body, and `INTERNAL`.
#[inline]
pub fn guard<T, E: From<Error>>(body: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    // Nobody waits for it: a child of fork would wait for good for a thread that it does not have.
    static QUIET: AtomicBool = AtomicBool::new(false);
    if !QUIET.load(Ordering::Relaxed) && !QUIET.swap(true, Ordering::Relaxed) {
        set_hook(Box::new(|_| {}));
    }
    // Outputs are written last and whole, so nothing half-made is seen after a panic.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        // Dropping what a panic carries may panic again.
        core::mem::forget(panic);
        Err(Error::from(ErrorKind::Internal).into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_become_internal_errors() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let caught = guard(|| -> Result<(), Error> { std::panic::panic_any(Bomb) });
        assert_eq!(caught.unwrap_err().kind(), ErrorKind::Internal);
        assert_eq!(guard(|| Ok::<_, Error>(7)), Ok(7));
    }
}
