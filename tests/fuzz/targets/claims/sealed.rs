//! Any claims under the right key: past the cipher, where only a holder of the secret comes.
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use token04_core::{Cipher, Error, Expectation, Privilege, Reason, ServerSecret, Verifier, diagnose, hazmat};

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
const IV: [u8; 16] = *b"0123456789abcdef";

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    gcm: bool,
    expire: i64,
    now: Option<i64>,
    app_id: Option<u32>,
    user_id: Option<&'a str>,
    room_id: Option<&'a str>,
    stream_id: Option<&'a str>,
    login: bool,
    /// Inserted into otherwise good claims, or all of them.
    whole: bool,
    claims: &'a [u8],
}

fuzz_target!(|input: Input<'_>| {
    let Some(token) = token(&input) else { return };
    let mut expected = Expectation::new();
    if let Some(now) = input.now {
        expected = expected.at(now);
    }
    if let Some(app_id) = input.app_id {
        expected = expected.app_id(app_id);
    }
    if let Some(user_id) = input.user_id {
        expected = expected.user_id(user_id);
    }
    if let Some(room_id) = input.room_id {
        expected = expected.room_id(room_id);
    }
    if let Some(stream_id) = input.stream_id {
        expected = expected.stream_id(stream_id);
    }
    if input.login {
        expected = expected.privilege(Privilege::Login);
    }
    let reader = Verifier::new(SECRET).unwrap();
    let opened = reader.open(&token);
    let checked = reader.verify(&token, &expected);
    let report = diagnose(&token, &[SECRET], &expected);
    // A finding can know an SDK code that the error does not.
    let told = report.error().map(|error| error.kind());
    assert_eq!(told, checked.as_ref().err().map(Error::kind));
    match (opened, checked) {
        (Err(error), checked) => {
            assert!(matches!(error.reason(), Some(Reason::DecryptFailed | Reason::ClaimsInvalid)), "{error}");
            assert_eq!(checked.unwrap_err(), error);
        }
        (Ok(opened), Ok(checked)) => {
            assert_eq!(opened.claims, checked.claims);
            assert_eq!(opened.claims.expire, opened.envelope_expire);
            assert!(input.app_id.is_none_or(|app_id| app_id == opened.claims.app_id));
            assert!(input.user_id.is_none_or(|user_id| user_id == opened.claims.user_id));
            assert!(input.now.is_none_or(|now| now < opened.claims.expire));
        }
        (Ok(_), Err(error)) => assert!(error.reason().is_some(), "{error}"),
    }
    serde_json::from_str::<serde_json::Value>(&report.to_json()).unwrap();
});

fn token(input: &Input<'_>) -> Option<String> {
    let mut claims = input.claims.to_vec();
    if !input.whole {
        claims = format!(
            r#"{{"app_id":1,"user_id":"ann","nonce":1,"ctime":1,"expire":{},"payload":"#,
            input.expire
        )
        .into_bytes();
        let payload = String::from_utf8_lossy(input.claims);
        claims.extend(serde_json::to_vec(&payload).ok()?);
        claims.push(b'}');
    }
    let (cipher, iv) = if input.gcm { (Cipher::Gcm, &IV[..12]) } else { (Cipher::Cbc, &IV[..]) };
    let secret = ServerSecret::try_from(SECRET).ok()?;
    let sealed = hazmat::encrypt(cipher, &secret, iv, b"", &claims).ok()?;
    let mut envelope = input.expire.to_be_bytes().to_vec();
    envelope.extend(u16::try_from(iv.len()).ok()?.to_be_bytes());
    envelope.extend(iv);
    envelope.extend(u16::try_from(sealed.len()).ok()?.to_be_bytes());
    envelope.extend(sealed);
    if input.gcm {
        envelope.push(1);
    }
    Some(format!("04{}", STANDARD.encode(envelope)))
}
