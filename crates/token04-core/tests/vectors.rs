//! The shared vectors: tokens made byte for byte, tokens of other generators opened, reasons given.
#![cfg(token04_hazmat)]

mod common;

use common::{Exact, Interop, Verify, unhex, vectors};
use token04_core::hazmat::{Fixed, issue_fixed};
use token04_core::{Cipher, ErrorKind, Expectation, Issuer, PayloadRef, Verifier, diagnose, inspect};

#[test]
fn exact_tokens_are_made_byte_for_byte() {
    for vector in vectors::<Exact>("exact.json") {
        let cipher = Cipher::from_name(&vector.cipher).unwrap();
        let issuer = Issuer::new(vector.app_id, &vector.secret, cipher).unwrap();
        let iv = unhex(&vector.iv_hex);
        let fixed = Fixed { ctime: vector.ctime, nonce: vector.nonce, iv: &iv };
        let ttl = vector.effective_time_in_seconds;
        let token =
            issue_fixed(&issuer, fixed, &vector.user_id, ttl, PayloadRef::raw(&vector.payload)).unwrap();
        assert_eq!(token, vector.token, "{} {}", vector.name, vector.cipher);
    }
}

#[test]
fn exact_tokens_give_their_claims_back() {
    for vector in vectors::<Exact>("exact.json") {
        let opened = Verifier::new(&vector.secret).unwrap().open(&vector.token).unwrap();
        assert_eq!(opened.cipher.name(), vector.cipher);
        assert_eq!(opened.claims.app_id, vector.app_id);
        assert_eq!(opened.claims.user_id, vector.user_id);
        assert_eq!(opened.claims.nonce, vector.nonce);
        assert_eq!(opened.claims.ctime, vector.ctime);
        assert_eq!(opened.claims.expire, vector.ctime + vector.effective_time_in_seconds);
        assert_eq!(opened.claims.payload, vector.payload);
        let envelope = inspect(&vector.token).unwrap();
        assert_eq!(envelope.iv(), unhex(&vector.iv_hex));
        assert_eq!(envelope.expire, opened.claims.expire);
    }
}

#[test]
fn tokens_of_all_the_vendors_generators_open() {
    for vector in vectors::<Interop>("interop.json") {
        let name = format!("{} {}", vector.source, vector.name);
        let opened = Verifier::new(&vector.secret).unwrap().open(&vector.token).expect(&name);
        assert_eq!(opened.cipher.name(), vector.cipher, "{name}");
        assert_eq!(opened.envelope_expire, vector.claims.expire, "{name}");
        assert_eq!(opened.claims.app_id, vector.claims.app_id, "{name}");
        assert_eq!(opened.claims.user_id, vector.claims.user_id, "{name}");
        assert_eq!(opened.claims.nonce, vector.claims.nonce, "{name}");
        assert_eq!(opened.claims.ctime, vector.claims.ctime, "{name}");
        assert_eq!(opened.claims.expire, vector.claims.expire, "{name}");
        assert_eq!(opened.claims.payload, vector.claims.payload, "{name}");
    }
}

#[test]
fn every_reason_is_given() {
    for vector in vectors::<Verify>("verify.json") {
        let verifier = Verifier::new(&vector.secret).unwrap();
        let error = verifier.verify(&vector.token, &vector.expectation()).err();
        let reason = error.and_then(|error| error.reason()).map(|reason| reason.name().to_owned());
        assert_eq!(reason, vector.reason, "{}", vector.name);
    }
}

#[test]
fn a_diagnosis_answers_as_the_verifier_does() {
    for vector in vectors::<Verify>("verify.json") {
        let verified = Verifier::new(&vector.secret).unwrap().verify(&vector.token, &vector.expectation());
        let report = diagnose(&vector.token, &[&vector.secret], &vector.expectation());
        assert_eq!(report.error(), verified.as_ref().err().copied(), "{}", vector.name);
        assert_eq!(report.accepted(), verified.is_ok(), "{}", vector.name);
        assert_eq!(report.hint().is_empty(), verified.is_ok(), "{}", vector.name);
        assert_eq!(report.checks().len(), token04_core::Reason::ALL.len());
    }
}

#[test]
fn a_second_secret_reads_what_the_first_does_not() {
    for vector in vectors::<Exact>("exact.json") {
        let secrets = [common::OTHER_SECRET, vector.secret.as_str(), common::OTHER_SECRET];
        let verifier = Verifier::with_secrets(secrets).unwrap();
        let expected = Expectation::new().at(vector.ctime);
        let opened = verifier.verify(&vector.token, &expected).unwrap();
        assert_eq!(opened.secret_index, 1, "{}", vector.name);
    }
}

#[test]
fn fixed_tokens_need_an_iv_of_the_right_length() {
    for (cipher, len) in [(Cipher::Cbc, 12), (Cipher::Gcm, 16), (Cipher::Cbc, 0)] {
        let iv = vec![0; len];
        let fixed = Fixed { ctime: 0, nonce: 0, iv: &iv };
        let issuer = Issuer::new(1, common::SECRET, cipher).unwrap();
        let made = issue_fixed(&issuer, fixed, "demo", 1, PayloadRef::NONE);
        assert_eq!(made.unwrap_err().kind(), ErrorKind::InvalidArgument);
    }
}
