//! The shared vectors, and a secret.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file uses its own part, and may fail")]

use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
pub(crate) const OTHER_SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(crate) const ROOM: &str = r#"{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}"#;

#[derive(Deserialize)]
pub(crate) struct Exact {
    pub(crate) name: String,
    pub(crate) cipher: String,
    pub(crate) app_id: u32,
    pub(crate) user_id: String,
    pub(crate) secret: String,
    pub(crate) effective_time_in_seconds: i64,
    pub(crate) payload: String,
    pub(crate) ctime: i64,
    pub(crate) nonce: i64,
    pub(crate) iv_hex: String,
    pub(crate) token: String,
}

#[derive(Deserialize)]
pub(crate) struct Interop {
    pub(crate) source: String,
    pub(crate) name: String,
    pub(crate) cipher: String,
    pub(crate) secret: String,
    pub(crate) token: String,
    pub(crate) claims: Claims,
}

#[derive(Deserialize)]
pub(crate) struct Claims {
    pub(crate) app_id: u32,
    pub(crate) user_id: String,
    pub(crate) nonce: i64,
    pub(crate) ctime: i64,
    pub(crate) expire: i64,
    pub(crate) payload: String,
}

#[derive(Deserialize)]
pub(crate) struct Verify {
    pub(crate) name: String,
    pub(crate) token: String,
    pub(crate) secret: String,
    pub(crate) now: i64,
    pub(crate) expect: Expect,
    pub(crate) reason: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Expect {
    pub(crate) app_id: Option<u32>,
    pub(crate) user_id: Option<String>,
    pub(crate) room_id: Option<String>,
    pub(crate) privilege: Option<String>,
    pub(crate) stream_id: Option<String>,
}

impl Verify {
    pub(crate) fn expectation(&self) -> token04_core::Expectation<'_> {
        let mut expected = token04_core::Expectation::new().at(self.now);
        if let Some(app_id) = self.expect.app_id {
            expected = expected.app_id(app_id);
        }
        if let Some(user_id) = &self.expect.user_id {
            expected = expected.user_id(user_id);
        }
        if let Some(room_id) = &self.expect.room_id {
            expected = expected.room_id(room_id);
        }
        if let Some(privilege) = &self.expect.privilege {
            expected = expected.privilege(token04_core::Privilege::from_name(privilege).unwrap());
        }
        if let Some(stream_id) = &self.expect.stream_id {
            expected = expected.stream_id(stream_id);
        }
        expected
    }
}

pub(crate) fn vectors<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(file);
    let vectors: Vec<T> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(!vectors.is_empty());
    vectors
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    assert_eq!(text.len() % 2, 0);
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}
