//! Pages of a group of tokens, encrypted side by side.
//!
//! Within one token each block waits for the one before, which leaves most of a
//! processor's AES units idle; blocks of different tokens do not wait for each other.

use aes::cipher::BlockCipherEncrypt;
use aes::{Aes256Enc, Block};

use super::batch::LANES;
use super::issuer::Issuer;
use super::page::{self, Page};
use crate::cipher::cbc::{BLOCK_LEN, Chain};
use crate::cipher::{Cipher, SealKey};
use crate::claims::write::Times;
use crate::outcome::{ErrorKind, Result};
use crate::random::Entropy;

/// Pages have room for user ids of up to this length, and for the batch's payload.
const USER_ID: usize = 64;
/// Above this length no pages are made: such tokens are made one by one.
const LONGEST: usize = 2048;
/// While more tokens than this have blocks left, blocks are encrypted side by side.
const FEW: usize = 8;

/// A page for each token of a group.
pub(super) struct Pages<'a> {
    issuer: &'a Issuer,
    times: Times,
    /// What comes after the nonce.
    end: &'a [u8],
    bytes: Vec<u8>,
    page_len: usize,
    /// Where each token's claims end, padding included; 0 where the token is not on its page.
    ends: [usize; LANES],
    chains: [Block; LANES],
}

impl<'a> Pages<'a> {
    /// Pages for `count` tokens.
    ///
    /// # Errors
    /// `OUT_OF_MEMORY`.
    pub(super) fn new(issuer: &'a Issuer, times: Times, end: &'a [u8], count: usize) -> Result<Self> {
        let page_len = page::len_for(USER_ID, end.len()).next_multiple_of(BLOCK_LEN);
        let len = if page_len <= LONGEST && page::fit(times) { page_len.saturating_mul(count) } else { 0 };
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(len).map_err(|_| ErrorKind::OutOfMemory)?;
        bytes.resize(len, b' ');
        Ok(Self { issuer, times, end, bytes, page_len, ends: [0; LANES], chains: [Block::default(); LANES] })
    }

    /// Makes the tokens of a group, as far as they fit on pages.
    pub(super) fn make<'u>(&mut self, group: impl Iterator<Item = (&'u str, Entropy)>) -> Option<()> {
        self.ends = [0; LANES];
        let mut count = 0_usize;
        let lanes =
            self.ends.iter_mut().zip(&mut self.chains).zip(self.bytes.chunks_exact_mut(self.page_len));
        for ((user_id, entropy), ((lane_end, chain), page)) in group.zip(lanes) {
            count = count.saturating_add(1);
            *chain = entropy.iv.into();
            if let Some(at) = write(self.issuer, self.times, self.end, user_id, &entropy, page) {
                *lane_end = at;
            }
        }
        if let SealKey::Cbc(key) = &self.issuer.key {
            self.encrypt(key, count)?;
        }
        Some(())
    }

    /// A token's envelope; `None` where the token is not on its page.
    pub(super) fn envelope(&self, lane: usize) -> Option<&[u8]> {
        let end = self.ends.get(lane).copied().filter(|end| *end > 0)?;
        let from = lane.checked_mul(self.page_len)?;
        let start = match self.issuer.cipher() {
            Cipher::Cbc => page::CBC_START,
            Cipher::Gcm => page::GCM_START,
        };
        self.bytes.get(from.checked_add(start)?..from.checked_add(end)?)
    }

    /// Encrypts the claims on the first `count` pages.
    ///
    /// As far as all are equally long, which nearly always is nearly to their end, every
    /// block of the group is taken in step.
    fn encrypt(&mut self, key: &Aes256Enc, count: usize) -> Option<()> {
        let ends = self.ends.get(..count)?;
        let chains = self.chains.get_mut(..count)?;
        let shortest = ends.iter().copied().filter(|end| *end > 0).min().unwrap_or(page::CLAIMS);
        for at in (page::CLAIMS..shortest).step_by(BLOCK_LEN) {
            step(key, at, chains, &mut self.bytes, self.page_len, |_| true)?;
        }
        let mut at = shortest;
        while ends.iter().filter(|end| **end > at).count() > FEW {
            step(key, at, chains, &mut self.bytes, self.page_len, |lane| {
                ends.get(lane).is_some_and(|end| *end > at)
            })?;
            at = at.checked_add(BLOCK_LEN)?;
        }
        let pages = self.bytes.chunks_exact_mut(self.page_len);
        for ((end, chain), page) in ends.iter().zip(chains).zip(pages).filter(|((end, _), _)| **end > at) {
            Chain::new(key, &(*chain).into()).encrypt(page.get_mut(at..*end)?)?;
        }
        Some(())
    }
}

/// Encrypts one block of each page that `has` one, all of them side by side.
#[inline]
fn step(
    key: &Aes256Enc,
    at: usize,
    chains: &mut [Block],
    bytes: &mut [u8],
    page_len: usize,
    has: impl Fn(usize) -> bool,
) -> Option<()> {
    let pages = bytes.chunks_exact(page_len);
    for (_, (chain, page)) in chains.iter_mut().zip(pages).enumerate().filter(|(lane, _)| has(*lane)) {
        let plain: &[u8; BLOCK_LEN] = page.get(at..)?.first_chunk()?;
        *chain = (u128::from_ne_bytes((*chain).into()) ^ u128::from_ne_bytes(*plain)).to_ne_bytes().into();
    }
    key.encrypt_blocks(chains);
    let pages = bytes.chunks_exact_mut(page_len);
    for (_, (chain, page)) in chains.iter().zip(pages).enumerate().filter(|(lane, _)| has(*lane)) {
        *page.get_mut(at..)?.first_chunk_mut()? = (*chain).into();
    }
    Some(())
}

/// Writes a token's envelope, with CBC not yet encrypted, and gives the end of it. `None`
/// where the token does not belong on a page.
#[inline]
fn write(
    issuer: &Issuer,
    times: Times,
    end: &[u8],
    user_id: &str,
    entropy: &Entropy,
    bytes: &mut [u8],
) -> Option<usize> {
    let nonce = u32::try_from(entropy.nonce).ok()?;
    if user_id.is_empty() || user_id.len() > USER_ID || page::needs_escape(user_id) {
        return None;
    }
    let mut page = Page::new(bytes);
    page.start(&issuer.head, user_id);
    page.nonce(nonce);
    page.finished_end(end);
    match &issuer.key {
        SealKey::Cbc(_) => {
            page.padding()?;
            page.cbc_header(times.expire, &entropy.iv)?;
        }
        // Blocks of one GCM token do not wait for each other: nothing is won by going in step.
        SealKey::Gcm(key) => page.seal_gcm(key, times.expire, &entropy.iv)?,
    }
    Some(page.len())
}
