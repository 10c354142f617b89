//! Making tokens.

use jni::EnvUnowned;
use jni::objects::{JByteArray, JClass, JLongArray, JObject};
use jni::sys::{jint, jlong, jsize};
use token04_bridge::Number;
use token04_core::{
    Argument, Cipher, Clock, Error, ErrorKind, FixedClock, GenerateRequest, Issuer, PayloadRef, Request,
    Result, ServerSecret, SystemClock, SystemRandom,
};
use zeroize::{Zeroize, Zeroizing};

use crate::boundary::{Java, call};
use crate::failure::Failure;
use crate::handle;
use crate::wire::{Reader, app_id};

/// Requests and tokens up to this size stay on the stack.
const SMALL: usize = 1024;

/// `in`: the secret. `number`: where the issuer's number goes.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issuerNew<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    number: JLongArray<'l>,
    app: jlong,
    mode: jint,
    input: JByteArray<'l>,
    size: jsize,
) {
    call(&mut env, |java| {
        let input = java.take(&input, size)?;
        let secret = Secret(Reader::new(&input).secret(ErrorKind::InvalidSecret.into(), Argument::Secret));
        let cipher = cipher(mode);
        let issuer = Issuer::new(app_id(app)?, secret, cipher.unwrap_or_default())?;
        cipher?;
        handle::give(issuer, |given| java.say(&number, given))
    });
}

/// `io`: user id and payload; then the token, whose length is returned. If it does not fit, the
/// length is negative and nothing was written.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issue<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
    seconds: jlong,
    flags: jint,
    io: JByteArray<'l>,
    size: jsize,
) -> jint {
    issue_at_clock(&mut env, issuer, &SystemClock, (seconds, flags), &io, size)
}

/// As `issue`, at a given time, in Unix seconds.
#[unsafe(no_mangle)]
pub extern "system" fn Java_im_zego_token04_Native_issueAt<'l>(
    mut env: EnvUnowned<'l>,
    _class: JClass<'l>,
    _owner: JObject<'l>,
    issuer: jlong,
    seconds: jlong,
    now: jlong,
    flags: jint,
    io: JByteArray<'l>,
    size: jsize,
) -> jint {
    issue_at_clock(&mut env, issuer, &FixedClock::new(now), (seconds, flags), &io, size)
}

/// A token at the clock's time. The lifetime comes as seconds and flags.
fn issue_at_clock<'l>(
    env: &mut EnvUnowned<'l>,
    issuer: jlong,
    clock: &impl Clock,
    (seconds, flags): (jlong, jint),
    io: &JByteArray<'l>,
    size: jsize,
) -> jint {
    call(env, |java| {
        with_request(java, io, size, |java, mut reader| {
            let request = request(&mut reader, seconds, flags);
            // SAFETY: see the module `handle`; the owner is reachable until this returns.
            unsafe {
                handle::with(issuer, |issuer: &Issuer| {
                    put(
                        java,
                        io,
                        |buffer| issuer.issue_request_into_with(clock, &mut SystemRandom, &request, buffer),
                        || issuer.issue_request_with(clock, &mut SystemRandom, &request),
                    )
                })
            }
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
        with_request(java, &io, size, |java, mut reader| {
            let user_id = reader.user_id();
            let secret = reader.secret_text();
            let payload = reader.text(Argument::Payload).map(PayloadRef::raw);
            let request = GenerateRequest {
                app_id: app_id(app),
                secret,
                cipher: cipher(mode),
                token: Request { user_id, effective_time_in_seconds: Ok(seconds), payload },
            };
            put(java, &io, |buffer| request.issue_into(buffer), || request.issue())
        })
    })
}

/// User id and payload, in this order.
fn request<'a>(reader: &mut Reader<'a>, seconds: jlong, flags: jint) -> Request<'a> {
    Request {
        user_id: reader.user_id(),
        effective_time_in_seconds: effective_time(seconds, flags),
        payload: payload(reader, flags),
    }
}

/// Java's flags for a payload that is not to be checked, and for a lifetime that is null.
const UNCHECKED: jint = 1;
const NO_LIFETIME: jint = 2;

/// A lifetime, if Java has one.
pub(crate) fn effective_time(seconds: jlong, flags: jint) -> Result<i64> {
    if flags & NO_LIFETIME == 0 {
        Ok(seconds)
    } else {
        Err(Error::about(ErrorKind::InvalidArgument, Argument::EffectiveTime))
    }
}

/// The next text, as a payload.
pub(crate) fn payload<'a>(reader: &mut Reader<'a>, flags: jint) -> Result<PayloadRef<'a>> {
    let text = reader.text(Argument::Payload)?;
    if flags & UNCHECKED == 0 { PayloadRef::json(text) } else { Ok(PayloadRef::raw(text)) }
}

/// The cipher with this number.
fn cipher(number: jint) -> Result<Cipher> {
    Cipher::from_number(number).ok_or(Error::about(ErrorKind::InvalidArgument, Argument::Cipher))
}

/// A secret that may be missing, which the core looks at when it is its turn.
struct Secret<'a>(Result<&'a [u8]>);

impl TryFrom<Secret<'_>> for ServerSecret {
    type Error = Error;

    fn try_from(secret: Secret<'_>) -> Result<Self> {
        Self::new(secret.0?)
    }
}

/// Makes a token, on the stack if it fits there, and puts it into Java's array.
fn put(
    java: &Java<'_, '_>,
    io: &JByteArray<'_>,
    into: impl FnOnce(&mut [u8]) -> Result<usize>,
    any: impl FnOnce() -> Result<String>,
) -> Result<jint, Failure> {
    let mut small = [0; SMALL];
    match into(&mut small) {
        Ok(len) => {
            let token = small.get_mut(..len).ok_or(ErrorKind::Internal)?;
            let written = java.write(io, token);
            // The stack of a server's thread stays for long.
            token.zeroize();
            written
        }
        Err(error) if error.kind() == ErrorKind::BufferTooSmall => {
            java.write(io, Zeroizing::new(any()?).as_bytes())
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads a request without touching the heap, if it is small, and wipes it afterwards.
fn with_request<'e, 'l, T>(
    java: &mut Java<'e, 'l>,
    array: &JByteArray<'l>,
    size: jsize,
    body: impl FnOnce(&mut Java<'e, 'l>, Reader<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut small = [0; SMALL];
    let size_of = usize::try_from(size).map_err(|_| ErrorKind::InvalidArgument)?;
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
