//! What an app may answer.

use http::{HeaderMap, header};
use serde::Deserialize;

use crate::config::Privilege;
use crate::json::{self, given};

/// A longer one is nobody's name.
const LONGEST: usize = 256;

/// The whole answer.
pub(super) struct Answer {
    pub(super) sub: String,
    pub(super) overrides: Overrides,
}

/// What the app grants less of than the policy does. What it does not name stays as the policy has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The one room.
    pub room_id: Option<String>,
    /// The streams, fewer than those that the policy grants.
    pub stream_ids: Option<Vec<String>>,
    /// The privileges, fewer than those that the policy grants.
    pub privileges: Option<Vec<Privilege>>,
    /// The lifetime in seconds, shorter than the policy grants.
    pub ttl: Option<u32>,
}

/// As the app writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    sub: String,
    #[serde(default, deserialize_with = "given")]
    room_id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    stream_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    privileges: Option<Vec<Privilege>>,
    #[serde(default, deserialize_with = "given")]
    ttl: Option<u32>,
}

impl Answer {
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Option<Self> {
        let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let kind = kind.split(';').next()?.trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return None;
        }
        let Written { sub, room_id, stream_ids, privileges, ttl } = json::object(body)?;
        if sub.is_empty() || sub.len() > LONGEST {
            return None;
        }
        Some(Self { sub, overrides: Overrides { room_id, stream_ids, privileges, ttl } })
    }
}
