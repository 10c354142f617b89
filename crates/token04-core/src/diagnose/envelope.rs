//! How the bytes of a text differ from a token's.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::findings::{AboutClaims, AboutEnvelope, Date};
use super::report::Finding;
use super::text;
use crate::cipher::{cbc, gcm};
use crate::envelope::{CBC_HEADER, GCM_HEADER, MODE_GCM, VERSION};
use crate::inspect::inspect;

/// The shortest token there can be, or nearly: a text that is shorter need not be looked at.
pub(super) const SHORTEST_TOKEN: usize = 56;
/// Fewer bytes than this without a version are not taken for an attempt at a token.
const SHORTEST_ATTEMPT: usize = 32;
const EXPIRE_LEN: usize = 8;

/// What is wrong with the envelope of a text that is base64, behind a version or not.
pub(super) fn faults(token: &str) -> Vec<AboutEnvelope> {
    let base64 = token.strip_prefix(VERSION);
    let text = base64.unwrap_or(token).trim_end_matches('=');
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    if !text.bytes().all(is_base64) {
        return Vec::new();
    }
    let Some(bytes) = text::base64(token) else { return Vec::new() };
    if base64.is_some() {
        let mut faults = seen(&bytes);
        // A byte of which only some bits are there is one that was cut off.
        if faults == [AboutEnvelope::ModeMissing] && STANDARD_NO_PAD.decode(text).is_err() {
            faults = vec![AboutEnvelope::CutShort];
        }
        return faults;
    }
    // Behind another version, the envelope is good.
    if token.get(VERSION.len()..).is_some_and(|rest| inspect(&format!("{VERSION}{rest}")).is_ok()) {
        return Vec::new();
    }
    // Any word is base64. One that is an attempt at a token is long and uses the whole alphabet.
    let has = |is: fn(&u8) -> bool| text.as_bytes().iter().any(is);
    let is_attempt = bytes.len() >= SHORTEST_ATTEMPT
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit);
    if is_attempt { seen(&bytes) } else { Vec::new() }
}

pub(super) const fn is_cut_short(fault: &AboutEnvelope) -> bool {
    matches!(fault, AboutEnvelope::CutShort)
}

fn seen(bytes: &[u8]) -> Vec<AboutEnvelope> {
    match u16_at(bytes, EXPIRE_LEN) {
        None => vec![AboutEnvelope::CutShort],
        Some(cbc::IV_LEN) => of_cbc(bytes),
        Some(gcm::NONCE_LEN) => of_gcm(bytes),
        Some(_) => vec![layout(bytes)],
    }
}

/// An envelope with an IV of 16 bytes.
fn of_cbc(bytes: &[u8]) -> Vec<AboutEnvelope> {
    let Some((said, is)) = lengths(bytes, CBC_HEADER) else { return vec![AboutEnvelope::CutShort] };
    // Without the length, the first two bytes of the ciphertext stand in its place.
    let in_blocks = |len: usize| len.checked_rem(cbc::BLOCK_LEN) == Some(0);
    if is != said && !in_blocks(said) && is.checked_add(2).is_some_and(in_blocks) {
        return vec![AboutEnvelope::LayoutNoCiphertextLength];
    }
    if is < said {
        return vec![if is == usize::from(swapped(said)) {
            AboutEnvelope::LayoutLittleEndian
        } else {
            AboutEnvelope::CutShort
        }];
    }
    let blocks = said > 0 && said.checked_rem(cbc::BLOCK_LEN) == Some(0);
    // The mode of GCM with a nonce of 16 bytes belongs to the ciphertext that is wrong.
    let mode = is.checked_sub(said) == Some(1) && bytes.last().is_some_and(|mode| *mode <= MODE_GCM);
    let not_blocks = (!blocks).then_some(AboutEnvelope::CiphertextNotBlocks);
    let left_over = (is > said && (blocks || !mode)).then_some(AboutEnvelope::BytesLeftOver);
    let little = is > said && is == usize::from(swapped(said));
    if little || is > said && said == 0 && is_wide(bytes, CBC_HEADER, is) {
        let fault = if little { AboutEnvelope::LayoutLittleEndian } else { AboutEnvelope::LayoutLengthWidth };
        return vec![fault];
    }
    not_blocks.into_iter().chain(left_over).collect()
}

