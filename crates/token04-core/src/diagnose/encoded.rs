//! A ciphertext that was put into an envelope as text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::findings::AboutEnvelope;
use super::text::{base64, unhex};
use crate::cipher::{cbc, gcm};
use crate::envelope::{CBC_HEADER, GCM_HEADER, MODE_GCM, VERSION};
use crate::inspect::inspect;
use crate::lang::Text;

/// Shorter ciphertexts can be text by chance.
const SHORTEST: usize = 32;
const IV_LEN_AT: usize = 8;

const BASE64: Text = Text::new("base64", " base64 ");
const HEX: Text = Text::new("hexadecimal", "十六进制");

/// The token with the bytes of its ciphertext, if they are there as text, and what the text is.
pub(super) fn with_bytes(token: &str) -> Option<(String, AboutEnvelope)> {
    let bytes = base64(token.strip_prefix(VERSION)?)?;
    let iv_len = bytes.get(IV_LEN_AT..)?.first_chunk().map(|len| u16::from_be_bytes(*len))?;
    let (header, mode) = match usize::from(iv_len) {
        cbc::IV_LEN => (CBC_HEADER, None),
        gcm::NONCE_LEN => (GCM_HEADER, Some(MODE_GCM)),
        _ => return None,
    };
    let (before, rest) = bytes.split_at_checked(header)?;
    let before = before.get(..header.checked_sub(2)?)?;
    let rest = mode.and_then(|mode| rest.strip_suffix(&[mode])).unwrap_or(rest);
    // Some libraries give the tag of GCM on its own, as bytes.
    let tag = mode.and_then(|_| rest.split_last_chunk::<{ gcm::TAG_LEN }>());
    let parts = [Some((rest, [].as_slice())), tag.map(|(text, tag)| (text, tag.as_slice()))];
    parts.into_iter().flatten().find_map(|(text, tag)| {
        let (raw, how) = decoded(text)?;
        let len = u16::try_from(raw.len().checked_add(tag.len())?).ok()?.to_be_bytes();
        let mode = mode.as_slice();
        let envelope = [before, &len, &raw, tag, mode].concat();
        let token = format!("{VERSION}{}", STANDARD.encode(envelope));
        inspect(&token).is_ok().then_some((token, AboutEnvelope::CiphertextEncoded { how }))
    })
}

fn decoded(text: &[u8]) -> Option<(Vec<u8>, Text)> {
    let text = core::str::from_utf8(text).ok()?.trim_end();
    let is_base64 =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=');
    if text.len() < SHORTEST || !text.bytes().all(is_base64) {
        return None;
    }
    unhex(text).map(|raw| (raw, HEX)).or_else(|| base64(text).map(|raw| (raw, BASE64)))
}
