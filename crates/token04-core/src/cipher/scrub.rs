//! Leaves no key behind on the stack.
//!
//! A key schedule is computed in local variables and then moved to where it stays, and the
//! ciphers put round keys on the stack while they work. The first two round keys of AES-256
//! are the secret itself, and nobody else wipes those copies. `tests/wiped.rs` looks for them.

use core::hint::black_box;
use core::mem::ManuallyDrop;
use core::ops::Deref;
use std::sync::Arc;

/// Deeper than key set-up reaches: at most 4 KiB, for AES without support by the processor.
const SET_UP: usize = 8 << 10;
/// Deeper than making and reading tokens reach.
const WORK: usize = 24 << 10;
/// Code that is not optimized uses several times as much of the stack.
const FRAMES: usize = if cfg!(debug_assertions) { 4 } else { 1 };
/// Deeper than key set-up and making one CBC token reach: at most 5 KiB.
pub(super) const ONE_CBC: usize = FRAMES * (6 << 10);
/// Deeper than key set-up and making one GCM token reach: at most 10.2 KiB.
pub(super) const ONE_GCM: usize = FRAMES * (12 << 10);

/// A key schedule, at a place that it keeps. When it is dropped, the stack below is overwritten
/// too; stacks of other threads that used it are not.
pub(crate) struct Schedule<K>(K);

impl<K> Schedule<K> {
    /// Makes a schedule, and overwrites the stack that was used for it. Clones of the `Arc`
    /// don't copy it.
    #[inline(never)]
    pub(super) fn new(make: impl FnOnce() -> K) -> Arc<Self> {
        let schedule = deeper(|| Arc::new(Self(make())));
        overwrite::<SET_UP>();
        schedule
    }
}

impl<K> Deref for Schedule<K> {
    type Target = K;

    fn deref(&self) -> &K {
        &self.0
    }
}

impl<K> Drop for Schedule<K> {
    fn drop(&mut self) {
        overwrite::<WORK>();
    }
}

/// Makes a schedule for one token, which is made at once. The schedule stays on the stack, and
/// all of it is overwritten once, after the token.
#[inline(never)]
pub(super) fn once<const DEPTH: usize, K, T>(
    make: fn(&[u8; 32]) -> K,
    secret: &[u8; 32],
    work: impl FnOnce(&K) -> T,
) -> T {
    let _last = Overwrite::<DEPTH>;
    deeper(|| {
        // Not wiped on its own too: that takes a quarter of the token's time.
        let key = ManuallyDrop::new(make(secret));
        work(&key)
    })
}

/// Overwrites the stack when it is dropped, after a panic too.
struct Overwrite<const LEN: usize>;

impl<const LEN: usize> Drop for Overwrite<LEN> {
    fn drop(&mut self) {
        overwrite::<LEN>();
    }
}

/// Moves the frame of [`apart`] below the first bytes of that of [`overwrite`], which has a
/// return address, saved registers and a gap for alignment there.
#[inline(never)]
fn deeper<T>(work: impl FnOnce() -> T) -> T {
    let gap = [0_u8; 256];
    let made = apart(work);
    black_box(&gap);
    made
}

/// Keeps the local variables of `work` out of its caller's frame, which is not overwritten.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// Overwrites so many bytes of the stack below its caller's frame.
#[inline(never)]
fn overwrite<const LEN: usize>() {
    black_box(&mut [0_u8; LEN]);
}
