//! The tokens that the SDKs are given.

use std::time::Duration;

use anyhow::Result;
use serde_json::Value;
use token04_core::{Cipher, Envelope, Issuer, Payload, Privilege, RtcRoomPayload, inspect};

use crate::tools::driver::SECRET;
use crate::tools::process::root;

/// A token, and the codes with which the SDKs refuse it themselves.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) token: String,
    pub(super) secret: String,
    /// The time of the diagnosis; now if it is `None`.
    pub(super) now: Option<i64>,
    pub(super) zim: Option<u32>,
    pub(super) express: Option<u32>,
}

impl Case {
    /// ZIM asks for 31 characters, then for "04" in front, then for an expiry whose lower 32 bits are
    /// not 0, since it reads no more of it; Express asks for any text at all.
    fn new(name: impl Into<String>, token: String) -> Self {
        let zim = if token.encode_utf16().count() < 31 {
            Some(6_000_103)
        } else if token.starts_with("04") {
            let no_expiry = |envelope: &Envelope| envelope.expire.trailing_zeros() >= 32;
            inspect(&token).ok().filter(no_expiry).map(|_| 6_000_106)
        } else {
            Some(6_000_107)
        };
        let express = token.is_empty().then_some(1_100_001);
        Self { name: name.into(), token, secret: SECRET.to_owned(), now: None, zim, express }
    }
}

pub(super) fn all() -> Result<Vec<Case>> {
    let mut cases = good()?;
    let token = cases.first().map(|case| case.token.clone()).unwrap_or_default();
    cases.extend(damaged(&token));
    cases.extend(field()?);
    Ok(cases)
}

/// These must all go on to the server.
fn good() -> Result<Vec<Case>> {
    let room = RtcRoomPayload::new("room1").allow(Privilege::Login).deny(Privilege::Publish).payload()?;
    let mut cases = Vec::new();
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = Issuer::new(1_234_567, SECRET, cipher)?;
        for (kind, payload) in [("basic", &Payload::none()), ("room", &room)] {
            let token = issuer.issue("ann", Duration::from_secs(3600), payload)?;
            cases.push(Case { zim: None, express: None, ..Case::new(format!("{kind}, {cipher}"), token) });
        }
    }
    Ok(cases)
}

fn damaged(token: &str) -> Vec<Case> {
    const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJhcHBfaWQiOjF9.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";

    let cut = |len: usize| token.chars().take(len).collect::<String>();
    let damaged = [
        ("nothing", String::new()),
        ("04 alone", "04".to_owned()),
        ("cut at 30 characters", cut(30)),
        ("cut at 31 characters", cut(31)),
        ("a JWT", JWT.to_owned()),
        ("a JWT behind 04", format!("04{JWT}")),
        ("in quotes", format!("\"{token}\"")),
        ("version 03", token.replacen("04", "03", 1)),
        ("no version", token.replacen("04", "", 1)),
        ("a space in front", format!(" {token}")),
        ("a line break behind", format!("{token}\n")),
        ("a byte-order mark in front", format!("\u{feff}{token}")),
        ("Bearer", format!("Bearer {token}")),
        ("in JSON", format!("{{\"token\":\"{token}\"}}")),
        ("URL-encoded", token.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")),
        ("undefined", "undefined".to_owned()),
        ("a placeholder", "your_token".to_owned()),
        ("[object Object]", "[object Object]".to_owned()),
        ("the ServerSecret", SECRET.to_owned()),
        ("a bytes literal", format!("b'{token}'")),
    ];
    damaged.into_iter().map(|(name, token)| Case::new(name, token)).collect()
}

/// What people really pasted.
fn field() -> Result<Vec<Case>> {
    let text = std::fs::read_to_string(root().join("tests/vectors/field.json"))?;
    let cases: Vec<Value> = serde_json::from_str(&text)?;
    Ok(cases.iter().map(of_field).collect())
}

fn of_field(field: &Value) -> Case {
    let text = |name: &str| field[name].as_str().unwrap_or_default().to_owned();
    let args: Vec<&str> = field["args"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let now = args.iter().position(|arg| *arg == "--now").and_then(|place| args.get(place.checked_add(1)?));
    let now = now.and_then(|now| now.parse().ok());
    Case { secret: text("secret"), now, ..Case::new(format!("field, {}", text("id")), text("token")) }
}
