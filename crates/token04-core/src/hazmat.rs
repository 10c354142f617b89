//! Tokens that are not random. For test vectors only.
//!
//! A fixed IV or nonce breaks what a token promises: in GCM a nonce that comes twice under
//! one key gives the authentication key away. This module exists only if the compiler is
//! given `--cfg token04_hazmat`, which no released artefact is built with.

use crate::cipher::{Cipher, Uses, cbc, gcm};
use crate::clock::Clock;
use crate::issue::{Issuer, Request};
use crate::outcome::{ErrorKind, Reason, Result};
use crate::payload::PayloadRef;
use crate::random::Entropy;
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
            return Err(ErrorKind::InvalidArgument.into());
        }
        iv.iter_mut().zip(self.iv).for_each(|(to, from)| *to = *from);
        Ok(Entropy { iv, nonce: self.nonce })
    }
}

/// The token with this IV, nonce and clock.
///
/// # Errors
/// Those of [`Issuer::issue`], and `INVALID_ARGUMENT` if the IV's length is not the
/// cipher's.
pub fn issue_fixed(
    issuer: &Issuer,
    fixed: Fixed<'_>,
    user_id: &str,
    effective_time_in_seconds: i64,
    payload: PayloadRef<'_>,
) -> Result<String> {
    let request = Request {
        user_id: Ok(user_id),
        effective_time_in_seconds: Ok(effective_time_in_seconds),
        payload: Ok(payload),
    };
    issuer.make(&request, &fixed, || fixed.entropy(issuer.cipher()), String::new())
}

/// What the tokens' own cipher code makes of a plaintext: ciphertext, and tag if GCM.
///
/// # Errors
/// `INVALID_ARGUMENT` if the IV's length is not the cipher's, or CBC is given
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
            let iv = iv.try_into().map_err(|_| ErrorKind::InvalidArgument)?;
            body.resize(cbc::ciphertext_len(plaintext.len()).ok_or(ErrorKind::PayloadTooLarge)?, 0);
            cbc::seal(&cbc::seal_key(secret.bytes(), Uses::Many), iv, &mut body, plaintext.len())?;
        }
        Cipher::Cbc => return Err(ErrorKind::InvalidArgument.into()),
        Cipher::Gcm => {
            let nonce = iv.try_into().map_err(|_| ErrorKind::InvalidArgument)?;
            let tag = gcm::seal(&gcm::key(secret.bytes(), Uses::Many), nonce, aad, &mut body)?;
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
            let iv = iv.try_into().map_err(|_| ErrorKind::InvalidArgument)?;
            cbc::open(&**cbc::open_key(secret.bytes()), iv, &mut body)
        }
        Cipher::Gcm => {
            let nonce = iv.try_into().map_err(|_| ErrorKind::InvalidArgument)?;
            let (body, tag) = body.split_last_chunk_mut().ok_or(Reason::DecryptFailed)?;
            gcm::decrypt(&gcm::key(secret.bytes(), Uses::Many), nonce, aad, body, tag).map(|()| &*body)
        }
    };
    Ok(plaintext.ok_or(Reason::DecryptFailed)?.to_vec())
}
