//! Limits of ZEGO's products. They differ, and therefore are not errors here.

use serde_json::Value;

use super::findings::{AboutClaims, AboutPayload};
use super::report::Finding;
use crate::advice::is_placeholder;
use crate::claims::Claims;
use crate::payload::grants::Grants;

/// Express refuses user ids of this length and longer, in bytes.
const EXPRESS_USER_ID: usize = 64;
/// ZIM refuses longer user ids, in bytes.
const ZIM_USER_ID: usize = 32;
const EXPRESS_ROOM_ID: usize = 128;
const EXPRESS_STREAM_ID: usize = 256;

/// Compares the ids in a token that was read with the limits.
pub(super) fn findings(claims: &Claims, grants: Option<&Grants>) -> Vec<Finding> {
    let field = |name| grants.and_then(|grants| grants.get(name));
    let is_long_room = field("room_id").and_then(Value::as_str).is_some_and(|id| id.len() >= EXPRESS_ROOM_ID);
    let streams = field("stream_id_list").and_then(Value::as_array);
    let has_wrong_stream = streams.into_iter().flatten().filter_map(Value::as_str).any(is_wrong_stream_id);
    let placeholder = is_placeholder(&claims.user_id).then_some(AboutClaims::UserIdPlaceholder);
    let ids = [placeholder, length(&claims.user_id), characters(&claims.user_id)].into_iter().flatten();
    let payload = [
        is_long_room.then_some(AboutPayload::RoomIdTooLong),
        has_wrong_stream.then_some(AboutPayload::StreamIdInvalid),
    ];
    ids.map(Finding::from).chain(payload.into_iter().flatten().map(Finding::from)).collect()
}

fn length(user_id: &str) -> Option<AboutClaims> {
    match user_id.len() {
        0 => Some(AboutClaims::UserIdEmpty),
        EXPRESS_USER_ID.. => Some(AboutClaims::UserIdTooLong),
        len if len > ZIM_USER_ID => Some(AboutClaims::UserIdTooLongForChat),
        _ => None,
    }
}

fn characters(user_id: &str) -> Option<AboutClaims> {
    /// Besides letters and digits: what Express, Express for Web and ZIM all accept.
    const EVERYWHERE: &str = "!#$&()+-;=.@^_~";

    let is_safe = |character: char| character.is_ascii_alphanumeric() || EVERYWHERE.contains(character);
    if user_id.trim() != user_id {
        Some(AboutClaims::UserIdSurroundedBySpace)
    } else if !user_id.chars().all(is_safe) {
        Some(AboutClaims::UserIdCharacters)
    } else {
        None
    }
}

fn is_wrong_stream_id(id: &str) -> bool {
    let is_allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    id.is_empty() || id.len() >= EXPRESS_STREAM_ID || !id.chars().all(is_allowed)
}
