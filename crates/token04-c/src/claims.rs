//! The contents of a token.

use std::ffi::c_char;

use token04_bridge::number_of;
use token04_core::Opened;

use crate::guard::{free, handle, value};
use crate::text::{Kept, nothing};

/// A token that was read. Not changed after it was made, so any number of threads may read it.
#[derive(Debug)]
pub struct token04_claims {
    pub(crate) opened: Opened,
    user_id: Kept,
    payload: Kept,
}

impl token04_claims {
    pub(crate) fn new(opened: Opened) -> Self {
        let user_id = Kept::new(opened.claims.user_id.clone());
        let payload = Kept::new(opened.claims.payload.clone());
        Self { opened, user_id, payload }
    }
}

/// # Safety
/// Null, or live claims.
unsafe fn get<T>(claims: *const token04_claims, neutral: T, read: impl FnOnce(&Opened) -> T) -> T
where
    T: Copy,
{
    // SAFETY: the caller's promise.
    value(neutral, || unsafe { handle(claims) }.map_or(neutral, |claims| read(&claims.opened)))
}

/// Frees what token04_verifier_open and token04_verifier_verify gave. NULL is allowed. Must
/// not be called twice, nor with what token04_report_claims gave.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_free(claims: *mut token04_claims) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(claims) }
}

/// The app; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_app_id(claims: *const token04_claims) -> u32 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.claims.app_id) }
}

/// The user: UTF-8, which may contain NULs, and a NUL after it. It belongs to the claims.
/// `user_id_len`, if not NULL, gets its length without that last NUL. NULL for NULL.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_user_id(
    claims: *const token04_claims,
    user_id_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    value(std::ptr::null(), || unsafe {
        handle(claims).map_or_else(|_| nothing(user_id_len), |claims| claims.user_id.show(user_id_len))
    })
}

/// The payload: "", or text that should be a JSON object; UTF-8, and a NUL after it. It
/// belongs to the claims. `payload_len`, if not NULL, gets its length without that last
/// NUL. NULL for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_payload(
    claims: *const token04_claims,
    payload_len: *mut usize,
) -> *const c_char {
    // SAFETY: the header's conventions for handles and outputs.
    value(std::ptr::null(), || unsafe {
        handle(claims).map_or_else(|_| nothing(payload_len), |claims| claims.payload.show(payload_len))
    })
}

/// The random number in the claims; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_nonce(claims: *const token04_claims) -> i64 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.claims.nonce) }
}

/// When the token was made, in Unix seconds; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_ctime(claims: *const token04_claims) -> i64 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.claims.ctime) }
}

/// When the token expires, in Unix seconds: it is valid before this time only. 0 for NULL.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_expire(claims: *const token04_claims) -> i64 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.claims.expire) }
}

/// The expiry before the ciphertext, in Unix seconds: not authenticated, and equal to
/// the claims' in a token that verifies. 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_envelope_expire(claims: *const token04_claims) -> i64 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.envelope_expire) }
}

/// The token's cipher, a token04_cipher; -1 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_cipher(claims: *const token04_claims) -> i32 {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, -1, |opened| number_of(opened.cipher)) }
}

/// Which of the verifier's secrets decrypts the token, counted from 0; 0 for NULL.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_claims_secret_index(claims: *const token04_claims) -> usize {
    // SAFETY: the header\'s conventions for handles.
    unsafe { get(claims, 0, |opened| opened.secret_index) }
}
