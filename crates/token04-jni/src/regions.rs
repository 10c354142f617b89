//! Java's arrays, by JNI itself and not by the crate. Where an exception meets one of the crate's calls, be it
//! the end of a stopped thread, the crate takes it and says that the call failed. Here it stays on its way.

use std::ptr::null_mut;

use jni::Env;
use jni::objects::{JByteArray, JIntArray, JLongArray};
use jni::sys::{jarray, jbyte, jbyteArray, jint, jlong, jsize, jthrowable};
use token04_core::ErrorKind;

use crate::failure::Failure;

/// An array of Java's.
pub(crate) trait Array {
    type Element: Copy;

    /// Copies as many elements as there is room for.
    fn read(&self, env: &Env<'_>, to: &mut [Self::Element]) -> Result<(), Failure>;

    /// Replaces the first elements. If an exception is thrown meanwhile, they may be replaced or not.
    fn write(&self, env: &Env<'_>, from: &[Self::Element]) -> Result<(), Failure>;
}

macro_rules! array {
    ($array:ty, $element:ty, $get:ident, $set:ident) => {
        impl Array for $array {
            type Element = $element;

            fn read(&self, env: &Env<'_>, to: &mut [$element]) -> Result<(), Failure> {
                let array = usable(env, self.as_raw())?;
                let size = jsize::try_from(to.len()).map_err(|_| ErrorKind::Internal)?;
                let env_pointer = env.get_raw();
                // SAFETY: an environment of this thread, without a pending exception; an array of this
                // type, which is not null and whose length JNI checks; as much memory.
                unsafe { ((**env_pointer).v1_1.$get)(env_pointer, array, 0, size, to.as_mut_ptr()) };
                nothing_thrown(env)
            }

            fn write(&self, env: &Env<'_>, from: &[$element]) -> Result<(), Failure> {
                let array = usable(env, self.as_raw())?;
                let size = jsize::try_from(from.len()).map_err(|_| ErrorKind::Internal)?;
                let env_pointer = env.get_raw();
                // SAFETY: as above; JNI only reads the memory.
                unsafe { ((**env_pointer).v1_1.$set)(env_pointer, array, 0, size, from.as_ptr()) };
                nothing_thrown(env)
            }
        }
    };
}

array!(JByteArray<'_>, jbyte, GetByteArrayRegion, SetByteArrayRegion);
array!(JIntArray<'_>, jint, GetIntArrayRegion, SetIntArrayRegion);
array!(JLongArray<'_>, jlong, GetLongArrayRegion, SetLongArrayRegion);

/// A new array of so many bytes.
pub(crate) fn new_bytes(env: &Env<'_>, size: jsize) -> Result<jbyteArray, Failure> {
    nothing_thrown(env)?;
    let env_pointer = env.get_raw();
    // SAFETY: an environment of this thread, without a pending exception.
    let array = unsafe { ((**env_pointer).v1_1.NewByteArray)(env_pointer, size) };
    nothing_thrown(env)?;
    if array.is_null() { Err(ErrorKind::OutOfMemory.into()) } else { Ok(array) }
}

/// The array, if JNI may be asked about it.
fn usable(env: &Env<'_>, array: jarray) -> Result<jarray, Failure> {
    nothing_thrown(env)?;
    if array.is_null() { Err(ErrorKind::Internal.into()) } else { Ok(array) }
}

fn nothing_thrown(env: &Env<'_>) -> Result<(), Failure> {
    if env.exception_check() { Err(Failure::Thrown) } else { Ok(()) }
}

/// How often it is tried to write what has to be written. Each exception that comes between is another
/// thread's doing; one that comes each time is not.
const TRIES: usize = 100;

/// Writes again if an exception comes between, and throws the first of these at the end.
pub(crate) fn insist(env: &Env<'_>, write: impl Fn() -> Result<(), Failure>) -> Result<(), Failure> {
    nothing_thrown(env)?;
    let mut first: jthrowable = null_mut();
    let mut written = Err(Failure::Thrown);
    for _ in 0..TRIES {
        written = write();
        if !matches!(written, Err(Failure::Thrown)) {
            break;
        }
        let thrown = taken(env);
        first = if first.is_null() { thrown } else { first };
    }
    if !first.is_null() {
        let env = env.get_raw();
        // SAFETY: an environment of this thread, without a pending exception; an exception.
        unsafe { ((**env).v1_1.Throw)(env, first) };
    }
    written
}

/// The exception that is on its way, which it is no longer.
fn taken(env: &Env<'_>) -> jthrowable {
    let env = env.get_raw();
    // SAFETY: an environment of this thread; both may be called with a pending exception.
    unsafe {
        let thrown = ((**env).v1_1.ExceptionOccurred)(env);
        ((**env).v1_1.ExceptionClear)(env);
        thrown
    }
}
