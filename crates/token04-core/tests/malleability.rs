//! What a CBC token does not prove, shown: without the secret a token is made to name
//! another app, and passes. GCM is not taken in. SECURITY.md draws the conclusions.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::time::Duration;

mod common;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{OTHER_SECRET, SECRET};
use token04_core::{Cipher, ErrorKind, Expectation, Issuer, Payload, Reason, Verifier, inspect};

/// Where the IV begins, behind the expiry and the IV's length.
const IV: usize = 10;

/// The token, with a byte of its envelope changed.
fn flipped(token: &str, place: usize, difference: u8) -> String {
    let mut envelope = STANDARD.decode(&token[2..]).unwrap();
    envelope[place] ^= difference;
    format!("04{}", STANDARD.encode(envelope))
}

#[test]
fn a_cbc_token_can_be_turned_to_another_app() {
    let token = Issuer::new(1_234_567_890, SECRET, Cipher::Cbc)
        .unwrap()
        .issue("ann", Duration::from_secs(60), &Payload::none())
        .unwrap();
    let verifier = Verifier::new(SECRET).unwrap();
    // The first block decrypts to `{"app_id":123456`: whatever is done to the IV is done to it.
    let digit = IV + r#"{"app_id":"#.len();
    let altered = flipped(&token, digit, b'1' ^ b'4');
    let opened = verifier.verify(&altered, &Expectation::new().app_id(4_234_567_890).user_id("ann")).unwrap();
    assert_eq!(opened.claims.app_id, 4_234_567_890);
}

#[test]
fn a_cbc_token_cannot_be_turned_to_app_0() {
    let issuer = Issuer::new(1, SECRET, Cipher::Cbc).unwrap();
    let token = issuer.issue("ann", Duration::from_secs(60), &Payload::none()).unwrap();
    let altered = flipped(&token, IV + r#"{"app_id":"#.len(), b'1' ^ b'0');
    // It was decrypted, whichever secrets there are beside the right one.
    for secrets in [[SECRET, OTHER_SECRET], [OTHER_SECRET, SECRET]] {
        let error = Verifier::with_secrets(secrets).unwrap().open(&altered).unwrap_err();
        assert_eq!(error.reason(), Some(Reason::ClaimsInvalid));
    }
}

#[test]
fn no_byte_of_a_gcm_token_can_be_changed() {
    let token = Issuer::new(1_234_567_890, SECRET, Cipher::Gcm)
        .unwrap()
        .issue("ann", Duration::from_secs(60), &Payload::none())
        .unwrap();
    let verifier = Verifier::new(SECRET).unwrap();
    verifier.verify(&token, &Expectation::new()).unwrap();
    for place in 0..inspect(&token).unwrap().envelope_len {
        for bit in 0..8 {
            let error = verifier.verify(&flipped(&token, place, 1 << bit), &Expectation::new()).unwrap_err();
            // The expiry in front is compared with the one inside once that is proven; lengths and
            // mode are the frame that everything else is found by.
            let expected: &[ErrorKind] = match place {
                0..8 => &[ErrorKind::Refused(Reason::ExpireMismatch)],
                _ => &[ErrorKind::Refused(Reason::DecryptFailed), ErrorKind::Refused(Reason::Malformed)],
            };
            assert!(expected.contains(&error.kind()), "byte {place}, bit {bit}: {error}");
        }
    }
}

/// A padding oracle needs two answers to tell apart: there is one, for every cause.
#[test]
fn all_ways_to_fail_to_decrypt_look_the_same() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let token = Issuer::new(1_234_567_890, SECRET, cipher)
            .unwrap()
            .issue("ann", Duration::from_secs(60), &Payload::none())
            .unwrap();
        let right = Verifier::new(SECRET).unwrap();
        let wrong = Verifier::new(OTHER_SECRET).unwrap().open(&token).unwrap_err();
        assert_eq!(wrong.kind(), ErrorKind::Refused(Reason::DecryptFailed));
        let last = inspect(&token).unwrap().envelope_len - if cipher == Cipher::Cbc { 1 } else { 2 };
        for difference in 1..=255 {
            // The last byte before the mode: padding for CBC, tag for GCM; and for CBC also one
            // block earlier, which changes the padding byte by byte.
            for place in [last, last - 16] {
                match right.open(&flipped(&token, place, difference)) {
                    Ok(_) => panic!("byte {place} changed by {difference} was accepted"),
                    Err(error) => {
                        assert_eq!(error, wrong);
                        assert_eq!(format!("{error} {error:?}"), format!("{wrong} {wrong:?}"));
                    }
                }
            }
        }
    }
}
