//! AES-256-GCM with a 12-byte nonce and a 16-byte tag. Tokens have no associated data.

use std::sync::Arc;

use aes::Aes256Enc;
use aes::cipher::consts::U12;
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::{AeadInOut, AesGcm, KeyInit};

use super::scrub::{Schedule, Uses};
use crate::outcome::{ErrorKind, Result};

pub(crate) const NONCE_LEN: usize = 12;
pub(crate) const TAG_LEN: usize = 16;

/// GCM only ever encrypts blocks, so half the key schedule will do.
pub(crate) type Key = AesGcm<Aes256Enc, U12>;

pub(crate) fn key(key: &[u8; 32], uses: Uses) -> Arc<Schedule<Key>> {
    Schedule::new(uses, || Key::new(key.into()))
}

/// Encrypts `body` in place and gives the tag.
pub(crate) fn seal(key: &Key, nonce: &[u8; NONCE_LEN], aad: &[u8], body: &mut [u8]) -> Result<[u8; TAG_LEN]> {
    key.encrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body))
        .map(Into::into)
        .map_err(|_| ErrorKind::Internal.into())
}

/// Encrypts a token's claims in place and gives the tag. The nonce is the beginning of what was
/// drawn as IV.
#[inline]
pub(crate) fn seal_token(key: &Key, iv: &[u8; 16], claims: &mut [u8]) -> Result<[u8; TAG_LEN]> {
    let (nonce, _) = iv.split_first_chunk().ok_or(ErrorKind::Internal)?;
    seal(key, nonce, b"", claims)
}

/// Checks the tag and only then decrypts in place. `None` says only that it failed.
pub(crate) fn decrypt(
    key: &Key,
    nonce: &[u8; NONCE_LEN],
    aad: &[u8],
    body: &mut [u8],
    tag: &[u8; TAG_LEN],
) -> Option<()> {
    key.decrypt_inout_detached(nonce.into(), aad, InOutBuf::from(body), tag.into()).ok()
}
