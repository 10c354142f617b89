//! The documents' samples, which every language has as examples.

use anyhow::{Result, ensure};
use token04_core::{Expectation, Privilege, Verifier};

/// Their names, as each language writes names.
pub(crate) const NAMES: [&str; 3] = ["basic", "room", "video"];

/// Whether what an example printed is the token that it should be.
pub(crate) fn check(name: &str, printed: &str) -> Result<()> {
    let expected = Expectation::new().app_id(1_234_567_890).user_id("user_1");
    let (expected, payload) = match name {
        // With ZEGO's own function, and the values of its documentation.
        "privilege" => (
            Expectation::new().app_id(1).user_id("demo").room_id("demo").privilege(Privilege::Login),
            r#"{"room_id":"demo","privilege":{"1":1,"2":0},"stream_id_list":null}"#,
        ),
        "room" => (
            expected.room_id("room1").privilege(Privilege::Publish).stream_id("stream1"),
            r#"{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["stream1"]}"#,
        ),
        "video" => (expected.room_id("room_123"), r#"{"room_id":"room_123","video_id":"249850980283048"}"#),
        _ => (expected, ""),
    };
    let opened = Verifier::new("fa94dd0f974cf2e293728a526b028271")?.verify(printed.trim_end(), &expected)?;
    ensure!(opened.claims.payload == payload, "the example {name} has the payload {}", opened.claims.payload);
    Ok(())
}
