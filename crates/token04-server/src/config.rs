//! The configuration, as the TOML file has it. Unknown names are refused everywhere, so that a
//! misspelt limit is not a missing one.

mod address;
mod app;
mod auth;
mod limits;
mod listen;
mod message;
mod name;
mod policy;
mod secret;

use serde::Deserialize;

pub use address::{Forwarded, ForwardedHeader};
pub use app::{App, AppSecret, Cipher};
pub use auth::{Algorithm, ApiKey, Auth, Callback, Hmac, Jwt, KeyHash, NoAuth, ProxyHeader};
pub use limits::{Limits, Rate, Redis};
pub use listen::{Cors, Listen, Server, Tls};
pub(crate) use message::{place, without_values};
pub use policy::{Policy, Privilege, Product, Ttl};
pub use secret::SecretSource;

use std::collections::BTreeMap;

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the server listens, and what a connection may cost.
    pub server: Server,
    /// How the address of a client behind proxies is found. Without it, the address of the
    /// connection counts.
    #[serde(default)]
    pub forwarded: Forwarded,
    /// The apps that tokens are made for.
    #[serde(rename = "app")]
    pub apps: Vec<App>,
    /// Who may ask. At least one mode.
    pub auth: Auth,
    /// What those who may ask get, by name.
    #[serde(rename = "policy")]
    pub policies: BTreeMap<String, Policy>,
    /// How often. There are limits also if this is left out.
    #[serde(default)]
    pub limits: Limits,
    /// The store that several servers share their limits in, and the nonces of `hmac`.
    pub redis: Option<Redis>,
}
