//! The page that is wiped, the handler that is called, and the process id that is compared.

use core::ptr;
use core::sync::atomic::{AtomicI32, AtomicPtr, AtomicU8, AtomicU32, AtomicU64, Ordering};

static GENERATION: AtomicU64 = AtomicU64::new(1);
/// A page that reads 1 in this process and 0 in a child just forked; null if the
/// kernel does not wipe pages.
static CANARY: AtomicPtr<AtomicU32> = AtomicPtr::new(ptr::null_mut());
/// The process that saw the generation last. Kept only if there is no page.
static PROCESS: AtomicI32 = AtomicI32::new(0);

const UNTRIED: u8 = 0;
const BUSY: u8 = 1;
const PAGE: u8 = 2;
const PROCESS_ID: u8 = 3;
const UNWATCHED: u8 = 4;
static STATE: AtomicU8 = AtomicU8::new(UNTRIED);

#[inline]
pub(crate) fn generation() -> Option<u64> {
    match STATE.load(Ordering::Acquire) {
        PAGE => {
            // SAFETY: in this state CANARY was set once, to a mapped, aligned page that is
            // never unmapped; it is only ever accessed as an atomic.
            let canary = unsafe { CANARY.load(Ordering::Acquire).as_ref() }?;
            notice_wiping(canary, &GENERATION);
        }
        PROCESS_ID if notice_process(process_id(), &PROCESS, &GENERATION) => {}
        UNTRIED => return set_up(),
        _ => return None,
    }
    Some(GENERATION.load(Ordering::Acquire))
}

#[inline]
fn notice_wiping(canary: &AtomicU32, generation: &AtomicU64) {
    if canary.load(Ordering::Acquire) == 0 {
        // Raise first, then mark: whoever sees the mark also sees the raised number.
        // Two threads doing so at once raise it twice, which only reseeds once more.
        generation.fetch_add(1, Ordering::AcqRel);
        canary.store(1, Ordering::Release);
    }
}

/// Whether the id tells copies apart. That of process 1 does not: it has the same id as the
/// first process of every other pid namespace, its own children's among them.
#[cold]
fn notice_process(now: libc::pid_t, seen: &AtomicI32, generation: &AtomicU64) -> bool {
    if seen.load(Ordering::Acquire) != now {
        generation.fetch_add(1, Ordering::AcqRel);
        seen.store(now, Ordering::Release);
    }
    now > 1
}

/// Asks the kernel. The C libraries of old systems, the very ones whose kernels do not wipe
/// pages, remember the id, and go on answering the parent's after a raw `clone`.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn process_id() -> libc::pid_t {
    // SAFETY: `getpid` takes no arguments and cannot fail.
    let id = unsafe { libc::syscall(libc::SYS_getpid) };
    libc::pid_t::try_from(id).unwrap_or(0)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn process_id() -> libc::pid_t {
    // SAFETY: `getpid` takes no arguments and cannot fail.
    unsafe { libc::getpid() }
}

/// No lock here: a process that forks while another thread holds one would leave its
/// child waiting forever. Whoever comes second gets `None` until the first is done.
#[cold]
fn set_up() -> Option<u64> {
    STATE.compare_exchange(UNTRIED, BUSY, Ordering::AcqRel, Ordering::Acquire).ok()?;
    // SAFETY: `forked` is an `extern "C" fn()` that only touches an atomic, which is
    // allowed in a child of a threaded process; the other two handlers are absent.
    let handled = unsafe { libc::pthread_atfork(None, None, Some(forked)) } == 0;
    let state = if let Some(page) = wiped_page() {
        CANARY.store(page, Ordering::Release);
        PAGE
    } else if handled {
        PROCESS.store(process_id(), Ordering::Release);
        PROCESS_ID
    } else {
        UNWATCHED
    };
    STATE.store(state, Ordering::Release);
    generation()
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

    /// Neither the page nor the process id takes part: both are looked at by `generation` only.
    #[test]
    fn the_handler_alone_is_enough() {
        let before = settled();
        assert!(in_child(|before| GENERATION.load(Ordering::Acquire) > before, before));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_page_alone_is_enough() {
        let before = settled();
        if CANARY.load(Ordering::Acquire).is_null() {
            return; // an old kernel; the handler and the process id are what counts there
        }
        let noticed = |before| {
            // SAFETY: as in `generation`; the page is not null here.
            notice_wiping(unsafe { &*CANARY.load(Ordering::Acquire) }, &GENERATION);
            GENERATION.load(Ordering::Acquire) > before
        };
        assert!(in_clone(noticed, before));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_process_id_alone_is_enough() {
        static SEEN: AtomicI32 = AtomicI32::new(0);
        static RAISED: AtomicU64 = AtomicU64::new(7);
        SEEN.store(process_id(), Ordering::Release);
        let watched = notice_process(process_id(), &SEEN, &RAISED);
        assert_eq!(watched, std::process::id() != 1);
        assert_eq!(RAISED.load(Ordering::Acquire), 7, "nothing was copied yet");
        let noticed = |before| {
            let _ = notice_process(process_id(), &SEEN, &RAISED);
            let raised = RAISED.load(Ordering::Acquire);
            let _ = notice_process(process_id(), &SEEN, &RAISED);
            raised > before && RAISED.load(Ordering::Acquire) == raised
        };
        assert!(in_clone(noticed, 7));
        assert_eq!(RAISED.load(Ordering::Acquire), 7);
    }

    /// A child in a pid namespace of its own is process 1, as its parent may be.
    #[test]
    fn process_1_is_not_taken_for_unique() {
        let (seen, generation) = (AtomicI32::new(1), AtomicU64::new(7));
        assert!(!notice_process(1, &seen, &generation));
        assert!(notice_process(2, &seen, &generation));
        assert_eq!((seen.into_inner(), generation.into_inner()), (2, 8));
    }

    /// A fork that runs no handlers, as `_Fork` and container runtimes do.
    #[cfg(target_os = "linux")]
    fn in_clone(check: fn(u64) -> bool, before: u64) -> bool {
        // SAFETY: a plain fork without shared memory; the child only runs `check`, which
        // touches atomics, and leaves at once.
        unsafe {
            let child = libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0);
            assert!(child >= 0);
            if child == 0 {
                libc::_exit(i32::from(!check(before)));
            }
            let mut status = -1;
            libc::waitpid(i32::try_from(child).unwrap(), &raw mut status, 0);
            libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 0
        }
    }
}
