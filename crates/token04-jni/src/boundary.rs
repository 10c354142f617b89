//! The one way in and out.

use jni::objects::{JByteArray, JIntArray, JLongArray};
use jni::sys::{jbyteArray, jint, jlong, jsize};
use jni::{Env, EnvUnowned};
use token04_bridge::{guard, room_for};
use token04_core::{Error, ErrorKind};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::regions::{self, Array};
use crate::throw::throw;

/// Requests of which copies are large, too.
const LARGE: usize = 1 << 16;

/// What copies can need: a text of four bytes, its length, becomes 24 bytes and an allocation.
const COPIES: usize = 16;

/// What a method can do with the JVM.
pub(crate) struct Java<'e, 'l>(&'e mut Env<'l>);

impl Java<'_, '_> {
    /// The first bytes of an array. Wiped when dropped: secrets can be among them.
    pub(crate) fn take(&self, array: &JByteArray<'_>, size: jsize) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let size = usize::try_from(size).map_err(|_| ErrorKind::InvalidArgument)?;
        let mut bytes = Zeroizing::new(zeros(size)?);
        self.read(array, &mut bytes)?;
        Ok(bytes)
    }

    /// The same, for what the core copies: its copies end the process where memory is short, so it
    /// is tried first whether there is as much of it as they can need.
    pub(crate) fn take_for_copies(
        &self,
        array: &JByteArray<'_>,
        size: jsize,
    ) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let bytes = self.take(array, size)?;
        if bytes.len() >= LARGE {
            room_for(bytes.len().saturating_mul(COPIES))?;
        }
        Ok(bytes)
    }

    /// The first bytes of an array, as many as there is room for.
    pub(crate) fn read(&self, array: &JByteArray<'_>, bytes: &mut [u8]) -> Result<(), Failure> {
        // SAFETY: i8 and u8 have the same size, alignment and validity.
        let signed = unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast::<i8>(), bytes.len()) };
        Array::read(array, self.0, signed)
    }

    /// All numbers of an array; `None` if it is null.
    pub(crate) fn take_ints(&self, array: &JIntArray<'_>) -> Result<Option<Vec<jint>>, Failure> {
        if array.is_null() {
            return Ok(None);
        }
        let mut numbers = zeros(array.len(self.0)?)?;
        Array::read(array, self.0, &mut numbers)?;
        Ok(Some(numbers))
    }

    /// Replaces the numbers of an array.
    pub(crate) fn put_ints(&self, array: &JIntArray<'_>, numbers: &[jint]) -> Result<(), Failure> {
        Array::write(array, self.0, numbers)
    }

    /// Tells Java a number. It is an element of an array and not a result, which would be lost if
    /// Java's thread were stopped before it has stored it. Where it is stopped just now, Java has the
    /// number all the same, and the exception goes on its way.
    pub(crate) fn say(&self, place: &JLongArray<'_>, number: jlong) -> Result<(), Failure> {
        regions::insist(self.0, || Array::write(place, self.0, &[number]))
    }

    /// The number that `say` told.
    pub(crate) fn hear(&self, place: &JLongArray<'_>) -> Result<jlong, Failure> {
        let mut number = [0];
        Array::read(place, self.0, &mut number)?;
        Ok(number[0])
    }

    /// Puts bytes at the start of an array, and gives their number; or, if they do not fit, the
    /// number of bytes that are needed, negative.
    pub(crate) fn write(&self, array: &JByteArray<'_>, bytes: &[u8]) -> Result<jsize, Failure> {
        let size = jsize::try_from(bytes.len()).map_err(|_| ErrorKind::Internal)?;
        if bytes.len() > array.len(self.0)? {
            return Ok(-size);
        }
        Array::write(array, self.0, signed(bytes))?;
        Ok(size)
    }

    /// A new array with these bytes.
    pub(crate) fn give(&mut self, bytes: &[u8]) -> Result<jbyteArray, Failure> {
        let size = jsize::try_from(bytes.len()).map_err(|_| ErrorKind::OutOfMemory)?;
        let array = regions::new_bytes(self.0, size)?;
        // SAFETY: a new local reference of this thread's, to an array of bytes.
        let array = unsafe { JByteArray::from_raw(self.0, array) };
        Array::write(&array, self.0, signed(bytes))?;
        Ok(array.into_raw())
    }
}

/// As many zeros, whose number the caller decides.
fn zeros<T: Clone + Default>(count: usize) -> Result<Vec<T>, Error> {
    let mut zeros = Vec::new();
    zeros.try_reserve_exact(count).map_err(|_| ErrorKind::OutOfMemory)?;
    zeros.resize(count, T::default());
    Ok(zeros)
}

fn signed(bytes: &[u8]) -> &[i8] {
    // SAFETY: i8 and u8 have the same size, alignment and validity.
    unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) }
}

/// What a method returns where it throws; Java never sees it.
pub(crate) trait Neutral {
    const NEUTRAL: Self;
}

impl Neutral for () {
    const NEUTRAL: Self = ();
}
impl Neutral for i32 {
    const NEUTRAL: Self = 0;
}
impl Neutral for jbyteArray {
    const NEUTRAL: Self = std::ptr::null_mut();
}

/// Runs the body of a native method. A failure becomes a Java exception, and so does a panic:
/// `Token04Exception` with `INTERNAL`.
pub(crate) fn call<'l, T: Neutral>(
    env: &mut EnvUnowned<'l>,
    body: impl FnOnce(&mut Java<'_, 'l>) -> Result<T, Failure>,
) -> T {
    let outcome = env.with_env_no_catch(|env| -> Result<T, Failure> {
        let failure = match guard(|| body(&mut Java(env))) {
            Ok(value) => return Ok(value),
            Err(failure) => failure,
        };
        // Nothing better can be done where throwing fails than to leave what was thrown instead.
        let _ = guard(|| {
            throw(env, &failure);
            Ok::<_, Failure>(())
        });
        Ok(T::NEUTRAL)
    });
    match outcome.into_outcome() {
        jni::Outcome::Ok(value) => value,
        _ => T::NEUTRAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        let error = zeros::<u8>(usize::MAX).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutOfMemory);
        assert_eq!(zeros::<jint>(3), Ok(vec![0; 3]));
    }
}
