//! AES-256-CBC with PKCS#7.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{
    BlockCipherDecrypt, BlockModeDecrypt, BlockModeEncrypt, BlockSizeUser, InnerIvInit, KeyInit, consts::U16,
};
use aes::{Aes256Dec, Aes256Enc, Block};

use crate::outcome::{ErrorKind, Result};

pub(crate) const IV_LEN: usize = 16;
pub(crate) const BLOCK_LEN: usize = 16;

pub(crate) fn seal_key(key: &[u8; 32]) -> Aes256Enc {
    Aes256Enc::new(key.into())
}

pub(crate) fn open_key(key: &[u8; 32]) -> Aes256Dec {
    Aes256Dec::new(key.into())
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

/// Decrypts in place and gives the plaintext without its padding. `None` says only that
/// it failed.
pub(crate) fn open<'b, C>(key: &C, iv: &[u8; IV_LEN], body: &'b mut [u8]) -> Option<&'b [u8]>
where
    C: BlockCipherDecrypt + BlockSizeUser<BlockSize = U16>,
{
    cbc::Decryptor::inner_iv_init(key, iv.into()).decrypt_padded::<Pkcs7>(body).ok()
}
