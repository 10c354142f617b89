//! What a token shows without a secret.

use napi::sys;
use token04_core::Error;

use crate::failure::Answer;
use crate::numbers::Long;
use crate::object::{Give, object};
use crate::raw::Value;
use crate::verifier::token_of;

/// A token's envelope.
#[allow(clippy::struct_field_names, reason = "the names that JavaScript sees")]
pub(crate) struct Envelope {
    /// How it is encrypted.
    pub(crate) cipher: &'static str,
    /// When it expires, in Unix seconds.
    pub(crate) expire: Long,
    /// The IV or nonce, in hexadecimal digits.
    pub(crate) iv: String,
    /// The length of the token.
    pub(crate) token_length: u32,
    /// The length of the envelope.
    pub(crate) envelope_length: u32,
    /// The length of the ciphertext.
    pub(crate) ciphertext_length: u32,
}

impl Give for Envelope {
    fn give(self, env: sys::napi_env) -> Result<Value, Error> {
        object(
            env,
            [
                (c"cipher", self.cipher.give(env)),
                (c"expire", self.expire.give(env)),
                (c"iv", self.iv.give(env)),
                (c"tokenLength", self.token_length.give(env)),
                (c"envelopeLength", self.envelope_length.give(env)),
                (c"ciphertextLength", self.ciphertext_length.give(env)),
            ],
        )
    }
}

impl From<&token04_core::Envelope> for Envelope {
    fn from(envelope: &token04_core::Envelope) -> Self {
        // No token is as long as 2^32 bytes.
        let length = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        Self {
            cipher: envelope.cipher.name(),
            expire: Long(envelope.expire),
            iv: envelope.iv().iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(digit).collect(),
            token_length: length(envelope.token_len),
            envelope_length: length(envelope.envelope_len),
            ciphertext_length: length(envelope.ciphertext_len),
        }
    }
}

fn digit(value: u8) -> Option<char> {
    char::from_digit(value.into(), 16)
}

/// Reads a token's envelope.
#[napi_derive::napi]
pub(crate) fn inspect(token: Value) -> Answer<Envelope> {
    Answer::of(|| Ok((&token04_core::inspect(&token_of(token)??)?).into()))
}
