//! The quick way to read claims: for a text whose last claim is the payload, as every known
//! generator writes it.
//!
//! A payload is JSON inside of JSON. Every second word of it is escaped, and removing the escapes
//! takes half of the time that reading such a token takes. Here `serde_json` reads what comes
//! before the payload, and the payload is scanned only once. Whatever is unusual is left to
//! `serde_json` as a whole: both ways give the same claims.

use core::str::from_utf8;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny};

use super::read::{Claims, app_id, reached};
use crate::escape::plain_bytes;

/// What precedes the payload's text, if there is no white space.
const START: &[u8] = br#","payload":""#;
/// What follows it.
const END: &[u8] = br#""}"#;

/// The claims before the payload.
#[derive(Deserialize)]
struct Head {
    #[serde(deserialize_with = "app_id")]
    app_id: u32,
    user_id: String,
    nonce: i64,
    ctime: i64,
    expire: i64,
    #[serde(default)]
    payload: Seen,
}

/// Whether a claim occurs. `null` counts.
#[derive(Default)]
struct Seen(bool);

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self(true))
    }
}

/// How long the claims before the payload may be, in bytes.
const MAX_HEAD: usize = 256;

static FINDER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(START));

/// Why there are no claims.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// The text must be read the usual way.
    Unusual,
    /// The text is not JSON, and so many bytes of it were read.
    Broken(usize),
}

/// Reads a text.
///
/// A text that is not JSON is not read twice, as the time that this takes would tell this failure
/// from others.
pub(super) fn read(text: &str) -> Result<Claims, Unread> {
    let (before, payload) = split(text).ok_or(Unread::Unusual)?;
    let mut head = [b'}'; MAX_HEAD];
    let head = head.get_mut(..=before.len()).ok_or(Unread::Unusual)?;
    head.iter_mut().zip(before).for_each(|(to, from)| *to = *from);
    let head = from_utf8(head).map_err(|_| Unread::Unusual)?;
    match serde_json::from_str(head) {
        // Twice the same claim: an error, which the usual way finds.
        Ok(Head { payload: Seen(true), .. }) => Err(Unread::Unusual),
        Ok(Head { app_id, user_id, nonce, ctime, expire, .. }) => match unescape(payload) {
            Ok(payload) => Ok(Claims { app_id, user_id, nonce, ctime, expire, payload }),
            Err(Unread::Broken(reached)) => {
                let start = before.len().saturating_add(START.len());
                Err(Unread::Broken(start.saturating_add(reached)))
            }
            Err(Unread::Unusual) => Err(Unread::Unusual),
        },
        // Up to here both texts are the same, and so is the error.
        Err(error) => match reached(head, &error) {
            reached if error.is_syntax() && reached < head.len() => Err(Unread::Broken(reached)),
            _ => Err(Unread::Unusual),
        },
    }
}

/// What comes before the payload, and its text between the quotes.
fn split(text: &str) -> Option<(&[u8], &[u8])> {
    let text = text.as_bytes().strip_suffix(END)?;
    // Without a payload, the usual way is as quick.
    if text.ends_with(START) {
        return None;
    }
    let (before, payload) = text.split_at_checked(FINDER.find(text)?)?;
    Some((before, payload.strip_prefix(START)?))
}

/// The text of a JSON string, given without its quotes. An escape other than of a quote, a
/// backslash or a slash is unusual.
fn unescape(escaped: &[u8]) -> Result<String, Unread> {
    // Eight bytes are written at a time, of which some may be of no use.
    let mut text = vec![0; escaped.len().saturating_add(size_of::<u64>())];
    let unread = unescape_into(escaped, &mut text)?;
    text.truncate(text.len().saturating_sub(unread));
    String::from_utf8(text).map_err(|_| Unread::Unusual)
}

