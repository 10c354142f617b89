//! Java's exceptions. By JNI itself and not by the crate, whose ways to look up a class and to make
//! a string need memory, and end the process where there is none.

use std::ffi::CStr;
use std::ptr::null_mut;

use jni::Env;
use jni::errors::JniError;
use jni::sys::{JNIEnv, jclass, jstring, jvalue};
use token04_core::{ErrorKind, Reason};

use crate::failure::Failure;
use crate::wire::sdk_code;

/// Room for any text of an error, and the zero at its end.
const TEXT: usize = 512;

/// Throws the exception for a failure, unless one is on its way already. Whatever JNI throws
/// instead, where that fails, is thrown.
#[cold]
pub(crate) fn throw(env: &Env<'_>, failure: &Failure) {
    if env.exception_check() {
        return;
    }
    let error = match failure {
        Failure::Closed => return throw_made(env.get_raw(), c"im/zego/token04/ClosedException", c"()V", &[]),
        Failure::Token04(error) => *error,
        Failure::Jni(jni::errors::Error::JniCall(JniError::NoMemory)) => ErrorKind::OutOfMemory.into(),
        Failure::Thrown | Failure::Jni(_) => ErrorKind::Internal.into(),
    };
    let env = env.get_raw();
    if error.kind() == ErrorKind::OutOfMemory {
        let full = c"There is not enough memory for the request or its result.";
        return throw_new(env, c"java/lang/OutOfMemoryError", full);
    }
    let message = string(env, error.message());
    if message.is_null() {
        return;
    }
    let hint = string(env, error.hint());
    if hint.is_null() {
        return;
    }
    let argument = error.argument().map_or(null_mut(), |name| string(env, name));
    if argument.is_null() && error.argument().is_some() {
        return;
    }
    let arguments = [
        jvalue { i: error.code() },
        jvalue { i: sdk_code(error.sdk_code()) },
        jvalue { l: message },
        jvalue { l: hint },
        jvalue { l: argument },
    ];
    let signature = c"(IILjava/lang/String;Ljava/lang/String;Ljava/lang/String;)V";
    throw_made(env, class(error.kind()), signature, &arguments);
}

/// Refusals can be caught apart from wrong calls, and expiry apart from other refusals.
const fn class(kind: ErrorKind) -> &'static CStr {
    match kind {
        ErrorKind::Refused(Reason::Expired) => c"im/zego/token04/TokenExpiredException",
        ErrorKind::Refused(_) => c"im/zego/token04/TokenRefusedException",
        _ => c"im/zego/token04/Token04Exception",
    }
}

/// Throws a new exception of this class, by the constructor with this signature, which the arguments
/// must fit.
fn throw_made(env: *mut JNIEnv, class: &CStr, signature: &CStr, arguments: &[jvalue]) {
    // Looked up by the class loader of the class whose native method this is.
    let class = find(env, class);
    if class.is_null() {
        return;
    }
    // SAFETY: an environment of this thread, without a pending exception; a class; texts of C; the
    // arguments are what the signature says.
    unsafe {
        let constructor = ((**env).v1_1.GetMethodID)(env, class, c"<init>".as_ptr(), signature.as_ptr());
        if constructor.is_null() {
            return;
        }
        let exception = ((**env).v1_1.NewObjectA)(env, class, constructor, arguments.as_ptr());
        if !exception.is_null() {
            ((**env).v1_1.Throw)(env, exception);
        }
    }
}

fn throw_new(env: *mut JNIEnv, class: &CStr, text: &CStr) {
    let class = find(env, class);
    if !class.is_null() {
        // SAFETY: an environment of this thread, without a pending exception; a class of exceptions.
        unsafe { ((**env).v1_1.ThrowNew)(env, class, text.as_ptr()) };
    }
}

/// Null if there is an exception instead.
fn find(env: *mut JNIEnv, name: &CStr) -> jclass {
    // SAFETY: an environment of this thread, without a pending exception; a text of C.
    unsafe { ((**env).v1_1.FindClass)(env, name.as_ptr()) }
}

/// A text of the core's own as a string of Java's; null if there is an exception instead.
fn string(env: *mut JNIEnv, text: &str) -> jstring {
    let text = terminated(text);
    // SAFETY: an environment of this thread, without a pending exception; ASCII that ends with zero.
    unsafe { ((**env).v1_1.NewStringUTF)(env, text.as_ptr().cast()) }
}

/// With a zero at its end, as C wants it; cut if it were too long.
fn terminated(text: &str) -> [u8; TEXT] {
    let mut terminated = [0; TEXT];
    for (to, from) in terminated.iter_mut().zip(text.bytes()).take(TEXT - 1) {
        *to = from;
    }
    terminated
}

#[cfg(test)]
mod tests {
    use token04_core::{Argument, Error};

    use super::*;

    #[test]
    fn all_texts_are_ascii_and_fit() {
        let kinds = ErrorKind::all().map(Error::from);
        for error in kinds.chain([Error::about(ErrorKind::InvalidArgument, Argument::CtimeLeeway)]) {
            for text in [Some(error.message()), Some(error.hint()), error.argument()].into_iter().flatten() {
                assert!(text.is_ascii() && !text.contains('\0'), "{text}");
                let terminated = CStr::from_bytes_until_nul(&terminated(text)).unwrap().to_owned();
                assert_eq!(terminated.to_str(), Ok(text));
            }
        }
    }
}
