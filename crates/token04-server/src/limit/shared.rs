//! What all servers share, in Redis or Valkey: counts, and what was seen.

mod breaker;

use std::fmt::Write as _;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, ErrorKind, IntoConnectionInfo, RedisError, Script, ScriptInvocation};

use self::breaker::{Breaker, Change};
use super::{Decision, Key, Rate};
use crate::config;

/// After so many answers that did not come, the connection itself is doubted: a machine that was switched off
/// does not close it.
const PATIENCE: u32 = 10;

/// For the first connection, which nobody waits for.
const CONNECT: Duration = Duration::from_secs(3);

/// How long after a first connection that failed the next one is tried.
const AGAIN: Duration = Duration::from_secs(5);

/// Why Redis cannot be used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SharedError {
    /// The URL cannot be read. It is not repeated: it may contain a password.
    #[error(
        "the URL of Redis cannot be read: it is like rediss://host:6379/0 or redis+unix:///run/redis.sock"
    )]
    Url,
    /// The URL contains a password.
    #[error("the URL of Redis contains a password: write it to `password_file`")]
    Password,
    /// The client cannot be set up.
    #[error("the client for Redis cannot be set up")]
    Setup,
}

/// A connection to Redis or Valkey, made when it is first needed.
pub struct Shared {
    client: Client,
    config: ConnectionManagerConfig,
    manager: ArcSwap<ConnectionManager>,
    gcra: Script,
    nonce: Script,
    prefix: String,
    timeout: Duration,
    breaker: Breaker,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shared").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Shared {
    /// Prepares the connection, inside a Tokio runtime. Redis may be down.
    ///
    /// # Errors
    /// If the URL cannot be read, or contains a password.
    pub fn new(config: &config::Redis, password: Option<&str>) -> Result<Self, SharedError> {
        // Two providers in one program would make the client panic.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let info = config.url.as_str().into_connection_info().map_err(|_| SharedError::Url)?;
        let mut login = info.redis_settings().clone();
        if login.password().is_some() {
            return Err(SharedError::Password);
        }
        if let Some(username) = &config.username {
            login = login.set_username(username);
        }
        if let Some(password) = password {
            login = login.set_password(password);
        }
        let client = Client::open(info.set_redis_settings(login)).map_err(|_| SharedError::Setup)?;
        let timeout = Duration::from_millis(config.timeout_ms.clamp(1, 10_000));
        let prefix = config.prefix.clone();
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(Duration::from_secs(2)))
            .set_response_timeout(Some(timeout));
        let manager = ConnectionManager::new_lazy_with_config(client.clone(), config.clone())
            .map_err(|_| SharedError::Setup)?;
        Ok(Self {
            client,
            config,
            manager: ArcSwap::from_pointee(manager),
            gcra: Script::new(include_str!("gcra.lua")),
            nonce: Script::new(include_str!("nonce.lua")),
            prefix,
            timeout,
            breaker: Breaker::default(),
        })
    }

    /// Connects without anyone waiting for it, and tries again until Redis answers: the operator learns at the start
    /// whether it can be used, and not with the first request.
    pub(crate) fn connect_soon(self: &Arc<Self>) {
        let shared = Arc::downgrade(self);
        tokio::spawn(async move {
            // Not once the next configuration has replaced it.
            while let Some(shared) = shared.upgrade() {
                if shared.connect().await {
                    return;
                }
                drop(shared);
                tokio::time::sleep(AGAIN).await;
            }
        });
    }

    async fn connect(&self) -> bool {
        let mut manager = ConnectionManager::clone(&self.manager.load());
        let ping = redis::cmd("PING");
        match tokio::time::timeout(CONNECT, ping.query_async::<redis::Value>(&mut manager)).await {
            Ok(Ok(_)) => {
                self.up();
                metrics::gauge!("token04_limit_shared_up").set(1);
                return true;
            }
            Ok(Err(error)) => self.failed(&error),
            Err(_) => self.silent(),
        }
        false
    }

    /// `None` if Redis does not answer, or is not asked because it did not a moment ago.
    pub(super) async fn check(&self, key: &Key, rate: &Rate, cost: NonZeroU32) -> Option<Decision> {
        if cost.get() > rate.burst() {
            return Some(Decision::TooLarge);
        }
        let mut call = self.gcra.prepare_invoke();
        call.key(self.name("limit", key));
        call.arg(rate.period_in_microseconds()).arg(rate.burst()).arg(cost.get());
        Some(match self.ask(&call).await? {
            0 => Decision::Allowed,
            wait => Decision::RetryAfter(Duration::from_micros(wait)),
        })
    }

    /// Remembers something for that many seconds, and says whether no server has seen it before. `None` if Redis does not
    /// answer.
    pub(crate) async fn is_new(&self, what: &str, seconds: u64) -> Option<bool> {
        let mut asker = [0; 16];
        aws_lc_rs::rand::fill(&mut asker).ok()?;
        let mut call = self.nonce.prepare_invoke();
        call.key(self.name("nonce", &super::key("nonce", what)));
        call.arg(&asker[..]).arg(seconds.saturating_mul(1000).max(1));
        Some(self.ask(&call).await? == 1)
    }

    async fn ask(&self, call: &ScriptInvocation<'_>) -> Option<u64> {
        if !self.breaker.may_ask() {
            return None;
        }
        let mut manager = ConnectionManager::clone(&self.manager.load());
        let asked = async {
            match call.invoke_async::<u64>(&mut manager).await {
                // The connection is gone, maybe long ago: the second time is on a new one.
                Err(error) if error.is_unrecoverable_error() => call.invoke_async(&mut manager).await,
                answer => answer,
            }
        };
        match tokio::time::timeout(self.timeout, asked).await {
            Ok(Ok(answer)) => {
                self.up();
                Some(answer)
            }
            Ok(Err(error)) => {
                self.failed(&error);
                None
            }
            Err(_) => {
                self.silent();
                None
            }
        }
    }

    /// Whether Redis answered when it was last asked.
    #[must_use]
    pub fn is_up(&self) -> bool {
        self.breaker.is_closed()
    }

    fn name(&self, kind: &str, key: &Key) -> String {
        let mut name = format!("{}{kind}:", self.prefix);
        for byte in key {
            // Writing to a string does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        name
    }

    fn up(&self) {
        if self.breaker.succeeded() == Change::Yes {
            metrics::gauge!("token04_limit_shared_up").set(1);
            tracing::info!("Redis answers again: all servers count together");
        }
    }

    fn failed(&self, error: &RedisError) {
        self.down(what(error), &cause(error), error.is_timeout());
    }

    fn silent(&self) {
        self.down(SILENT, "no answer in time", true);
    }

    fn down(&self, what: &str, cause: &str, silent: bool) {
        metrics::counter!("token04_limit_shared_errors_total").increment(1);
        let (change, in_row) = self.breaker.failed();
        if change == Change::Yes {
            metrics::gauge!("token04_limit_shared_up").set(0);
            tracing::warn!(cause, "{what}: each server counts alone, and remembers nonces alone");
        }
        if silent
            && in_row % PATIENCE == 0
            && let Ok(manager) =
                ConnectionManager::new_lazy_with_config(self.client.clone(), self.config.clone())
        {
            self.manager.store(manager.into());
        }
    }
}

