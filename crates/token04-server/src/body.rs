//! Bodies of requests. A field that is given but null is refused: a variable that is missing in
//! the caller's program must not widen what the token allows.

use std::collections::HashSet;

use serde::Deserialize;

use crate::config::Privilege;
use crate::json::{self, given};
use crate::problem::{Fault, Kind};

/// The longest body, in bytes.
pub(crate) const MOST: usize = 16 * 1024;

/// The longest body of `/v1/tokens`, which has room for a thousand user ids.
pub(crate) const MOST_OF_BATCH: usize = 128 * 1024;

/// The most users of `/v1/tokens`.
pub(crate) const MOST_USERS: usize = 1000;

/// The most streams that a request names.
pub(crate) const MOST_STREAMS: usize = 100;

/// What a token is wanted for. All of it may be left out; the policy decides what is granted then.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TokenBody {
    /// The name of the app. Needed only if the policy has several.
    #[serde(deserialize_with = "given")]
    pub(crate) app: Option<String>,
    /// The room that the token is limited to.
    #[serde(deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    /// The streams that may be published. Left out: those of the policy.
    #[cfg_attr(test, schemars(length(max = MOST_STREAMS), extend("uniqueItems" = true)))]
    #[serde(deserialize_with = "given")]
    pub(crate) stream_ids: Option<Vec<String>>,
    /// Left out: those of the policy.
    #[serde(deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    /// How many seconds the token is valid. More than the policy allows is shortened.
    #[serde(deserialize_with = "given")]
    pub(crate) ttl: Option<u32>,
    /// For servers only, whose policy takes the user from the request.
    #[serde(deserialize_with = "given")]
    pub(crate) user_id: Option<String>,
}

/// Whom tokens are wanted for, and what for.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TokensBody {
    /// All of them get a token, or none. Fewer must be named if the answer would be longer than 16 MiB.
    #[cfg_attr(test, schemars(length(min = 1, max = MOST_USERS), extend("uniqueItems" = true)))]
    pub(crate) user_ids: Vec<String>,
    /// The name of the app. Needed only if the policy has several.
    #[serde(default, deserialize_with = "given")]
    pub(crate) app: Option<String>,
    /// The room that the tokens are limited to.
    #[serde(default, deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    /// The streams that may be published. Left out: those of the policy.
    #[cfg_attr(test, schemars(length(max = MOST_STREAMS), extend("uniqueItems" = true)))]
    #[serde(default, deserialize_with = "given")]
    pub(crate) stream_ids: Option<Vec<String>>,
    /// Left out: those of the policy.
    #[serde(default, deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    /// How many seconds the tokens are valid. More than the policy allows is shortened.
    #[serde(default, deserialize_with = "given")]
    pub(crate) ttl: Option<u32>,
}

/// A token, and what it should say. Only what is named is checked, as by `token04 verify`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyBody {
    /// The token.
    pub(crate) token: String,
    /// The name of the app. Needed only if the policy has several.
    #[serde(default, deserialize_with = "given")]
    pub(crate) app: Option<String>,
    /// The user that it should be for.
    #[serde(default, deserialize_with = "given")]
    pub(crate) user_id: Option<String>,
    /// The room that it should be for.
    #[serde(default, deserialize_with = "given")]
    pub(crate) room_id: Option<String>,
    /// A stream that it should allow to publish.
    #[serde(default, deserialize_with = "given")]
    pub(crate) stream_id: Option<String>,
    /// The privileges that it should grant.
    #[cfg_attr(test, schemars(length(min = 1)))]
    #[serde(default, deserialize_with = "given")]
    pub(crate) privileges: Option<Vec<Privilege>>,
    /// Whether the token must name the room, the privileges and the stream.
    #[serde(default)]
    pub(crate) strict: bool,
}

/// Reads a body. What is wrong with it is told without repeating anything of it.
pub(crate) fn parse<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Fault> {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
    json::object(body).ok_or_else(|| wrong::<T>(body))
}

/// All names of fields.
const FIELDS: [&str; 10] = [
    "app",
    "room_id",
    "stream_ids",
    "privileges",
    "ttl",
    "user_id",
    "user_ids",
    "token",
    "stream_id",
    "strict",
];

