//! Whether what was decrypted was meant to be claims.

/// Whether a plaintext is one that someone encrypted, and not what a wrong key makes of
/// anything. A tag that fits is a proof; padding is right by chance in one of 256.
pub(super) fn is_text(plaintext: &[u8], authenticated: bool) -> bool {
    authenticated || is_padding_alone(plaintext) || is_readable(plaintext)
}

/// A whole block of padding does not occur by chance.
const fn is_padding_alone(plaintext: &[u8]) -> bool {
    plaintext.is_empty()
}

fn is_readable(plaintext: &[u8]) -> bool {
    const SHORTEST: usize = 2;
    /// With fewer bytes, chance makes most of them readable too often.
    const SHORTEST_OTHER: usize = 32;

    let is_odd = |character: char| character.is_control() && !character.is_whitespace();
    if core::str::from_utf8(plaintext).is_ok_and(|text| text.len() >= SHORTEST && !text.contains(is_odd)) {
        return true;
    }
    // JSON in another encoding: its names are readable, its text is not; UTF-16 has every second
    // byte 0.
    let is_usual = |byte: &&u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace() || **byte == 0;
    let usual = plaintext.iter().filter(is_usual).count();
    plaintext.len() >= SHORTEST_OTHER && usual.saturating_mul(4) >= plaintext.len().saturating_mul(3)
}
