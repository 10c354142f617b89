//! Any arguments of a token: one by one, into a buffer, in batches, it is the same token.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]

use std::time::Duration;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use token04_core::{
    BatchOptions, Cipher, ErrorKind, Issuer, Payload, PayloadRef, Request, Result, Verifier,
    generate_token04_with, max_token_len,
};

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    app_id: u32,
    gcm: bool,
    ttl: i64,
    payload: &'a str,
    users: Vec<&'a str>,
    /// Makes them longer than fuzzers like to.
    repeat: u16,
}

fuzz_target!(|input: Input<'_>| {
    let cipher = if input.gcm { Cipher::Gcm } else { Cipher::Cbc };
    let payload =
        input.payload.repeat(usize::from(input.repeat).clamp(1, 80_000 / (input.payload.len() + 1) + 1));
    let generated = generate_token04_with(input.app_id, "u", SECRET, input.ttl, &payload, cipher);
    let issuer = match Issuer::new(input.app_id, SECRET, cipher) {
        Ok(issuer) => issuer,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidAppId);
            assert_eq!(generated.unwrap_err(), error);
            return;
        }
    };
    let options = BatchOptions::new();
    let raw = PayloadRef::raw(&payload);
    let packed = match issuer.issue_batch_request(Ok(&input.users), Ok(input.ttl), Ok(raw), options) {
        Ok(packed) => packed,
        Err(error) => {
            assert_eq!(generated.unwrap_err(), error);
            return;
        }
    };
    let lifetime = Duration::from_secs(u64::try_from(input.ttl).unwrap());
    let prepared = Payload::raw(payload.as_str());
    let batch: Vec<Result<String>> = issuer.issue_batch(&input.users, lifetime, &prepared, options).unwrap();
    assert_eq!((batch.len(), packed.len()), (input.users.len(), input.users.len()));
    let verifier = Verifier::new(SECRET).unwrap();
    let mut buffer = vec![0; token04_core::MAX_TOKEN_LEN];
    for (user, (batch, packed)) in input.users.iter().zip(batch.iter().zip(packed.iter())) {
        let single = issuer.issue(user, lifetime, &prepared);
        let into = issuer.issue_request_into(&Request::new(user, lifetime, raw), &mut buffer);
        let Ok(single) = single else {
            let error = single.unwrap_err();
            let errors = [batch.as_ref().err(), packed.as_ref().err(), into.as_ref().err()];
            // At the very edge a nonce with one more digit decides.
            assert!(
                errors
                    .iter()
                    .all(|other| *other == Some(&error) || other.is_none() && single_is_close(error))
            );
            continue;
        };
        for token in [&single, batch.as_ref().unwrap_or(&single), packed.unwrap_or(&single)] {
            assert!(token.len() <= max_token_len(user.len(), payload.len()));
            let claims = verifier.open(token).unwrap().claims;
            assert_eq!((claims.app_id, claims.user_id.as_str()), (input.app_id, *user));
            assert_eq!(claims.payload, payload);
            assert_eq!(claims.expire - claims.ctime, input.ttl);
        }
        if let Ok(len) = into {
            let token = std::str::from_utf8(&buffer[..len]).unwrap();
            assert_eq!(verifier.open(token).unwrap().claims.user_id, *user);
        }
    }
});

fn single_is_close(error: token04_core::Error) -> bool {
    error.kind() == ErrorKind::PayloadTooLarge
}
