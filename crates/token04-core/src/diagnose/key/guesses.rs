//! Keys that are made from a secret in wrong ways.

use md5::Md5;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::super::findings::AboutSecret;
use crate::lang::Text;
use crate::secret::ServerSecret;

/// The lengths that a key for AES can have.
const LENGTHS: [usize; 3] = [32, 24, 16];

/// A key that someone may have used, and what is wrong with it.
pub(super) struct Guess {
    pub(super) key: Zeroizing<Vec<u8>>,
    pub(super) seen: AboutSecret,
}

/// All keys that are tried for a secret, `bare` being the same without anything around it.
pub(super) fn of(secret: &str, bare: &str, user_id: Option<&str>) -> Vec<Guess> {
    let mut guesses = Vec::new();
    let text = bare.as_bytes();
    let mut add = |key: Option<&[u8]>, seen: AboutSecret| {
        if let Some(key) = key {
            guesses.push(Guess { key: Zeroizing::new(key.to_vec()), seen });
        }
    };
    if text.len() != ServerSecret::LEN {
        // With the whole of it as a key for AES-128 or AES-192, nothing was cut.
        add(text.get(..32), AboutSecret::KeyCut { len: 32 });
    }
    add(text.get(..24), AboutSecret::KeyCut { len: 24 });
    add(text.get(..16), AboutSecret::KeyFirstHalf);
    add(unhex(bare).as_deref().map(Vec::as_slice), AboutSecret::KeyHexDecoded);
    for given in
        if secret == bare { [Some(secret), None] } else { [Some(bare), Some(secret)] }.into_iter().flatten()
    {
        for (key, how) in hashes(given.as_bytes()) {
            add(Some(&key), AboutSecret::KeyHashed { how });
        }
    }
    for (key, with) in filled(text) {
        add(Some(&key), AboutSecret::KeyFilled { with });
    }
    for key in user_id.into_iter().flat_map(of_user_id) {
        add(Some(&key), AboutSecret::KeyIsUserId);
    }
    guesses
}

/// The digests that are used as keys.
fn hashes(text: &[u8]) -> Vec<(Zeroizing<Vec<u8>>, &'static str)> {
    let sha256 = Zeroizing::new(Sha256::digest(text).to_vec());
    let sha512 = Zeroizing::new(Sha512::digest(text).to_vec());
    let md5 = Zeroizing::new(Md5::digest(text).to_vec());
    let part = |bytes: &[u8], len: usize| Zeroizing::new(bytes.get(..len).unwrap_or_default().to_vec());
    let hex_of = |bytes: &[u8], upper| hex(bytes.get(..16).unwrap_or_default(), upper);
    vec![
        (part(&sha256, 32), "SHA-256"),
        (part(&sha256, 16), "SHA-256"),
        (hex_of(&sha256, false), "SHA-256"),
        (hex_of(&sha256, true), "SHA-256"),
        (part(&md5, 16), "MD5"),
        (hex_of(&md5, false), "MD5"),
        (hex_of(&md5, true), "MD5"),
        (Zeroizing::new(md5.repeat(2)), "MD5"),
        (part(&sha512, 32), "SHA-512"),
    ]
}

/// A text shorter than a key, filled up to its length at either end.
fn filled(text: &[u8]) -> Vec<(Zeroizing<Vec<u8>>, Text)> {
    const FILLINGS: [(u8, Text); 3] = [
        (b'0', Text::new("the digit 0", "数字 0 ")),
        (b' ', Text::new("spaces", "空格")),
        (0, Text::new("NUL bytes", " NUL 字节")),
    ];

    let mut keys = Vec::new();
    // Nothing was configured: then nothing of it is in the key.
    for len in LENGTHS.into_iter().filter(|len| (1..*len).contains(&text.len())) {
        for (filling, name) in FILLINGS {
            let filling = vec![filling; len.saturating_sub(text.len())];
            keys.push((Zeroizing::new([text, filling.as_slice()].concat()), name));
            keys.push((Zeroizing::new([filling.as_slice(), text].concat()), name));
        }
    }
    keys
}

fn of_user_id(user_id: &str) -> Vec<Zeroizing<Vec<u8>>> {
    let text = user_id.as_bytes();
    let cut = LENGTHS.iter().filter_map(|len| text.get(..*len)).map(|key| Zeroizing::new(key.to_vec()));
    let filled = filled(text).into_iter().map(|(key, _)| key);
    let hashed = hashes(text).into_iter().map(|(key, _)| key);
    if text.is_empty() { Vec::new() } else { cut.chain(filled).chain(hashed).collect() }
}

fn hex(bytes: &[u8], upper: bool) -> Zeroizing<Vec<u8>> {
    let digits = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    let digit = |value: u8| digits.get(usize::from(value)).copied().unwrap_or_default();
    Zeroizing::new(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

fn unhex(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    // Never grows, so that no copy is left in memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(pairs.len()));
    for [high, low] in pairs {
        bytes.push(u8::try_from(digit(*high)?.checked_mul(16)?.checked_add(digit(*low)?)?).ok()?);
    }
    rest.is_empty().then_some(bytes)
}
