//! Making tokens.

use std::ffi::c_char;

use token04_bridge::{Number, number_of};
use token04_core::{
    Argument, Cipher, Clock, Error, ErrorKind, FixedClock, GenerateRequest, Issuer, PayloadRef, Request,
    SystemClock, SystemRandom, max_token_len,
};

use crate::guard::{construct, free, handle, status, value};
use crate::payload::{payload_of, token04_payload};
use crate::text::{bytes, fill, room_for, text};

/// The size of a buffer that is enough for every possible token.
pub const TOKEN04_MAX_TOKEN_LEN: usize = 87_418;

const _: () = assert!(TOKEN04_MAX_TOKEN_LEN == token04_core::MAX_TOKEN_LEN);

/// How a token is encrypted. Passed as `int32_t`.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_cipher {
    /// AES-256-CBC: the classic token, which ZEGO's own generators make by default. It is not
    /// authenticated: whoever has one can alter it within limits.
    TOKEN04_CIPHER_CBC = 0,
    /// AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it.
    TOKEN04_CIPHER_GCM = 1,
}

/// Makes the tokens of one app. It keeps the key, so that making a token takes little more time
/// than its encryption. Any number of threads may use one at the same time; free it when all have
/// finished. It stays usable after fork().
#[derive(Debug)]
pub struct token04_issuer {
    pub(crate) issuer: Issuer,
}

fn cipher(number: i32) -> Result<Cipher, Error> {
    Cipher::from_number(number).ok_or(Error::about(ErrorKind::InvalidArgument, Argument::Cipher))
}

/// The size of a buffer that is always enough for a token with a user id and a payload of
/// these lengths in bytes, whatever has to be escaped and whichever the cipher. At most
/// TOKEN04_MAX_TOKEN_LEN. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_token_capacity(user_id_len: usize, payload_len: usize) -> usize {
    value(TOKEN04_MAX_TOKEN_LEN, || max_token_len(user_id_len, payload_len))
}

/// Makes one token: GenerateToken04 of ZEGO's documentation. For more than one token make an
/// issuer, which also checks the payload.
///
/// @param app_id  the AppID of the ZEGO console, not 0
/// @param user_id  who may use the token; must equal the id that the client logs in with, and
///   case matters. Not empty. Express accepts less than 64 bytes, ZIM at most 32; that
///   is not checked here.
/// @param secret  the app's ServerSecret: 32 bytes
/// @param effective_time_in_seconds  how long it is valid from now; positive. ZIM
///   accepts at most 24 days.
/// @param payload  NULL or empty for a basic token, else the text for ZEGO to read. It is not
///   checked.
/// @param cipher  a token04_cipher
/// @param token  where the token goes: ASCII text without a NUL
/// @param capacity  its size, best from token04_token_capacity
/// @param token_len  how long the token is
/// @return TOKEN04_OK; or, in this order, INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET,
///   INVALID_EFFECTIVE_TIME; PAYLOAD_TOO_LARGE, BUFFER_TOO_SMALL, RANDOM_UNAVAILABLE,
///   CLOCK_UNAVAILABLE. INVALID_ARGUMENT takes the place of the argument that it is about:
///   outputs come first, cipher and payload after the effective time.
///
/// Does not allocate. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_generate(
    app_id: u32,
    user_id: *const c_char,
    user_id_len: usize,
    secret: *const c_char,
    secret_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    cipher: i32,
    token: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text and buffers; a missing secret is a wrong one.
        unsafe {
            let request = GenerateRequest {
                app_id: Ok(app_id),
                secret: Ok(bytes(secret.cast(), secret_len).unwrap_or_default()),
                cipher: self::cipher(cipher),
                token: Request {
                    user_id: text(user_id, user_id_len, Argument::UserId),
                    effective_time_in_seconds: Ok(effective_time_in_seconds),
                    payload: text(payload, payload_len, Argument::Payload).map(PayloadRef::raw),
                },
            };
            let inputs = [(user_id, user_id_len), (secret, secret_len), (payload, payload_len)];
            fill(token, capacity, token_len, &inputs, |buffer| request.issue_into(buffer))
        }
    })
}

