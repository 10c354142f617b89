//! JSON that is encoded or signed, and not encrypted.

use serde_json::{Map, Value};

use super::pieces;

/// The beginnings of objects that are tried in one piece.
const TRIES: usize = 16;

/// Names of fields that people put into tokens of their own, without case and separators.
const CLAIMS: [&str; 34] = [
    "appid",
    "sdkappid",
    "userid",
    "uid",
    "userids",
    "nonce",
    "ctime",
    "createtime",
    "createdat",
    "expire",
    "expires",
    "expired",
    "exp",
    "expiretime",
    "expireat",
    "expiresat",
    "iat",
    "payload",
    "roomid",
    "privilege",
    "privileges",
    "streamidlist",
    "effectivetime",
    "effectivetimeinseconds",
    "timestamp",
    "ver",
    "version",
    "iv",
    "ciphertext",
    "sig",
    "sign",
    "signature",
    "hash",
    "idname",
];

/// Whether JSON can be read in a text, in any usual encoding of it or of one of its parts.
pub(super) fn is_readable(text: &str) -> bool {
    pieces::of(text).iter().any(|piece| {
        let object = object_in(&piece.bytes);
        // What was encoded was meant to be a token. JSON as it is may be anything.
        let enough = if piece.decoded { 0 } else { 2 };
        object.is_some_and(|object| !object.is_empty() && claim_names(&object) >= enough)
            || piece.decoded && is_dictionary(&piece.bytes)
    })
}

/// How many of an object's fields have names of claims.
pub(super) fn claim_names(object: &Map<String, Value>) -> usize {
    object.keys().filter(|name| CLAIMS.contains(&plain(name).as_str())).count()
}

/// A name without case and separators.
pub(in crate::diagnose) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first JSON object in bytes, which can have anything before and after it.
pub(super) fn object_in(bytes: &[u8]) -> Option<Map<String, Value>> {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'{').map(|(at, _)| at);
    let mut objects = starts.filter_map(|at| bytes.get(at..)).filter(|rest| {
        let after = rest.iter().skip(1).find(|byte| !byte.is_ascii_whitespace());
        matches!(after, Some(b'"' | b'}'))
    });
    objects.by_ref().take(TRIES).find_map(|rest| {
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<Map<String, Value>>();
        values.next()?.ok().filter(|object| !object.is_empty())
    })
}

/// `{'app_id': 1, …}`, JSON in another encoding, and the like: the names of claims can be read.
fn is_dictionary(bytes: &[u8]) -> bool {
    const NAMES: [&str; 6] = ["app_id", "appId", "appid", "user_id", "userId", "userid"];

    NAMES.iter().any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some())
}
