//! What holds for all inputs: what is issued opens again, and no mutation does harm.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

mod common;

use common::SECRET;
use proptest::prelude::*;
use token04_core::{
    BatchOptions, Cipher, Expectation, Issuer, Payload, Verifier, diagnose, inspect, max_token_len,
};

fn cipher() -> impl Strategy<Value = Cipher> {
    prop_oneof![Just(Cipher::Cbc), Just(Cipher::Gcm)]
}

/// Text with everything that JSON, C or UTF-16 could stumble over.
fn text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        any::<char>(),
        proptest::sample::select(vec!['\0', '"', '\\', '\n', '\u{7f}', '\u{2028}', '😀', '\u{1f}']),
    ];
    // Half of them without escapes, of all lengths around those that are made on a page.
    prop_oneof![proptest::collection::vec(sign, 0..40).prop_map(String::from_iter), "[#-Z_a-zé]{0,90}"]
}

/// Half of them so short that the times have ten digits.
fn ttl() -> impl Strategy<Value = u64> {
    prop_oneof![1..=1_000_000_u64, 1..=u64::MAX / 4]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_issued_opens_again(
        app_id in 1..=u32::MAX, user in text(), payload in text(), ttl in ttl(), cipher in cipher(),
    ) {
        prop_assume!(!user.is_empty());
        let issuer = Issuer::new(app_id, SECRET, cipher).unwrap();
        let token = issuer.issue(&user, Duration::from_secs(ttl), &Payload::raw(&payload)).unwrap();
        prop_assert!(token.len() <= max_token_len(user.len(), payload.len()));
        let opened = Verifier::new(SECRET).unwrap().open(&token).unwrap();
        prop_assert_eq!(opened.cipher, cipher);
        prop_assert_eq!(opened.claims.app_id, app_id);
        prop_assert_eq!(&opened.claims.user_id, &user);
        prop_assert_eq!(&opened.claims.payload, &payload);
        prop_assert_eq!(opened.claims.expire, opened.claims.ctime + i64::try_from(ttl).unwrap());
        prop_assert_eq!(opened.envelope_expire, opened.claims.expire);

        let mut buffer = vec![0; max_token_len(user.len(), payload.len())];
        let len = issuer.issue_into(&user, Duration::from_secs(ttl), &Payload::raw(&payload), &mut buffer).unwrap();
        let again = std::str::from_utf8(&buffer[..len]).unwrap();
        prop_assert_eq!(Verifier::new(SECRET).unwrap().open(again).unwrap().claims.user_id, user);
    }

    #[test]
    fn batches_hold_what_single_tokens_hold(
        users in proptest::collection::vec(text(), 0..150), payload in text(), cipher in cipher(), threads in 1..4usize,
    ) {
        let issuer = Issuer::new(7, SECRET, cipher).unwrap();
        let tokens = issuer.issue_batch(&users, Duration::from_secs(60), &Payload::raw(&payload), BatchOptions::new().threads(threads)).unwrap();
        prop_assert_eq!(tokens.len(), users.len());
        let verifier = Verifier::new(SECRET).unwrap();
        for (user, token) in users.iter().zip(tokens) {
            if user.is_empty() {
                prop_assert!(token.is_err());
                continue;
            }
            let opened = verifier.open(&token.unwrap()).unwrap();
            prop_assert_eq!(&opened.claims.user_id, user);
            prop_assert_eq!(&opened.claims.payload, &payload);
            prop_assert_eq!(opened.envelope_expire, opened.claims.expire);
        }
    }

    #[test]
    fn no_altered_gcm_token_opens(position in any::<prop::sample::Index>(), with in any::<u8>(), user in text()) {
        let issuer = Issuer::new(1, SECRET, Cipher::Gcm).unwrap();
        let token = issuer.issue(if user.is_empty() { "u" } else { &user }, Duration::from_secs(60), &Payload::none()).unwrap();
        let mut altered = token.clone().into_bytes();
        let at = position.index(altered.len());
        altered[at] = with;
        let Ok(altered) = String::from_utf8(altered) else { return Ok(()) };
        prop_assume!(altered != token);
        let verified = Verifier::new(SECRET).unwrap().verify(&altered, &Expectation::new());
        prop_assert!(verified.is_err());
        let _ = diagnose(&altered, &[SECRET], &Expectation::new());
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), secret in any::<String>(), user in text()) {
        let _ = inspect(&text);
        let _ = Verifier::new(SECRET).unwrap().open(&text);
        let _ = diagnose(&text, &[&secret], &Expectation::new().user_id(&user).room_id(&user).at(1)).to_json();
    }

    #[test]
    fn no_mangled_cbc_token_makes_it_panic(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let issuer = Issuer::new(1, SECRET, Cipher::Cbc).unwrap();
        let mut bytes = issuer.issue("demo", Duration::from_secs(60), &Payload::raw(common::ROOM)).unwrap().into_bytes();
        for (position, with) in edits {
            let at = position.index(bytes.len());
            bytes[at] = with & 0x7f;
        }
        let text = String::from_utf8(bytes).unwrap();
        for text in [text.as_str(), &text[..cut.index(text.len())]] {
            let _ = inspect(text);
            let _ = Verifier::new(SECRET).unwrap().verify(text, &Expectation::new().room_id("room1"));
            let _ = diagnose(text, &[SECRET], &Expectation::new().room_id("room1")).to_json();
        }
    }

    #[test]
    fn no_envelope_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), iv_len in 0..20u16) {
        use base64::Engine;
        let mut bytes = bytes;
        if bytes.len() > 10 {
            bytes[8..10].copy_from_slice(&iv_len.to_be_bytes());
        }
        let token = format!("04{}", base64::engine::general_purpose::STANDARD.encode(&bytes));
        let _ = inspect(&token);
        let _ = Verifier::new(SECRET).unwrap().open(&token);
        let _ = diagnose(&token, &[SECRET], &Expectation::new());
    }
}
