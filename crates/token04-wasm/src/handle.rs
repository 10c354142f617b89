//! The objects that JavaScript has a handle of. A handle is a number that is never used again, so that
//! one whose object is gone finds nothing.

use core::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use token04_core::{Error, ErrorKind};
use token04_js::Object;

thread_local! {
    static OBJECTS: RefCell<BTreeMap<u32, Object>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// Keeps an object until it is closed.
pub(crate) fn keep(object: Object) -> Result<u32, Error> {
    let handle = NEXT.get();
    NEXT.set(handle.checked_add(1).ok_or(ErrorKind::OutOfMemory)?);
    OBJECTS.with_borrow_mut(|objects| objects.insert(handle, object));
    Ok(handle)
}

/// The object of a handle, which lives through the call whatever happens to the handle.
pub(crate) fn object_of(handle: u32) -> Option<Object> {
    OBJECTS.with_borrow(|objects| objects.get(&handle).cloned())
}

/// Drops the object of a handle, keys and all, if it has one.
pub(crate) fn close(handle: u32) {
    let object = OBJECTS.with_borrow_mut(|objects| objects.remove(&handle));
    drop(object);
}
