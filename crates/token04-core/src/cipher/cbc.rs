//! AES-256-CBC with PKCS#7.

use std::sync::Arc;

use aes::cipher::{
    BlockCipherDecrypt, BlockModeDecrypt, BlockModeEncrypt, BlockSizeUser, InnerIvInit, KeyInit, consts::U16,
};
use aes::{Aes256Dec, Aes256Enc, Block};

use super::scrub::{Schedule, Uses};
use crate::outcome::{ErrorKind, Result};

pub(crate) const IV_LEN: usize = 16;
pub(crate) const BLOCK_LEN: usize = 16;

pub(crate) fn seal_key(key: &[u8; 32], uses: Uses) -> Arc<Schedule<Aes256Enc>> {
    Schedule::new(uses, || Aes256Enc::new(key.into()))
}

pub(crate) fn open_key(key: &[u8; 32]) -> Arc<Schedule<Aes256Dec>> {
    Schedule::new(Uses::Many, || Aes256Dec::new(key.into()))
}

/// The length of the ciphertext of so many bytes; padding always adds at least one.
pub(crate) const fn ciphertext_len(plaintext: usize) -> Option<usize> {
    match plaintext.checked_next_multiple_of(BLOCK_LEN) {
        Some(len) if len == plaintext => len.checked_add(BLOCK_LEN),
        other => other,
    }
}

/// Pads and encrypts in place: `body` is `plaintext_len` bytes of plaintext and then room
/// for the padding, which must be exactly as long as the padding is.
pub(crate) fn seal(key: &Aes256Enc, iv: &[u8; IV_LEN], body: &mut [u8], plaintext_len: usize) -> Result<()> {
    let len = body.len();
    let padding = body.get_mut(plaintext_len..).ok_or(ErrorKind::Internal)?;
    if ciphertext_len(plaintext_len) != Some(len) {
        return Err(ErrorKind::Internal.into());
    }
    padding.fill(u8::try_from(padding.len()).map_err(|_| ErrorKind::Internal)?);
    Chain::new(key, iv).encrypt(body).ok_or_else(|| ErrorKind::Internal.into())
}

/// A token's chain of blocks, encrypted piece by piece.
pub(crate) struct Chain<'k>(cbc::Encryptor<&'k Aes256Enc>);

impl<'k> Chain<'k> {
    pub(crate) fn new(key: &'k Aes256Enc, iv: &[u8; IV_LEN]) -> Self {
        Self(cbc::Encryptor::inner_iv_init(key, iv.into()))
    }

    /// Encrypts the next whole blocks in place. `None` where they are not whole.
    ///
    /// Not inlined, so that there is one place only in which a block is encrypted: the rounds
    /// are then inlined there. With several, each block is a call of its own, which takes twice
    /// as long.
    #[inline(never)]
    pub(crate) fn encrypt(&mut self, blocks: &mut [u8]) -> Option<()> {
        let (blocks, rest) = Block::slice_as_chunks_mut(blocks);
        self.0.encrypt_blocks(blocks);
        rest.is_empty().then_some(())
    }
}

/// Decrypts in place, and leaves the padding on. Blocks that are not whole stay as they are;
/// no token with such a block gets here.
pub(crate) fn decrypt<C>(key: &C, iv: &[u8; IV_LEN], body: &mut [u8])
where
    C: BlockCipherDecrypt + BlockSizeUser<BlockSize = U16>,
{
    let (blocks, _) = Block::slice_as_chunks_mut(body);
    cbc::Decryptor::inner_iv_init(key, iv.into()).decrypt_blocks(blocks);
}

/// The length of what is decrypted without its padding, and whether the padding is right.
/// Where it is not, the length is that of the whole.
///
/// Takes the same time for all bytes: how long it took must not tell whether the padding is
/// right, nor how much of it. This is why the padding is not left to the cbc crate, which
/// stops at the first wrong byte.
pub(crate) fn unpad(body: &[u8]) -> (usize, bool) {
    let Some(last) = body.last_chunk::<BLOCK_LEN>() else { return (body.len(), false) };
    let [.., padding] = *last;
    let in_range = (1..=16).contains(&padding);
    // Where all of the block's bytes are as the last, the difference is 0.
    let difference = u128::from_be_bytes(*last) ^ u128::from_be_bytes([padding; BLOCK_LEN]);
    let not_padding = u32::from(padding).wrapping_mul(8).wrapping_neg() & 127;
    let right = in_range & (difference.wrapping_shl(not_padding) == 0);
    let taken = usize::from(padding) & usize::from(right).wrapping_neg();
    (body.len().saturating_sub(taken), right)
}

/// Decrypts in place and gives the plaintext without its padding. `None` says only that it
/// failed, but takes its own time: not for tokens from outside.
pub(crate) fn open<'b, C>(key: &C, iv: &[u8; IV_LEN], body: &'b mut [u8]) -> Option<&'b [u8]>
where
    C: BlockCipherDecrypt + BlockSizeUser<BlockSize = U16>,
{
    decrypt(key, iv, body);
    let (len, right) = unpad(body);
    body.get(..len).filter(|_| right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aes::cipher::block_padding::{Padding, Pkcs7};

    #[test]
    fn unpadding_is_that_of_pkcs7() {
        let mut right = 0;
        for padding in 0..=255_u8 {
            for wrong_at in 0..=16 {
                for before in [0, 16] {
                    let mut body = vec![b'x'; before];
                    body.extend([padding; 16]);
                    if let Some(byte) = body[before..].get_mut(wrong_at) {
                        *byte ^= 1;
                    }
                    match Pkcs7::unpad(Block::slice_as_chunks(&body[before..]).0.first().unwrap()) {
                        Ok(text) => {
                            right += 1;
                            assert_eq!(unpad(&body), (before + text.len(), true), "{body:?}");
                        }
                        Err(_) => assert_eq!(unpad(&body), (body.len(), false), "{body:?}"),
                    }
                }
            }
        }
        assert_eq!(right, 274);
        assert_eq!(unpad(&[1; 15]), (15, false));
    }
}
