//! Kit tokens, which ZEGO's UIKits for the Web take: a token, `#`, and who joins which room.

use core::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::hidden::Hidden;
use crate::inspect::inspect;
use crate::outcome::{ErrorKind, Result};

/// `atob` of browsers does not ask for padding either.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What JavaScript's `encodeURIComponent` encodes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Makes a kit token from a token, as `generateKitTokenForProduction` of ZEGO's UIKit does in the browser.
///
/// Pass the whole result to a UIKit. Only the token proves something: the part after the `#` is not
/// encrypted, and anyone can change it. `room_id` and `user_name` may be empty. `user_id` and `app_id` must be
/// those that the token was made for.
///
/// ```
/// use token04_core::{KitToken, generate_token04, kit_token};
///
/// let token = generate_token04(7, "ann", "fa94dd0f974cf2e293728a526b028271", 3600, "")?;
/// let kit = kit_token(&token, 7, "ann", "room1", "Ann 安")?;
/// let read = KitToken::read(&kit).expect("a kit token");
/// assert_eq!(read.token, token);
/// assert_eq!(read.user_name.as_deref(), Some("Ann 安"));
/// # Ok::<(), token04_core::Error>(())
/// ```
///
/// # Errors
/// `INVALID_APP_ID` if it is 0, `INVALID_USER_ID` if it is empty; `UNSUPPORTED_VERSION` or `MALFORMED` if what should be the
/// token is something else, such as the ServerSecret.
pub fn kit_token(token: &str, app_id: u32, user_id: &str, room_id: &str, user_name: &str) -> Result<String> {
    if app_id == 0 {
        return Err(ErrorKind::InvalidAppId.into());
    }
    if user_id.is_empty() {
        return Err(ErrorKind::InvalidUserId.into());
    }
    inspect(token)?;
    // The UIKit reads the name with decodeURIComponent.
    let user_name = utf8_percent_encode(user_name, COMPONENT).to_string();
    let tail = Tail { user_id, room_id, user_name: &user_name, app_id };
    let json = serde_json::to_string(&tail).map_err(|_| ErrorKind::Internal)?;
    Ok(format!("{token}#{}", BASE64.encode(ascii(&json))))
}

/// What a UIKit reads.
#[derive(Serialize)]
struct Tail<'a> {
    #[serde(rename = "userID")]
    user_id: &'a str,
    #[serde(rename = "roomID")]
    room_id: &'a str,
    #[serde(rename = "userName")]
    user_name: &'a str,
    #[serde(rename = "appID")]
    app_id: u32,
}

/// JSON without characters beyond ASCII, which `atob` would tear into bytes.
fn ascii(json: &str) -> String {
    use core::fmt::Write;
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

/// A kit token taken apart.
///
/// Nothing is checked: `token` is whatever comes before the `#`, and the rest is what the text claims.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KitToken<'a> {
    /// The text before the `#`: a token, if the kit token is good.
    pub token: &'a str,
    /// `userID`; `None` if it is missing or not a string.
    pub user_id: Option<String>,
    /// `roomID`; `None` if it is missing or not a string.
    pub room_id: Option<String>,
    /// `userName`, decoded; `None` if it is missing or not a string.
    pub user_name: Option<String>,
    /// `appID`; `None` if it is missing or not a number from 1 to 4294967295. Digits in quotes count, as they do for UIKits.
    pub app_id: Option<u32>,
}

impl<'a> KitToken<'a> {
    /// Reads a kit token. `None` unless the text has the form of one: a `#`, and a JSON object in base64
    /// after it that has at least one of the four fields.
    #[must_use]
    pub fn read(text: &'a str) -> Option<Self> {
        let (token, tail) = text.split_once('#')?;
        let json = BASE64.decode(tail).ok()?;
        let tail: Map<String, Value> = serde_json::from_slice(&json).ok()?;
        if !["userID", "roomID", "userName", "appID"].iter().any(|name| tail.contains_key(*name)) {
            return None;
        }
        let text = |name| tail.get(name).and_then(Value::as_str);
        let user_name =
            |name: &str| percent_decode_str(name).decode_utf8().map_or_else(|_| name.into(), Into::into);
        Some(Self {
            token,
            user_id: text("userID").map(ToOwned::to_owned),
            room_id: text("roomID").map(ToOwned::to_owned),
            user_name: text("userName").map(user_name),
            app_id: tail.get("appID").and_then(app_id),
        })
    }
}

fn app_id(value: &Value) -> Option<u32> {
    let number = match value {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    };
    number.filter(|number| *number != 0)
}

