//! `[limits]` and `[redis]`: how often someone may ask.

use std::path::PathBuf;

use serde::Deserialize;

/// `[limits]`. They hold in each server by itself, and with `[redis]` for all of them together.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// By address of the client (IPv6: by /64), before it is asked who it is.
    pub address: Rate,
    /// By subject, after it has shown who it is. A batch counts as that many requests.
    pub subject: Rate,
    /// For servers with a key (`api_key`, `hmac`), in the place of `subject`.
    pub server: Rate,
    /// How many addresses and how many subjects are remembered at most. Beyond that, those that
    /// have not asked for longest are forgotten.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub remembered: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            address: Rate { per_minute: 600, burst: 120 },
            subject: Rate { per_minute: 60, burst: 20 },
            server: Rate { per_minute: 60_000, burst: 2_000 },
            remembered: 100_000,
        }
    }
}

/// How many requests a minute, and how many at once. Neither may be 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// On average.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub per_minute: u32,
    /// At once.
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub burst: u32,
}

/// `[redis]`: Redis or Valkey.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// `redis://host:6379/0`, `rediss://…` for TLS, or `redis+unix:///path`. Without a password.
    pub url: String,
    /// The name that the server logs in with, if it is not the default one.
    pub username: Option<String>,
    /// A file with the password.
    pub password_file: Option<PathBuf>,
    /// An environment variable with the password.
    pub password_env: Option<String>,
    /// What all keys begin with.
    #[serde(default = "Redis::prefix")]
    pub prefix: String,
    /// How many milliseconds an answer may take. After that, local limits hold.
    #[serde(default = "Redis::timeout")]
    pub timeout_ms: u64,
}

impl Redis {
    fn prefix() -> String {
        "token04:".to_owned()
    }

    const fn timeout() -> u64 {
        100
    }
}
