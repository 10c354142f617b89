//! No IV comes twice if the kernel refuses the page that it would wipe in a copy, whichever
//! way the process is copied.
//!
//! A seccomp filter stands in for such a kernel, so that the code that is tested is the code
//! that is shipped. It holds for one thread, and what watches for forks is set up once for a
//! process: there is only one test in this file.
#![cfg(target_os = "linux")]
#![allow(unsafe_code, clippy::unwrap_used, reason = "copies of a process are unsafe; a test may fail")]

use std::time::Duration;

mod common;

use std::collections::HashSet;
use std::io::{Read, Write};
use std::os::fd::FromRawFd;

use common::SECRET;
use token04_core::{Cipher, Issuer, Payload, inspect};

const TOKENS: usize = 250;

#[test]
fn copies_draw_different_numbers_without_the_page_too() {
    if !refuse_madvise() {
        eprintln!("this system has no seccomp filters: nothing was tested");
        return;
    }
    let issuer = Issuer::new(1, SECRET, Cipher::Gcm).unwrap();
    let mut seen = issue(&issuer);
    let mut tokens = TOKENS;
    for flags in [None, Some(0), Some(libc::CLONE_NEWPID), Some(0)] {
        for _ in 0..3 {
            let Some(child) = copy(flags) else {
                continue; // only root may make a pid namespace
            };
            let made = child.run(|| {
                let mut made = issue(&issuer);
                // The child of process 1 in a namespace of its own is process 1, too.
                if let Some(grandchild) = copy(flags) {
                    made.extend(grandchild.run(|| issue(&issuer)));
                    made.extend(issue(&issuer));
                }
                made
            });
            assert!(made.len() == TOKENS || made.len() == 3 * TOKENS, "{}", made.len());
            tokens += made.len() + TOKENS;
            seen.extend(made);
            seen.extend(issue(&issuer));
        }
    }
    assert!(tokens >= (1 + 9 * 4) * TOKENS);
    assert_eq!(seen.len(), tokens);
    let different: HashSet<_> = seen.iter().collect();
    assert_eq!(seen.len() - different.len(), 0, "IVs that came again, of {tokens}");
}

fn issue(issuer: &Issuer) -> Vec<[u8; 12]> {
    let iv = |token: String| inspect(&token).unwrap().iv().try_into().unwrap();
    (0..TOKENS)
        .map(|_| iv(issuer.issue("demo", Duration::from_secs(3600), &Payload::none()).unwrap()))
        .collect()
}

/// A copy of this process, which has not yet been told what to do.
struct Copy {
    pid: libc::c_long,
    ends: [libc::c_int; 2],
}

/// By `fork` if there are no flags, else by a raw `clone` with them, which runs no handlers.
fn copy(flags: Option<libc::c_int>) -> Option<Copy> {
    let mut ends = [0; 2];
    // SAFETY: `pipe` fills the two ends. The copy shares no memory.
    let pid = unsafe {
        assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
        match flags {
            None => libc::fork().into(),
            Some(flags) => libc::syscall(libc::SYS_clone, flags | libc::SIGCHLD, 0, 0, 0, 0),
        }
    };
    (pid >= 0).then_some(Copy { pid, ends })
}

impl Copy {
    /// In the copy: does the work, writes down what it gives, and leaves. In the process that
    /// was copied: reads it.
    fn run(self, work: impl FnOnce() -> Vec<[u8; 12]>) -> Vec<[u8; 12]> {
        let [read, write] = self.ends;
        // SAFETY: each process owns one end once, and closes the other. The copy leaves
        // without running anything else of this process's.
        unsafe {
            if self.pid == 0 {
                libc::close(read);
                let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_default();
                let mut pipe = std::fs::File::from_raw_fd(write);
                libc::_exit(i32::from(pipe.write_all(made.as_flattened()).is_err()));
            }
            libc::close(write);
            let mut bytes = Vec::new();
            std::fs::File::from_raw_fd(read).read_to_end(&mut bytes).unwrap();
            let mut status = -1;
            libc::waitpid(self.pid.try_into().unwrap(), &raw mut status, 0);
            assert_eq!(status, 0);
            bytes.as_chunks().0.to_vec()
        }
    }
}

/// Whether from now on `madvise` fails in this thread and its children.
fn refuse_madvise() -> bool {
    const fn statement(code: u32, jt: u8, jf: u8, k: u32) -> libc::sock_filter {
        // All codes are below 2^16.
        #[allow(clippy::cast_possible_truncation)]
        let code = code as u16;
        libc::sock_filter { code, jt, jf, k }
    }
    let refused = u32::try_from(libc::SYS_madvise).unwrap();
    let error = libc::SECCOMP_RET_ERRNO | libc::EINVAL.unsigned_abs();
    // The number of the system call is the first field of what the filter sees.
    let mut filter = [
        statement(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, 0),
        statement(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, 0, 1, refused),
        statement(libc::BPF_RET | libc::BPF_K, 0, 0, error),
        statement(libc::BPF_RET | libc::BPF_K, 0, 0, libc::SECCOMP_RET_ALLOW),
    ];
    let program = libc::sock_fprog { len: 4, filter: filter.as_mut_ptr() };
    // SAFETY: the program lives for the call, which copies it. Asking for advice on no memory
    // at all changes nothing.
    unsafe {
        let filtered = libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) == 0;
        let refused = libc::madvise(std::ptr::null_mut(), 0, libc::MADV_NORMAL) != 0;
        assert_eq!(filtered, refused);
        filtered
    }
}
