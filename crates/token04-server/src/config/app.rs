//! `[[app]]`: the apps that tokens are made for.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::SecretSource;
use super::name::from_string;

/// `[[app]]`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The name by which requests and policies call it.
    pub name: String,
    /// The AppID of the ZEGO console.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub app_id: u32,
    /// Its ServerSecret; two while one is being replaced.
    #[cfg_attr(test, schemars(length(min = 1, max = 2)))]
    pub secrets: Vec<AppSecret>,
    /// How its tokens are encrypted.
    #[serde(default)]
    pub cipher: Cipher,
}

/// One of an app's `ServerSecret`s.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppSecret {
    /// A file that has it.
    pub file: Option<std::path::PathBuf>,
    /// An environment variable that has it.
    pub env: Option<String>,
    /// From when on tokens are made with it, such as `2027-01-31T00:00:00Z`. Left out: always.
    /// Of those that are active, the one that became so last makes the tokens; all of them
    /// verify.
    #[serde(default, deserialize_with = "time")]
    #[cfg_attr(test, schemars(with = "Option<String>", extend("format" = "date-time")))]
    pub active_from: Option<jiff::Timestamp>,
}

/// As text only. A time of TOML need not have a zone.
fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<jiff::Timestamp>, D::Error> {
    let wrong = || D::Error::custom(AppSecret::WRONG_TIME);
    String::deserialize(from).map_err(|_| wrong())?.parse().map(Some).map_err(|_| wrong())
}

impl AppSecret {
    pub(super) const WRONG_TIME: &str =
        "write a time with its zone in quotes, such as \"2027-01-31T00:00:00Z\"";

    /// Where it is read from; nothing unless exactly one place is named.
    #[must_use]
    pub fn source(&self) -> Option<SecretSource> {
        match (&self.file, &self.env) {
            (Some(file), None) => Some(SecretSource::File(file.clone())),
            (None, Some(env)) => Some(SecretSource::Env(env.clone())),
            _ => None,
        }
    }
}

/// How tokens are encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
pub enum Cipher {
    /// The classic one, which every version of ZEGO's services reads.
    #[default]
    Cbc,
    /// Authenticated.
    Gcm,
}

#[derive(Deserialize)]
#[serde(remote = "Cipher", rename_all = "lowercase")]
enum WrittenCipher {
    Cbc,
    Gcm,
}

from_string!(Cipher, WrittenCipher);
