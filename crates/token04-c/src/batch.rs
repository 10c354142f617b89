//! Tokens made at once.

use std::ffi::c_char;

use token04_core::{ErrorKind, PackedTokens};

use crate::guard::{free, handle, status, value};

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
