//! What is wrong or unusual about the payload, and the limits of ZEGO's products for it.

use std::borrow::Cow;

use super::explained::{GRANTS, NOTHING, PAYLOAD, PRIVILEGE, ROOM, by_fields};
use super::told::{Field, List, Told};
use super::{Finding, Seen, Severity, codes};
use crate::lang::Lang;
use crate::outcome::ErrorKind;

rows! {
    /// What is wrong or unusual about the payload.
    AboutPayload;
    Missing = "payload_missing", Error, GRANTS, codes::DENIED,
        "The token has no payload, so it does not name the expected room, privilege or stream, which strict checking requires.",
        "Generate it with a payload that names the room and its privileges.",
        "Token 没有 payload，因此没有写明严格校验所要求的房间、权限或流。",
        "请用写明了房间和权限的 payload 生成 Token。";
    EncodedTwice = "payload_encoded_twice", Error, PAYLOAD, codes::PAYLOAD,
        "The payload is a JSON string that contains a JSON object: it was converted to text twice.",
        "Convert it to text once.",
        "payload 是内容为 JSON 对象的 JSON 字符串：被转换成文本两次。",
        "请只转换一次。";
    FieldUnknown { fields: List<Field> } =
        "payload_field_unknown", Warning, by_fields(&fields.0), &[],
        "ZEGO does not read these fields of the payload, which are misspelt (correct name in brackets): {fields}.",
        "Rename the fields: ZEGO reads room_id, privilege, stream_id_list and video_id; any other field probably restricts nothing.",
        "ZEGO 不读取 payload 中的以下字段，它们的名称写错了（括号内为正确名称）：{fields}。",
        "请改正字段名：ZEGO 只读取 room_id、privilege、stream_id_list 和 video_id，其他字段不起任何限制作用。";
    PrivilegeUnknown { denies: bool } =
        "privilege_unknown", Warning, PRIVILEGE.into_iter().filter(|_| *denies).collect::<Vec<_>>(), codes::PRIVILEGE,
        "The payload names a privilege other than 1 and 2.",
        "Use \"1\" for logging in and \"2\" for publishing.",
        "payload 中有 1 和 2 以外的权限。",
        "请用 \"1\" 表示登录房间，\"2\" 表示推流。";
    PrivilegeValue = "privilege_value", Error, PRIVILEGE, codes::PRIVILEGE,
        "A privilege in the payload is neither 1 nor 0.",
        "Write the numbers 1 and 0, not true, false or text.",
        "payload 中某个权限的值既不是 1 也不是 0。",
        "请写数字 1 和 0，不要写 true、false 或文本。";
    PrivilegeType = "privilege_type", Error, PRIVILEGE, codes::PRIVILEGE,
        "The payload's privilege is not an object.",
        "Write it as {\"1\":1,\"2\":0}; an empty PHP array becomes [].",
        "payload 的 privilege 不是对象。",
        "请写成 {\"1\":1,\"2\":0}；PHP 的空数组会变成 []。";
    RoomIdMissing = "room_id_missing", Warning, ROOM, &[],
        "The payload names privileges but no room, so they apply in every room.",
        "Name the room: ZEGO's documentation requires room_id here.",
        "payload 写明了权限但没有房间，因此在所有房间都有效。",
        "请写明房间：ZEGO 文档要求此处有 room_id。";
    FieldType { fields: List<&'static str> } =
        "payload_field_type", Error, by_fields(&fields.0), codes::DENIED,
        "These fields of the payload have the wrong type: {fields}.",
        "Write room_id as a string, and stream_id_list as null or an array of strings.",
        "payload 的以下字段类型错误：{fields}。",
        "room_id 请写成字符串，stream_id_list 请写成 null 或字符串数组。";
    RestrictsNothing = "payload_restricts_nothing", Warning, GRANTS, &[],
        "The payload does not name a room, a privilege, a stream or a video, so, as far as we know, it restricts nothing.",
        "Name at least one of room_id, privilege, stream_id_list and video_id, or pass no payload; {} often comes from a promise that is not awaited or an object without public fields.",
        "payload 没有写明房间、权限、流或视频，因此不起任何限制作用。",
        "请至少写明 room_id、privilege、stream_id_list、video_id 之一，或不传 payload；{} 常来自没有 await 的 Promise，或没有公开字段的对象。";
    RestrictsLess { fields: List<&'static str> } =
        "payload_restricts_less", Warning, by_fields(&fields.0), &[],
        "These are expected, but the payload does not name them, so the token is not limited to them: {fields}.",
        "Add them to the payload if the token must be limited to them.",
        "校验要求以下内容，但 payload 没有写明，因此 Token 对它们没有限制：{fields}。",
        "如果要把 Token 限制在这些内容上，请把它们写入 payload。";
    HoldsClaims = "payload_holds_claims", Warning, NOTHING, &[],
        "The payload contains claims that belong in the token itself.",
        "Pass only room_id, privilege and stream_id_list, or room_id and video_id, as the payload.",
        "payload 中有应属于 Token 本身的字段。",
        "payload 请只包含 room_id、privilege 和 stream_id_list，或 room_id 和 video_id。";
    RoomIdTooLong = "room_id_too_long", Warning, NOTHING, &[1_002_013],
        "The room id is 128 bytes or longer.",
        "Shorten it: Express accepts less than 128 bytes.",
        "房间 ID 达到或超过 128 字节。",
        "请缩短：Express 要求小于 128 字节。";
    StreamIdInvalid = "stream_id_invalid", Warning, NOTHING, &[1_000_014, 1_000_015, 1_000_016],
        "A stream id is empty, 256 bytes or longer, or contains characters other than letters, digits, - and _.",
        "Rename the stream: Express refuses such stream ids.",
        "某个流 ID 为空、达到或超过 256 字节，或包含字母、数字、-、_ 以外的字符。",
        "请更改流 ID：Express 拒绝这样的流 ID。";
}
