//! Tags of AES-GCM that are not where they belong.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes256Enc, Block};
use zeroize::Zeroizing;

use super::super::findings::AboutSecret;
use super::is_object;
use crate::cipher::gcm;
use crate::envelope::{self, Sealed};

/// The claims of a token that has no tag, or has it before the ciphertext, and which of these.
///
/// Nothing vouches for these claims: they only show which key they were encrypted with.
pub(super) fn misplaced(token: &str, key: &[u8]) -> Option<(Zeroizing<Vec<u8>>, AboutSecret)> {
    let mut room = envelope::Room::new();
    let parts = envelope::split(envelope::decode(token, &mut room).ok()?).ok()?;
    let Sealed::Gcm { nonce, body, tag } = parts.sealed else { return None };
    let cipher = Aes256Enc::new_from_slice(key).ok()?;
    let field = [&*body, &tag].concat();
    [(0, AboutSecret::TagMissing), (gcm::TAG_LEN, AboutSecret::TagFirst)].into_iter().find_map(
        |(from, seen)| {
            let plaintext = decrypt(&cipher, &nonce, field.get(from..)?)?;
            is_object(&plaintext).then_some((plaintext, seen))
        },
    )
}

/// Decrypts as GCM does, without looking at a tag.
fn decrypt(cipher: &Aes256Enc, nonce: &[u8; gcm::NONCE_LEN], body: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    /// The first block number is the tag's.
    const FIRST: u32 = 2;

    let mut plaintext = Zeroizing::new(body.to_vec());
    for (number, part) in (FIRST..).zip(plaintext.chunks_mut(size_of::<Block>())) {
        let mut block = Block::default();
        let (start, count) = block.split_at_mut_checked(gcm::NONCE_LEN)?;
        start.copy_from_slice(nonce);
        count.copy_from_slice(&number.to_be_bytes());
        cipher.encrypt_block(&mut block);
        for (byte, mask) in part.iter_mut().zip(block.iter()) {
            *byte ^= mask;
        }
    }
    Some(plaintext)
}
