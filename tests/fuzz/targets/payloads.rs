//! Any typed payload: it is the JSON that it says, and grants what it says.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a fuzz target fails by panicking")]

use std::time::Duration;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use token04_core::{
    Cipher, ErrorKind, Expectation, Issuer, Payload, Privilege, RtcRoomPayload, Verifier, VideoPayload,
};

const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Room {
        room_id: &'a str,
        login: Option<bool>,
        publish: Option<bool>,
        streams: Vec<&'a str>,
        other: &'a str,
    },
    Video {
        room_id: &'a str,
        video_id: &'a str,
    },
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Room { room_id, login, publish, streams, other } => room(room_id, login, publish, &streams, other),
    Input::Video { room_id, video_id } => video(room_id, video_id),
});

fn room(room_id: &str, login: Option<bool>, publish: Option<bool>, streams: &[&str], other: &str) {
    let mut payload = RtcRoomPayload::new(room_id).stream_ids(streams.iter().copied());
    for (privilege, allowed) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
        if let Some(allowed) = allowed {
            payload = payload.set(privilege, allowed);
        }
    }
    let payload = match payload.payload() {
        Ok(payload) => payload,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidPayload);
            assert!(room_id.is_empty() || (login.is_none() && publish.is_none()));
            return;
        }
    };
    let read: Value = serde_json::from_str(payload.as_str()).unwrap();
    assert_eq!(read["room_id"], room_id);
    assert_eq!(read["stream_id_list"], json!(streams));
    assert_eq!(Payload::json(payload.as_str()).unwrap(), payload);
    let issuer = Issuer::new(1, SECRET, Cipher::Gcm).unwrap();
    let Ok(token) = issuer.issue("ann", Duration::from_secs(60), &payload) else { return };
    let verifier = Verifier::new(SECRET).unwrap();
    let allows = |expected: &Expectation<'_>| match verifier.verify(&token, expected) {
        Ok(_) => true,
        Err(error) => {
            assert!(error.reason().is_some());
            false
        }
    };
    assert!(allows(&Expectation::new().room_id(room_id)));
    for (privilege, allowed) in [(Privilege::Login, login), (Privilege::Publish, publish)] {
        assert_eq!(allows(&Expectation::new().privilege(privilege)), allowed == Some(true));
    }
    assert_eq!(allows(&Expectation::new().room_id(other)), other == room_id);
    assert_eq!(allows(&Expectation::new().stream_id(other)), streams.is_empty() || streams.contains(&other));
}

fn video(room_id: &str, video_id: &str) {
    match VideoPayload::new(room_id, video_id).to_json() {
        Ok(text) => {
            let read: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read["room_id"], room_id);
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidPayload);
            assert!(room_id.is_empty() || video_id.is_empty());
        }
    }
}
