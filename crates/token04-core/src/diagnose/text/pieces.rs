//! The readable parts of a text, with every usual encoding undone.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;

use crate::envelope::VERSION;

/// Base64 as encoders of all kinds write it: with padding or without, bits left over or not.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Encodings inside one another that are undone.
const DEPTH: usize = 3;
/// Shorter stretches contain nothing that is looked for.
const SHORTEST: usize = 8;

/// What a piece is: the text as given, or something that was encoded in it.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    /// Whether an encoding was undone.
    pub(super) decoded: bool,
}

/// The text itself, then all that can be decoded from its parts. Each level is shorter than the
/// text that it comes from, so that all of them together take time in proportion to its length.
pub(super) fn of(text: &str) -> Vec<Piece> {
    let text = percent_decode_str(text).decode_utf8_lossy();
    let mut pieces = vec![Piece { bytes: text.as_bytes().to_vec(), decoded: false }];
    collect(&text, DEPTH, &mut pieces);
    pieces
}

fn collect(text: &str, depth: usize, pieces: &mut Vec<Piece>) {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    for stretch in text.split(|c| !is_base64(c)).filter(|stretch| stretch.len() >= SHORTEST) {
        for bytes in [unhex(stretch), base64(stretch)].into_iter().flatten() {
            let inner = core::str::from_utf8(&bytes).ok().filter(|_| depth > 1).map(str::to_owned);
            pieces.push(Piece { bytes, decoded: true });
            if let Some(inner) = inner {
                collect(&inner, depth.saturating_sub(1), pieces);
            }
        }
    }
}

/// Decodes base64 of either alphabet, behind a version or not, as far as its characters go.
pub(in crate::diagnose) fn base64(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix(VERSION).unwrap_or(text).trim_end_matches('=');
    let standard = text.replace('-', "+").replace('_', "/");
    // A single character more is less than a byte.
    let len = match standard.len().checked_rem(4) {
        Some(1) => standard.len().saturating_sub(1),
        _ => standard.len(),
    };
    LENIENT.decode(standard.get(..len)?).ok()
}

pub(in crate::diagnose) fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |[high, low]: &[u8; 2]| {
        u8::try_from(digit(*high)?.saturating_mul(16).saturating_add(digit(*low)?)).ok()
    };
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(byte).collect()
}
