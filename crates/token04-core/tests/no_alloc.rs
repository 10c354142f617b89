//! `issue_into` does not touch the heap, nor does making a token with a key of its own.
#![allow(unsafe_code, reason = "a global allocator is an unsafe trait")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{ROOM, SECRET};
use token04_core::{Cipher, ErrorKind, GenerateRequest, Issuer, Payload, PayloadRef, Request};

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: hands every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promises are the system allocator's conditions.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: `memory` came from `System.alloc` with this layout.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.get();
    work();
    ALLOCATIONS.get() - before
}

const HOUR: Duration = Duration::from_secs(3600);

#[test]
fn issue_into_does_not_allocate() {
    assert_eq!(allocations(|| drop(std::hint::black_box(vec![1u8]))), 1, "the counter counts");
    let escaped = format!("user \"\n\u{1} {}", "x".repeat(500));
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = Issuer::new(1, SECRET, cipher).unwrap();
        let mut buffer = vec![0; token04_core::MAX_TOKEN_LEN];
        for (user, payload) in [("demo", ""), ("demo", ROOM), (escaped.as_str(), escaped.as_str())] {
            let prepared = Payload::raw(payload);
            let mut made = None;
            let count = allocations(|| made = issuer.issue_into(user, HOUR, &prepared, &mut buffer).ok());
            assert_eq!(count, 0);
            assert!(made.unwrap() > 100);
            let text = Request::new(user, HOUR, PayloadRef::raw(payload));
            let count = allocations(|| made = issuer.issue_request_into(&text, &mut buffer).ok());
            assert_eq!(count, 0);
            assert!(made.unwrap() > 100);
        }
        for (user, payload) in [("demo", ""), (escaped.as_str(), escaped.as_str())] {
            let request = GenerateRequest {
                app_id: Ok(1),
                secret: Ok(SECRET.as_bytes()),
                cipher: Ok(cipher),
                token: Request::new(user, HOUR, PayloadRef::raw(payload)),
            };
            let mut made = None;
            assert_eq!(allocations(|| made = request.issue_into(&mut buffer).ok()), 0);
            assert!(made.unwrap() > 100);
        }
        let room = Payload::raw(ROOM);
        // Long enough for several rounds of the random generator to be seeded again.
        let count = allocations(|| {
            for _ in 0..10_000 {
                issuer.issue_into("demo", HOUR, &room, &mut buffer).unwrap();
            }
        });
        assert_eq!(count, 0);
    }
}

#[test]
fn a_buffer_that_is_too_small_is_left_as_it_was() {
    let issuer = Issuer::new(1, SECRET, Cipher::Cbc).unwrap();
    let mut room = vec![0; 1000];
    let len = issuer.issue_into("demo", HOUR, &Payload::none(), &mut room).unwrap();
    // The nonce has one to ten digits, so tokens of the same user may differ by a block.
    for small in [0, 1, 2, len - 33] {
        let mut buffer = vec![7; small];
        let error = issuer.issue_into("demo", HOUR, &Payload::none(), &mut buffer).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BufferTooSmall);
        assert!(buffer.iter().all(|byte| *byte == 7));
    }
}
