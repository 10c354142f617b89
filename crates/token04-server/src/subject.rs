//! Someone who asks, as all modes show it, and why someone is not let in.

use std::sync::Arc;

use serde_json::{Map, Value};

/// How someone has shown who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A JWT of an identity provider.
    Jwt,
    /// A signed request of a server.
    Hmac,
    /// A server's key.
    ApiKey,
    /// A header of the proxy.
    ProxyHeader,
    /// The app was asked.
    Callback,
    /// Nobody was asked.
    None,
}

impl Mode {
    /// The name in the configuration, in metrics and in audit lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Hmac => "hmac",
            Self::ApiKey => "api_key",
            Self::ProxyHeader => "proxy_header",
            Self::Callback => "callback",
            Self::None => "none",
        }
    }

    /// Whether it is a server of the operator's, which may ask for any user and for many at once.
    #[must_use]
    pub const fn is_server(self) -> bool {
        matches!(self, Self::Hmac | Self::ApiKey)
    }
}

/// Someone who has shown who it is.
#[derive(Clone, Debug)]
pub struct Subject {
    /// How.
    pub mode: Mode,
    /// Which one: the user, or the name of the server. Limits count by it.
    pub id: String,
    /// What templates of the policy are filled with.
    pub claims: Map<String, Value>,
    /// The name of the policy that holds for it.
    pub policy: Arc<str>,
}

impl Subject {
    /// Someone of whom nothing is known but a name, which is also the one claim.
    fn named(mode: Mode, claim: &str, id: &str, policy: &Arc<str>) -> Self {
        let claims = Map::from_iter([(claim.to_owned(), Value::String(id.to_owned()))]);
        Self { mode, id: id.to_owned(), claims, policy: Arc::clone(policy) }
    }

    /// A user.
    pub(crate) fn user(mode: Mode, id: &str, policy: &Arc<str>) -> Self {
        Self::named(mode, "sub", id, policy)
    }

    /// A server of the operator's.
    pub(crate) fn client(mode: Mode, id: &str, policy: &Arc<str>) -> Self {
        Self::named(mode, "client", id, policy)
    }
}

/// Why someone was not let in. The caller is told only which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nothing that shows who it is, or something that is not valid: 401. The text is for the
    /// audit line, fixed, and never contains anything of the request.
    Unauthenticated(&'static str),
    /// Known, but not allowed: 403.
    Forbidden(&'static str),
    /// The body cannot be read, which the app is to be shown: 400.
    Malformed,
    /// It could not be found out, since something else is down: 503.
    Unavailable(&'static str),
}
