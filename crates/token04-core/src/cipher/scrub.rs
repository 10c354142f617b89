//! Leaves no key behind on the stack.
//!
//! A key schedule is computed in local variables and then moved to where it stays, and the
//! ciphers put round keys on the stack while they work. The first two round keys of AES-256
//! are the secret itself, and nobody else wipes those copies. `tests/wiped.rs` looks for them.

use core::hint::black_box;
use core::ops::Deref;
use std::sync::Arc;

/// Deeper than key set-up reaches: at most 4 KiB, for AES without support by the processor.
const SET_UP: usize = 8 << 10;
/// Deeper than making and reading tokens reach.
const WORK: usize = 24 << 10;
/// Deeper than key set-up and making one token reach.
const ONE_TOKEN: usize = 12 << 10;

/// What a key is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Uses {
    /// Any number of tokens.
    Many,
    /// One token, made at once in the same thread. The stack is overwritten once, when the key is
    /// dropped, and not as deep: twice at full depth takes longer than the token.
    OneToken,
}

/// A key schedule, at a place that it keeps. When it is dropped, the stack below is overwritten
/// too; stacks of other threads that used it are not.
pub(crate) struct Schedule<K> {
    key: K,
    uses: Uses,
}

impl<K> Schedule<K> {
    /// Makes a schedule, and overwrites the stack that was used for it. Clones of the `Arc`
    /// don't copy it.
    #[inline(never)]
    pub(super) fn new(uses: Uses, make: impl FnOnce() -> K) -> Arc<Self> {
        let schedule = Self::deeper(uses, make);
        if uses == Uses::Many {
            overwrite::<SET_UP>();
        }
        schedule
    }

    /// Moves the frame of [`make`](Self::make) below the first bytes of that of [`overwrite`],
    /// which has a return address, saved registers and a gap for alignment there.
    #[inline(never)]
    fn deeper(uses: Uses, make: impl FnOnce() -> K) -> Arc<Self> {
        let gap = [0_u8; 256];
        let schedule = Self::make(uses, make);
        black_box(&gap);
        schedule
    }

    /// Keeps the local variables of `make` out of its caller's frame, which is not overwritten.
    #[inline(never)]
    fn make(uses: Uses, make: impl FnOnce() -> K) -> Arc<Self> {
        Arc::new(Self { key: make(), uses })
    }
}

impl<K> Deref for Schedule<K> {
    type Target = K;

    fn deref(&self) -> &K {
        &self.key
    }
}

impl<K> Drop for Schedule<K> {
    fn drop(&mut self) {
        match self.uses {
            Uses::Many => overwrite::<WORK>(),
            Uses::OneToken => overwrite::<ONE_TOKEN>(),
        }
    }
}

/// Overwrites so many bytes of the stack below its caller's frame.
#[inline(never)]
fn overwrite<const LEN: usize>() {
    black_box(&mut [0_u8; LEN]);
}
