//! How a method fails.

use token04_core::{Error, ErrorKind};

/// Why a method ends with a Java exception.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A `Token04Exception`, or an `OutOfMemoryError`.
    Token04(Error),
    /// A `ClosedException`.
    Closed,
    /// An exception of Java's is on its way.
    Thrown,
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
