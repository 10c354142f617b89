//! What a token says.

use core::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use crate::outcome::{Error, Reason};

/// The claims of a token that was read.
///
/// `Debug` shows no text that came out of a token, so that it can be logged; fields and
/// `Serialize` give all of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claims {
    /// The app, 1 to 4,294,967,295.
    #[serde(deserialize_with = "app_id")]
    pub app_id: u32,
    /// The user.
    pub user_id: String,
    /// A random number; any 64-bit signed integer.
    pub nonce: i64,
    /// When it was made, in Unix seconds.
    pub ctime: i64,
    /// When it ends, in Unix seconds: it is valid before, no longer at this time.
    pub expire: i64,
    /// Text that should be empty or a JSON object; `""` where the token has none or null.
    #[serde(default, deserialize_with = "payload")]
    pub payload: String,
}

fn app_id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    u32::deserialize(deserializer).and_then(|app_id| match app_id {
        0 => Err(serde::de::Error::custom("")),
        _ => Ok(app_id),
    })
}

fn payload<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl Claims {
    /// Reads a decrypted plaintext.
    pub(crate) fn read(plaintext: &[u8]) -> Result<Self, Error> {
        let Ok(text) = core::str::from_utf8(plaintext) else {
            return Err(Reason::DecryptFailed.into());
        };
        serde_json::from_str(text).map_err(|_| Self::fault(text))
    }

    /// What to call a plaintext that could not be read. Whether it is JSON at all must not
    /// depend on which claim was looked at first, so it is looked at as a whole again.
    #[cold]
    fn fault(text: &str) -> Error {
        /// The claims other than the nonce, which ZEGO's servers tell apart.
        #[derive(Deserialize)]
        struct AllButNonce {
            #[serde(rename = "app_id", deserialize_with = "app_id")]
            _app_id: u32,
            #[serde(rename = "user_id")]
            _user_id: String,
            #[serde(rename = "ctime")]
            _ctime: i64,
            #[serde(rename = "expire")]
            _expire: i64,
            #[serde(default, rename = "payload", deserialize_with = "payload")]
            _payload: String,
        }

        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Reason::DecryptFailed.into();
        }
        let nonce_only = serde_json::from_str::<AllButNonce>(text).is_ok();
        Error::with_sdk_code(Reason::ClaimsInvalid, nonce_only.then_some(1_002_080))
    }
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

/// Text of which only the length is shown.
pub(crate) struct Hidden<'a>(pub(crate) &'a str);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}