const SILENT: &str = "Redis does not answer";

/// What is wrong, as far as the operator can do something about it.
fn what(error: &RedisError) -> &'static str {
    let is_login = error.kind() == ErrorKind::AuthenticationFailed
        || matches!(error.code(), Some("NOAUTH" | "WRONGPASS" | "NOPERM"));
    if is_login {
        "Redis cannot be used: check the password and the URL"
    } else if error.is_io_error() {
        SILENT
    } else {
        "Redis cannot be used"
    }
}

/// The kind and Redis's own code, such as `NOAUTH`; the rest of the text may repeat what was sent.
fn cause(error: &RedisError) -> String {
    if error.is_connection_refusal() {
        return "connection refused".to_owned();
    }
    error.code().unwrap_or(error.category()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_password_is_told_apart_from_no_answer() {
        let refused = RedisError::from(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
        assert_eq!((what(&refused), cause(&refused).as_str()), (SILENT, "connection refused"));
        let login = RedisError::from((ErrorKind::AuthenticationFailed, "SECRET"));
        assert!(what(&login).ends_with("check the password and the URL"));
        assert_eq!(cause(&login), "authentication failed");
        let other = RedisError::from((ErrorKind::UnexpectedReturnType, "SECRET"));
        assert_eq!(what(&other), "Redis cannot be used");
    }
}