/// An envelope with a nonce of 12 bytes.
fn of_gcm(bytes: &[u8]) -> Vec<AboutEnvelope> {
    let Some((said, is)) = lengths(bytes, GCM_HEADER) else { return vec![AboutEnvelope::CutShort] };
    let fault = match is.checked_sub(said) {
        _ if is > said && said == 0 && is_wide(bytes, GCM_HEADER, is) => AboutEnvelope::LayoutLengthWidth,
        None | Some(2..) if is.abs_diff(usize::from(swapped(said))) <= 1 => AboutEnvelope::LayoutLittleEndian,
        None => AboutEnvelope::CutShort,
        Some(0) => AboutEnvelope::ModeMissing,
        Some(1) if bytes.last() != Some(&MODE_GCM) => AboutEnvelope::ModeMissing,
        // Shorter than its tag.
        Some(1) => AboutEnvelope::Layout,
        Some(_) => AboutEnvelope::BytesLeftOver,
    };
    vec![fault]
}

/// The ciphertext's length as it is said before it, and as it is.
fn lengths(bytes: &[u8], header: usize) -> Option<(usize, usize)> {
    let said = u16_at(bytes, header.checked_sub(2)?)?;
    Some((said, bytes.len().checked_sub(header)?))
}

/// Whether the ciphertext's length was written in 4 bytes.
fn is_wide(bytes: &[u8], header: usize, is: usize) -> bool {
    let rest = is.checked_sub(2);
    rest.is_some_and(|rest| {
        u16_at(bytes, header).is_some_and(|said| said == rest || said.checked_add(1) == Some(rest))
    })
}

fn swapped(len: usize) -> u16 {
    u16::try_from(len).unwrap_or_default().swap_bytes()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk().map(|len| usize::from(u16::from_be_bytes(*len)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.first_chunk().and_then(|len| usize::try_from(u32::from_be_bytes(*len)).ok())
}

/// Which field is off where the IV's length is neither 16 nor 12.
fn layout(bytes: &[u8]) -> AboutEnvelope {
    let is_iv_len = |len: Option<usize>| matches!(len, Some(cbc::IV_LEN | gcm::NONCE_LEN));
    let swapped_at = |at| u16_at(bytes, at).map(|len| usize::from(swapped(len)));
    // The ciphertext's length, if the IV begins here.
    let counts_rest = |iv: usize, iv_len: usize| {
        let at = iv.checked_add(iv_len)?;
        let (said, is) = lengths(bytes, at.checked_add(2)?)?;
        (said > 0 && (said == is || said.checked_add(1) == Some(is))).then_some(())
    };
    let without_iv_len =
        [cbc::IV_LEN, gcm::NONCE_LEN].into_iter().any(|len| counts_rest(EXPIRE_LEN, len).is_some());
    let in_blocks = bytes.len() >= SHORTEST_ATTEMPT && bytes.len().checked_rem(cbc::BLOCK_LEN) == Some(0);
    if is_iv_len(swapped_at(EXPIRE_LEN)) {
        AboutEnvelope::LayoutLittleEndian
    } else if without_iv_len {
        AboutEnvelope::LayoutNoIvLength
    } else if is_iv_len(u16_at(bytes, 4)) {
        AboutEnvelope::LayoutExpiryWidth
    } else if is_iv_len(u32_at(bytes, EXPIRE_LEN)) {
        AboutEnvelope::LayoutLengthWidth
    } else if is_iv_len(u16_at(bytes, 0)) || in_blocks {
        AboutEnvelope::LayoutNoHeader
    } else {
        AboutEnvelope::Layout
    }
}

/// How the expiry before the ciphertext differs from the one in the claims, if it can be told.
pub(super) fn expiry(envelope: i64, claim: i64) -> Option<Finding> {
    const WORD: u32 = 32;

    let date = Date(claim);
    let half = u32::try_from(claim).ok();
    let orders = [
        claim.swap_bytes(),
        // Two halves of 32 bits, the lower first, and each in either order.
        claim.rotate_left(WORD),
        half.map_or(claim, |half| i64::from(half.swap_bytes())),
    ];
    let is_date = (AboutClaims::SMALLEST_DATE..=AboutClaims::LARGEST_DATE).contains(&claim);
    let milliseconds = claim.checked_mul(1000);
    if envelope == claim || !is_date {
        None
    } else if orders.contains(&envelope) {
        Some(AboutEnvelope::ExpireByteOrder { date }.into())
    } else if milliseconds.is_some_and(|claim| envelope.abs_diff(claim) < 1000) {
        Some(AboutEnvelope::ExpireHeaderMilliseconds { date }.into())
    } else if (0..AboutClaims::SMALLEST_DATE).contains(&envelope) {
        Some(AboutEnvelope::ExpireHeaderDuration { date }.into())
    } else {
        None
    }
}
