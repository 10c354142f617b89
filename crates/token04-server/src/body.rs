//! Bodies of requests. A field that is given but null is refused: a variable that is missing in
//! the caller's program must not widen what the token allows.

use serde::Deserialize;

use crate::config::Privilege;
use crate::json::{self, given};

/// The longest body, in bytes.
pub(crate) const MOST: usize = 16 * 1024;

/// The longest body of `/v1/tokens`, which has room for a thousand user ids.
pub(crate) const MOST_OF_BATCH: usize = 128 * 1024;

/// The most users of `/v1/tokens`.
pub(crate) const MOST_USERS: usize = 1000;

/// The body of `POST /v1/token`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TokenBody {
    #[serde(deserialize_with = "given")]
    pub(crate) app: Option<String>,
    #[serde(deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    #[serde(deserialize_with = "given")]
    pub(crate) stream_ids: Option<Vec<String>>,
    #[serde(deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    #[serde(deserialize_with = "given")]
    pub(crate) ttl: Option<u32>,
    #[serde(deserialize_with = "given")]
    pub(crate) user_id: Option<String>,
}

/// The body of `POST /v1/tokens`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokensBody {
    pub(crate) user_ids: Vec<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) app: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) stream_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) ttl: Option<u32>,
}

/// The body of `POST /v1/verify`. Only what is named is checked, as by `token04 verify`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyBody {
    pub(crate) token: String,
    #[serde(default, deserialize_with = "given")]
    pub(crate) app: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) user_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) stream_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    /// Whether the token must name the room, the privileges and the stream.
    #[serde(default)]
    pub(crate) strict: bool,
}

/// Reads a body. What is wrong with it is not told, since that would repeat it.
pub(crate) fn parse<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Option<T> {
    json::object(if body.trim_ascii().is_empty() { b"{}" } else { body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_unknown_and_repeated_fields_are_refused() {
        assert!(parse::<TokenBody>(b"").is_some());
        assert!(parse::<TokenBody>(b"{}").is_some());
        assert!(parse::<TokenBody>(br#"{"room_id":"a","ttl":60,"privileges":["login"]}"#).is_some());
        for wrong in [
            r#"{"room_id":null}"#,
            r#"{"room":"a"}"#,
            r#"{"room_id":"a","room_id":"b"}"#,
            r#"{"ttl":-1}"#,
            r#"{"ttl":1.5}"#,
            r#"{"ttl":"60"}"#,
            r#"{"ttl":4294967296}"#,
            r#"{"privileges":["all"]}"#,
            r#"{"privileges":null}"#,
            r#"{"stream_ids":[null]}"#,
            "[]",
            "null",
            "{",
            "{} {}",
            "\u{feff}{}",
            r#"{"user_id":1}"#,
            r#"{"app":""#,
        ] {
            assert!(parse::<TokenBody>(wrong.as_bytes()).is_none(), "{wrong}");
        }
        assert!(parse::<TokensBody>(b"{}").is_none());
        assert!(parse::<VerifyBody>(br#"{"token":"x","strict":null}"#).is_none());
    }
}