/// Gives how much of the buffer is left over.
fn unescape_into(escaped: &[u8], text: &mut [u8]) -> Result<usize, Unread> {
    let (mut from, mut to) = (escaped, text);
    while !from.is_empty() {
        let mut word = [b'"'; size_of::<u64>()];
        match from.first_chunk() {
            Some(chunk) => word = *chunk,
            // Filled up with quotes, at which it stops.
            None => word.iter_mut().zip(from).for_each(|(to, from)| *to = *from),
        }
        *to.first_chunk_mut().ok_or(Unread::Unusual)? = word;
        let plain = usize::try_from(plain_bytes(word)).unwrap_or_default().min(from.len());
        from = from.get(plain..).ok_or(Unread::Unusual)?;
        to = to.get_mut(plain..).ok_or(Unread::Unusual)?;
        match from {
            [b'\\', byte @ (b'"' | b'\\' | b'/'), rest @ ..] => {
                let (first, behind) = to.split_first_mut().ok_or(Unread::Unusual)?;
                *first = *byte;
                (from, to) = (rest, behind);
            }
            [b'"' | b'\\', ..] => return Err(Unread::Unusual),
            // A control character, which no string may have.
            [0..0x20, rest @ ..] => return Err(Unread::Broken(escaped.len().saturating_sub(rest.len()))),
            _ => {}
        }
    }
    Ok(to.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(text: &str) -> serde_json::Result<Claims> {
        super::super::read::parse(text)
    }

    #[test]
    fn strings_are_unescaped_as_serde_json_does() {
        let simple = |escaped: &str| {
            let rest = escaped.replace(r"\\", "").replace(r#"\""#, "").replace(r"\/", "");
            !rest.contains('\\')
        };
        for before in 0..20 {
            for byte in 0..=0x7f_u8 {
                for text in ["", "x", "é漢🎉", "\\", "\\\"\\\"{\\\"1\\\":1}", "\\\\u0041"] {
                    let escaped = format!("{}{}{text}", "-".repeat(before), char::from(byte));
                    let expected = serde_json::from_str::<String>(&format!("\"{escaped}\"")).ok();
                    let expected = expected.filter(|_| simple(&escaped));
                    assert_eq!(unescape(escaped.as_bytes()).ok(), expected, "{escaped:?}");
                }
            }
        }
    }

    #[test]
    fn both_ways_give_the_same_claims() {
        let head = r#"{"app_id":1,"user_id":"a","nonce":-2,"ctime":3,"expire":4"#;
        for payload in ["x", "{}", r#"{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":0}}"#] {
            let text = format!(r#"{head},"payload":"{payload}"}}"#);
            let claims = read(&text).unwrap();
            assert_eq!(claims, usual(&text).unwrap());
            let mut errors = 0;
            for place in 0..text.len() {
                for other in ["\"", "\\", "}", "{", ",", "0", "x", "\n", "\u{7f}", "é", ",\"payload\":\"\""]
                {
                    for end in [place, place + 1] {
                        let text = format!("{}{other}{}", &text[..place], &text[end..]);
                        let usual = usual(&text);
                        match read(&text) {
                            Ok(claims) => assert_eq!(claims, usual.unwrap(), "{text}"),
                            Err(Unread::Broken(place)) => {
                                errors += 1;
                                assert_eq!(place, reached(&text, &usual.unwrap_err()), "{text}");
                            }
                            Err(Unread::Unusual) => {}
                        }
                    }
                }
            }
            assert!(errors > 100, "{errors}");
        }
        for doubled in [r#""payload":null"#, r#""payload":"x""#, r#""payload":[]"#] {
            let text = format!(r#"{head},{doubled},"payload":"y"}}"#);
            assert_eq!(read(&text), Err(Unread::Unusual), "{text}");
            assert!(usual(&text).is_err(), "{text}");
        }
        for unusual in [r"\u0041", r"\n", "\"", r#"","nonce":1,"x":""#] {
            let text = format!(r#"{head},"payload":"{unusual}"}}"#);
            assert_eq!(read(&text), Err(Unread::Unusual), "{text}");
        }
    }
}
