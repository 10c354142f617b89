//! Doubts about what a token is asked to contain. Nothing here is an error: products differ, and some callers mean it.

use serde_json::{Map, Value};

use crate::explain::Product;
use crate::lang::Text;
use crate::outcome::{Field, Misspelt};

/// Something about a new token that is legal, but probably a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advice {
    /// A stable name, such as `user_id_placeholder`.
    pub id: &'static str,
    /// What looks wrong, in a sentence.
    pub message: Text,
    /// What to do, in a sentence.
    pub hint: Text,
    /// Names of fields of the payload that the advice is about, as they were given. Empty if it is about something else.
    pub fields: Vec<String>,
}

impl Advice {
    const fn new(id: &'static str, message: Text, hint: Text) -> Self {
        Self { id, message, hint, fields: Vec::new() }
    }
}

/// What looks wrong about a token before it is made: a user id that is `undefined`, a time that is a date or in milliseconds,
/// fields of the payload that ZEGO is not known to read, and the limits of a product, if the token is for one.
///
/// ```
/// use token04_core::{Product, advise};
///
/// let advice = advise("undefined", 1_764_000_000, "", None);
/// let ids: Vec<_> = advice.iter().map(|advice| advice.id).collect();
/// assert_eq!(ids, ["user_id_placeholder", "effective_time_is_date"]);
/// assert!(advise("ann", 3600, "", Some(Product::Zim)).is_empty());
/// ```
#[must_use]
pub fn advise(
    user_id: &str,
    effective_time_in_seconds: i64,
    payload: &str,
    product: Option<Product>,
) -> Vec<Advice> {
    let mut advice = Vec::new();
    advice.extend(of_user_id(user_id, product));
    advice.extend(of_time(effective_time_in_seconds, product));
    advice.extend(of_payload(payload, product));
    advice
}

/// Whether a user id is what languages print for a value that is not there.
pub(crate) fn is_placeholder(user_id: &str) -> bool {
    const PLACEHOLDERS: [&str; 9] =
        ["undefined", "null", "[object Object]", "NaN", "None", "nil", "<nil>", "<null>", "(null)"];
    PLACEHOLDERS.contains(&user_id)
}

fn of_user_id(user_id: &str, product: Option<Product>) -> Vec<Advice> {
    const EXPRESS: usize = 63;
    const ZIM: usize = 32;

    let mut advice = Vec::new();
    if is_placeholder(user_id) {
        advice.push(Advice::new(
            "user_id_placeholder",
            Text::new(
                "The user id is the text of a missing value, such as undefined or null.",
                "用户 ID 是程序在变量缺失时输出的文本。",
            ),
            Text::new("Check where the user id comes from.", "检查用户 ID 的来源。"),
        ));
    }
    if user_id.trim() != user_id {
        advice.push(Advice::new(
            "user_id_surrounded_by_space",
            Text::new("The user id begins or ends with white space.", "用户 ID 首尾有空白。"),
            Text::new(
                "Trim it: the client must log in with exactly the same id.",
                "请去掉：客户端登录时必须使用完全一致的用户 ID。",
            ),
        ));
    }
    if user_id.len() > ZIM && product == Some(Product::Zim) {
        advice.push(Advice::new(
            "user_id_too_long_for_chat",
            Text::new("The user id is longer than 32 bytes.", "用户 ID 超过 32 字节。"),
            Text::new("Shorten it: ZIM accepts at most 32 bytes.", "请缩短：ZIM 最多接受 32 字节。"),
        ));
    } else if user_id.len() > EXPRESS {
        advice.push(Advice::new(
            "user_id_too_long",
            Text::new("The user id is longer than 63 bytes.", "用户 ID 超过 63 字节。"),
            Text::new(
                "Shorten it: Express accepts less than 64 bytes, ZIM at most 32.",
                "请缩短：Express 须少于 64 字节，ZIM 最多 32 字节。",
            ),
        ));
    }
    advice
}

fn of_time(seconds: i64, product: Option<Product>) -> Option<Advice> {
    const DAY: i64 = 86_400;
    const ZIM: i64 = 24 * DAY;
    const YEAR: i64 = 366 * DAY;
    /// A date in Unix seconds is larger since 2001, and one in milliseconds even more.
    const DATE: i64 = 1_000_000_000;

    let hint = Text::new(
        "Pass the seconds from now until the token should expire, such as 3600.",
        "传入从现在到过期的秒数，例如 3600。",
    );
    // An hour or so in milliseconds; whole days are more likely to be meant.
    let in_milliseconds = seconds > ZIM && seconds % 60_000 == 0 && seconds % DAY != 0;
    if seconds >= DATE {
        let message = Text::new(
            "The effective time is a date, not a duration: it is more than 30 years.",
            "有效时长像是日期，而不是时长：超过 30 年。",
        );
        Some(Advice::new("effective_time_is_date", message, hint))
    } else if in_milliseconds || seconds > YEAR {
        let message = Text::new(
            "The effective time is probably in milliseconds: in seconds, it is weeks or years.",
            "有效时长的单位很可能是毫秒：按秒计算长达数周或数年。",
        );
        Some(Advice::new("effective_time_in_milliseconds", message, hint))
    } else if seconds > ZIM && product == Some(Product::Zim) {
        Some(Advice::new(
            "effective_time_too_long_for_chat",
            Text::new("The effective time is more than 24 days.", "有效时长超过 24 天。"),
            Text::new("Shorten it: ZIM accepts at most 24 days.", "请缩短：ZIM 最多接受 24 天。"),
        ))
    } else {
        None
    }
}

