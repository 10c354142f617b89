//! Calls that are left by a panic, and calls while a thread ends.

use std::cell::RefCell;
use std::thread;

use token04_core::{
    BatchOptions, Cipher, Expectation, FixedClock, Issuer, Payload, Privilege, RtcRoomPayload, SystemRandom,
    Verifier, diagnose,
};

use super::{HOUR, SECRET, check, issuer};
use crate::hostile::{Changing, Ended, Lying, Source, call};

/// After a panic of the caller's code, the issuer works as before.
pub(super) fn panics() -> Vec<String> {
    let mut findings = Vec::new();
    let (issuer, verifier) = match (issuer(Cipher::Cbc), Verifier::new(SECRET)) {
        (Ok(issuer), Ok(verifier)) => (issuer, verifier),
        (Err(findings), _) => return findings,
        (_, Err(error)) => return vec![error.to_string()],
    };
    let none = Payload::none();
    let mut left = |what: &str, ended: Ended<()>| {
        check(&mut findings, ended == Ended::OurPanic, &format!("{what}: the caller's panic is lost"));
        let token = issuer.issue("alice", HOUR, &none);
        let good = token.is_ok_and(|token| {
            verifier.verify(&token, &Expectation::new().user_id("alice")).is_ok()
                && diagnose(&token, &[SECRET], &Expectation::new()).accepted()
        });
        check(&mut findings, good, &format!("{what}: the next call fails"));
    };
    left(
        "a clock",
        call(|| drop(issuer.issue_with(&Source::Panics, &mut SystemRandom, "alice", HOUR, &none))),
    );
    left(
        "a random source",
        call(|| drop(issuer.issue_with(&FixedClock::new(1), &mut Source::Panics, "alice", HOUR, &none))),
    );
    let streams = || Lying { items: ["s1"].into_iter(), claimed: 1, panics: true };
    left("stream ids", call(|| drop(RtcRoomPayload::new("r").allow(Privilege::Login).stream_ids(streams()))));
    let secrets = Lying { items: [SECRET].into_iter(), claimed: 1, panics: true };
    left("secrets", call(|| drop(Verifier::with_secrets(secrets))));
    let panics = || Changing::new([None]);
    left("a payload", call(|| drop(Payload::json(panics()))));
    left("a diagnosis", call(|| drop(diagnose("04", &[panics()], &Expectation::new()))));
    for good in [0, 1, 63, 64, 200] {
        let named = |n: usize| Changing::new([Some(format!("u{n}"))]);
        let users: Vec<Changing> = (0..good).map(named).chain([panics()]).collect();
        left(
            "a batch",
            call(|| drop(issuer.issue_batch(&users, HOUR, &Payload::none(), BatchOptions::new()))),
        );
    }
    findings
}

/// Uses an issuer while its thread ends.
struct Late(Option<Issuer>);

impl Drop for Late {
    fn drop(&mut self) {
        let issuer = self.0.take();
        let made = issuer.map(|issuer| {
            let users = ["a", "b"];
            let one = issuer.issue("alice", HOUR, &Payload::none()).is_ok();
            one && issuer.issue_batch(&users, HOUR, &Payload::none(), BatchOptions::new()).is_ok()
        });
        // A destructor has no caller to report to.
        if made == Some(false) {
            std::process::exit(3);
        }
    }
}

thread_local! {
    static LATE: RefCell<Late> = const { RefCell::new(Late(None)) };
}

/// Thread-local objects are dropped before or after the library's own.
pub(super) fn thread_locals() -> Vec<String> {
    for first in [true, false] {
        for cipher in [Cipher::Cbc, Cipher::Gcm] {
            let thread = thread::spawn(move || {
                let Ok(issuer) = issuer(cipher) else {
                    return false;
                };
                if first {
                    LATE.with(|late| late.borrow_mut().0 = Some(issuer.clone()));
                }
                let made = issuer.issue("alice", HOUR, &Payload::none()).is_ok();
                LATE.with(|late| late.borrow_mut().0 = Some(issuer));
                made
            });
            if !thread.join().unwrap_or(false) {
                return vec!["a thread that ends makes no token".to_owned()];
            }
        }
    }
    // The main thread ends as well.
    LATE.with(|late| late.borrow_mut().0 = issuer(Cipher::Cbc).ok());
    Vec::new()
}
