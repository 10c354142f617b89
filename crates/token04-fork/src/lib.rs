//! Notices that the process has forked.
//!
//! A random generator in user space is copied by `fork`, and both processes would then
//! hand out the same numbers. [`generation`] gives a number that differs in a forked
//! child from every number seen before the fork; a generator that remembers the number
//! it was seeded under knows when it must be seeded again.
//!
//! Two mechanisms, because each has a hole: on Linux a page that the kernel wipes in the
//! child (`MADV_WIPEONFORK`, also seen by `_Fork` and by a raw `clone`, but absent from
//! kernels before 4.14 and some emulators), and on every Unix a `pthread_atfork` handler
//! (not run by `_Fork` or a raw `clone`). Systems without `fork` get a constant.

#[cfg(unix)]
#[allow(unsafe_code)]
mod unix;

/// The fork generation of this process.
///
/// Stays the same within a process, and is greater in a forked child than any value its
/// ancestors had seen when they forked. It may also rise without a fork; treat a changed
/// value as "reseed", never as a count. Costs two atomic loads; needs no system call
/// after the first.
///
/// Returns `None` where the system has `fork` but no way to notice it could be set up
/// (no memory for the handler): callers must then draw from the system each time.
#[must_use]
#[inline]
pub fn generation() -> Option<u64> {
    #[cfg(unix)]
    {
        unix::generation()
    }
    #[cfg(not(unix))]
    {
        Some(0)
    }
}
