//! Tokens made at once.

use std::ffi::c_char;

use token04_core::{Argument, BatchOptions, Error, ErrorKind, PackedTokens, PayloadRef};

use crate::guard::{construct, free, handle, status, value};
use crate::issuer::{payload_text, token04_issuer};
use crate::payload::{payload_of, token04_payload};
use crate::text::{each, room_for};

/// The tokens of one call of token04_issuer_issue_batch. Not changed after it was made, so
/// any number of threads may read it.
pub struct token04_batch {
    pub(crate) tokens: PackedTokens,
}

/// Frees a batch and all its tokens. NULL is allowed. Must not be called twice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_free(batch: *mut token04_batch) {
    // SAFETY: the header's conventions for handles.
    unsafe { free(batch) }
}

/// How many users there were; 0 for NULL. Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_count(batch: *const token04_batch) -> usize {
    // SAFETY: the header's conventions for handles.
    value(0, || unsafe { handle(batch) }.map_or(0, |batch| batch.tokens.len()))
}

/// The token of the user at an index, counted from 0.
///
/// @param token  the token: ASCII text without a NUL. It belongs to the batch and is valid
///   until that is freed.
/// @param token_len  how long it is
/// @return TOKEN04_OK; INVALID_USER_ID or PAYLOAD_TOO_LARGE if no token could be made for
///   this user; INVALID_ARGUMENT if its id is not UTF-8, or if there is no such index
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_token(
    batch: *const token04_batch,
    index: usize,
    token: *mut *const c_char,
    token_len: *mut usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles.
        let batch = unsafe { handle(batch) }?;
        let text = batch.tokens.get(index).ok_or(ErrorKind::InvalidArgument)??;
        // SAFETY: the header's conventions for outputs.
        let (Some(token), Some(token_len)) = (unsafe { token.as_mut() }, unsafe { token_len.as_mut() })
        else {
            return Err(ErrorKind::InvalidArgument.into());
        };
        *token = text.as_ptr().cast();
        *token_len = text.len();
        Ok(())
    })
}

/// All tokens in one piece, for callers that pass them on at once.
///
/// @param tokens  the tokens, one after the other: ASCII text without NULs. It belongs to
///   the batch and is valid until that is freed; NULL if there are no tokens.
/// @param tokens_len  how long it is
/// @param ends  for each user, in their order, where the token ends, counted in bytes from
///   `tokens`; it starts where the one before ends. A user for whom no token could be made has
///   an empty place: token04_batch_token says why. It belongs to the batch as well; NULL
///   if there were no users.
/// @return TOKEN04_OK, INVALID_ARGUMENT
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_batch_tokens(
    batch: *const token04_batch,
    tokens: *mut *const c_char,
    tokens_len: *mut usize,
    ends: *mut *const usize,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for handles and outputs.
        let (batch, tokens, len, to) =
            unsafe { (handle(batch)?, tokens.as_mut(), tokens_len.as_mut(), ends.as_mut()) };
        let (Some(tokens), Some(len), Some(to)) = (tokens, len, to) else {
            return Err(ErrorKind::InvalidArgument.into());
        };
        let (text, ends) = (batch.tokens.text(), batch.tokens.ends());
        *tokens = if text.is_empty() { std::ptr::null() } else { text.as_ptr().cast() };
        *len = text.len();
        *to = if ends.is_empty() { std::ptr::null() } else { ends.as_ptr() };
        Ok(())
    })
}

/// Makes a token for each user, in the users' order, with the same effective time and
/// payload; much cheaper per token than one by one.
///
/// @param user_ids  pointers to the user ids
/// @param user_id_lens  their lengths in bytes
/// @param count  how many there are
/// @param effective_time_in_seconds  how long each token is valid from now; positive
/// @param payload  text that is checked as token04_issuer_issue does
/// @param threads  the number of threads: 1 uses only the calling thread, 0 uses one for each core.
///   They end before the call returns.
/// @param out  the batch, NULL on failure; free it with token04_batch_free. A user whose token
///   could not be made does not fail the batch, also one whose id is not UTF-8: token04_batch_token says why.
/// @return TOKEN04_OK, INVALID_EFFECTIVE_TIME, INVALID_PAYLOAD, PAYLOAD_TOO_LARGE (the payload
///   alone is too large), INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
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
    // SAFETY: the header's conventions for handles, text and outputs.
    unsafe {
        construct(out, || {
            let payload = payload_text(payload, payload_len);
            batch(issuer, user_ids, user_id_lens, count, effective_time_in_seconds, payload, threads)
        })
    }
}

/// Makes a token for each user with a prepared payload. The other arguments are those of
/// token04_issuer_issue_batch.
///
/// @param payload  from a token04_payload_new_… function; NULL is refused with INVALID_ARGUMENT.
///   token04_issuer_issue_batch makes basic tokens.
/// @return TOKEN04_OK, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE (the payload alone is too large),
///   INVALID_ARGUMENT, OUT_OF_MEMORY, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
///
/// Safe to call from any number of threads with the same issuer and payload.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_issuer_issue_batch_payload(
    issuer: *const token04_issuer,
    user_ids: *const *const c_char,
    user_id_lens: *const usize,
    count: usize,
    effective_time_in_seconds: i64,
    payload: *const token04_payload,
    threads: usize,
    out: *mut *mut token04_batch,
) -> i32 {
    // SAFETY: the header's conventions for handles, text and outputs.
    unsafe {
        construct(out, || {
            let payload = payload_of(payload);
            batch(issuer, user_ids, user_id_lens, count, effective_time_in_seconds, payload, threads)
        })
    }
}

/// # Safety
/// The header's conventions for handles and text.
unsafe fn batch(
    issuer: *const token04_issuer,
    user_ids: *const *const c_char,
    user_id_lens: *const usize,
    count: usize,
    effective_time_in_seconds: i64,
    payload: Result<PayloadRef<'_>, Error>,
    threads: usize,
) -> Result<token04_batch, Error> {
    // SAFETY: the caller's promise.
    let (issuer, given) = unsafe { (handle(issuer)?, each(user_ids, user_id_lens, count, Argument::UserId)) };
    let (users, wrong) = match &given {
        Ok((users, wrong)) => (Ok(users.as_slice()), wrong.as_slice()),
        Err(error) => (Err(*error), &[][..]),
    };
    // What is large is asked for by core, which also starts the threads.
    room_for(threads.min(count).saturating_mul(1 << 10))?;
    let options = BatchOptions::new().threads(threads);
    let tokens = issuer.issuer.issue_batch_request(users, Ok(effective_time_in_seconds), payload, options)?;
    Ok(token04_batch { tokens: tokens.explained(wrong) })
}