/// What is wrong with a body that cannot be read. The reader's own message repeats parts of it.
fn wrong<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Fault {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let error = serde_path_to_error::deserialize::<_, T>(&mut reader).err();
    let path = error.as_ref().map(|error| error.path().to_string()).unwrap_or_default();
    let error = error.map(serde_path_to_error::Error::into_inner);
    let is_data = error.as_ref().is_some_and(serde_json::Error::is_data);
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
    if is_json && !body.trim_ascii_start().starts_with(b"{") {
        return Fault::told(Kind::InvalidBody, "The body is JSON, but not an object.");
    }
    if !is_json || !is_data {
        return Fault::told(Kind::InvalidBody, "The body is not JSON in UTF-8.");
    }
    let message = error.map(|error| error.to_string()).unwrap_or_default();
    let begins = |with: &str| message.starts_with(with);
    // Of a field that is missing or repeated, only the message has the name, which is then one of ours.
    let quoted = if begins("missing") || begins("duplicate") { message.split('`').nth(1) } else { None };
    let name = quoted.unwrap_or_else(|| path.split(['.', '[']).next().unwrap_or_default());
    let field = FIELDS.into_iter().find(|field| *field == name);
    let hint = if begins("unknown field") {
        return Fault::told(Kind::InvalidBody, "A field is unknown. Send only the fields of this endpoint.");
    } else if begins("missing field") {
        "A field is missing that this endpoint needs."
    } else if begins("duplicate field") {
        "A field is repeated. Send each one once only."
    } else if begins("invalid type: null") {
        "A value is null. Leave out fields that you have no value for."
    } else {
        "A value is of the wrong type, or not one that this field accepts."
    };
    Fault { field, ..Fault::told(Kind::InvalidBody, hint) }
}

/// Whether the streams are few enough, and each is named once.
pub(crate) fn check_streams(stream_ids: Option<&[String]>) -> Result<(), Fault> {
    const FIELD: &str = "stream_ids";
    let Some(stream_ids) = stream_ids else { return Ok(()) };
    if stream_ids.len() > MOST_STREAMS {
        return Err(Fault::field(Kind::InvalidRequest, FIELD, "Name at most 100 streams."));
    }
    check_once(FIELD, stream_ids)
}

/// Whether no name is repeated: whoever repeats one has made its list wrong.
pub(crate) fn check_once(field: &'static str, names: &[String]) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    if names.iter().all(|name| seen.insert(name)) {
        return Ok(());
    }
    Err(Fault::field(Kind::InvalidRequest, field, "Name each one once only."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_few_and_named_once() {
        let streams = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
        let field = |streams: &[String]| check_streams(Some(streams)).err().and_then(|fault| fault.field);
        assert_eq!((field(&streams(100)), field(&[])), (None, None));
        assert_eq!(field(&streams(101)), Some("stream_ids"));
        assert_eq!(field(&[streams(100), streams(1)].concat()[1..]), None);
        assert_eq!(field(&[streams(9), streams(1)].concat()), Some("stream_ids"));
        assert!(check_streams(None).is_ok());
    }

    #[test]
    fn null_unknown_and_repeated_fields_are_refused() {
        assert!(parse::<TokenBody>(b"").is_ok());
        assert!(parse::<TokenBody>(b"{}").is_ok());
        assert!(parse::<TokenBody>(br#"{"room_id":"a","ttl":60,"privileges":["login"]}"#).is_ok());
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
            assert!(parse::<TokenBody>(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(parse::<TokensBody>(b"{}").is_err());
        assert!(parse::<VerifyBody>(br#"{"token":"x","strict":null}"#).is_err());
    }

    #[test]
    fn it_is_said_what_is_wrong_and_where() {
        fn said<T: for<'b> Deserialize<'b>>(body: &str) -> (Option<&'static str>, String) {
            let Err(fault) = parse::<T>(body.as_bytes()) else { panic!("it is taken: {body}") };
            assert_eq!(fault.hint, fault.reason);
            (fault.field, fault.hint.unwrap().into_owned())
        }
        let token = said::<TokenBody>;
        for (body, field, hint) in [
            ("{", None, "not JSON"),
            ("room_id=a", None, "not JSON"),
            ("{} {}", None, "not JSON"),
            (r#"{"ttl":"a""#, None, "not JSON"),
            (r#"{"app":"\ud800"}"#, None, "not JSON"),
            ("[]", None, "not an object"),
            ("null", None, "not an object"),
            (r#"{"room":"a"}"#, None, "unknown"),
            (r#"{"ttl":60,"SECRET":1}"#, None, "unknown"),
            (r#"{"room_id":null}"#, Some("room_id"), "null"),
            (r#"{"stream_ids":["a",null]}"#, Some("stream_ids"), "null"),
            (r#"{"ttl":"60"}"#, Some("ttl"), "wrong type"),
            (r#"{"ttl":-1}"#, Some("ttl"), "wrong type"),
            (r#"{"privileges":["all"]}"#, Some("privileges"), "wrong type"),
            (r#"{"user_id":{"SECRET":1}}"#, Some("user_id"), "wrong type"),
            (r#"{"user_id":"unknown field `ttl`","app":1}"#, Some("app"), "wrong type"),
            (r#"{"ttl":1,"ttl":2}"#, Some("ttl"), "repeated"),
        ] {
            let (at, text) = token(body);
            assert_eq!(at, field, "{body}");
            assert!(text.contains(hint) && !text.contains("SECRET"), "{body}: {text}");
        }
        assert_eq!(
            said::<TokensBody>("{}"),
            (Some("user_ids"), "A field is missing that this endpoint needs.".to_owned())
        );
        assert_eq!(said::<VerifyBody>(r#"{"token":"a","strict":1}"#).0, Some("strict"));
        assert_eq!(said::<serde_json::Value>("[]").1, "The body is JSON, but not an object.");
    }
}
