//! Notices that the process has forked.
//!
//! A random generator in user space is copied by `fork`, and both processes would then
//! hand out the same numbers. [`generation`] gives a number that differs in a forked
//! child from every number seen before the fork; a generator that remembers the number
//! it was seeded under knows when it must be seeded again.
//!
//! There are three mechanisms, because each has a hole:
//!
//! - on Linux, a page that the kernel wipes in the child (`MADV_WIPEONFORK`). It also
//!   notices `_Fork` and a raw `clone`, but kernels before 4.14, gVisor and some emulators
//!   and seccomp filters refuse it;
//! - on every Unix, a `pthread_atfork` handler. `_Fork` and a raw `clone` don't run it;
//! - on every Unix, if there is no such page, the process id is compared. It notices a raw
//!   `clone` too.
//!
//! Systems without `fork` get a constant.
//!
//! # What remains
//!
//! Without the page, a copy goes unnoticed if no handler ran for it *and* it has the process
//! id that its ancestor had when the number was last asked for. Three ways lead there: a raw
//! `clone` into another pid namespace that happens to give the same id, `clone3` with a chosen
//! id (`set_tid`), and a descendant that is given the id of an ancestor that has ended. The
//! first process of a pid namespace (id 1) is not trusted to be unique: [`generation`] answers
//! `None` there. Copies of a whole virtual machine are never noticed, page or not.

#[cfg(unix)]
#[allow(unsafe_code)]
mod unix;

/// The fork generation of this process.
///
/// Stays the same within a process, and is greater in a forked child than any value its
/// ancestors had seen when they forked. It may also rise without a fork; treat a changed
/// value as "reseed", never as a count. Costs two atomic loads, and one system call if the
/// kernel doesn't wipe pages.
///
/// Returns `None` if a fork could go unnoticed: neither the page nor the handler could be
/// set up, or this is process 1 and there is no page. Callers must then draw from the
/// system each time.
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
