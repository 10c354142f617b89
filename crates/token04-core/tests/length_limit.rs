//! A text that is too long for a token is refused before anything is allocated for it.
#![allow(unsafe_code, reason = "a global allocator is an unsafe trait")]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::SECRET;
use token04_core::{MAX_TOKEN_LEN, Reason, Verifier, inspect};

struct Largest;

thread_local! {
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: hands every call on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Largest {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LARGEST.with(|largest| largest.set(largest.get().max(layout.size())));
        // SAFETY: the caller's promises are the system allocator's conditions.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: `memory` came from `System.alloc` with this layout.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static LARGEST_OF_ALL: Largest = Largest;

/// The size of the largest piece of memory that reading the token takes.
fn largest(token: &str) -> usize {
    let verifier = Verifier::new(SECRET).unwrap();
    LARGEST.set(0);
    assert_eq!(inspect(token).unwrap_err().reason(), Some(Reason::Malformed));
    assert_eq!(verifier.open(token).unwrap_err().reason(), Some(Reason::Malformed));
    LARGEST.get()
}

#[test]
fn nothing_is_allocated_for_what_is_longer_than_any_token() {
    // Canonical base64, which only the length rules out.
    let longest = format!("04{}", "A".repeat(MAX_TOKEN_LEN - 2));
    assert_eq!(longest.len() % 4, 2);
    assert!(largest(&longest) > 60_000, "the largest allocation is seen");
    for more in [4, 400, 4_000_000] {
        let longer = format!("{longest}{}", "A".repeat(more));
        assert_eq!(largest(&longer), 0);
    }
}
