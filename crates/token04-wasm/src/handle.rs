//! The objects that JavaScript has a handle of. A handle is a number that is never used again, so that
//! one whose object is gone finds nothing.

use core::cell::RefCell;

use token04_core::{Error, ErrorKind};
use token04_js::Object;

/// Objects by their numbers, which grow: a map of the standard library is eight times as much code.
struct Objects {
    kept: Vec<(u32, Option<Object>)>,
    next: u32,
    /// How many places are empty.
    empty: usize,
}

thread_local! {
    static OBJECTS: RefCell<Objects> = const { RefCell::new(Objects { kept: Vec::new(), next: 1, empty: 0 }) };
}

impl Objects {
    fn place(&mut self, handle: u32) -> Option<&mut Option<Object>> {
        let index = self.kept.binary_search_by_key(&handle, |(number, _)| *number).ok()?;
        self.kept.get_mut(index).map(|(_, object)| object)
    }

    fn take(&mut self, handle: u32) -> Option<Object> {
        let object = self.place(handle)?.take()?;
        self.empty = self.empty.saturating_add(1);
        // Half of them at once, so that one costs no more however many there are.
        if self.empty > self.kept.len() / 2 {
            self.kept.retain(|(_, object)| object.is_some());
            self.empty = 0;
        }
        Some(object)
    }
}

/// Keeps an object until it is closed.
pub(crate) fn keep(object: Object) -> Result<u32, Error> {
    OBJECTS.with_borrow_mut(|objects| {
        let handle = objects.next;
        objects.next = handle.checked_add(1).ok_or(ErrorKind::OutOfMemory)?;
        objects.kept.try_reserve(1).map_err(|_| ErrorKind::OutOfMemory)?;
        objects.kept.push((handle, Some(object)));
        Ok(handle)
    })
}

/// The object of a handle, which lives through the call whatever happens to the handle.
pub(crate) fn object_of(handle: u32) -> Option<Object> {
    OBJECTS.with_borrow_mut(|objects| objects.place(handle)?.clone())
}

/// Drops the object of a handle, keys and all, if it has one.
pub(crate) fn close(handle: u32) {
    let object = OBJECTS.with_borrow_mut(|objects| objects.take(handle));
    drop(object);
}
