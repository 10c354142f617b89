//! Tokens: sound ones, and ones that no issuer makes.

use aes::Aes128Enc;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use token04_core::hazmat::{Fixed, encrypt, issue_fixed};
use token04_core::{Cipher, Issuer, ServerSecret};

use crate::common::SECRET;

pub(crate) const CIPHERS: [Cipher; 2] = [Cipher::Cbc, Cipher::Gcm];
pub(crate) const NOW: i64 = 1_700_000_000;
pub(crate) const APP: u32 = 4_294_967_295;
pub(crate) const USER: &str = "user-that-must-not-show";
pub(crate) const IV: [u8; 16] = [7; 16];

pub(crate) fn fixed(cipher: Cipher, iv: &[u8; 16], payload: &str) -> String {
    let issuer = Issuer::new(APP, SECRET, cipher).unwrap();
    let fixed = Fixed { ctime: NOW, nonce: -5, iv: &iv[..cipher.iv_len()] };
    issue_fixed(&issuer, fixed, USER, 3600, token04_core::PayloadRef::raw(payload)).unwrap()
}

/// A sound token that has a plus, a slash and padding.
pub(crate) fn with_all_signs(cipher: Cipher) -> String {
    let signs = |token: &String| token.contains('+') && token.contains('/') && token.ends_with('=');
    let payload = |len| json!({"room_id": "r".repeat(len)}).to_string();
    (1..=255).map(|seed| fixed(cipher, &[seed; 16], &payload(usize::from(seed) % 32))).find(signs).unwrap()
}

/// A sound token with so many plus signs at its end, which only CBC's can have: GCM's end in
/// their mode. The seeds were searched for. Its payload is `{}`.
pub(crate) fn with_last_pluses(count: usize) -> String {
    let seed = [98u32, 425, 75451][count - 1];
    let token = fixed(Cipher::Cbc, &seed.to_be_bytes().repeat(4).try_into().unwrap(), "{}");
    assert!(token.ends_with(&"+".repeat(count)));
    token
}

pub(crate) fn claims() -> Value {
    json!({"app_id": APP, "user_id": USER, "nonce": -5, "ctime": NOW, "expire": NOW + 3600, "payload": ""})
}

/// Sound claims but for one.
pub(crate) fn with(name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims();
    claims[name] = value.into();
    claims
}

pub(crate) fn without(names: &[&str]) -> Value {
    let mut claims = claims();
    for name in names {
        claims.as_object_mut().unwrap().remove(*name).unwrap();
    }
    claims
}

/// A token that holds these claims, well made but for them.
pub(crate) fn token_of(cipher: Cipher, claims: &Value) -> String {
    let expire = claims.get("expire").and_then(Value::as_i64).unwrap_or(NOW + 3600);
    token_around(cipher, SECRET, &IV, expire, claims.to_string().as_bytes())
}

pub(crate) fn token_around(
    cipher: Cipher,
    key: impl AsRef<[u8]>,
    iv: &[u8; 16],
    expire: i64,
    plaintext: &[u8],
) -> String {
    let iv = &iv[..cipher.iv_len()];
    let sealed = encrypt(cipher, &ServerSecret::new(key).unwrap(), iv, b"", plaintext).unwrap();
    let mode: &[u8] = if cipher == Cipher::Gcm { &[1] } else { &[] };
    token(&[&envelope(expire, iv, &sealed)[..], mode].concat())
}

/// A token as those are made that take a key for AES-128.
pub(crate) fn token_of_aes_128(key: &[u8]) -> String {
    let mut body = claims().to_string().into_bytes();
    let len = body.len();
    body.resize(len + 16 - len % 16, 0);
    let cipher = cbc::Encryptor::<Aes128Enc>::new_from_slices(key, &IV).unwrap();
    let sealed = cipher.encrypt_padded::<Pkcs7>(&mut body, len).unwrap().to_vec();
    token(&envelope(NOW + 3600, &IV, &sealed))
}

pub(crate) fn token(envelope: &[u8]) -> String {
    format!("04{}", STANDARD.encode(envelope))
}

fn envelope(expire: i64, iv: &[u8], sealed: &[u8]) -> Vec<u8> {
    let len = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_be_bytes();
    [&expire.to_be_bytes()[..], &len(iv), iv, &len(sealed), sealed].concat()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
