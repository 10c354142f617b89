//! Who asks.

mod api_key;
mod hmac;
mod proxy_header;
mod replay;

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use http::{HeaderMap, header};
use serde_json::Value;

use api_key::ApiKeys;
pub(crate) use api_key::hex;
pub use api_key::new_key;
use hmac::{Nonce, Signers};
pub(crate) use hmac::{REPLAYABLE, SCHEME};
use proxy_header::ProxyHeader;
pub(crate) use replay::Replays;

use crate::body;
use crate::callback::{Callback, Overrides};
use crate::config;
use crate::jwt::{Issuer, Issuers};
use crate::limit::Shared;
use crate::peer::Peer;
use crate::secret::{self, placed};
use crate::subject::{Denied, Mode, Subject};

/// What a request shows of who sends it.
pub(crate) struct Shown<'a> {
    pub(crate) peer: &'a Peer,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) path: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) now: i64,
    /// The client's address, if it is known.
    pub(crate) client: Option<IpAddr>,
    /// What all servers share, if they do.
    pub(crate) redis: Option<&'a Shared>,
}

/// What is known of someone who is not let in.
#[derive(Debug, Default)]
pub(crate) struct Tried {
    /// The mode that the request has chosen.
    pub(crate) mode: Option<Mode>,
    /// The client of the configuration that the request names.
    pub(crate) client: Option<String>,
}

/// All modes that are switched on.
#[derive(Debug)]
pub(crate) struct Authenticators {
    api_keys: ApiKeys,
    signers: Signers,
    issuers: Issuers,
    callback: Option<Callback>,
    proxy_header: Option<ProxyHeader>,
    none: Option<Arc<str>>,
}

impl Authenticators {
    /// The keys of an issuer that stays are kept.
    pub(crate) fn new(from: &config::Auth, folder: &Path, previous: Option<&Self>) -> Result<Self, String> {
        Ok(Self {
            api_keys: ApiKeys::new(&from.api_key)?,
            signers: Signers::new(&from.hmac, folder)?,
            issuers: issuers(&from.jwt, folder, previous)?,
            callback: from.callback.as_ref().map(|entry| callback(entry, folder)).transpose()?,
            proxy_header: from.proxy_header.as_ref().map(ProxyHeader::new).transpose()?,
            none: from.none.as_ref().map(|none| none.policy.as_str().into()),
        })
    }

    /// Asks the issuers for their keys.
    pub(crate) fn fetch_soon(&self) {
        self.issuers.fetch_soon();
    }

    /// Asks those issuers for their keys that have not given any.
    pub(crate) fn fetch_missing(&self) {
        self.issuers.fetch_missing();
    }

    /// Whether all issuers have given their keys.
    pub(crate) fn is_ready(&self) -> bool {
        self.issuers.are_ready()
    }

    /// Who asks, and what the app wants it to get less of. The request itself decides by which mode: what fails in
    /// one mode is not tried in another.
    pub(crate) async fn subject(
        &self,
        shown: &Shown<'_>,
        replays: &Replays,
        tried: &mut Tried,
    ) -> Result<(Subject, Overrides), Denied> {
        let alone = |subject| (subject, Overrides::default());
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
            if scheme.eq_ignore_ascii_case(SCHEME) {
                tried.mode = Some(Mode::Hmac);
                tried.client = self.signers.named(rest);
                let (subject, nonce) =
                    self.signers.check(rest, shown.path, shown.body, shown.now, replays)?;
                if was_used_elsewhere(&nonce, shown).await {
                    return refused(hmac::REPLAYED);
                }
                return Ok(alone(subject));
            }
            if scheme.eq_ignore_ascii_case("bearer") && rest.starts_with(api_key::PREFIX) {
                tried.mode = Some(Mode::ApiKey);
                return self.api_keys.check(rest).map(alone).ok_or(Denied::Unauthenticated("unknown key"));
            }
            if scheme.eq_ignore_ascii_case("bearer") && !self.issuers.is_empty() {
                tried.mode = Some(Mode::Jwt);
                return Ok(alone(self.issuers.verify(rest).await?));
            }
            if let Some(callback) = &self.callback
                && callback.is_shown(&header::AUTHORIZATION)
            {
                tried.mode = Some(Mode::Callback);
                return ask(callback, shown).await;
            }
            return refused("unknown kind of credentials");
        }
        if let Some(subject) =
            self.proxy_header.as_ref().and_then(|proxy| proxy.check(shown.peer, shown.headers))
        {
            tried.mode = Some(Mode::ProxyHeader);
            return subject.map(alone);
        }
        if let Some(callback) = &self.callback {
            tried.mode = Some(Mode::Callback);
            return ask(callback, shown).await;
        }
        if let Some(policy) = &self.none {
            tried.mode = Some(Mode::None);
            // The server listens at a loopback address then; here for whoever changes that.
            if shown.peer.ip().is_some_and(|ip| !ip.is_loopback()) {
                return refused("auth.none accepts only loopback addresses");
            }
            return Ok(alone(Subject::user(Mode::None, "developer", policy)));
        }
        if self.proxy_header.as_ref().is_some_and(|proxy| proxy.is_in(shown.headers)) {
            return refused("the proxy's header, but from outside of auth.proxy_header.networks");
        }
        refused("no credentials")
    }
}

