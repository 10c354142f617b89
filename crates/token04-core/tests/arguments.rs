//! Wrong arguments get their numbers, in the vendor's order, and limits are exact.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::time::Duration;

mod common;

use common::SECRET;
use token04_core::{
    Argument, BatchOptions, Cipher, Error, ErrorKind, Expectation, GenerateRequest, Issuer, MAX_TOKEN_LEN,
    Payload, PayloadRef, Request, Verifier, generate_token04, generate_token04_with, max_token_len,
};

fn code(app_id: u32, user_id: &str, secret: &str, ttl: i64) -> i32 {
    generate_token04(app_id, user_id, secret, ttl, "").map_or_else(|error| error.code(), |_| 0)
}

#[test]
fn the_first_wrong_argument_decides() {
    let wrong = ["", "short", "fa94dd0f974cf2e293728a526b02827", "fa94dd0f974cf2e293728a526b0282711"];
    assert_eq!(code(1, "demo", SECRET, 1), 0);
    assert_eq!(code(u32::MAX, "demo", SECRET, 1), 0);
    for secret in wrong {
        assert_eq!(code(0, "", secret, 0), 1);
        assert_eq!(code(1, "", secret, 0), 3);
        assert_eq!(code(1, "demo", secret, 0), 5);
    }
    // 32 characters, but not 32 bytes.
    assert_eq!(code(1, "demo", "é94dd0f974cf2e293728a526b028271x", 1), 5);
    assert_eq!(code(1, "demo", "é94dd0f974cf2e293728a526b028271", 1), 0);
    for ttl in [0, -1, i64::MIN, i64::MAX] {
        assert_eq!(code(1, "demo", SECRET, ttl), 6);
    }
}

#[test]
fn an_unknown_cipher_decides_before_the_payload_and_after_the_rest() {
    let wrong = |argument| Error::about(ErrorKind::InvalidArgument, argument);
    let good = GenerateRequest {
        app_id: Ok(1),
        secret: Ok(SECRET.as_bytes()),
        cipher: Err(wrong(Argument::Cipher)),
        token: Request {
            user_id: Ok("demo"),
            effective_time_in_seconds: Ok(1),
            payload: Err(wrong(Argument::Payload)),
        },
    };
    let argument = |request: GenerateRequest<'_>| request.issue().unwrap_err().argument();
    assert_eq!(argument(good), Some("cipher"));
    assert_eq!(argument(GenerateRequest { cipher: Ok(Cipher::Gcm), ..good }), Some("payload"));
    let token = Request { effective_time_in_seconds: Ok(0), ..good.token };
    assert_eq!(argument(GenerateRequest { token, ..good }), Some("effective_time_in_seconds"));
    let token = Request { payload: Ok(PayloadRef::raw("")), ..good.token };
    assert_eq!(argument(GenerateRequest { token, ..good }), Some("cipher"));
    assert!(GenerateRequest { cipher: Ok(Cipher::Gcm), token, ..good }.issue().is_ok());
}

#[test]
fn a_token_is_made_up_to_the_last_byte_and_not_beyond() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let make = |len: usize| generate_token04_with(1, "u", SECRET, 3600, &"x".repeat(len), cipher);
        // The nonce has one to ten digits, so the edge is found rather than computed.
        let frame = |token: &str| {
            let claims = Verifier::new(SECRET).unwrap().open(token).unwrap().claims;
            r#"{"app_id":1,"user_id":"u","nonce":,"ctime":1234567890,"expire":1234567890,"payload":""}"#.len()
                + claims.nonce.to_string().len()
        };
        let longest = 65_519 - frame(&make(0).unwrap()) - 9;
        let token = make(longest).unwrap();
        assert!(token.len() <= MAX_TOKEN_LEN);
        assert_eq!(Verifier::new(SECRET).unwrap().open(&token).unwrap().claims.payload.len(), longest);
        for len in [longest + 20, 65_535, 65_536, 200_000] {
            assert_eq!(make(len).unwrap_err().kind(), ErrorKind::PayloadTooLarge, "{len}");
        }
        // Control characters take six bytes each.
        let escaped = generate_token04_with(1, "u", SECRET, 3600, &"\u{1}".repeat(11_000), cipher);
        assert_eq!(escaped.unwrap_err().kind(), ErrorKind::PayloadTooLarge);
        let long_user = generate_token04_with(1, &"u".repeat(66_000), SECRET, 3600, "", cipher);
        assert_eq!(long_user.unwrap_err().kind(), ErrorKind::PayloadTooLarge);
    }
}

#[test]
fn the_stated_size_is_always_enough() {
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = Issuer::new(u32::MAX, SECRET, cipher).unwrap();
        for len in [1, 2, 15, 16, 17, 100, 1000, 5000] {
            let text = "\u{1f}".repeat(len);
            let token = issuer.issue(&text, Duration::from_secs(u64::MAX / 4), &Payload::raw(&text)).unwrap();
            assert!(token.len() <= max_token_len(len, len));
        }
    }
    assert_eq!(max_token_len(usize::MAX, usize::MAX), MAX_TOKEN_LEN);
    assert_eq!(max_token_len(0, 65_519), MAX_TOKEN_LEN);
    assert!(max_token_len(16, 80) < 1100);
}

