//! Any text as a token: whatever reads it agrees on what it is.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]

use libfuzzer_sys::fuzz_target;
use token04_core::{Expectation, Reason, Verifier, diagnose, inspect};

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

fuzz_target!(|data: &[u8]| {
    // Most of the bytes behind a valid beginning get further than bytes alone.
    let lossy = String::from_utf8_lossy(data);
    for token in [lossy.to_string(), format!("04{lossy}"), format!("04AAAAA{lossy}")] {
        read(&token);
    }
});

fn read(token: &str) {
    let reader = Verifier::new(SECRET).unwrap();
    let expected = Expectation::new().app_id(1).user_id("ann").at(1_767_225_610);
    let opened = reader.open(token);
    let checked = reader.verify(token, &expected);
    let report = diagnose(token, &[SECRET], &expected);
    match inspect(token) {
        Ok(envelope) => {
            assert_eq!(envelope.token_len, token.len());
            assert!(envelope.ciphertext_len < envelope.envelope_len);
        }
        Err(error) => {
            assert!(matches!(error.reason(), Some(Reason::Malformed | Reason::UnsupportedVersion)));
            assert_eq!(opened.as_ref().unwrap_err(), &error);
        }
    }
    if let Err(error) = opened {
        assert_eq!(checked.unwrap_err(), error);
        assert_eq!(report.error().map(|error| error.kind()), Some(error.kind()));
    } else {
        // A finding can know an SDK code that the error does not.
        assert_eq!(report.error().map(|error| error.kind()), checked.err().map(|error| error.kind()));
    }
    serde_json::from_str::<serde_json::Value>(&report.to_json()).unwrap();
    assert!(!report.hint().contains(SECRET));
}