/// Whether another server has let this request in. While Redis does not answer, the memory of this one stands alone.
async fn was_used_elsewhere(nonce: &Nonce, shown: &Shown<'_>) -> bool {
    let Some(redis) = shown.redis else { return false };
    // One more, as the last second counts as well.
    let seconds = u64::try_from(nonce.until - shown.now + 1).unwrap_or_default();
    let is_new = redis.is_new(&nonce.what, seconds).await;
    if is_new.is_none() {
        metrics::counter!("token04_nonces_local_only_total").increment(1);
    }
    is_new == Some(false)
}

/// Asks the app about a request for one token; the other endpoints are for servers.
async fn ask(callback: &Callback, shown: &Shown<'_>) -> Result<(Subject, Overrides), Denied> {
    if shown.path != "/v1/token" {
        return Err(Denied::Forbidden("the endpoint is for servers with a key"));
    }
    let body: Value = body::parse(shown.body).map_err(|_| Denied::Malformed)?;
    Ok(callback.ask(shown.headers, shown.client, &body).await?)
}

fn issuers(
    from: &[config::Jwt],
    folder: &Path,
    previous: Option<&Authenticators>,
) -> Result<Issuers, String> {
    let mut issuers = Vec::new();
    for (index, entry) in from.iter().enumerate() {
        // By its place: the URL may have a password in it.
        let at = |why: String| format!("auth.jwt[{index}]: {why}");
        let mut entry = entry.clone();
        entry.jwks_file = entry.jwks_file.map(|path| placed(&path, folder));
        entry.ca_file = entry.ca_file.map(|path| placed(&path, folder));
        let secret =
            entry.secret.as_ref().map(|source| secret::read(source, folder)).transpose().map_err(at)?;
        let before = previous.and_then(|before| before.issuers.get(&entry.issuer));
        let secret = secret.as_ref().map(|secret| secret.as_slice());
        issuers.push(Issuer::new(&entry, secret, before).map_err(|why| at(why.to_string()))?);
    }
    Issuers::new(issuers).map_err(|why| format!("auth.jwt: {why}"))
}

fn callback(from: &config::Callback, folder: &Path) -> Result<Callback, String> {
    let at = |why: String| format!("auth.callback: {why}");
    let mut entry = from.clone();
    entry.ca_file = entry.ca_file.map(|path| placed(&path, folder));
    let key = secret::read(&entry.key, folder).map_err(at)?;
    Callback::new(&entry, &key).map_err(|why| at(why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_with_a_password_in_its_url_is_named_by_its_place() {
        for url in ["https://user:hunter2@a.example/", "https://hunter2@a.example", "hunter2"] {
            let text =
                format!("[[jwt]]\nissuer = '{url}'\naudience = ['a']\nalgorithms = ['RS256']\npolicy = 'p'");
            let from: config::Auth = toml::from_str(&text).unwrap();
            let error = Authenticators::new(&from, Path::new("/"), None).unwrap_err();
            assert!(error.starts_with("auth.jwt[0]: ") && !error.contains("hunter2"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_proxy_from_elsewhere_is_told_apart_from_no_credentials() {
        let text = "[proxy_header]\nheader = 'X-Auth-User'\nnetworks = ['10.0.0.0/8']\npolicy = 'p'";
        let auth = Authenticators::new(&toml::from_str(text).unwrap(), Path::new("/"), None).unwrap();
        let replays = Replays::new(1, std::time::Duration::ZERO);
        let peer = &Peer::Tcp("192.0.2.1:1".parse().unwrap());
        let sent = HeaderMap::from_iter([("x-auth-user".parse().unwrap(), "ann".parse().unwrap())]);
        let outside = "the proxy's header, but from outside of auth.proxy_header.networks";
        for (headers, why) in [(&sent, outside), (&HeaderMap::new(), "no credentials")] {
            let shown =
                Shown { peer, headers, path: "/v1/token", body: b"", now: 0, client: None, redis: None };
            let denied = auth.subject(&shown, &replays, &mut Tried::default()).await.err();
            assert_eq!(denied, Some(Denied::Unauthenticated(why)));
        }
    }

    #[tokio::test]
    async fn without_a_mode_that_asks_only_this_machine_is_let_in() {
        let none = config::NoAuth { policy: "p".to_owned() };
        let from = config::Auth { none: Some(none), ..config::Auth::default() };
        let auth = Authenticators::new(&from, Path::new("/"), None).unwrap();
        let replays = Replays::new(1, std::time::Duration::ZERO);
        let tcp = |address: &str| Peer::Tcp(address.parse().unwrap());
        for (peer, is_let_in) in [
            (tcp("127.0.0.1:1"), true),
            (tcp("127.8.8.8:1"), true),
            (tcp("[::1]:1"), true),
            (tcp("[::ffff:127.0.0.1]:1"), true),
            (Peer::Unix, true),
            (tcp("192.0.2.1:1"), false),
            (tcp("10.0.0.1:1"), false),
            (tcp("[::ffff:192.0.2.1]:1"), false),
            (tcp("[2001:db8::1]:1"), false),
            (tcp("0.0.0.0:1"), false),
        ] {
            let headers = HeaderMap::new();
            let (peer, headers) = (&peer, &headers);
            let shown =
                Shown { peer, headers, path: "/v1/token", body: b"", now: 0, client: None, redis: None };
            let mut tried = Tried::default();
            assert_eq!(auth.subject(&shown, &replays, &mut tried).await.is_ok(), is_let_in, "{peer:?}");
        }
    }
}
