//! Who asks.

mod api_key;
mod hmac;
mod proxy_header;
mod replay;

use std::path::Path;
use std::sync::Arc;

use http::{HeaderMap, header};
use serde_json::{Map, Value};

use api_key::ApiKeys;
pub(crate) use api_key::hex;
pub use api_key::new_key;
use hmac::Signers;
use proxy_header::ProxyHeader;
pub(crate) use replay::Replays;

use crate::config;
use crate::peer::Peer;

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

/// Why someone was not let in. The caller is told only which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nothing that shows who it is, or something that is not valid: 401. The text is for the
    /// audit line, fixed, and never contains anything of the request.
    Unauthenticated(&'static str),
    /// Known, but not allowed: 403.
    Forbidden(&'static str),
    /// It could not be found out, since something else is down: 503.
    Unavailable(&'static str),
}

/// What a request shows of who sends it.
pub(crate) struct Shown<'a> {
    pub(crate) peer: &'a Peer,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) path: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) now: i64,
}

/// All modes that are switched on.
#[derive(Debug)]
pub(crate) struct Authenticators {
    api_keys: ApiKeys,
    signers: Signers,
    proxy_header: Option<ProxyHeader>,
    none: Option<Arc<str>>,
}

impl Authenticators {
    pub(crate) fn new(from: &config::Auth, folder: &Path) -> Result<Self, String> {
        Ok(Self {
            api_keys: ApiKeys::new(&from.api_key)?,
            signers: Signers::new(&from.hmac, folder)?,
            proxy_header: from.proxy_header.as_ref().map(ProxyHeader::new).transpose()?,
            none: from.none.as_ref().map(|none| none.policy.as_str().into()),
        })
    }

    /// Who asks. The request itself decides by which mode: what fails in one mode is not tried in another.
    pub(crate) fn subject(&self, shown: &Shown<'_>, replays: &Replays) -> Result<Subject, Denied> {
        let refused = |why| Err(Denied::Unauthenticated(why));
        let mut credentials = shown.headers.get_all(header::AUTHORIZATION).iter();
        if let Some(first) = credentials.next() {
            if credentials.next().is_some() {
                return refused("several Authorization headers");
            }
            let Ok(text) = first.to_str() else { return refused("the Authorization header is not text") };
            let Some((scheme, rest)) = text.split_once(' ') else {
                return refused("malformed Authorization header");
            };
            let rest = rest.trim();
            if scheme.eq_ignore_ascii_case(hmac::SCHEME) {
                return self.signers.check(rest, shown.path, shown.body, shown.now, replays);
            }
            if scheme.eq_ignore_ascii_case("bearer") && rest.starts_with(api_key::PREFIX) {
                return self.api_keys.check(rest).ok_or(Denied::Unauthenticated("unknown key"));
            }
            return refused("unknown kind of credentials");
        }
        if let Some(subject) =
            self.proxy_header.as_ref().and_then(|proxy| proxy.check(shown.peer, shown.headers))
        {
            return subject;
        }
        if let Some(policy) = &self.none {
            let mut claims = Map::new();
            claims.insert("sub".to_owned(), Value::String("developer".to_owned()));
            return Ok(Subject {
                mode: Mode::None,
                id: "developer".to_owned(),
                claims,
                policy: Arc::clone(policy),
            });
        }
        refused("no credentials")
    }
}