fn of_payload(payload: &str, product: Option<Product>) -> Vec<Advice> {
    if payload.is_empty() {
        return Vec::new();
    }
    let mut advice = Vec::new();
    if matches!(product, Some(Product::Zim | Product::MiniGame)) {
        advice.push(Advice::new(
            "payload_not_read",
            Text::new("The product does not read a payload.", "该产品不读取 payload。"),
            Text::new(
                "Leave the payload out: it restricts nothing there.",
                "请不要传 payload：它不会限制任何内容。",
            ),
        ));
    }
    let Ok(object) = serde_json::from_str::<Map<String, Value>>(payload) else {
        advice.push(Advice::new(
            "payload_not_an_object",
            Text::new("The payload is not a JSON object.", "payload 不是 JSON 对象。"),
            Text::new("Build it with a JSON library.", "用 JSON 库生成。"),
        ));
        return advice;
    };
    let mut unknown: Vec<String> = object
        .keys()
        .filter(|name| Field::ALL.iter().all(|field| field.name() != name.as_str()))
        .map(|name| Misspelt::find(name).map_or_else(|| name.clone(), |field| field.to_string()))
        .collect();
    let privileges = object.get("privilege").and_then(Value::as_object);
    let others =
        privileges.into_iter().flat_map(Map::keys).filter(|name| !matches!(name.as_str(), "1" | "2"));
    unknown.extend(others.map(|name| format!("privilege.{name}")));
    if !unknown.is_empty() {
        advice.push(Advice {
            fields: unknown,
            ..Advice::new(
                "payload_field_unknown",
                Text::new(
                    "ZEGO is not known to read these fields of the payload, so they probably restrict nothing:",
                    "没有资料表明 ZEGO 会读取 payload 中的以下字段，它们很可能不起限制作用：",
                ),
                Text::new(
                    "Use room_id, privilege with \"1\" (login) and \"2\" (publish), stream_id_list, video_id.",
                    "请使用 room_id、privilege（\"1\" 登录、\"2\" 推流）、stream_id_list、video_id。",
                ),
            )
        });
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect(advice: &[Advice], ids: &[&str]) {
        assert_eq!(advice.iter().map(|advice| advice.id).collect::<Vec<_>>(), ids);
        for Advice { message, hint, .. } in advice {
            for text in [message, hint] {
                assert!(text.en.is_ascii() && text.en.ends_with(['.', ':']), "{text:?}");
                assert!(text.zh.ends_with(['。', '：']) && !text.zh.contains([',', ';', ':']), "{text:?}");
            }
        }
    }

    #[test]
    fn user_ids_that_are_no_ids() {
        for user in ["undefined", "null", "[object Object]", "NaN", "None"] {
            expect(&advise(user, 3_600, "", None), &["user_id_placeholder"]);
        }
        for user in ["undefined_1", "nullable", "Null", "ann"] {
            expect(&advise(user, 3_600, "", None), &[]);
        }
        expect(&advise("ann ", 3_600, "", None), &["user_id_surrounded_by_space"]);
    }

    #[test]
    fn lengths_are_in_bytes() {
        let user = "用".repeat(21);
        assert_eq!(user.len(), 63);
        expect(&advise(&user, 3_600, "", None), &[]);
        expect(&advise(&format!("{user}a"), 3_600, "", Some(Product::Express)), &["user_id_too_long"]);
        expect(&advise(&user, 3_600, "", Some(Product::Zim)), &["user_id_too_long_for_chat"]);
        expect(&advise(&"a".repeat(32), 3_600, "", Some(Product::Zim)), &[]);
        expect(&advise(&"a".repeat(33), 3_600, "", Some(Product::Zim)), &["user_id_too_long_for_chat"]);
    }

    #[test]
    fn times_that_are_dates_or_milliseconds() {
        for date in [1_000_000_000, 1_764_000_000, 1_764_000_000_000, i64::MAX] {
            expect(&advise("ann", date, "", None), &["effective_time_is_date"]);
        }
        for milliseconds in [3_600_000, 7_200_000, 86_400_000, 604_800_000, 999_999_999] {
            expect(&advise("ann", milliseconds, "", None), &["effective_time_in_milliseconds"]);
        }
        // 24 days, 30 days, 90 days, a year.
        for seconds in [1, 3_600, 86_400, 2_073_600, 2_592_000, 7_776_000, 31_536_000] {
            expect(&advise("ann", seconds, "", None), &[]);
        }
        expect(&advise("ann", 2_073_601, "", Some(Product::Zim)), &["effective_time_too_long_for_chat"]);
        expect(&advise("ann", 2_073_600, "", Some(Product::Zim)), &[]);
    }

    #[test]
    fn fields_that_zego_does_not_read() {
        let room = r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":null}"#;
        expect(&advise("ann", 3_600, room, Some(Product::Express)), &[]);
        expect(&advise("ann", 3_600, room, Some(Product::Zim)), &["payload_not_read"]);
        let advice = advise("ann", 3_600, r#"{"RoomId":"r","x":1,"privilege":{"1":1,"3":1}}"#, None);
        expect(&advice, &["payload_field_unknown"]);
        assert_eq!(advice[0].fields, ["RoomId (room_id)", "x", "privilege.3"]);
        expect(&advise("ann", 3_600, "[]", None), &["payload_not_an_object"]);
    }
}
