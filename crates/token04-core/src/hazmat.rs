//! Tokens that are not random. For test vectors only.
//!
//! A fixed IV or nonce breaks what a token promises: in GCM a nonce that comes twice under
//! one key gives the authentication key away. This module exists behind the feature
//! `hazmat`, which no released artefact turns on.

use crate::cipher::{Cipher, cbc, gcm};
pub use crate::clock::{Clock, SystemClock};
use crate::error::{ErrorCode, Result};
use crate::issue::Issuer;
use crate::random::Entropy;
pub use crate::random::{RandomSource, SystemRandom};
use crate::reason::Reason;
use crate::secret::ServerSecret;

/// Everything about a token that is otherwise random or comes from the clock.
#[derive(Clone, Copy, Debug)]
pub struct Fixed<'a> {
    /// The claim `ctime`, in Unix seconds.
    pub ctime: i64,
    /// The claim `nonce`: any number, though this library draws 0 to 2^31-1 only.
    pub nonce: i64,
    /// The IV, 16 bytes, or the GCM nonce, 12 bytes.
    pub iv: &'a [u8],
}

impl Clock for Fixed<'_> {
    fn unix_seconds(&self) -> Result<i64> {
        Ok(self.ctime)
    }
}

impl Fixed<'_> {
    fn entropy(&self, cipher: Cipher) -> Result<Entropy> {
        let mut iv = [0; 16];
        if self.iv.len() != cipher.iv_len() {
            return Err(ErrorCode::InvalidArgument.into());
        }
        iv.iter_mut().zip(self.iv).for_each(|(to, from)| *to = *from);
        Ok(Entropy { iv, nonce: self.nonce })
    }
}

/// The token with this IV, nonce and clock.
///
/// # Errors
/// Those of [`Issuer::issue`], and `INVALID_ARGUMENT` where the IV's length is not the
/// cipher's.
pub fn issue_fixed(
    issuer: &Issuer,
    fixed: Fixed<'_>,
    user_id: &str,
    effective_time_in_seconds: i64,
    payload: &str,
) -> Result<String> {
    let entropy = || fixed.entropy(issuer.cipher());
    issuer.seal_text(&issuer.draft(&fixed, entropy, user_id, effective_time_in_seconds, payload)?)
}

/// The token with this clock and this source of random bytes.
///
/// # Errors
/// Those of [`Issuer::issue`] and of the clock and the source.
pub fn issue_with(
    issuer: &Issuer,
    clock: &impl Clock,
    random: &mut impl RandomSource,
    user_id: &str,
    effective_time_in_seconds: i64,
    payload: &str,
) -> Result<String> {
    let entropy = || Entropy::draw(random);
    issuer.seal_text(&issuer.draft(clock, entropy, user_id, effective_time_in_seconds, payload)?)
}

/// What the tokens' own cipher code makes of a plaintext: ciphertext, and tag if GCM.
///
/// # Errors
/// `INVALID_ARGUMENT` where the IV's length is not the cipher's, or CBC is given
/// associated data.
pub fn encrypt(
    cipher: Cipher,
    secret: &ServerSecret,
    iv: &[u8],
    aad: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>> {
    let mut body = plaintext.to_vec();
    match cipher {
        Cipher::Cbc if aad.is_empty() => {
            let iv = iv.try_into().map_err(|_| ErrorCode::InvalidArgument)?;
            body.resize(cbc::ciphertext_len(plaintext.len()).ok_or(ErrorCode::PayloadTooLarge)?, 0);
            cbc::seal(&cbc::seal_key(secret.bytes()), iv, &mut body, plaintext.len())?;
        }
        Cipher::Cbc => return Err(ErrorCode::InvalidArgument.into()),
        Cipher::Gcm => {
            let nonce = iv.try_into().map_err(|_| ErrorCode::InvalidArgument)?;
            let tag = gcm::seal(&gcm::key(secret.bytes()), nonce, aad, &mut body)?;
            body.extend(tag);
        }
    }
    Ok(body)
}

/// What the tokens' own cipher code reads from ciphertext, and tag if GCM.
///
/// # Errors
/// `DECRYPT_FAILED`, and `INVALID_ARGUMENT` as for [`encrypt`].
pub fn decrypt(
    cipher: Cipher,
    secret: &ServerSecret,
    iv: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>> {
    let mut body = sealed.to_vec();
    let plaintext = match cipher {
        Cipher::Cbc => {
            let iv = iv.try_into().map_err(|_| ErrorCode::InvalidArgument)?;
            cbc::open(&cbc::open_key(secret.bytes()), iv, &mut body)
        }
        Cipher::Gcm => {
            let nonce = iv.try_into().map_err(|_| ErrorCode::InvalidArgument)?;
            let (body, tag) = body.split_last_chunk_mut().ok_or(Reason::DecryptFailed)?;
            gcm::open(&gcm::key(secret.bytes()), nonce, aad, body, tag)
        }
    };
    Ok(plaintext.ok_or(Reason::DecryptFailed)?.to_vec())
}
