//! Limits of ZEGO's products, which differ, and so are no errors here.

use serde_json::Value;

use super::report::{Report, Severity};
use crate::claims::Claims;
use crate::payload::grants::Grants;

/// Express refuses user ids from this length on, in bytes.
const EXPRESS_USER_ID: usize = 64;
/// In-app chat refuses longer user ids, in bytes.
const CHAT_USER_ID: usize = 32;
const EXPRESS_ROOM_ID: usize = 128;
const EXPRESS_STREAM_ID: usize = 256;

pub(super) fn look(claims: &Claims, report: &mut Report) {
    user_id(&claims.user_id, report);
    let Ok(grants) = Grants::read(&claims.payload) else { return };
    if grants.get("room_id").and_then(Value::as_str).is_some_and(|id| id.len() >= EXPRESS_ROOM_ID) {
        report.find(
            Severity::Warning,
            "room_id_too_long",
            "The room id is 128 bytes or longer.",
            "Express takes less than 128 bytes: shorten it.",
            &[1_002_013],
        );
    }
    let streams = grants.get("stream_id_list").and_then(Value::as_array);
    let mut stream_ids = streams.into_iter().flatten().filter_map(Value::as_str);
    if stream_ids.any(|id| id.is_empty() || id.len() >= EXPRESS_STREAM_ID || !id.chars().all(in_stream_id)) {
        report.find(
            Severity::Warning,
            "stream_id_invalid",
            "A stream id is empty, 256 bytes or longer, or holds other signs than letters, digits, - and _.",
            "Express refuses such stream ids: rename the stream.",
            &[1_000_014, 1_000_015, 1_000_016],
        );
    }
}

fn in_stream_id(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')
}

fn user_id(user_id: &str, report: &mut Report) {
    if user_id.is_empty() {
        report.find(
            Severity::Warning,
            "user_id_empty",
            "The token's user id is empty.",
            "Generate the token for the user id that logs in.",
            &[1_002_005],
        );
    } else if user_id.len() >= EXPRESS_USER_ID {
        report.find(
            Severity::Warning,
            "user_id_too_long",
            "The user id is 64 bytes or longer.",
            "Express takes less than 64 bytes, in-app chat 32: shorten it.",
            &[1_002_007],
        );
    } else if user_id.len() > CHAT_USER_ID {
        report.find(
            Severity::Info,
            "user_id_too_long_for_chat",
            "The user id is longer than 32 bytes.",
            "In-app chat takes at most 32 bytes; Express takes it as it is.",
            &[],
        );
    }
    if user_id.trim() != user_id {
        report.find(
            Severity::Warning,
            "user_id_surrounded_by_space",
            "The user id begins or ends with white space.",
            "Trim it before generating the token.",
            &[1_002_006],
        );
    } else if !user_id.chars().all(|sign| sign.is_ascii_alphanumeric() || EVERYWHERE.contains(sign)) {
        report.find(
            Severity::Warning,
            "user_id_characters",
            "The user id holds signs that not all of ZEGO's products take.",
            "Letters, digits and _ - . @ = + ! # $ & ( ) ; ^ ~ are safe everywhere.",
            &[1_002_006],
        );
    }
}

/// Signs that Express, Express for Web and in-app chat all allow.
const EVERYWHERE: &str = "!#$&()+-;=.@^_~";
