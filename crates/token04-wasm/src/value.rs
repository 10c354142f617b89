//! A value of JavaScript, as a place in the wrapper's list.

use core::ffi::CStr;

use token04_core::{ErrorKind, Result};
use token04_js::{self as js, Kind, Object};

use crate::{handle, host};

/// A value of JavaScript, of which nothing is known yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value(pub(crate) u32);

/// In the order of the wrapper's numbers.
const KINDS: [Kind; 9] = [
    Kind::Undefined,
    Kind::Null,
    Kind::Boolean,
    Kind::Number,
    Kind::String,
    Kind::Symbol,
    Kind::Object,
    Kind::Function,
    Kind::BigInt,
];

/// The constants' numbers.
const NULL: u32 = 0;
const FALSE: u32 = 1;
const TRUE: u32 = 2;

/// The width of an element of a `Uint8Array`.
const BYTE: u32 = 1;
/// And of a `Uint32Array`.
const WORD: u32 = 4;

/// A length of JavaScript's, which is a double; `None` where it is negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds were checked")]
fn length(len: f64) -> Option<usize> {
    (0.0..=f64::from(u32::MAX)).contains(&len).then_some(len as usize)
}

fn numbers(value: Value) -> Result<usize> {
    length(host::elements_len(value.0, WORD)).ok_or_else(|| ErrorKind::InvalidArgument.into())
}

impl js::Value for Value {
    type Host = ();

    fn host(self) {}

    fn kind(self) -> Kind {
        let kind = usize::try_from(host::kind(self.0)).ok();
        kind.and_then(|kind| KINDS.get(kind)).copied().unwrap_or(Kind::Other)
    }

    fn number(self) -> Option<f64> {
        (self.kind() == Kind::Number).then(|| host::number(self.0))
    }

    fn boolean(self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| host::truth(self.0))
    }

    fn units_len(self) -> Option<usize> {
        (self.kind() == Kind::String).then(|| host::units_len(self.0))
    }

    fn units(self, buffer: &mut [u16]) -> Option<usize> {
        let count = self.units_len()?.min(buffer.len().saturating_sub(1));
        host::units(self.0, buffer.as_mut_ptr(), count);
        Some(count)
    }

    fn bytes_len(self) -> Option<usize> {
        length(host::elements_len(self.0, BYTE))
    }

    fn bytes(self, buffer: &mut [u8]) -> Option<usize> {
        let count = self.bytes_len()?.min(buffer.len());
        host::read(self.0, BYTE, buffer.as_mut_ptr(), count);
        Some(count)
    }

    fn array_len(self) -> Option<u32> {
        length(host::array_len(self.0)).and_then(|len| u32::try_from(len).ok())
    }

    fn is_array(self) -> bool {
        host::is_array(self.0)
    }

    fn element(self, index: u32) -> Result<Self> {
        Ok(Self(host::element(self.0, index)))
    }

    fn unsigned_array(self) -> Result<Vec<u32>> {
        let len = numbers(self)?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(len).map_err(|_| ErrorKind::OutOfMemory)?;
        copy.resize(len, 0);
        host::read(self.0, WORD, copy.as_mut_ptr().cast(), len);
        Ok(copy)
    }

    fn write_unsigned(self, given: &[u32]) -> Result<()> {
        if numbers(self)? != given.len() {
            return Err(ErrorKind::Internal.into());
        }
        host::write(self.0, given.as_ptr(), given.len());
        Ok(())
    }

    fn object(self) -> Option<Object> {
        handle::object_of(host::handle(self.0))
    }

    fn close(self) {
        handle::close(host::handle(self.0));
    }

    fn keep((): (), object: Object, _: usize) -> Result<Self> {
        Ok(Self(host::of_handle(handle::keep(object)?)))
    }

    fn of_null((): ()) -> Result<Self> {
        Ok(Self(host::constant(NULL)))
    }

    fn of_boolean((): (), boolean: bool) -> Result<Self> {
        Ok(Self(host::constant(if boolean { TRUE } else { FALSE })))
    }

    fn of_number((): (), number: f64) -> Result<Self> {
        Ok(Self(host::of_number(number)))
    }

    fn of_text((): (), text: &str) -> Result<Self> {
        Ok(Self(host::of_text(text.as_ptr(), text.len())))
    }

    fn of_ascii((): (), text: &[u8]) -> Result<Self> {
        Ok(Self(host::of_text(text.as_ptr(), text.len())))
    }

    fn of_unsigned((): (), numbers: &[u32]) -> Result<Self> {
        Ok(Self(host::of_unsigned(numbers.as_ptr(), numbers.len())))
    }

    fn new_object((): ()) -> Result<Self> {
        Ok(Self(host::new_object()))
    }

    fn new_array((): (), len: usize) -> Result<Self> {
        Ok(Self(host::new_array(len)))
    }

    fn define(self, name: &'static CStr, field: Self) -> Result<()> {
        let name = name.to_bytes();
        host::define(self.0, name.as_ptr(), name.len(), field.0);
        Ok(())
    }

    fn set(self, index: u32, element: Self) -> Result<()> {
        host::set(self.0, index, element.0);
        Ok(())
    }

    fn put(self, index: u32, element: Self) -> Result<()> {
        self.set(index, element)
    }

    fn scoped<T>((): (), work: impl FnOnce() -> T) -> T {
        let before = host::count();
        let result = work();
        host::truncate(before);
        result
    }
}
