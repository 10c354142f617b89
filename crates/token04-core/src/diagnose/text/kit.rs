//! Tokens for ZEGO's UIKits: a token, a #, and base64 of JSON about the user.

use serde_json::{Map, Value};

use super::super::findings::{AboutText, List};
use super::unencrypted::plain;
use super::{pieces, repair};
use crate::claims::Claims;
use crate::inspect::inspect;
use crate::payload::grants::Grants;
use crate::verify::Expectation;

/// What follows the #.
pub(in crate::diagnose) struct Tail {
    pub(super) json: Map<String, Value>,
}

/// The part before the #, and what follows it.
pub(super) fn split(text: &str) -> Option<(String, Tail)> {
    let (front, tail) = text.split_once('#')?;
    let json = serde_json::from_str(tail).ok();
    let json = json.or_else(|| serde_json::from_slice(&pieces::base64(tail.trim())?).ok());
    let is_token = || inspect(&repair::repair(front).0).is_ok();
    let json = json.or_else(|| is_token().then(Map::new))?;
    Some((front.to_owned(), Tail { json }))
}

impl Tail {
    /// What it names differently from the token or from what is expected.
    pub(in crate::diagnose) fn mismatch(
        &self,
        claims: Option<&Claims>,
        expected: &Expectation<'_>,
    ) -> Option<AboutText> {
        let grants = claims.and_then(|claims| Grants::read(&claims.payload).ok());
        let named_room = grants.as_ref().and_then(|grants| grants.get("room_id")).and_then(Value::as_str);
        let named_room = named_room.filter(|room| !room.is_empty());
        let differs = |name: &str, known: [Option<&str>; 2]| {
            let told = self.get(name);
            told.is_some_and(|told| known.into_iter().flatten().any(|known| known != told))
        };
        let text = |app_id: Option<u32>| app_id.map(|app_id| app_id.to_string());
        let apps = [text(claims.map(|claims| claims.app_id)), text(expected.expected_app_id())];
        let users = [claims.map(|claims| claims.user_id.as_str()), expected.expected_user_id()];
        let rooms = [named_room, expected.expected_room_id()];
        let fields: Vec<&'static str> = [
            differs("userid", users).then_some("userID"),
            differs("roomid", rooms).then_some("roomID"),
            differs("appid", [apps[0].as_deref(), apps[1].as_deref()]).then_some("appID"),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!fields.is_empty()).then_some(AboutText::KitTailMismatch { fields: List(fields) })
    }

    /// A text or a number under this name, whatever its case.
    fn get(&self, name: &str) -> Option<String> {
        self.json.iter().filter(|(written, _)| plain(written) == name).find_map(|(_, value)| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    }
}
