//! Reading and checking tokens.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JObject};
use jni::sys::{jbyteArray, jlong, jsize};
use token04_core::{Error, Expectation, Privilege, Verifier};

use crate::boundary::call;
use crate::handle;
use crate::wire::{Reader, Writer, app_id};

/// `in`: the secrets.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_verifierNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    input: JByteArray<'l>,
    size: jsize,
) -> jlong {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        Ok(handle::give(Verifier::with_secrets(Reader::new(&input).texts()?)?))
    })
}

/// Drops the keys.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_verifierClose<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    verifier: jlong,
) {
    call(&mut env, |_| {
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        unsafe { handle::close::<Verifier>(verifier) };
        Ok(())
    });
}

/// Frees what is left, once Java's owner is gone.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_verifierFree<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    verifier: jlong,
) {
    call(&mut env, |_| {
        // SAFETY: see the module `handle`; Java calls this once, when the owner is gone.
        unsafe { handle::free::<Verifier>(verifier) };
        Ok(())
    });
}

/// `in`: the token. Gives what it says.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_open<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    verifier: jlong,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut out = Writer::default();
        let token = Reader::new(&input).text()?;
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        out.opened(&unsafe { handle::with(verifier, |verifier: &Verifier| Ok(verifier.open(token)?)) }?);
        java.give(out.bytes())
    })
}

/// `in`: the token and the expectation. Gives what the token says.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_verify<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    verifier: jlong,
    input: JByteArray<'l>,
    size: jsize,
) -> jbyteArray {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let mut request = Reader::new(&input);
        let token = request.text()?;
        let expected = expectation(&mut request)?;
        let mut out = Writer::default();
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        let opened =
            unsafe { handle::with(verifier, |verifier: &Verifier| Ok(verifier.verify(token, &expected)?)) }?;
        out.opened(&opened);
        java.give(out.bytes())
    })
}

/// Java's `Expectation.pack`.
pub(crate) fn expectation<'a>(request: &mut Reader<'a>) -> Result<Expectation<'a>, Error> {
    const APP_ID: u8 = 1;
    const LOGIN: u8 = 2;
    const PUBLISH: u8 = 4;
    const NOW: u8 = 8;
    let flags = request.byte()?;
    let (app, now) = (request.long()?, request.long()?);
    let mut expected = Expectation::new();
    if flags & APP_ID != 0 {
        expected = expected.app_id(app_id(app)?);
    }
    if flags & LOGIN != 0 {
        expected = expected.privilege(Privilege::Login);
    }
    if flags & PUBLISH != 0 {
        expected = expected.privilege(Privilege::Publish);
    }
    if flags & NOW != 0 {
        expected = expected.at(now);
    }
    if let Some(user_id) = request.optional_text()? {
        expected = expected.user_id(user_id);
    }
    if let Some(room_id) = request.optional_text()? {
        expected = expected.room_id(room_id);
    }
    if let Some(stream_id) = request.optional_text()? {
        expected = expected.stream_id(stream_id);
    }
    Ok(expected)
}
