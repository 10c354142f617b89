//! The one way in and out.

use jni::errors::JniError;
use jni::objects::{JByteArray, JIntArray, JObject, JThrowable, JValue};
use jni::sys::{jbyteArray, jint, jsize};
use jni::{Env, EnvUnowned, jni_sig, jni_str};
use token04_bridge::guard;
use token04_core::{Error, ErrorKind};
use zeroize::Zeroizing;

use crate::wire::sdk_code;

/// Why a method ends with a Java exception.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A `Token04Exception`, or an `OutOfMemoryError`.
    Token04(Error),
    /// An `IllegalStateException`.
    Closed,
    /// JNI itself failed: whatever it has thrown, or an internal error.
    Jni(jni::errors::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Token04(error)
    }
}

impl From<ErrorKind> for Failure {
    fn from(kind: ErrorKind) -> Self {
        Self::Token04(kind.into())
    }
}

impl From<jni::errors::Error> for Failure {
    fn from(error: jni::errors::Error) -> Self {
        Self::Jni(error)
    }
}

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

    /// The first bytes of an array, as many as there is room for.
    pub(crate) fn read(&self, array: &JByteArray<'_>, bytes: &mut [u8]) -> Result<(), Failure> {
        // SAFETY: i8 and u8 have the same size, alignment and validity.
        let signed = unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast::<i8>(), bytes.len()) };
        Ok(array.get_region(self.0, 0, signed)?)
    }

    /// All numbers of an array; `None` if it is null.
    pub(crate) fn take_ints(&self, array: &JIntArray<'_>) -> Result<Option<Vec<jint>>, Failure> {
        if array.is_null() {
            return Ok(None);
        }
        let mut numbers = zeros(array.len(self.0)?)?;
        array.get_region(self.0, 0, &mut numbers)?;
        Ok(Some(numbers))
    }

    /// Replaces the numbers of an array.
    pub(crate) fn put_ints(&self, array: &JIntArray<'_>, numbers: &[jint]) -> Result<(), Failure> {
        Ok(array.set_region(self.0, 0, numbers)?)
    }

    /// Puts bytes at the start of an array, and gives their number; or, if they do not fit, the
    /// number of bytes that are needed, negative.
    pub(crate) fn write(&self, array: &JByteArray<'_>, bytes: &[u8]) -> Result<jsize, Failure> {
        let size = jsize::try_from(bytes.len()).map_err(|_| ErrorKind::Internal)?;
        if bytes.len() > array.len(self.0)? {
            return Ok(-size);
        }
        array.set_region(self.0, 0, signed(bytes))?;
        Ok(size)
    }

    /// A new array with these bytes.
    pub(crate) fn give(&mut self, bytes: &[u8]) -> Result<jbyteArray, Failure> {
        Ok(self.0.byte_array_from_slice(bytes)?.into_raw())
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
impl Neutral for i64 {
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
        let _ = guard(|| Ok::<_, Failure>(throw(env, &failure)?));
        Ok(T::NEUTRAL)
    });
    match outcome.into_outcome() {
        jni::Outcome::Ok(value) => value,
        _ => T::NEUTRAL,
    }
}

#[cold]
fn throw(env: &mut Env<'_>, failure: &Failure) -> jni::errors::Result<()> {
    if env.exception_check() {
        return Ok(());
    }
    let error = match failure {
        Failure::Closed => {
            let closed = jni_str!("closed: it must not be used after close()");
            return env.throw_new(jni_str!("java/lang/IllegalStateException"), closed);
        }
        Failure::Token04(error) => *error,
        Failure::Jni(jni::errors::Error::JniCall(JniError::NoMemory)) => ErrorKind::OutOfMemory.into(),
        Failure::Jni(_) => ErrorKind::Internal.into(),
    };
    if error.kind() == ErrorKind::OutOfMemory {
        // A literal, as there may be no memory to make a text in.
        let full = jni_str!("There is not enough memory for the request or its result.");
        return env.throw_new(jni_str!("java/lang/OutOfMemoryError"), full);
    }
    let message = env.new_string(error.message())?;
    let hint = env.new_string(error.hint())?;
    let argument = match error.argument() {
        Some(name) => env.new_string(name)?.into(),
        None => JObject::null(),
    };
    let arguments = [
        JValue::Int(error.code()),
        JValue::Int(sdk_code(error.sdk_code())),
        JValue::Object(&message),
        JValue::Object(&hint),
        JValue::Object(&argument),
    ];
    // Looked up by the class loader of the class whose native method this is.
    let class = env.find_class(jni_str!("im/zego/token04/Token04Exception"))?;
    let constructor = jni_sig!("(IILjava/lang/String;Ljava/lang/String;Ljava/lang/String;)V");
    let exception = env.new_object(class, constructor, &arguments)?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    env.throw(exception)
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
