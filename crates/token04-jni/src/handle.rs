//! Objects that Java holds by number.
//!
//! A number is the address of a box that holds the object, or no longer. Java's `Handle` closes
//! a box when it is told to, and frees it when nothing can reach the `Handle` any more. Every
//! native method that takes a number takes its `Handle` too, which is thereby reachable until
//! the method returns: so a box outlives all calls that use it, and a call after closing, or
//! while closing, finds the box empty.
//!
//! A list of all boxes tells what can be freed: each once, and nothing else. It also frees what is
//! left when Java unloads the library, as nobody else can any more.

use std::collections::HashMap;
use std::ffi::c_void;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError, RwLock};

use jni::sys::jlong;
use token04_bridge::guard;
use token04_core::{Error, ErrorKind};

use crate::failure::Failure;

/// What a number stands for. Reading it is one atomic addition and one subtraction.
struct Closable<T>(RwLock<Option<T>>);

/// How boxes of one kind are closed and freed.
#[derive(Clone, Copy)]
struct Kind {
    close: unsafe fn(jlong),
    free: unsafe fn(jlong),
}

static ALL: LazyLock<Mutex<HashMap<jlong, Kind>>> = LazyLock::new(Mutex::default);

fn all() -> MutexGuard<'static, HashMap<jlong, Kind>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts an object into a new box, and says its number. If that fails the box is gone again.
///
/// # Errors
/// `OUT_OF_MEMORY`, and whatever `say` fails with.
pub(crate) fn give<T>(object: T, say: impl FnOnce(jlong) -> Result<(), Failure>) -> Result<(), Failure> {
    let number = number(boxed(Closable(RwLock::new(Some(object))))?);
    let kind = Kind { close: close_box::<T>, free: free_box::<T> };
    let listed = {
        let mut all = all();
        all.try_reserve(1).map(|()| all.insert(number, kind))
    };
    if listed.is_err() {
        // SAFETY: it was made above, and nobody else knows it.
        unsafe { free_box::<T>(number) };
        return Err(ErrorKind::OutOfMemory.into());
    }
    say(number).inspect_err(|_| free(number))
}

/// Uses the object, unless its box is closed.
///
/// # Safety
/// `number` comes from [`give`] for this very `T`, and is not freed before this returns; or it is 0.
pub(crate) unsafe fn with<T, R>(
    number: jlong,
    body: impl FnOnce(&T) -> Result<R, Failure>,
) -> Result<R, Failure> {
    // SAFETY: the caller's promise.
    let closable = unsafe { pointer::<Closable<T>>(number).as_ref() }.ok_or(Failure::Closed)?;
    let object = closable.0.read().unwrap_or_else(PoisonError::into_inner);
    body(object.as_ref().ok_or(Failure::Closed)?)
}

/// Drops the object, once all calls that use it have returned. Doing so again does nothing.
///
/// # Safety
/// Nothing frees the number before this returns.
pub(crate) unsafe fn close(number: jlong) {
    // The list is unlocked before the box is waited for.
    let kind = all().get(&number).copied();
    if let Some(kind) = kind {
        // SAFETY: the number is listed with its kind, and the caller keeps it.
        unsafe { (kind.close)(number) };
    }
}

/// Frees the box, and the object if it is still there. Doing so again does nothing.
pub(crate) fn free(number: jlong) {
    let kind = all().remove(&number);
    if let Some(kind) = kind {
        // SAFETY: the number was listed with its kind, and is no longer: it is freed once.
        unsafe { (kind.free)(number) };
    }
}

/// Java unloads the library, with the class loader that loaded it: nothing can use or free a box
/// any more. Without this, the keys of what was never closed would stay in memory.
#[unsafe(no_mangle)]
pub extern "system" fn JNI_OnUnload(_vm: *mut c_void, _reserved: *mut c_void) {
    let _ = guard(|| -> Result<(), Error> {
        for (number, kind) in std::mem::take(&mut *all()) {
            // SAFETY: as in `free`.
            unsafe { (kind.free)(number) };
        }
        Ok(())
    });
}

unsafe fn close_box<T>(number: jlong) {
    // SAFETY: the number is that of a box of this kind, which is not freed before this returns.
    let closable = unsafe { &*pointer::<Closable<T>>(number) };
    let object = closable.0.write().unwrap_or_else(PoisonError::into_inner).take();
    drop(object);
}

unsafe fn free_box<T>(number: jlong) {
    // SAFETY: it came out of a Box of this kind, and nothing uses it during this call or after it.
    drop(unsafe { Box::from_raw(pointer::<Closable<T>>(number)) });
}

/// `Box::new` that does not end the process where memory is short.
fn boxed<T>(object: T) -> Result<Box<T>, Error> {
    let mut room = Vec::new();
    room.try_reserve_exact(1).map_err(|_| ErrorKind::OutOfMemory)?;
    room.push(object);
    let one: *mut [T] = Box::into_raw(room.into_boxed_slice());
    // SAFETY: a slice of one lies in memory as that one does.
    Ok(unsafe { Box::from_raw(one.cast::<T>()) })
}

/// A box's number for Java.
#[allow(clippy::cast_possible_wrap, reason = "Java gives the same bits back")]
fn number<T>(object: Box<T>) -> jlong {
    Box::into_raw(object).expose_provenance() as jlong
}

/// The box with this number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was an address before")]
fn pointer<T>(number: jlong) -> *mut T {
    std::ptr::with_exposed_provenance_mut(number as usize)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn given<T>(object: T) -> jlong {
        let mut number = 0;
        give(object, |given| {
            number = given;
            Ok(())
        })
        .unwrap();
        number
    }

    fn is_open(number: jlong) -> bool {
        // SAFETY: the tests make boxes of this kind only, and free none that they ask for.
        unsafe { with(number, |_: &Arc<()>| Ok(())) }.is_ok()
    }

    #[test]
    fn boxes_are_closed_and_freed_once() {
        let object = Arc::new(());
        let number = given(object.clone());
        assert!(is_open(number));
        for _ in 0..2 {
            // SAFETY: freed below.
            unsafe { close(number) };
            assert!(!is_open(number));
            assert_eq!(Arc::strong_count(&object), 1);
        }
        free(number);
        free(number);
        let open = given(object.clone());
        free(open);
        assert_eq!(Arc::strong_count(&object), 1);
    }

    #[test]
    fn unknown_numbers_are_closed() {
        assert!(!is_open(0));
        for unknown in [0, 8, 4660, -1, jlong::MIN] {
            free(unknown);
            // SAFETY: nothing has this number.
            unsafe { close(unknown) };
        }
    }

    #[test]
    fn what_java_does_not_learn_of_is_freed() {
        let object = Arc::new(());
        assert!(give(object.clone(), |_| Err(Failure::Closed)).is_err());
        assert_eq!(Arc::strong_count(&object), 1);
    }
}
