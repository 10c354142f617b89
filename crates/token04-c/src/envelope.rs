//! What a token shows without a secret.

use std::ffi::c_char;

use token04_bridge::number_of;
use token04_core::{Argument, ErrorKind, inspect};

use crate::guard::status;
use crate::text::text;

/// A token's envelope: everything that can be read without the secret. None of it is authenticated.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct token04_envelope {
    /// When the token expires, in Unix seconds.
    pub expire: i64,
    /// The length of the whole token, in bytes.
    pub token_len: usize,
    /// The length of the envelope inside the base64, in bytes.
    pub envelope_len: usize,
    /// The length of the ciphertext, in bytes; without the tag for GCM.
    pub ciphertext_len: usize,
    /// How much of `iv` is used: 16 for CBC, 12 for GCM.
    pub iv_len: usize,
    /// The IV, or the GCM nonce.
    pub iv: [u8; 16],
    /// A token04_cipher.
    pub cipher: i32,
}

/// Reads a token's envelope. This needs no secret and proves nothing.
///
/// @param token  the token, ASCII text
/// @param out  the envelope
/// @return TOKEN04_OK, UNSUPPORTED_VERSION, MALFORMED, INVALID_ARGUMENT
///
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn token04_inspect(
    token: *const c_char,
    token_len: usize,
    out: *mut token04_envelope,
) -> i32 {
    status(|| {
        // SAFETY: the header's conventions for text and outputs.
        let (token, out) = unsafe { (text(token, token_len, Argument::Token)?, out.as_mut()) };
        let out = out.ok_or(ErrorKind::InvalidArgument)?;
        let envelope = inspect(token)?;
        let mut iv = [0; 16];
        iv.iter_mut().zip(envelope.iv()).for_each(|(to, from)| *to = *from);
        *out = token04_envelope {
            expire: envelope.expire,
            token_len: envelope.token_len,
            envelope_len: envelope.envelope_len,
            ciphertext_len: envelope.ciphertext_len,
            iv_len: envelope.iv().len(),
            iv,
            cipher: number_of(envelope.cipher),
        };
        Ok(())
    })
}
