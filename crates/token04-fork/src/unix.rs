//! The page that is wiped, and the handler that is called.

use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicU32, AtomicU64, Ordering};

static GENERATION: AtomicU64 = AtomicU64::new(1);
/// A page that reads 1 in this process and 0 in a child just forked; null where the
/// kernel does not wipe pages.
static CANARY: AtomicPtr<AtomicU32> = AtomicPtr::new(ptr::null_mut());

const UNTRIED: u8 = 0;
const BUSY: u8 = 1;
const WATCHED: u8 = 2;
const UNWATCHED: u8 = 3;
static STATE: AtomicU8 = AtomicU8::new(UNTRIED);

#[inline]
pub(crate) fn generation() -> Option<u64> {
    match STATE.load(Ordering::Acquire) {
        WATCHED => {}
        UNTRIED => return set_up(),
        _ => return None,
    }
    let canary = CANARY.load(Ordering::Acquire);
    if !canary.is_null() {
        // SAFETY: a non-null CANARY was set once, to a mapped, aligned page that is never
        // unmapped; it is only ever accessed as an atomic.
        let canary = unsafe { &*canary };
        if canary.load(Ordering::Acquire) == 0 {
            // Raise first, then mark: whoever sees the mark also sees the raised number.
            // Two threads doing so at once raise it twice, which only reseeds once more.
            GENERATION.fetch_add(1, Ordering::AcqRel);
            canary.store(1, Ordering::Release);
        }
    }
    Some(GENERATION.load(Ordering::Acquire))
}

/// No lock here: a process that forks while another thread holds one would leave its
/// child waiting forever. Whoever comes second is told `None` until the first is done.
#[cold]
fn set_up() -> Option<u64> {
    STATE.compare_exchange(UNTRIED, BUSY, Ordering::AcqRel, Ordering::Acquire).ok()?;
    // SAFETY: `forked` is an `extern "C" fn()` that only touches an atomic, which is
    // allowed in a child of a threaded process; the other two handlers are absent.
    let watched = unsafe { libc::pthread_atfork(None, None, Some(forked)) } == 0;
    let page = wiped_page();
    if let Some(page) = page {
        CANARY.store(page, Ordering::Release);
    }
    let seen = watched || page.is_some();
    STATE.store(if seen { WATCHED } else { UNWATCHED }, Ordering::Release);
    seen.then(|| GENERATION.load(Ordering::Acquire))
}

extern "C" fn forked() {
    GENERATION.fetch_add(1, Ordering::AcqRel);
}

#[cfg(target_os = "linux")]
fn wiped_page() -> Option<*mut AtomicU32> {
    // SAFETY: an anonymous private mapping of one page touches no memory of ours; the
    // length is not zero and the result is checked. `madvise` gets that very page. An
    // advice of -1 must fail: emulators that accept anything would not wipe either.
    unsafe {
        let size = usize::try_from(libc::sysconf(libc::_SC_PAGESIZE)).ok().filter(|n| *n > 0)?;
        let page = libc::mmap(
            ptr::null_mut(),
            size,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        );
        if page == libc::MAP_FAILED {
            return None;
        }
        let wipes =
            libc::madvise(page, size, -1) != 0 && libc::madvise(page, size, libc::MADV_WIPEONFORK) == 0;
        if !wipes {
            libc::munmap(page, size);
            return None;
        }
        let canary = page.cast::<AtomicU32>();
        (*canary).store(1, Ordering::Release);
        Some(canary)
    }
}

#[cfg(not(target_os = "linux"))]
fn wiped_page() -> Option<*mut AtomicU32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests run in threads: another may be setting up just now.
    fn settled() -> u64 {
        loop {
            if let Some(generation) = generation() {
                return generation;
            }
            std::thread::yield_now();
        }
    }

    fn in_child(check: fn(u64) -> bool, before: u64) -> bool {
        // SAFETY: the child only runs `check`, which touches atomics, and leaves at once.
        unsafe {
            let child = libc::fork();
            assert!(child >= 0);
            if child == 0 {
                libc::_exit(i32::from(!check(before)));
            }
            let mut status = -1;
            assert_eq!(libc::waitpid(child, &raw mut status, 0), child);
            libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
        }
    }

    #[test]
    fn a_child_sees_a_greater_number_and_its_parent_the_same() {
        let before = settled();
        assert_eq!(generation(), Some(before));
        assert!(in_child(
            |before| {
                let Some(mine) = generation() else { return false };
                mine > before && generation() == Some(mine) && in_child(|b| generation() > Some(b), mine)
            },
            before
        ));
        assert_eq!(generation(), Some(before));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_page_alone_is_enough() {
        let before = settled();
        let canary = CANARY.load(Ordering::Acquire);
        if canary.is_null() {
            return; // an old kernel; the handler is what counts there
        }
        // A fork that runs no handlers, as `_Fork` and container runtimes do.
        // SAFETY: a plain fork without shared memory; the child leaves at once.
        unsafe {
            let child = libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0);
            assert!(child >= 0);
            if child == 0 {
                libc::_exit(i32::from(settled() <= before));
            }
            let mut status = -1;
            libc::waitpid(i32::try_from(child).unwrap(), &raw mut status, 0);
            assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0);
        }
    }
}
