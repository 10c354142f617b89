//! For tests only: tokens that are not random, and a panic.

use std::ffi::c_char;

use token04_core::hazmat::{Fixed, issue_fixed};
use token04_core::{Argument, PayloadRef};

use crate::guard::{handle, status};
use crate::issuer::token04_issuer;
use crate::text::{bytes, copy, text};

/// Makes the token with this clock, nonce and IV; otherwise as token04_issuer_issue,
/// but with any payload.
///
/// @param ctime  when it is made, in Unix seconds
/// @param nonce  the claim nonce
/// @param iv  the IV, 16 bytes, or the GCM nonce, 12 bytes
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_testing_issue(
    issuer: *const token04_issuer,
    ctime: i64,
    nonce: i64,
    iv: *const u8,
    iv_len: usize,
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
            let fixed = Fixed { ctime, nonce, iv: bytes(iv, iv_len)? };
            let user_id = text(user_id, user_id_len, Argument::UserId)?;
            let payload = PayloadRef::raw(text(payload, payload_len, Argument::Payload)?);
            let made = issue_fixed(&issuer.issuer, fixed, user_id, effective_time_in_seconds, payload)?;
            copy(&made, token, capacity, token_len)
        }
    })
}

/// Panics inside; returns INTERNAL, since no panic crosses.
#[unsafe(no_mangle)]
pub extern "C" fn token04_testing_panic() -> i32 {
    // Through the hook: nothing may be printed.
    status(|| std::panic::panic_any("on purpose"))
}
