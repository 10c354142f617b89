//! The contents of a token.

use core::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::quick::{self, Unread};
use super::stand_in::{self, Reached};
use crate::hidden::Hidden;
use crate::outcome::{Error, Reason};

/// The claims of a token that was read.
///
/// `Debug` shows no text that came out of a token, so that it can be logged; fields and
/// `Serialize` give all of it.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Claims {
    /// The app, 1 to 4,294,967,295.
    pub app_id: u32,
    /// The user.
    pub user_id: String,
    /// A random number; any 64-bit signed integer.
    pub nonce: i64,
    /// When the token was made, in Unix seconds.
    pub ctime: i64,
    /// When the token expires, in Unix seconds. It is valid before this time, and no longer at
    /// this time.
    pub expire: i64,
    /// Text that should be empty or a JSON object. It is `""` if the token has no payload or
    /// `null`.
    pub payload: String,
}

/// How [`Claims`] are read. Not an implementation of `Deserialize` for them, which would let
/// anyone make claims that no token has.
#[derive(Deserialize)]
#[serde(remote = "Claims")]
struct Read {
    #[serde(deserialize_with = "app_id")]
    app_id: u32,
    user_id: String,
    nonce: i64,
    ctime: i64,
    expire: i64,
    #[serde(default, deserialize_with = "payload")]
    payload: String,
}

/// The claims, some of which can be [`Anything`]: ZEGO's servers tell apart which one is wrong.
#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is only looked at while it is read")]
struct Loose<A, U, N, T, P> {
    app_id: A,
    user_id: U,
    nonce: N,
    ctime: T,
    expire: T,
    payload: P,
}

/// Also nothing at all.
type Anything = Option<IgnoredAny>;

#[derive(Deserialize)]
struct AppId(
    #[serde(deserialize_with = "app_id")]
    #[allow(dead_code, reason = "as above")]
    u32,
);

/// The code under which the client SDK shows claims of which one alone is wrong.
fn sdk_code(text: &str) -> Option<u32> {
    fn reads<'t, T: Deserialize<'t>>(text: &'t str) -> bool {
        serde_json::from_str::<T>(text).is_ok()
    }

    if reads::<Loose<Anything, String, i64, i64, Option<String>>>(text) {
        Some(1_002_076)
    } else if reads::<Loose<AppId, Anything, i64, i64, Option<String>>>(text) {
        Some(1_002_077)
    } else if reads::<Loose<AppId, String, i64, Anything, Option<String>>>(text) {
        Some(1_002_078)
    } else if reads::<Loose<AppId, String, Anything, i64, Option<String>>>(text) {
        Some(1_002_080)
    } else if reads::<Loose<AppId, String, i64, i64, Anything>>(text) {
        Some(1_002_075)
    } else {
        None
    }
}

pub(super) fn app_id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    u32::deserialize(deserializer).and_then(|app_id| match app_id {
        0 => Err(serde::de::Error::custom("")),
        _ => Ok(app_id),
    })
}

fn payload<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// What decrypting a token gave.
pub(crate) struct Plaintext<'b> {
    /// All of it, with the padding.
    pub(crate) body: &'b mut [u8],
    /// How much of it is text.
    pub(crate) len: usize,
    /// Whether it is padded as it should be. Nothing may branch on it before the text was read.
    pub(crate) padded: bool,
}

impl<'b> Plaintext<'b> {
    /// The text, if the padding is right. Tells by its time whether it is.
    pub(crate) fn text(self) -> Option<&'b [u8]> {
        self.body.get(..self.len).filter(|_| self.padded)
    }
}

impl Claims {
    /// Reads a decrypted plaintext.
    ///
    /// However it fails, about the same is done for as many bytes: text and JSON are read as far
    /// as they go, and then a stand-in for the rest. A time that told wrong padding from wrong
    /// text would let those who can ask often enough decrypt tokens of CBC, and make them.
    pub(crate) fn open(plaintext: Plaintext<'_>) -> Result<Self, Error> {
        let Plaintext { body, len, padded } = plaintext;
        let text = core::str::from_utf8(body.get(..len).unwrap_or_default());
        let checked = text.map_or_else(|error| error.valid_up_to(), str::len);
        // Not a text: then there is nothing before the stand-in.
        let text = text.ok().filter(|_| padded).unwrap_or_default();
        let read = quick::read(text).or_else(|unread| match unread {
            Unread::Unusual => parse(text).map_err(|error| reached(text, &error)),
            Unread::Broken(reached) => Err(reached),
        });
        match read {
            Ok(claims) => Ok(claims),
            Err(claims) => {
                let (refused, json) = Self::fault(text);
                stand_in::read(body, Reached { checked, claims, json });
                Err(refused)
            }
        }
    }

