//! Objects that Java holds by number.
//!
//! A number is the address of a box that holds the object, or no longer. Java's `Handle` closes
//! a box when it is told to, and frees it when nothing can reach the `Handle` any more. Every
//! native method that takes a number takes its `Handle` too, which is thereby reachable until
//! the method returns: so a box outlives all calls that use it, and a call after closing, or
//! while closing, finds the box empty.

use std::sync::{PoisonError, RwLock};

use jni::sys::jlong;

use crate::boundary::Failure;

/// What a number stands for. Reading it is one atomic addition and one subtraction.
struct Closable<T>(RwLock<Option<T>>);

/// Puts an object into a new box.
pub(crate) fn give<T>(object: T) -> jlong {
    number(Closable(RwLock::new(Some(object))))
}

/// Uses the object, unless its box is closed.
///
/// # Safety
/// `number` comes from [`give`] for this very `T`, and is not freed before this returns.
pub(crate) unsafe fn with<T, R>(
    number: jlong,
    body: impl FnOnce(&T) -> Result<R, Failure>,
) -> Result<R, Failure> {
    // SAFETY: the caller's promise.
    let closable = unsafe { &*pointer::<Closable<T>>(number) };
    let object = closable.0.read().unwrap_or_else(PoisonError::into_inner);
    body(object.as_ref().ok_or(Failure::Closed)?)
}

/// Drops the object, once all calls that use it have returned. Doing so again does nothing.
///
/// # Safety
/// As for [`with`].
pub(crate) unsafe fn close<T>(number: jlong) {
    // SAFETY: the caller's promise.
    let closable = unsafe { &*pointer::<Closable<T>>(number) };
    let object = closable.0.write().unwrap_or_else(PoisonError::into_inner).take();
    drop(object);
}

/// Frees the box, and the object if it is still there.
///
/// # Safety
/// As for [`with`]; nothing uses the number during this call or after it.
pub(crate) unsafe fn free<T>(number: jlong) {
    // SAFETY: the caller's promise: it came out of a Box in `give` and is freed once.
    drop(unsafe { Box::from_raw(pointer::<Closable<T>>(number)) });
}

/// A box's number for Java.
#[allow(clippy::cast_possible_wrap, reason = "Java gives the same bits back")]
pub(crate) fn number<T>(object: T) -> jlong {
    Box::into_raw(Box::new(object)).expose_provenance() as jlong
}

/// The box with this number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was an address before")]
pub(crate) fn pointer<T>(number: jlong) -> *mut T {
    std::ptr::with_exposed_provenance_mut(number as usize)
}
