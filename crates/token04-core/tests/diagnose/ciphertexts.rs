//! Ciphertexts that were not put into the envelope as ZEGO expects.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use token04_core::{Cipher, ErrorKind, Expectation, Reason, ServerSecret, hazmat};

use crate::case::{Case, run_all};
use crate::common::{OTHER_SECRET, SECRET};
use crate::make::{IV, NOW, claims, hex, token, with};

/// Ciphertexts that were put into the envelope as text.
fn encoded() -> Vec<Case> {
    let expire = (NOW + 3600).to_be_bytes();
    let around = |iv: &[u8], body: &[u8], mode: &[u8]| {
        let len = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_be_bytes();
        token(&[&expire[..], &len(iv), iv, &len(body), body, mode].concat())
    };
    let malformed = |name: &str, token: String, ids| {
        Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::Malformed))
    };
    let failed = |name: &str, token: String, ids| {
        Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::DecryptFailed)).unread()
    };
    let of = |cipher: Cipher, text: fn(&[u8]) -> String, claims: &Value| {
        let secret = ServerSecret::new(SECRET).unwrap();
        let iv = &IV[..cipher.iv_len()];
        let sealed = hazmat::encrypt(cipher, &secret, iv, b"", claims.to_string().as_bytes()).unwrap();
        around(iv, text(&sealed).as_bytes(), if cipher == Cipher::Gcm { &[1] } else { &[] })
    };
    let base64: fn(&[u8]) -> String = |bytes| STANDARD.encode(bytes);
    let hexadecimal: fn(&[u8]) -> String = |bytes| hex(bytes);
    // With 144 bytes of ciphertext, base64 has 192, which are whole blocks as well.
    let long = with("more", "x".repeat(130 - claims().to_string().len()));
    let secret = ServerSecret::new(SECRET).unwrap();
    let gcm = hazmat::encrypt(Cipher::Gcm, &secret, &IV[..12], b"", claims().to_string().as_bytes()).unwrap();
    let (body, tag) = gcm.split_at(gcm.len() - 16);
    let apart = [STANDARD.encode(body).as_bytes(), tag].concat();
    let text = STANDARD.encode([0x9b; 80]);
    let stream = &STANDARD.encode([0x9b; 100])[..127];
    vec![
        malformed("base64", of(Cipher::Cbc, base64, &claims()), "ciphertext_encoded malformed"),
        failed("base64 in blocks", of(Cipher::Cbc, base64, &long), "ciphertext_encoded decrypt_failed"),
        failed("hex", of(Cipher::Cbc, hexadecimal, &claims()), "ciphertext_encoded decrypt_failed"),
        failed("base64, GCM", of(Cipher::Gcm, base64, &claims()), "ciphertext_encoded decrypt_failed"),
        failed("hex, GCM", of(Cipher::Gcm, hexadecimal, &claims()), "ciphertext_encoded decrypt_failed"),
        failed("base64, tag apart", around(&IV[..12], &apart, &[1]), "ciphertext_encoded decrypt_failed"),
        malformed(
            "base64, other secret",
            of(Cipher::Cbc, base64, &claims()),
            "ciphertext_encoded malformed decrypt_failed",
        )
        .unread()
        .secrets([OTHER_SECRET]),
        failed(
            "hex, other user",
            of(Cipher::Cbc, hexadecimal, &claims()),
            "ciphertext_encoded decrypt_failed user_id_mismatch",
        )
        .expecting(Expectation::new().at(NOW).user_id("bob")),
        failed(
            "hex, other nonce",
            of(Cipher::Gcm, hexadecimal, &with("nonce", "x")),
            "ciphertext_encoded nonce_type decrypt_failed",
        ),
        // Bytes, and text that is no ciphertext.
        malformed(
            "text of another length",
            around(&IV, &text.as_bytes()[..104], &[]),
            "ciphertext_not_blocks malformed",
        )
        .unread(),
        malformed(
            "not text",
            around(&IV, &[stream.as_bytes(), &[0xff]].concat()[..125], &[]),
            "ciphertext_not_blocks malformed",
        )
        .unread(),
        failed("bytes", around(&IV, &[0x9b; 80], &[]), "decrypt_failed"),
        failed("short", around(&IV, b"0123456789abcdef", &[]), "decrypt_failed"),
    ]
}

/// Tokens of GCM whose tag is not after the ciphertext.
fn tags() -> Vec<Case> {
    let around = |field: &[u8], expected: Expectation<'static>, ids| {
        let len = u16::try_from(field.len()).unwrap().to_be_bytes();
        let expire = (NOW + 3600).to_be_bytes();
        let envelope = [&expire[..], &[0, 12], &IV[..12], &len, field, &[1]].concat();
        Case::new(ids, token(&envelope), ids)
            .refused(ErrorKind::Refused(Reason::DecryptFailed))
            .unread()
            .expecting(expected)
    };
    let sealed = |secret: &str, plaintext: &[u8]| {
        let secret = ServerSecret::new(secret).unwrap();
        hazmat::encrypt(Cipher::Gcm, &secret, &IV[..12], b"", plaintext).unwrap()
    };
    let right = sealed(SECRET, claims().to_string().as_bytes());
    let other = sealed(OTHER_SECRET, claims().to_string().as_bytes());
    let (body, tag) = right.split_at(right.len() - 16);
    let (other_body, other_tag) = other.split_at(other.len() - 16);
    let text = sealed(SECRET, b"a text of more than sixteen bytes");
    let nonce = sealed(SECRET, with("nonce", "x").to_string().as_bytes());
    let mut changed = right.clone();
    changed[3] ^= 1;
    let now = Expectation::new().at(NOW);
    vec![
        around(body, now, "gcm_tag_missing decrypt_failed"),
        around(&[tag, body].concat(), now, "gcm_tag_first decrypt_failed"),
        around(body, now.user_id("bob"), "gcm_tag_missing decrypt_failed user_id_mismatch"),
        around(&nonce[..nonce.len() - 16], now, "gcm_tag_missing nonce_type decrypt_failed"),
        // What another secret encrypted, what is no claims, and what has a tag that is wrong.
        around(other_body, now, "decrypt_failed"),
        around(&[other_tag, other_body].concat(), now, "decrypt_failed"),
        around(&text[..text.len() - 16], now, "decrypt_failed"),
        around(&changed, now, "decrypt_failed"),
        around(&[body, &[7; 16]].concat(), now, "decrypt_failed"),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    [encoded(), tags()].concat()
}

#[test]
fn what_is_wrong_with_a_ciphertext_is_recognized() {
    run_all(&cases());
}
