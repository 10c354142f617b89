//! A diagnosis of anything: nothing panics, and it answers as the verifier does.
#![no_main]

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use token04_core::{Error, Expectation, Lang, Privilege, Severity, Verifier, diagnose, generate_token04};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    text: &'a str,
    /// Put around a token with this payload.
    payload: Option<&'a str>,
    before: &'a str,
    secrets: Vec<&'a str>,
    user_id: Option<&'a str>,
    room_id: Option<&'a str>,
    publish: bool,
    strict: bool,
    now: i64,
}

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

fuzz_target!(|input: Input<'_>| {
    let token = input.payload.and_then(|payload| {
        let token = generate_token04(7, "mira_7", SECRET, 3600, payload).ok()?;
        Some(format!("{}{token}{}", input.before, input.text))
    });
    let text = token.as_deref().unwrap_or(input.text);
    let mut secrets = input.secrets;
    if token.is_some() {
        secrets.push(SECRET);
    }
    let mut expected = Expectation::new().at(input.now);
    if let Some(user_id) = input.user_id {
        expected = expected.user_id(user_id);
    }
    if let Some(room_id) = input.room_id {
        expected = expected.room_id(room_id);
    }
    if input.publish {
        expected = expected.privilege(Privilege::Publish);
    }
    if input.strict {
        expected = expected.strict();
    }
    let report = diagnose(text, &secrets, &expected);
    for lang in Lang::ALL {
        assert!(!report.to_json_in(*lang).is_empty());
    }
    if let Ok(verifier) = Verifier::with_secrets(secrets.iter().copied()) {
        let verified = verifier.verify(text, &expected);
        let kind = verified.as_ref().err().map(Error::kind);
        assert_eq!(report.error().as_ref().map(Error::kind), kind);
        assert_eq!(report.accepted(), verified.is_ok());
    }
    if report.error().is_some() {
        assert_eq!(report.findings().first().map(|finding| finding.severity), Some(Severity::Error));
    }
    for finding in report.findings() {
        for text in [&finding.message, &finding.hint] {
            assert!(!text.contains(SECRET));
        }
    }
});