#[test]
fn a_batch_tells_what_is_wrong_with_all_and_what_with_one() {
    let issuer = Issuer::new(1, SECRET, Cipher::Cbc).unwrap();
    let all = |ttl, payload: &str| {
        issuer
            .issue_batch(&["a"], Duration::from_secs(ttl), &Payload::raw(payload), BatchOptions::new())
            .unwrap_err()
            .kind()
    };
    assert_eq!(all(0, ""), ErrorKind::InvalidEffectiveTime);
    assert_eq!(all(u64::MAX / 2, ""), ErrorKind::InvalidEffectiveTime);
    assert_eq!(all(1, &"x".repeat(70_000)), ErrorKind::PayloadTooLarge);
    assert_eq!(all(1, &"x".repeat(700_000)), ErrorKind::PayloadTooLarge);

    let long = "u".repeat(66_000);
    let mut users = vec!["a"; 5000];
    users[0] = "";
    users[70] = &long;
    users[4999] = "";
    for threads in [0, 1, 2, 3, 100] {
        let tokens = issuer
            .issue_batch(
                &users,
                Duration::from_secs(60),
                &Payload::none(),
                BatchOptions::new().threads(threads),
            )
            .unwrap();
        assert_eq!(tokens.len(), users.len());
        for (index, token) in tokens.iter().enumerate() {
            let expected = match index {
                0 | 4999 => Some(ErrorKind::InvalidUserId),
                70 => Some(ErrorKind::PayloadTooLarge),
                _ => None,
            };
            assert_eq!(token.as_ref().err().map(Error::kind), expected, "{index}");
        }
        let packed = issuer
            .issue_batch_packed(
                &users,
                Duration::from_secs(60),
                &Payload::none(),
                BatchOptions::new().threads(threads),
            )
            .unwrap();
        let failed: Vec<_> = packed.errors().iter().map(|(index, error)| (*index, error.kind())).collect();
        let expected = [
            (0, ErrorKind::InvalidUserId),
            (70, ErrorKind::PayloadTooLarge),
            (4999, ErrorKind::InvalidUserId),
        ];
        assert_eq!(failed, expected);
        for (index, (packed, single)) in packed.iter().zip(&tokens).enumerate() {
            assert_eq!(packed.err(), single.as_ref().err().copied(), "{index}");
        }
        assert_eq!(packed.ends().last(), Some(&packed.text().len()));
        assert!(packed.get(users.len()).is_none());
    }
    assert_eq!(
        issuer
            .issue_batch::<&str>(&[], Duration::from_secs(60), &Payload::none(), BatchOptions::new())
            .unwrap(),
        []
    );
    let none = issuer
        .issue_batch_packed::<&str>(&[], Duration::from_secs(60), &Payload::none(), BatchOptions::new())
        .unwrap();
    assert!(none.is_empty() && none.text().is_empty());
}

#[test]
fn batches_keep_the_order_on_any_number_of_threads() {
    let users: Vec<String> = (0..5000).map(|i| format!("user_{i}")).collect();
    let verifier = Verifier::new(SECRET).unwrap();
    for (cipher, threads) in [(Cipher::Cbc, 1), (Cipher::Cbc, 4), (Cipher::Gcm, 3)] {
        let issuer = Issuer::new(1, SECRET, cipher).unwrap();
        let tokens = issuer
            .issue_batch(
                &users,
                Duration::from_secs(60),
                &Payload::raw("{}"),
                BatchOptions::new().threads(threads),
            )
            .unwrap();
        let options = BatchOptions::new().threads(threads);
        let packed =
            issuer.issue_batch_packed(&users, Duration::from_secs(60), &Payload::raw("{}"), options).unwrap();
        for (user, (token, packed)) in users.iter().zip(tokens.iter().zip(packed.iter())) {
            let expected = Expectation::new().app_id(1).user_id(user);
            verifier.verify(token.as_ref().unwrap(), &expected).unwrap();
            verifier.verify(packed.unwrap(), &expected).unwrap();
        }
    }
}

#[test]
fn verifiers_need_a_secret() {
    assert_eq!(Verifier::new("short").unwrap_err().kind(), ErrorKind::InvalidSecret);
    let none = Verifier::with_secrets::<&str>([]).unwrap_err();
    // As for one that is wrong: a caller finds the same name for the same number.
    assert_eq!((none.kind(), none.argument()), (ErrorKind::InvalidSecret, Some("secret")));
    assert_eq!(Verifier::with_secrets([SECRET, ""]).unwrap_err().kind(), ErrorKind::InvalidSecret);
}

#[test]
fn issuers_and_verifiers_are_shared_by_threads() {
    let issuer = Issuer::new(1, SECRET, Cipher::Gcm).unwrap();
    let verifier = Verifier::new(SECRET).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..500 {
                    let token = issuer.issue("demo", Duration::from_secs(60), &Payload::none()).unwrap();
                    verifier.verify(&token, &Expectation::new().user_id("demo")).unwrap();
                }
            });
        }
    });
}
