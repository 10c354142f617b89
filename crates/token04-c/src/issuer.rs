//! Making tokens.

use std::ffi::c_char;

use token04_core::{Cipher, Error, ErrorCode, Issuer, max_token_len};

use crate::batch::token04_batch;
use crate::guard::{free, give, handle, status, value, wanted};
use crate::text::{bytes, fill, text, texts};

/// The size of a buffer that is enough for every token there can be.
pub const TOKEN04_MAX_TOKEN_LEN: usize = 87_418;

const _: () = assert!(TOKEN04_MAX_TOKEN_LEN == token04_core::MAX_TOKEN_LEN);

/// How a token is encrypted. Passed as `int32_t`.
#[repr(i32)]
#[derive(Clone, Copy, Debug)]
pub enum token04_cipher {
    /// AES-256-CBC: the classic token, which every ZEGO service reads. Not authenticated:
    /// whoever holds one can flip bits of its first block.
    TOKEN04_CIPHER_CBC = 0,
    /// AES-256-GCM: authenticated; preferable wherever the verifier reads it.
    TOKEN04_CIPHER_GCM = 1,
}

/// Makes the tokens of one app. Keeps the key, so that a token costs its own encryption and
/// little else. Any number of threads may use one at the same time; only freeing it must
/// come last. It stays good after fork().
#[derive(Debug)]
pub struct token04_issuer {
    pub(crate) issuer: Issuer,
}

pub(crate) fn cipher(number: i32) -> Result<Cipher, Error> {
    match number {
        0 => Ok(Cipher::Cbc),
        1 => Ok(Cipher::Gcm),
        _ => Err(ErrorCode::InvalidArgument.into()),
    }
}

pub(crate) const fn cipher_number(cipher: Cipher) -> i32 {
    match cipher {
        Cipher::Gcm => token04_cipher::TOKEN04_CIPHER_GCM as i32,
        _ => token04_cipher::TOKEN04_CIPHER_CBC as i32,
    }
}

/// The size of a buffer that is always enough for a token with a user id and a payload of
/// these lengths in bytes, whatever has to be escaped and whichever the cipher. At most
/// TOKEN04_MAX_TOKEN_LEN. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_token_capacity(user_id_len: usize, payload_len: usize) -> usize {
    value(TOKEN04_MAX_TOKEN_LEN, || max_token_len(user_id_len, payload_len))
}

/// Makes one token: the documents' GenerateToken04. For more than one make an issuer.
///
/// @param app_id  the AppID of the ZEGO console, not 0
/// @param user_id  who may use the token; must equal the id that the client logs in with.
///   Not empty. Express takes less than 64 bytes, in-app chat at most 32; not checked here.
/// @param secret  the app's ServerSecret: 32 bytes
/// @param effective_time_in_seconds  how long it is valid from now; positive. In-app chat
///   takes at most 24 days.
/// @param payload  NULL or empty for a basic token, else JSON, best from token04_room_payload
///   or token04_video_payload
/// @param cipher  a token04_cipher
/// @param token  where the token goes: ASCII text without a NUL
/// @param capacity  its size, best from token04_token_capacity
/// @param token_len  how long the token is
/// @return TOKEN04_OK; or, in this order, INVALID_APP_ID, INVALID_USER_ID, INVALID_SECRET,
///   INVALID_EFFECTIVE_TIME; PAYLOAD_TOO_LARGE, BUFFER_TOO_SMALL, INVALID_ARGUMENT,
///   RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
///
/// Safe to call from any thread.
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
        if app_id == 0 {
            return Err(ErrorCode::InvalidAppId.into());
        }
        // SAFETY: the header's conventions for text.
        let (user_id, payload) = unsafe { (text(user_id, user_id_len)?, text(payload, payload_len)) };
        if user_id.is_empty() {
            return Err(ErrorCode::InvalidUserId.into());
        }
        // SAFETY: the header's conventions for text.
        let secret = unsafe { bytes(secret.cast(), secret_len) }.unwrap_or_default();
        let issuer = Issuer::new(app_id, secret, self::cipher(cipher).unwrap_or_default())?;
        if effective_time_in_seconds <= 0 {
            return Err(ErrorCode::InvalidEffectiveTime.into());
        }
        let (Ok(_), Ok(payload)) = (self::cipher(cipher), payload) else {
            // Whatever else is wrong is told before an unknown cipher and a payload that is no text.
            issuer.issue(user_id, effective_time_in_seconds, "")?;
            return Err(ErrorCode::InvalidArgument.into());
        };
        // SAFETY: the header's conventions for buffers.
        unsafe {
            fill(token, capacity, token_len, |buffer| {
                issuer.issue_into(user_id, effective_time_in_seconds, payload, buffer)
            })
        }
    })
}