/// Makes an issuer.
///
/// @param app_id  the AppID of the ZEGO console, not 0
/// @param secret  the app's ServerSecret: 32 bytes. It is not kept; the key made from it is
///   wiped when the issuer is freed.
/// @param cipher  a token04_cipher
/// @param out  the issuer, NULL on failure; free it with token04_issuer_free
/// @return TOKEN04_OK, INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT, OUT_OF_MEMORY
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_new(
    app_id: u32,
    secret: *const c_char,
    secret_len: usize,
    cipher: i32,
    out: *mut *mut token04_issuer,
) -> i32 {
    // SAFETY: the header's conventions for text and outputs; a missing secret is a wrong one.
    unsafe {
        construct(out, || {
            let secret = bytes(secret.cast(), secret_len).unwrap_or_default();
            room_for(0)?;
            let issuer = Issuer::new(app_id, secret, self::cipher(cipher).unwrap_or_default())?;
            self::cipher(cipher)?;
            Ok(token04_issuer { issuer })
        })
    }
}

/// Frees an issuer and wipes its key. NULL is allowed. Must not be called twice, nor while
/// another thread uses the issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_free(issuer: *mut token04_issuer) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(issuer) }
}

/// The app whose tokens an issuer makes; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_app_id(issuer: *const token04_issuer) -> u32 {
    // SAFETY: the header's conventions for handles.
    value(0, || unsafe { handle(issuer) }.map_or(0, |issuer| issuer.issuer.app_id()))
}

/// How an issuer encrypts, a token04_cipher; -1 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_cipher(issuer: *const token04_issuer) -> i32 {
    // SAFETY: the header's conventions for handles.
    value(-1, || unsafe { handle(issuer) }.map_or(-1, |issuer| number_of(issuer.issuer.cipher())))
}

/// Makes a token in the caller's buffer. Allocates only to check the text of a payload.
///
/// The arguments are those of token04_generate, except that the payload is checked: it must be
/// NULL or empty for a basic token, or the text of a JSON object that names at least one of
/// room_id, privilege, stream_id_list and video_id. A payload without these fields restricts
/// nothing. token04_issuer_issue_payload takes a prepared payload, which is faster, and any
/// text by way of token04_payload_new_raw.
///
/// @return TOKEN04_OK, INVALID_USER_ID, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD,
///   PAYLOAD_TOO_LARGE, BUFFER_TOO_SMALL, INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE,
///   CLOCK_UNAVAILABLE
///
/// Safe to call from any number of threads with the same issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue(
    issuer: *const token04_issuer,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    token: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises.
    unsafe {
        issue_text(
            &SystemClock,
            issuer,
            (user_id, user_id_len),
            effective_time_in_seconds,
            (payload, payload_len),
            (token, capacity, token_len),
        )
    }
}

/// Makes a token with a prepared payload in the caller's buffer. Does not allocate. The quickest
/// way. The other arguments are those of token04_generate.
///
/// @param payload  from a token04_payload_new_… function. NULL is refused with INVALID_ARGUMENT: it is
///   what such a function leaves if it fails, and a token without a payload is not limited at all.
///   token04_issuer_issue makes basic tokens.
/// @return TOKEN04_OK, INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
///   BUFFER_TOO_SMALL, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
///
/// Safe to call from any number of threads with the same issuer and payload.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue_payload(
    issuer: *const token04_issuer,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const token04_payload,
    token: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises.
    unsafe {
        issue_prepared(
            &SystemClock,
            issuer,
            (user_id, user_id_len),
            effective_time_in_seconds,
            payload,
            (token, capacity, token_len),
        )
    }
}

