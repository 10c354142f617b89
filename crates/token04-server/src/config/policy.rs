//! `[policy.NAME]`: what those who may ask get.

use serde::Deserialize;

use super::name::from_string;

/// `[policy.NAME]`. Texts are templates: `{sub}` stands for the claim `sub` of whoever asks.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The names of the apps. A request must name one, unless there is one only.
    pub apps: Vec<String>,
    /// The user id, such as `{sub}`. Left out only with `user_id_from_request`.
    pub user_id: Option<String>,
    /// Takes the user id from the request. For servers only (`api_key`, `hmac`).
    #[serde(default)]
    pub user_id_from_request: bool,
    /// The rooms that a token may be limited to: templates, or the single entry `*` for any.
    #[serde(default)]
    pub rooms: Vec<String>,
    /// Refuses requests without a room, which is the default for Express. If it is `false`, a
    /// request that names no room gets a token that is not limited at all: the server does not start with
    /// a policy that limits rooms, streams or privileges then.
    pub require_room: Option<bool>,
    /// The streams that may be published: templates, or the single entry `*` for any. A
    /// request that names none gets exactly these.
    #[serde(default)]
    pub streams: Vec<String>,
    /// The privileges that a token may grant. A request that names none gets exactly these.
    #[serde(default)]
    pub privileges: Vec<Privilege>,
    /// How long tokens are valid.
    #[serde(default)]
    pub ttl: Ttl,
    /// The product, whose limits hold as well.
    #[serde(default)]
    pub product: Product,
}

/// `ttl`, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ttl {
    /// If the request names none. Left out: 3600, or `max` if that is less.
    pub default: Option<u32>,
    /// The most. A request for more is shortened to it.
    #[serde(default = "Ttl::day")]
    pub max: u32,
}

impl Ttl {
    const fn day() -> u32 {
        86_400
    }
}

impl Default for Ttl {
    fn default() -> Self {
        Self { default: None, max: Self::day() }
    }
}

/// A privilege.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Privilege {
    /// To enter the room.
    Login,
    /// To publish streams in it.
    Publish,
}

#[derive(Deserialize)]
#[serde(remote = "Privilege", rename_all = "lowercase")]
enum WrittenPrivilege {
    Login,
    Publish,
}

from_string!(Privilege, WrittenPrivilege);

/// What the tokens are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Product {
    /// Express (audio and video rooms): user ids below 64 bytes.
    #[default]
    Express,
    /// ZIM: user ids of at most 32 bytes, tokens of at most 24 days.
    Zim,
    /// MiniGame.
    MiniGame,
}

#[derive(Deserialize)]
#[serde(remote = "Product", rename_all = "snake_case")]
enum WrittenProduct {
    Express,
    Zim,
    MiniGame,
}

from_string!(Product, WrittenProduct);
