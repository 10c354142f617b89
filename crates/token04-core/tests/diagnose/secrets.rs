//! Wrong secrets, and tokens made with a wrong key.

use serde_json::json;
use token04_core::hazmat::decrypt;
use token04_core::{Cipher, ErrorKind, Reason, ServerSecret};

use crate::case::{Case, run_all};
use crate::common::{OTHER_SECRET, SECRET, unhex};
use crate::make::{
    CIPHERS, IV, NOW, claims, hex, token_around, token_of, token_of_aes_128, with, with_all_signs,
};

/// Secrets that are none, with a sound token.
fn no_secrets() -> Vec<(Vec<String>, &'static str)> {
    let one = |secret: &str, ids| (vec![secret.to_owned()], ids);
    vec![
        one("", "secret_empty"),
        one(&OTHER_SECRET.repeat(2), "secret_app_sign"),
        one(&format!("\"{}\"\n", OTHER_SECRET.repeat(2).to_uppercase()), "secret_app_sign"),
        one(&format!("{SECRET}\n"), "secret_line_break secret_fits_when_trimmed"),
        one(&format!("{SECRET}\r\n"), "secret_line_break secret_fits_when_trimmed"),
        one(&format!("{OTHER_SECRET}\n"), "secret_line_break"),
        one(&format!("\"{SECRET}\""), "secret_surroundings secret_fits_when_trimmed"),
        one(&format!(" '{SECRET}'\n"), "secret_surroundings secret_fits_when_trimmed"),
        one(&format!(" {SECRET}"), "secret_surroundings secret_fits_when_trimmed"),
        one(&format!("'{OTHER_SECRET}'"), "secret_surroundings"),
        one(&format!("\u{feff}{SECRET}"), "secret_invisible_characters secret_fits_when_trimmed"),
        one(&format!("\u{feff}{OTHER_SECRET}"), "secret_invisible_characters"),
        one(
            &format!("{}\u{200b}{}", &SECRET[..9], &SECRET[9..]),
            "secret_invisible_characters secret_fits_when_trimmed",
        ),
        one(
            &format!("\u{feff}\"{SECRET}\"\r\n"),
            "secret_invisible_characters secret_surroundings secret_fits_when_trimmed",
        ),
        one("\u{feff}", "secret_invisible_characters secret_empty"),
        one(&format!("\u{feff}{}", OTHER_SECRET.repeat(2)), "secret_invisible_characters secret_app_sign"),
        one(&SECRET[1..], "secret_length"),
        one(&format!("{SECRET}0"), "secret_length key_cut"),
        one("PASTE-IT-HERE", "secret_length"),
        one("ü", "secret_length"),
        (vec![SECRET[1..].to_owned(), SECRET.to_owned(), "short".to_owned()], "secret_length"),
        (vec![format!(" {SECRET}"), format!("{SECRET} ")], "secret_surroundings secret_fits_when_trimmed"),
        (
            vec![String::new(), format!("{OTHER_SECRET}\n"), format!("`{SECRET}`")],
            "secret_empty secret_line_break secret_surroundings secret_fits_when_trimmed",
        ),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for token in CIPHERS.map(with_all_signs) {
        cases.extend(no_secrets().into_iter().enumerate().map(|(i, (secrets, ids))| {
            let case = Case::new(&format!("no secret {i}"), token.as_str(), ids);
            case.secrets(secrets).refused(ErrorKind::InvalidSecret).unread()
        }));
        let refused = |name, token: &str, ids| {
            Case::new(name, token, ids)
                .refused(ErrorKind::Refused(Reason::DecryptFailed))
                .unread()
                .secrets([OTHER_SECRET])
        };
        let of = |secrets: &[&str], ids| Case::new("several", token.as_str(), ids).secrets(secrets.to_vec());
        cases.extend([
            refused("wrong secret", &token, "decrypt_failed"),
            refused("two wrong", &token, "decrypt_failed")
                .secrets([OTHER_SECRET, &OTHER_SECRET.to_uppercase()]),
            of(&[SECRET, OTHER_SECRET], ""),
            of(&[OTHER_SECRET, SECRET], "secret_not_first"),
            of(&[OTHER_SECRET, OTHER_SECRET, SECRET, SECRET], "secret_not_first"),
        ]);
        cases.push(
            Case::new(
                "damaged token, no secret",
                format!("'{token}'"),
                "secret_length token_quoted malformed",
            )
            .secrets(["short"])
            .refused(ErrorKind::InvalidSecret)
            .unread(),
        );
    }
    cases.extend(wrong_keys());
    cases
}

/// Tokens made with a right secret and a wrong key.
fn wrong_keys() -> Vec<Case> {
    let half = token_of_aes_128(&SECRET.as_bytes()[..16]);
    let decoded = token_of_aes_128(&unhex(SECRET));
    let app_sign = SECRET.repeat(2);
    let app_sign_decoded =
        token_around(Cipher::Gcm, unhex(&app_sign), &IV, NOW + 3600, claims().to_string().as_bytes());
    let secret_in_hex = hex(SECRET.as_bytes());
    let upper = SECRET.to_uppercase();
    let upper_decoded = token_of_aes_128(&unhex(&upper));
    let refused =
        |token: &str, ids| Case::new(ids, token, ids).refused(ErrorKind::Refused(Reason::DecryptFailed));
    let no_secret = |token: &str, ids, secret: &str| {
        Case::new(ids, token, ids).refused(ErrorKind::InvalidSecret).secrets([secret])
    };
    [
        refused(&half, "key_first_half decrypt_failed"),
        refused(&half, "key_first_half decrypt_failed").secrets([OTHER_SECRET, SECRET]),
        refused(&half, "decrypt_failed").secrets([OTHER_SECRET]),
        refused(&decoded, "key_hex_decoded decrypt_failed"),
        refused(&upper_decoded, "key_hex_decoded decrypt_failed").secrets([upper]),
        refused(&padded_by_hand(), "padding_twice decrypt_failed"),
        refused(&format!("\"{half}\""), "token_quoted key_first_half malformed decrypt_failed")
            .refused(ErrorKind::Refused(Reason::Malformed)),
        no_secret(&half, "secret_line_break key_first_half", &format!("{SECRET}\n")),
        no_secret(&decoded, "secret_surroundings key_hex_decoded", &format!("'{SECRET}'")),
        no_secret(&padded_by_hand(), "secret_surroundings padding_twice", &format!("'{SECRET}'")),
        no_secret(&half, "secret_invisible_characters key_first_half", &format!("\u{feff}{SECRET}")),
        no_secret(&app_sign_decoded, "secret_app_sign key_hex_decoded", &app_sign),
        // 64 digits that are the secret's own text once more in hexadecimal.
        no_secret(&with_all_signs(Cipher::Cbc), "secret_app_sign key_hex_decoded", &secret_in_hex),
    ]
    .map(Case::unread)
    .to_vec()
}

/// Claims with their padding in the plaintext, one that JSON does not take for white space.
fn padded_by_hand() -> String {
    let mut plaintext = with("user_id", "").to_string().into_bytes();
    let text = with("user_id", "u".repeat(33 - plaintext.len() % 16)).to_string();
    plaintext = text.into_bytes();
    let pad = 16 - plaintext.len() % 16;
    assert_eq!(pad, 15);
    plaintext.resize(plaintext.len() + pad, u8::try_from(pad).unwrap());
    token_around(Cipher::Cbc, SECRET, &IV, NOW + 3600, &plaintext)
}

#[test]
fn what_is_wrong_with_a_secret_is_found() {
    run_all(&cases());
}

/// With a wrong secret, one CBC token in 256 ends in bytes like padding, and is still
/// nothing that could be looked into.
#[test]
fn what_a_wrong_secret_makes_of_a_token_is_not_looked_into() {
    let claims = with("nonce", json!("text")).to_string();
    let other = ServerSecret::new(OTHER_SECRET).unwrap();
    let padded = (0..=u16::MAX)
        .map(|seed| {
            let mut iv = IV;
            iv[..2].copy_from_slice(&seed.to_be_bytes());
            iv
        })
        .find(|iv| {
            let token = token_around(Cipher::Cbc, SECRET, iv, NOW + 3600, claims.as_bytes());
            let sealed = &base64_of(&token)[28..];
            decrypt(Cipher::Cbc, &other, iv, b"", sealed).is_ok()
        })
        .unwrap();
    let token = token_around(Cipher::Cbc, SECRET, &padded, NOW + 3600, claims.as_bytes());
    Case::new("padding by chance", token.as_str(), "decrypt_failed")
        .secrets([OTHER_SECRET])
        .refused(ErrorKind::Refused(Reason::DecryptFailed))
        .unread()
        .run();
    Case::new("padding by chance, right secret second", token, "nonce_type claims_invalid")
        .secrets([OTHER_SECRET, SECRET])
        .refused(ErrorKind::Refused(Reason::ClaimsInvalid))
        .unread()
        .run();
}

fn base64_of(token: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(&token[2..]).unwrap()
}

#[test]
fn the_second_secret_explains_wrong_claims() {
    for cipher in CIPHERS {
        let token = token_of(cipher, &with("user_id", 7));
        Case::new("second", token, "user_id_type claims_invalid")
            .secrets([OTHER_SECRET, SECRET])
            .refused(ErrorKind::Refused(Reason::ClaimsInvalid))
            .unread()
            .run();
    }
}
