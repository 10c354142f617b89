//! What a token shows without a secret.

use token04_core::Error;

use crate::failure::Answer;
use crate::give::{Give, object};
use crate::numbers::Long;
use crate::value::Value;
use crate::verifier::token_of;

/// A token's envelope.
#[allow(clippy::struct_field_names, reason = "the names that JavaScript sees")]
pub struct Envelope {
    /// How it is encrypted.
    pub cipher: &'static str,
    /// When it expires, in Unix seconds.
    pub expire: Long,
    /// The IV or nonce, in hexadecimal digits.
    pub iv: String,
    /// The length of the token.
    pub token_length: u32,
    /// The length of the envelope.
    pub envelope_length: u32,
    /// The length of the ciphertext.
    pub ciphertext_length: u32,
}

impl<V: Value> Give<V> for Envelope {
    fn give(self, host: V::Host) -> Result<V, Error> {
        object(
            host,
            [
                (c"cipher", self.cipher.give(host)),
                (c"expire", self.expire.give(host)),
                (c"iv", self.iv.give(host)),
                (c"tokenLength", self.token_length.give(host)),
                (c"envelopeLength", self.envelope_length.give(host)),
                (c"ciphertextLength", self.ciphertext_length.give(host)),
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
pub fn inspect<V: Value>(token: V) -> Answer<Envelope> {
    Answer::of(|| Ok((&token04_core::inspect(&token_of(token)??)?).into()))
}

/// The token in a text that is not one; nothing if there is none.
pub fn repaired<V: Value>(text: V) -> Answer<Option<String>> {
    Answer::of(|| Ok(token_of(text)?.ok().and_then(|text| token04_core::repaired(&text))))
}