    /// Reads a plaintext from which nobody can learn by time.
    pub(crate) fn read(plaintext: &[u8]) -> Result<Self, Error> {
        let text = core::str::from_utf8(plaintext).map_err(|_| Error::from(Reason::DecryptFailed))?;
        parse(text).map_err(|_| Self::fault(text).0)
    }

    /// What to call a text that could not be read, and how far it is JSON. Whether it is JSON at
    /// all must not depend on which claim was looked at first, so that the whole of it is looked
    /// at again.
    #[cold]
    fn fault(text: &str) -> (Error, usize) {
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            return (Reason::DecryptFailed.into(), reached(text, &error));
        }
        (Error::with_sdk_code(Reason::ClaimsInvalid, sdk_code(text)), text.len())
    }
}

pub(super) fn parse(text: &str) -> serde_json::Result<Claims> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let claims = Read::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(claims)
}

/// How many bytes were read before an error.
pub(super) fn reached(text: &str, error: &serde_json::Error) -> usize {
    // Lines are counted from 1, and the column is in bytes.
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines.fold(error.column(), |sum, line| sum.saturating_add(line.len())).min(text.len())
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claims")
            .field("app_id", &self.app_id)
            .field("user_id", &Hidden(&self.user_id))
            .field("ctime", &self.ctime)
            .field("expire", &self.expire)
            .field("payload", &Hidden(&self.payload))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"app_id":1,"user_id":"a","nonce":2,"ctime":3,"expire":4,"payload":"{}"}"#;

    fn opened(text: &[u8], padded: bool) -> Result<Claims, Error> {
        let mut body = text.to_vec();
        body.extend([3; 3]);
        let len = if padded { text.len() } else { body.len() };
        Claims::open(Plaintext { body: &mut body, len, padded })
    }

    #[test]
    fn both_ways_of_reading_agree() {
        let claims = opened(GOOD.as_bytes(), true).unwrap();
        assert_eq!(Claims::read(GOOD.as_bytes()).unwrap(), claims);
        assert_eq!((claims.app_id, claims.expire, claims.payload.as_str()), (1, 4, "{}"));
        for byte in [0x80, 0xc3, b'"', b'\\', b'x', b'\n', b'0', b'}'] {
            for place in 0..GOOD.len() {
                let mut text = GOOD.as_bytes().to_vec();
                text[place] = byte;
                assert_eq!(opened(&text, true), Claims::read(&text), "{byte} at {place}");
            }
        }
        for len in 0..GOOD.len() {
            let text = &GOOD.as_bytes()[..len];
            assert_eq!(opened(text, true), Claims::read(text));
            assert_eq!(opened(text, true).unwrap_err().reason(), Some(Reason::DecryptFailed));
        }
    }

    #[test]
    fn wrong_padding_is_refused_whatever_the_text() {
        for text in [GOOD, "", "{}", "x"] {
            let error = opened(text.as_bytes(), false).unwrap_err();
            assert_eq!(error, Reason::DecryptFailed.into());
        }
    }

    #[test]
    fn errors_tell_how_far_it_was_read() {
        for before in ["", "\n", " \n\n ", "\n\n\n"] {
            for place in 1..GOOD.len() {
                let mut text = format!("{before}{GOOD}");
                text.truncate(before.len() + place);
                let error = parse(&text).map(drop).unwrap_err();
                assert_eq!(reached(&text, &error), text.len(), "{text}");
            }
            let late = format!("{before}{GOOD}x");
            assert_eq!(reached(&late, &parse(&late).map(drop).unwrap_err()), late.len());
            let early = format!("{before}x{GOOD}");
            assert_eq!(reached(&early, &parse(&early).map(drop).unwrap_err()), before.len() + 1);
        }
    }
}
