//! No IV comes twice, also across forks.
#![cfg(unix)]
#![allow(unsafe_code, clippy::unwrap_used, reason = "fork is an unsafe function; a test may fail")]

use std::time::Duration;

mod common;

use std::collections::HashSet;
use std::io::{Read, Write};
use std::os::fd::FromRawFd;

use common::SECRET;
use token04_core::{BatchOptions, Cipher, Issuer, Payload, Verifier, inspect};

const CHILDREN: usize = 8;
const TOKENS: usize = 10_000;

#[test]
fn forked_children_draw_different_numbers() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = Issuer::new(1, SECRET, cipher).unwrap();
        let mut tokens = issue(&issuer, 100);
        let children: Vec<_> = (0..CHILDREN).map(|_| fork(&issuer)).collect();
        tokens.extend(issue(&issuer, TOKENS));
        for (pid, mut pipe) in children {
            let mut text = String::new();
            pipe.read_to_string(&mut text).unwrap();
            tokens.extend(text.lines().map(str::to_owned));
            let mut status = -1;
            // SAFETY: waits for a child of this process, with a valid pointer.
            assert_eq!(unsafe { libc::waitpid(pid, &raw mut status, 0) }, pid);
            assert_eq!(status, 0);
        }
        assert_eq!(tokens.len(), 100 + TOKENS + CHILDREN * TOKENS);
        let verifier = Verifier::new(SECRET).unwrap();
        let ivs: HashSet<Vec<u8>> =
            tokens.iter().map(|token| inspect(token).unwrap().iv().to_vec()).collect();
        assert_eq!(ivs.len(), tokens.len(), "an IV came twice");
        // The claim nonce has 31 bits only, so of 90,000 a few may meet by chance: two on average.
        let nonces: HashSet<i64> =
            tokens.iter().map(|token| verifier.open(token).unwrap().claims.nonce).collect();
        assert!(nonces.len() + 40 > tokens.len(), "claim nonces repeat");
    }
}

/// Half one by one, half as a batch.
fn issue(issuer: &Issuer, count: usize) -> Vec<String> {
    let users = vec!["demo"; count / 2];
    let single = users.iter().map(|user| issuer.issue(user, Duration::from_secs(3600), &Payload::none()));
    let mut tokens: Vec<String> = single.map(Result::unwrap).collect();
    let batch =
        issuer.issue_batch(&users, Duration::from_secs(3600), &Payload::none(), BatchOptions::new()).unwrap();
    tokens.extend(batch.into_iter().map(Result::unwrap));
    tokens
}

fn fork(issuer: &Issuer) -> (libc::pid_t, std::fs::File) {
    let mut ends = [0; 2];
    // SAFETY: `pipe` fills the two ends, each of which is owned once; the child writes
    // and leaves without running anything else of the parent's.
    unsafe {
        assert_eq!(libc::pipe(ends.as_mut_ptr()), 0);
        let pid = libc::fork();
        assert!(pid >= 0);
        if pid == 0 {
            let mut pipe = std::fs::File::from_raw_fd(ends[1]);
            let text = issue(issuer, TOKENS).join("\n");
            libc::_exit(i32::from(pipe.write_all(text.as_bytes()).is_err()));
        }
        libc::close(ends[1]);
        (pid, std::fs::File::from_raw_fd(ends[0]))
    }
}