impl fmt::Debug for KitToken<'_> {
    /// Without the token and any text in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = |text: &Option<String>| text.as_deref().map(str::len);
        f.debug_struct("KitToken")
            .field("token", &Hidden(self.token))
            .field("user_id_len", &hidden(&self.user_id))
            .field("room_id_len", &hidden(&self.room_id))
            .field("user_name_len", &hidden(&self.user_name))
            .field("app_id", &self.app_id)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

    fn token() -> String {
        crate::generate_token04(7, "ann", SECRET, 3600, "").unwrap()
    }

    fn with_tail(json: &str) -> String {
        format!("04#{}", BASE64.encode(json))
    }

    #[test]
    fn it_is_what_zego_s_own_function_makes() {
        let token = token();
        let kit = kit_token(&token, 1_765_432_109, "mira_7", "r1", "Mira").unwrap();
        let tail = "eyJ1c2VySUQiOiJtaXJhXzciLCJyb29tSUQiOiJyMSIsInVzZXJOYW1lIjoiTWlyYSIsImFwcElEIjoxNzY1NDMyMTA5fQ==";
        assert_eq!(kit, format!("{token}#{tail}"));
        // encodeURIComponent("a b/安'%") in JavaScript.
        let kit = kit_token(&token, 7, "ann", "", "a b/安'%").unwrap();
        let json = BASE64.decode(kit.split_once('#').unwrap().1).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert_eq!(json, r#"{"userID":"ann","roomID":"","userName":"a%20b%2F%E5%AE%89'%25","appID":7}"#);
    }

    #[test]
    fn every_text_comes_back_and_the_tail_is_ascii() {
        let token = token();
        for text in ["用户", "a\"b\\c\n", "😀", "100%", "%41", " ", "#", "+/="] {
            let kit = kit_token(&token, u32::MAX, text, text, text).unwrap();
            let read = KitToken::read(&kit).unwrap();
            assert_eq!(read.token, token);
            for field in [&read.user_id, &read.room_id, &read.user_name] {
                assert_eq!(field.as_deref(), Some(text));
            }
            assert_eq!(read.app_id, Some(u32::MAX));
            assert!(BASE64.decode(kit.split_once('#').unwrap().1).unwrap().is_ascii());
        }
    }

    #[test]
    fn only_a_token_becomes_a_kit_token() {
        let kind =
            |token: &str, user: &str, app| kit_token(token, app, user, "r", "").map_err(|error| error.code());
        assert_eq!(kind(SECRET, "ann", 7), Err(40));
        assert_eq!(kind("", "ann", 7), Err(40));
        assert_eq!(kind("03AAAA", "ann", 7), Err(41));
        assert_eq!(kind(&token(), "", 7), Err(3));
        assert_eq!(kind(SECRET, "", 0), Err(1));
        let kit = kit_token(&token(), 7, "ann", "r", "").unwrap();
        assert_eq!(kind(&kit, "ann", 7), Err(40));
    }

    #[test]
    fn what_is_read_is_what_uikits_read() {
        let read = |json: &str| KitToken::read(&with_tail(json)).map(|kit| (kit.user_id, kit.app_id));
        let ann = || Some("ann".to_owned());
        assert_eq!(read(r#"{"userID":"ann","appID":"7"}"#), Some((ann(), Some(7))));
        assert_eq!(read(r#"{"userID":"ann","appID":7.5}"#), Some((ann(), None)));
        assert_eq!(read(r#"{"userID":5,"appID":4294967296}"#), Some((None, None)));
        assert_eq!(read(r#"{"appID":0}"#), Some((None, None)));
        for other in [r#"{"app_id":7,"user_id":"ann"}"#, "{}", "[]", "\"userID\"", "{", ""] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(KitToken::read("04AAAA"), None);
        assert_eq!(KitToken::read("04AAAA#%%%"), None);
        // Not percent-encoded, and not decodable: the name as it is.
        let name = |json: &str| KitToken::read(&with_tail(json)).unwrap().user_name.unwrap();
        assert_eq!(name(r#"{"userName":"%ff"}"#), "%ff");
        assert_eq!(name(r#"{"userName":"安"}"#), "安");
    }

    #[test]
    fn padding_may_be_missing() {
        let kit = with_tail(r#"{"userID":"ann"}"#);
        assert!(kit.ends_with('='));
        assert_eq!(KitToken::read(kit.trim_end_matches('=')), KitToken::read(&kit));
    }

    #[test]
    fn debug_shows_no_text() {
        let kit = kit_token(&token(), 7, "user-x", "room-x", "name-x").unwrap();
        let shown = format!("{:?}", KitToken::read(&kit).unwrap());
        assert!(!shown.contains("-x") && !shown.contains("04A"), "{shown}");
    }
}
