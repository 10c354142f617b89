//! What a token shows without a secret.

use crate::cipher::Cipher;
use crate::envelope::{self, Sealed};
use crate::outcome::Result;

/// A token's envelope: everything that can be read without the secret. None of it is authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Envelope {
    /// How the token is encrypted.
    pub cipher: Cipher,
    /// The expiry before the ciphertext, in Unix seconds. Clients set their timers by it.
    pub expire: i64,
    /// The length of the whole token, in bytes.
    pub token_len: usize,
    /// The length of the envelope inside the base64, in bytes.
    pub envelope_len: usize,
    /// The length of the ciphertext, in bytes; without the tag for GCM.
    pub ciphertext_len: usize,
    iv: [u8; 16],
}

impl Envelope {
    /// The IV, 16 bytes, or the GCM nonce, 12 bytes. Two tokens must never share one.
    #[must_use]
    pub fn iv(&self) -> &[u8] {
        self.iv.get(..self.cipher.iv_len()).unwrap_or_default()
    }
}

/// Reads a token's envelope. This needs no secret and proves nothing.
///
/// ```
/// let token = token04_core::generate_token04(1, "ann", "fa94dd0f974cf2e293728a526b028271", 3600, "")?;
/// let envelope = token04_core::inspect(&token)?;
/// assert_eq!(envelope.cipher.name(), "aes-256-cbc");
/// assert_eq!(envelope.token_len, token.len());
/// # Ok::<(), token04_core::Error>(())
/// ```
///
/// # Errors
/// `UNSUPPORTED_VERSION`, `MALFORMED`.
pub fn inspect(token: &str) -> Result<Envelope> {
    let mut room = envelope::Room::new();
    let bytes = envelope::decode(token, &mut room)?;
    let envelope_len = bytes.len();
    let parts = envelope::split(bytes)?;
    let mut iv = [0; 16];
    let mut fill = |bytes: &[u8]| iv.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    let ciphertext_len = match &parts.sealed {
        Sealed::Cbc { iv, body } => {
            fill(iv);
            body.len()
        }
        Sealed::Gcm { nonce, body, .. } => {
            fill(nonce);
            body.len()
        }
    };
    Ok(Envelope {
        cipher: parts.cipher(),
        expire: parts.expire,
        token_len: token.len(),
        envelope_len,
        ciphertext_len,
        iv,
    })
}
