//! The native half of the Java package in bindings/java: the methods of its class
//! `im.zego.token04.Native`, and nothing that anyone else should call.
//!
//! Java's strings never come here. JNI's own UTF-8 is modified (U+0000 and characters outside
//! the BMP are written differently), so Java encodes and decodes real UTF-8 itself, and what
//! crosses are byte arrays, in the format of the module `wire`. That is also quicker: a call of JNI
//! costs as much as a short token's AES.
//!
//! Which of several wrong arguments is reported is decided in the core. Java passes on null and
//! text that is not whole, so that they are refused when it is their turn.

// `Java_<class>_<method>` is how a JVM finds them.
#![allow(non_snake_case, reason = "names are made of Java's")]
#![allow(unsafe_code, reason = "the ABI of a JVM is made of pointers")]
#![allow(clippy::too_many_arguments, reason = "a call of JNI with more arguments is cheaper than two")]
#![allow(unreachable_pub, reason = "what is public is so for the JVM")]

mod batch;
mod boundary;
mod explain;
mod failure;
mod handle;
mod issuer;
mod kit;
mod payload;
mod regions;
mod throw;
mod verifier;
mod wire;

use jni::EnvUnowned;
use jni::objects::{JClass, JLongArray, JObject};
use jni::sys::{jbyteArray, jint, jlong};
use token04_core::{Error, ErrorKind};

/// The version of this library, which must be that of the Java classes.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_version<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
) -> jbyteArray {
    boundary::call(&mut env, |java| java.give(token04_core::VERSION.as_bytes()))
}

/// Throws the exception for an error's number.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_fail<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    code: jint,
) {
    boundary::call(&mut env, |_| {
        Err::<(), _>(Error::from(ErrorKind::from_code(code).unwrap_or(ErrorKind::Internal)).into())
    });
}

/// Drops what a number stands for, with its keys.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_close<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    number: jlong,
) {
    boundary::call(&mut env, |_| {
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        unsafe { handle::close(number) };
        Ok(())
    });
}

/// Frees what is left, once Java's owner is gone. The number becomes 0 before that: where Java's
/// thread is stopped and tries again, the same number may stand for something new.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_free<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    place: JLongArray<'l>,
) {
    boundary::call(&mut env, |java| {
        let number = java.hear(&place)?;
        java.say(&place, 0)?;
        handle::free(number);
        Ok(())
    });
}
