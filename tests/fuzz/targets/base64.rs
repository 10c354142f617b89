//! Any bytes as base64: what decodes tokens is as strict as the base64 crate.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use base64_simd::AsOut;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    both(data);
    // Valid text gets through the vectorised part; one wrong character in it should not.
    let mut text = STANDARD.encode(data).into_bytes();
    assert_eq!(both(&text).as_deref(), Some(data));
    if let [at, byte, ..] = data {
        let at = usize::from(*at) % text.len();
        text[at] = *byte;
        both(&text);
    }
});

/// Decodes in both ways in which tokens are decoded, and with the base64 crate.
fn both(text: &[u8]) -> Option<Vec<u8>> {
    let expected = STANDARD.decode(text).ok();
    assert_eq!(base64_simd::STANDARD.decode_to_vec(text).ok(), expected);
    let mut room = vec![0; text.len()];
    let decoded = base64_simd::STANDARD.decode(text, room.as_mut_slice().as_out());
    assert_eq!(decoded.ok().as_deref(), expected.as_deref());
    expected
}
