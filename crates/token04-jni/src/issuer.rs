//! Making tokens.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jint, jlong, jsize};
use token04_core::{Cipher, Error, ErrorCode, Issuer};
use zeroize::Zeroize;

use crate::boundary::{Failure, Java, call};
use crate::handle;
use crate::wire::{Reader, app_id, cipher};

/// Requests up to this size are read to the stack.
const SMALL: usize = 1024;

/// `in`: the secret.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issuerNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    app: jlong,
    mode: jint,
    input: JByteArray<'l>,
    size: jsize,
) -> jlong {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let secret = Reader::new(&input).text()?;
        Ok(handle::give(Issuer::new(app_id(app)?, secret, cipher(mode)?)?))
    })
}

/// Drops the key.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issuerClose<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
) {
    call(&mut env, |_| {
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        unsafe { handle::close::<Issuer>(issuer) };
        Ok(())
    });
}

/// Frees what is left, once Java's owner is gone.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issuerFree<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    issuer: jlong,
) {
    call(&mut env, |_| {
        // SAFETY: see the module `handle`; Java calls this once, when the owner is gone.
        unsafe { handle::free::<Issuer>(issuer) };
        Ok(())
    });
}

/// `io`: user id and payload; then the token, whose length is returned. Where it does not fit
/// that is negative, and nothing was written.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issue<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
    seconds: jlong,
    io: JByteArray<'l>,
    size: jsize,
) -> jint {
    call(&mut env, |java| {
        with_request(java, &io, size, |java, mut request| {
            // SAFETY: see the module `handle`; the owner is reachable until this returns.
            let token = unsafe {
                handle::with(issuer, |issuer: &Issuer| {
                    let (user_id, payload) = (request.text()?, request.text()?);
                    Ok(issuer.issue(user_id, seconds, payload)?)
                })
            }?;
            java.write(&io, token.as_bytes())
        })
    })
}

/// `io`: user id, secret and payload; then as for `issue`.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_generate<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    app: jlong,
    seconds: jlong,
    mode: jint,
    io: JByteArray<'l>,
    size: jsize,
) -> jint {
    call(&mut env, |java| {
        with_request(java, &io, size, |java, mut request| {
            let texts = (request.text(), request.text(), request.text());
            let token = generate(app_id(app)?, texts, seconds, cipher(mode)?)?;
            java.write(&io, token.as_bytes())
        })
    })
}

/// The documents' order of checks, where a text may turn out to be none.
fn generate(app_id: u32, texts: Texts<'_>, seconds: i64, cipher: Cipher) -> Result<String, Error> {
    let (user_id, secret, payload) = texts;
    if app_id == 0 {
        return Err(ErrorCode::InvalidAppId.into());
    }
    let user_id = user_id?;
    if user_id.is_empty() {
        return Err(ErrorCode::InvalidUserId.into());
    }
    let issuer = Issuer::new(app_id, secret?, cipher)?;
    // The payload comes last, so that whatever else is wrong is told first.
    let token = issuer.issue(user_id, seconds, payload.as_ref().copied().unwrap_or_default())?;
    payload.map(|_| token)
}

/// User id, secret and payload, or why they are no text.
type Texts<'a> = (Result<&'a str, Error>, Result<&'a str, Error>, Result<&'a str, Error>);

/// Reads a request without touching the heap, if it is small, and wipes it afterwards.
fn with_request<'e, 'l, T>(
    java: &mut Java<'e, 'l>,
    array: &JByteArray<'l>,
    size: jsize,
    body: impl FnOnce(&mut Java<'e, 'l>, Reader<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut small = [0; SMALL];
    let size_of = usize::try_from(size).map_err(|_| ErrorCode::InvalidArgument)?;
    if let Some(request) = small.get_mut(..size_of) {
        java.read(array, request)?;
        let result = body(java, Reader::new(request));
        request.zeroize();
        result
    } else {
        let request = java.take(array, size)?;
        body(java, Reader::new(&request))
    }
}
