//! The limits of a configuration, as a request meets them.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use crate::address::{self, Proxies};
use crate::config::{self, Config};
use crate::limit::{Decision, Limiter, Rate, Shared};
use crate::peer::Peer;
use crate::problem::{Fault, Kind};
use crate::secret;
use crate::subject::Subject;

/// Who is counted where.
#[derive(Debug)]
pub(crate) struct Guard {
    proxies: Proxies,
    address: Limiter,
    subject: Limiter,
    server: Limiter,
    redis: Option<Arc<Shared>>,
}

impl Guard {
    /// Inside a Tokio runtime if the configuration has Redis. The counts of the configuration before go on.
    pub(crate) fn new(config: &Config, folder: &Path, previous: Option<&Self>) -> Result<Self, String> {
        let shared = config.redis.as_ref().map(|redis| shared(redis, folder)).transpose()?;
        let limits = &config.limits;
        let capacity = usize::try_from(limits.remembered).unwrap_or(usize::MAX);
        if capacity == 0 {
            return Err("limits.remembered must not be 0".to_owned());
        }
        let limiter = |name: &'static str, rate: config::Rate, before: Option<&Limiter>| {
            let rate = Rate::try_from(rate).map_err(|why| format!("limits.{name}: {why}"))?;
            let shared = shared.clone();
            Ok::<_, String>(match before {
                Some(before) => before.next(rate, capacity, shared),
                None => Limiter::new(name, rate, capacity, shared),
            })
        };
        Ok(Self {
            proxies: Proxies::new(config.forwarded.clone()),
            address: limiter("address", limits.address, previous.map(|guard| &guard.address))?,
            subject: limiter("subject", limits.subject, previous.map(|guard| &guard.subject))?,
            server: limiter("server", limits.server, previous.map(|guard| &guard.server))?,
            redis: shared.clone(),
        })
    }

    /// What all servers share, if they do.
    pub(crate) fn redis(&self) -> Option<&Shared> {
        self.redis.as_deref()
    }

    /// Finds out whether Redis can be used, without anyone waiting for it.
    pub(crate) fn connect_soon(&self) {
        match &self.redis {
            Some(redis) => redis.connect_soon(),
            None => metrics::gauge!("token04_limit_shared_up").set(0),
        }
    }

    /// Whether the address is a listed proxy's.
    pub(crate) fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxies.contain(address)
    }

    /// The client's address, as far as anyone is believed about it.
    pub(crate) fn client(&self, peer: Peer, headers: &http::HeaderMap) -> Option<IpAddr> {
        self.proxies.client(peer.ip(), headers)
    }

    /// Before anything is read or checked.
    pub(crate) async fn by_address(&self, client: Option<IpAddr>) -> Result<(), Fault> {
        let client =
            client.map_or_else(|| "unknown".to_owned(), |client| address::network(client).to_string());
        refuse("address", self.address.check(&client, 1).await)
    }

    /// When it is known who asks. `cost` is the number of tokens.
    pub(crate) async fn by_subject(&self, subject: &Subject, cost: u32) -> Result<(), Fault> {
        let (name, limiter) =
            if subject.mode.is_server() { ("server", &self.server) } else { ("subject", &self.subject) };
        // Two issuers may each have an Ann: their policies differ, or they are meant to be the same.
        let caller = format!("{} {} {}", subject.mode.name(), subject.policy, subject.id);
        refuse(name, limiter.check(&caller, cost).await)
    }
}

/// `limit` is its name in the configuration.
fn refuse(limit: &'static str, decision: Decision) -> Result<(), Fault> {
    match decision {
        Decision::Allowed => Ok(()),
        Decision::RetryAfter(_) => {
            let fault = Fault::hidden(Kind::RateLimited, limit);
            Err(Fault { retry_after: decision.retry_after(), ..fault })
        }
        Decision::TooLarge => Err(Fault::field(
            Kind::RateLimited,
            "user_ids",
            "Ask for fewer: the limit never allows so many at once.",
        )),
    }
}

fn shared(redis: &config::Redis, folder: &Path) -> Result<Arc<Shared>, String> {
    let source = match (&redis.password_file, &redis.password_env) {
        (None, None) => None,
        (Some(file), None) => Some(config::SecretSource::File(file.clone())),
        (None, Some(env)) => Some(config::SecretSource::Env(env.clone())),
        (Some(_), Some(_)) => {
            return Err("redis: password_file and password_env cannot both be set".to_owned());
        }
    };
    let at = |why: String| format!("redis: {why}");
    let password = source.map(|source| secret::read(&source, folder)).transpose().map_err(at)?;
    let password = password.as_deref().map(|bytes| str::from_utf8(bytes)).transpose();
    let password = password.map_err(|_| at("the password is not text".to_owned()))?;
    Shared::new(redis, password).map(Arc::new).map_err(|why| at(why.to_string()))
}