/// Makes a token for the given time instead of now: for tests. IV and nonce are still random, so
/// that such a token is as safe as any other; only its times differ. The other arguments are those
/// of token04_issuer_issue.
///
/// @param unix_seconds  when the token is made; its ctime, from which the effective time counts
/// @return as token04_issuer_issue; CLOCK_UNAVAILABLE for a time before 1970
///
/// Safe to call from any number of threads with the same issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue_at(
    issuer: *const token04_issuer,
    unix_seconds: i64,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    token: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises.
    unsafe {
        issue_text(
            &FixedClock::new(unix_seconds),
            issuer,
            (user_id, user_id_len),
            effective_time_in_seconds,
            (payload, payload_len),
            (token, capacity, token_len),
        )
    }
}

/// token04_issuer_issue_at with a prepared payload. Does not allocate. The other arguments are those
/// of token04_issuer_issue_payload.
///
/// @param unix_seconds  when the token is made; its ctime, from which the effective time counts
/// @return as token04_issuer_issue_payload; CLOCK_UNAVAILABLE for a time before 1970
///
/// Safe to call from any number of threads with the same issuer and payload.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue_payload_at(
    issuer: *const token04_issuer,
    unix_seconds: i64,
    user_id: *const c_char,
    user_id_len: usize,
    effective_time_in_seconds: i64,
    payload: *const token04_payload,
    token: *mut c_char,
    capacity: usize,
    token_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises.
    unsafe {
        issue_prepared(
            &FixedClock::new(unix_seconds),
            issuer,
            (user_id, user_id_len),
            effective_time_in_seconds,
            payload,
            (token, capacity, token_len),
        )
    }
}

/// Makes a token with the text of a payload, at the clock's time.
///
/// # Safety
/// The header's conventions for handles, text and buffers.
unsafe fn issue_text(
    clock: &impl Clock,
    issuer: *const token04_issuer,
    user_id: (*const c_char, usize),
    effective_time_in_seconds: i64,
    payload: (*const c_char, usize),
    (token, capacity, token_len): (*mut c_char, usize, *mut usize),
) -> i32 {
    status(|| {
        // SAFETY: the caller's promises.
        unsafe {
            let issuer = handle(issuer)?;
            let request = Request {
                user_id: text(user_id.0, user_id.1, Argument::UserId),
                effective_time_in_seconds: Ok(effective_time_in_seconds),
                payload: payload_text(payload.0, payload.1),
            };
            fill(token, capacity, token_len, &[user_id, payload], |buffer| {
                issuer.issuer.issue_request_into_with(clock, &mut SystemRandom, &request, buffer)
            })
        }
    })
}

/// The text of a payload, checked. Memory is asked for first: what is wrong with a text is told there, and
/// a string with escapes is read there.
///
/// # Safety
/// The header's conventions for text.
pub(crate) unsafe fn payload_text<'a>(data: *const c_char, len: usize) -> Result<PayloadRef<'a>, Error> {
    // SAFETY: the caller's promise.
    let text = unsafe { text(data, len, Argument::Payload) }?;
    if !text.is_empty() {
        room_for(text.len().saturating_mul(if text.contains('\\') { 4 } else { 2 }))?;
    }
    PayloadRef::json(text)
}

/// Makes a token with a prepared payload, at the clock's time.
///
/// # Safety
/// The header's conventions for handles, text and buffers.
unsafe fn issue_prepared(
    clock: &impl Clock,
    issuer: *const token04_issuer,
    user_id: (*const c_char, usize),
    effective_time_in_seconds: i64,
    payload: *const token04_payload,
    (token, capacity, token_len): (*mut c_char, usize, *mut usize),
) -> i32 {
    status(|| {
        // SAFETY: the caller's promises.
        unsafe {
            let issuer = handle(issuer)?;
            let request = Request {
                user_id: text(user_id.0, user_id.1, Argument::UserId),
                effective_time_in_seconds: Ok(effective_time_in_seconds),
                payload: payload_of(payload),
            };
            fill(token, capacity, token_len, &[user_id], |buffer| {
                issuer.issuer.issue_request_into_with(clock, &mut SystemRandom, &request, buffer)
            })
        }
    })
}