/// Makes an issuer.
///
/// @param app_id  the AppID of the ZEGO console, not 0
/// @param secret  the app's ServerSecret: 32 bytes. It is not kept; the key made from it is
///   wiped when the issuer is freed.
/// @param cipher  a token04_cipher
/// @param out  the issuer; free it with token04_issuer_free
/// @return TOKEN04_OK, INVALID_APP_ID, INVALID_SECRET, INVALID_ARGUMENT
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
    status(|| {
        // SAFETY: the header's conventions for text; a missing secret is a wrong one.
        let secret = unsafe { bytes(secret.cast(), secret_len) }.unwrap_or_default();
        let issuer = Issuer::new(app_id, secret, self::cipher(cipher).unwrap_or_default())?;
        self::cipher(cipher)?;
        // SAFETY: the header's conventions for outputs.
        unsafe { give(token04_issuer { issuer }, out) }
    })
}

/// Frees an issuer and wipes its key. NULL is allowed. Must not be called twice, nor while
/// another thread uses the issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_free(issuer: *mut token04_issuer) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(issuer) }
}

/// Makes a token in the caller's buffer. Does not allocate. The arguments are those of
/// token04_generate.
///
/// @return TOKEN04_OK, INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
///   BUFFER_TOO_SMALL, INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
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
    status(|| {
        // SAFETY: the header's conventions for handles, text and buffers.
        unsafe {
            let issuer = handle(issuer)?;
            let (user_id, payload) = (text(user_id, user_id_len)?, text(payload, payload_len)?);
            fill(token, capacity, token_len, |buffer| {
                issuer.issuer.issue_into(user_id, effective_time_in_seconds, payload, buffer)
            })
        }
    })
}

/// Makes a token for each user, in the users' order, with the same effective time and
/// payload; much cheaper per token than one by one.
///
/// @param user_ids  pointers to the user ids
/// @param user_id_lens  their lengths in bytes
/// @param count  how many there are
/// @param threads  how many threads share the work: 1 for the caller's alone, 0 for as many
///   as the machine has cores. They are gone when the function returns.
/// @param out  the batch; free it with token04_batch_free. A user whose token could not be
///   made does not fail the batch: token04_batch_token tells.
/// @return TOKEN04_OK, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE (the payload alone is),
///   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
///
/// Safe to call from any number of threads with the same issuer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue_batch(
    issuer: *const token04_issuer,
    user_ids: *const *const c_char,
    user_id_lens: *const usize,
    count: usize,
    effective_time_in_seconds: i64,
    payload: *const c_char,
    payload_len: usize,
    threads: usize,
    out: *mut *mut token04_batch,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles, text and outputs.
        unsafe {
            let issuer = handle(issuer)?;
            wanted(out)?;
            let user_ids = texts(user_ids, user_id_lens, count)?;
            let payload = text(payload, payload_len)?;
            let options = token04_core::BatchOptions::new().threads(threads);
            let tokens =
                issuer.issuer.issue_batch_packed(&user_ids, effective_time_in_seconds, payload, options)?;
            give(token04_batch { tokens }, out)
        }
    })
}
