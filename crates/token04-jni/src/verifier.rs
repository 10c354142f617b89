//! Reading and checking tokens.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JLongArray, JObject};
use jni::sys::{jbyteArray, jlong, jsize};
use token04_bridge::Expected;
use token04_core::{Argument, Error, ErrorKind, Expectation, Privilege, Result, Verifier};

use crate::boundary::call;
use crate::handle;
use crate::wire::{Reader, Writer, app_id};

/// `in`: the secrets. `number`: where the verifier's number goes.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_verifierNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    number: JLongArray<'l>,
    input: JByteArray<'l>,
    size: jsize,
) {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let secrets = Reader::new(&input).secrets(ErrorKind::InvalidSecret.into())?;
        let verifier = Verifier::with_secrets(secrets)?;
        handle::give(verifier, |given| java.say(&number, given))
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
        let token = Reader::new(&input).text(Argument::Token);
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        out.opened(&unsafe { handle::with(verifier, |verifier: &Verifier| Ok(verifier.open(token?)?)) }?);
        java.give(out.bytes()?)
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
        let token = request.text(Argument::Token);
        let expected = expectation(&mut request);
        let mut out = Writer::default();
        // SAFETY: see the module `handle`; the owner is reachable until this returns.
        let opened = unsafe {
            handle::with(verifier, |verifier: &Verifier| Ok(verifier.verify(token?, &expected?)?))
        }?;
        out.opened(&opened);
        java.give(out.bytes()?)
    })
}

/// Java's `Expectation.pack`.
pub(crate) fn expectation<'a>(request: &mut Reader<'a>) -> Result<Expectation<'a>> {
    const APP_ID: u8 = 1;
    const LOGIN: u8 = 2;
    const PUBLISH: u8 = 4;
    const NOW: u8 = 8;
    const LEEWAY: u8 = 16;
    const CTIME_LEEWAY: u8 = 32;
    const STRICT: u8 = 64;
    let flags = request.byte()?;
    let given = |flag| flags & flag != 0;
    let (app, now, leeway, ctime_leeway) =
        (request.long()?, request.long()?, request.long()?, request.long()?);
    let expected = Expected {
        app_id: given(APP_ID)
            .then(|| app_id(app).map_err(|_| Error::about(ErrorKind::InvalidArgument, Argument::AppId))),
        user_id: request.optional_text(Argument::UserId),
        room_id: request.optional_text(Argument::RoomId),
        privileges: Some(Ok(privileges(given(LOGIN), given(PUBLISH)))),
        stream_id: request.optional_text(Argument::StreamId),
        now: given(NOW).then_some(Ok(now)),
        leeway: given(LEEWAY).then(|| seconds(leeway, Argument::Leeway)),
        ctime_leeway: given(CTIME_LEEWAY).then(|| seconds(ctime_leeway, Argument::CtimeLeeway)),
        strict: given(STRICT).then_some(Ok(true)),
    };
    expected.expectation()
}

const fn privileges(login: bool, publish: bool) -> &'static [Privilege] {
    match (login, publish) {
        (true, true) => &[Privilege::Login, Privilege::Publish],
        (true, false) => &[Privilege::Login],
        (false, true) => &[Privilege::Publish],
        (false, false) => &[],
    }
}

/// Java has no unsigned numbers.
fn seconds(number: i64, argument: Argument) -> Result<u32> {
    u32::try_from(number).map_err(|_| Error::about(ErrorKind::InvalidArgument, argument))
}
