//! CBC for many tokens side by side.
//!
//! Within one token each block waits for the one before, which leaves most of a
//! processor's AES units idle; blocks of different tokens do not wait for each other.

use aes::cipher::BlockCipherEncrypt;
use aes::cipher::block_padding::{Padding, Pkcs7};
use aes::{Aes256Enc, Block};

use super::cbc::{BLOCK_LEN, IV_LEN};

/// How many tokens go side by side: the number of blocks that the widest implementation
/// in the aes crate takes at once. Narrower ones take them in several strokes.
pub(crate) const LANES: usize = 64;

/// Below this many lanes still at work, only their own blocks are encrypted.
const SPARSE: usize = LANES / 4;

/// Where one token's plaintext lies: whole blocks, already padded, encrypted in place.
pub(crate) struct Lane<'b> {
    chain: Block,
    blocks: &'b mut [[u8; BLOCK_LEN]],
}

impl<'b> Lane<'b> {
    /// Pads the `body`, which is plaintext and then exactly as much room as the padding takes.
    pub(crate) fn padded(iv: [u8; IV_LEN], body: &'b mut [u8], plaintext_len: usize) -> Option<Self> {
        let (blocks, rest) = body.as_chunks_mut();
        let last = blocks.last_mut().filter(|_| rest.is_empty())?;
        let mut block = Block::from(*last);
        let used = plaintext_len.checked_rem(BLOCK_LEN)?;
        Pkcs7::raw_pad(&mut block, used);
        *last = block.into();
        Some(Self { chain: iv.into(), blocks })
    }
}

/// Encrypts all lanes, at most [`LANES`] of them at a time.
pub(crate) fn seal(key: &Aes256Enc, lanes: &mut Vec<Lane<'_>>) {
    let mut strip = [Block::default(); LANES];
    while !lanes.is_empty() {
        for (lane, block) in lanes.iter().zip(&mut strip) {
            if let Some(plain) = lane.blocks.first() {
                *block = xor(lane.chain, *plain);
            }
        }
        let width = if lanes.len() > SPARSE { LANES } else { lanes.len() };
        if let Some(blocks) = strip.get_mut(..width) {
            key.encrypt_blocks(blocks);
        }
        for (lane, block) in lanes.iter_mut().zip(&strip) {
            lane.chain = *block;
            if let Some((place, rest)) = core::mem::take(&mut lane.blocks).split_first_mut() {
                *place = (*block).into();
                lane.blocks = rest;
            }
        }
        // Order does not matter here: every lane owns its place in memory.
        lanes.retain(|lane| !lane.blocks.is_empty());
    }
}

fn xor(chain: Block, plain: [u8; BLOCK_LEN]) -> Block {
    (u128::from_ne_bytes(chain.into()) ^ u128::from_ne_bytes(plain)).to_ne_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::super::cbc;
    use super::*;

    #[test]
    fn lanes_of_unequal_length_equal_plain_cbc() {
        let key = cbc::seal_key(&[7; 32]);
        for count in [1, 2, SPARSE, SPARSE + 1, LANES] {
            let mut bodies: Vec<(Vec<u8>, usize)> = (0..count)
                .map(|i| {
                    let len = (i * 37) % 301;
                    let mut body = vec![u8::try_from(i).unwrap(); len];
                    body.resize(cbc::ciphertext_len(len).unwrap(), 0);
                    (body, len)
                })
                .collect();
            let expected: Vec<Vec<u8>> = bodies
                .iter()
                .enumerate()
                .map(|(i, (body, len))| {
                    let mut body = body.clone();
                    cbc::seal(&key, &[u8::try_from(i).unwrap(); 16], &mut body, *len).unwrap();
                    body
                })
                .collect();
            let mut lanes: Vec<Lane<'_>> = bodies
                .iter_mut()
                .enumerate()
                .map(|(i, (body, len))| Lane::padded([u8::try_from(i).unwrap(); 16], body, *len).unwrap())
                .collect();
            seal(&key, &mut lanes);
            assert!(bodies.iter().map(|(body, _)| body).eq(&expected));
        }
    }
}
