//! How a Unix process was started.

use core::ffi::c_int;
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};

static STDIN_CLOSED: AtomicBool = AtomicBool::new(false);
static STDOUT_CLOSED: AtomicBool = AtomicBool::new(false);

// SAFETY: a constructor must not rely on the standard library, which is not set up yet, and
// must not unwind. This one asks the kernel twice and stores two booleans.
#[ctor::ctor(unsafe)]
fn look_at_streams() {
    STDIN_CLOSED.store(is_closed(libc::STDIN_FILENO), Ordering::Relaxed);
    STDOUT_CLOSED.store(is_closed(libc::STDOUT_FILENO), Ordering::Relaxed);
}

fn is_closed(descriptor: c_int) -> bool {
    // SAFETY: F_GETFD takes no pointer and changes nothing. EBADF is its only error.
    unsafe { libc::fcntl(descriptor, libc::F_GETFD) == -1 }
}

/// Whether stdin was closed when the process started.
#[must_use]
pub fn stdin_closed() -> bool {
    STDIN_CLOSED.load(Ordering::Relaxed)
}

/// Whether stdout was closed when the process started.
#[must_use]
pub fn stdout_closed() -> bool {
    STDOUT_CLOSED.load(Ordering::Relaxed)
}

/// Whether the process ignores this signal now. Unless the program changed that itself,
/// it was started so, for example by `nohup`, and must leave the signal ignored.
///
/// A number that is not a signal's is not ignored.
#[must_use]
pub fn signal_ignored(signal: i32) -> bool {
    let mut action = MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: without a new action nothing changes; the old one is written to memory of its
    // type, and all zeros are a valid value of it, which stands if nothing is written.
    let action = unsafe {
        if libc::sigaction(signal, ptr::null(), action.as_mut_ptr()) != 0 {
            return false;
        }
        action.assume_init()
    };
    action.sa_sigaction == libc::SIG_IGN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_ignored_only_after_it_was_set_so() {
        assert!(!signal_ignored(libc::SIGUSR1));
        // SAFETY: no handler is installed, and no other test uses the signal.
        unsafe { libc::signal(libc::SIGUSR1, libc::SIG_IGN) };
        assert!(signal_ignored(libc::SIGUSR1));
        assert!(!signal_ignored(-1));
    }

    #[test]
    fn an_open_stream_is_not_closed() {
        // The tests of the command `token04` start it with closed streams.
        assert!(!stdout_closed());
        assert!(is_closed(-1));
    }
}
