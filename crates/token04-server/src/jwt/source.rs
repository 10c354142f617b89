//! The keys of an issuer that publishes them, kept in memory and renewed.
//!
//! An issuer that is down, slow or wrong costs nothing but new keys: those that are known stay, for a day. An unknown key
//! id, which anyone can send, causes at most one request to the issuer in each cool-down.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use http::{Request, StatusCode, Uri, header};
use http_body_util::Full;
use serde::Deserialize;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::keys::{Keys, KeysError};
use crate::config::Jwt;
use crate::fetch::{self, FetchError, Fetcher, SetupError};
use crate::json;

/// For each of the two documents, and for a file of keys.
pub(super) const LIMIT: usize = 512 * 1024;
/// For both documents together.
const TIMEOUT: Duration = Duration::from_secs(3);
/// After this, keys are fetched again although none is missing: the issuer may have withdrawn one.
const OLD: Duration = Duration::from_secs(5 * 60);
/// After this, as when nobody has asked for a while, keys are not used before the issuer was asked again.
const STALE: Duration = Duration::from_secs(15 * 60);
/// After this, keys that the issuer has not confirmed are not used at all: it may have withdrawn them, and cannot say so.
const DEAD: Duration = Duration::from_secs(24 * 3600);
/// The cool-down while there are no keys at all, as when an issuer starts after this server.
const WITHOUT: Duration = Duration::from_secs(2);
/// How many requests may wait for an issuer; the others are told to come again.
const WAITING: usize = 256;

/// Where the keys are.
enum Place {
    Keys(Uri),
    /// The document that says where, and the issuer that it must be of.
    Discovery {
        document: Uri,
        issuer: String,
    },
}

pub(super) struct Source {
    issuer: String,
    place: Place,
    fetcher: Fetcher,
    cool_down: Duration,
    keys: ArcSwapOption<Keys>,
    /// When the issuer last gave keys.
    answered: ArcSwapOption<Instant>,
    /// When the issuer was asked last. Whoever holds the lock asks it.
    turn: Arc<Mutex<Turn>>,
    waiting: AtomicUsize,
}

#[derive(Default)]
struct Turn {
    asked: Option<Instant>,
}

#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("{0}")]
    Fetch(#[from] FetchError),
    #[error("it answered with status {0}")]
    Status(StatusCode),
    #[error("its discovery document cannot be read")]
    Discovery,
    #[error("its discovery document is another issuer's")]
    OtherIssuer,
    #[error("its discovery document names keys whose {0}")]
    Place(SetupError),
    #[error("its discovery document names keys on this machine")]
    Loopback,
    #[error("{0}")]
    Keys(#[from] KeysError),
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

impl Source {
    pub(super) fn new(config: &Jwt) -> Result<Self, SetupError> {
        let place = match &config.jwks_url {
            Some(url) => Place::Keys(fetch::endpoint(url)?),
            None => Place::Discovery {
                document: fetch::endpoint(&format!(
                    "{}/.well-known/openid-configuration",
                    config.issuer.trim_end_matches('/')
                ))?,
                issuer: config.issuer.clone(),
            },
        };
        Ok(Self {
            issuer: config.issuer.clone(),
            place,
            fetcher: Fetcher::new(config.ca_file.as_deref())?,
            cool_down: Duration::from_secs(u64::from(config.cool_down.max(1))),
            keys: ArcSwapOption::empty(),
            answered: ArcSwapOption::empty(),
            turn: Arc::default(),
            waiting: AtomicUsize::new(0),
        })
    }

    /// What the issuer has given within a day.
    pub(super) fn keys(&self) -> Option<Arc<Keys>> {
        self.keys.load_full().filter(|_| !self.is_older(DEAD))
    }

    /// The keys of a source before.
    pub(super) fn keep(&self, old: &Self) {
        self.keys.store(old.keys.load_full());
        self.show();
        self.answered.store(old.answered.load_full());
    }

    /// Says in the metrics how many keys there are.
    pub(super) fn show(&self) {
        let count = self.keys.load().as_ref().map_or(0, |keys| keys.count());
        metrics::gauge!("token04_jwks_keys", "issuer" => self.issuer.clone()).set(count);
    }

    /// Fetches without anyone waiting for it.
    pub(super) fn fetch_soon(self: &Arc<Self>) {
        if let Ok(turn) = Arc::clone(&self.turn).try_lock_owned()
            && self.may_ask(&turn)
        {
            tokio::spawn(Arc::clone(self).ask(turn));
        }
    }

    /// As `fetch_soon`, if it is time.
    pub(super) fn fetch_if_old(self: &Arc<Self>) {
        if let Ok(turn) = Arc::clone(&self.turn).try_lock_owned()
            && self.is_older(OLD)
            && self.may_ask(&turn)
        {
            tokio::spawn(Arc::clone(self).ask(turn));
        }
    }

    /// Whether what is known may have been withdrawn long ago.
    pub(super) fn is_stale(&self) -> bool {
        self.is_older(STALE)
    }

    fn is_older(&self, age: Duration) -> bool {
        self.answered.load().as_ref().is_none_or(|answered| answered.elapsed() > age)
    }

    /// Fetches because what is known is not enough, unless others did so meanwhile or a moment ago. False if too many
    /// wait for that already.
    pub(super) async fn fetch(self: &Arc<Self>) -> bool {
        let Some(_waiting) = Waiting::begin(&self.waiting) else { return false };
        let turn = Arc::clone(&self.turn).lock_owned().await;
        if self.may_ask(&turn) {
            // A task of its own: the caller may hang up, and the answer is for all.
            let _ = tokio::spawn(Arc::clone(self).ask(turn)).await;
        }
        true
    }

    fn may_ask(&self, turn: &Turn) -> bool {
        let pause = if self.keys().is_some() { self.cool_down } else { self.cool_down.min(WITHOUT) };
        turn.asked.is_none_or(|asked| asked.elapsed() >= pause)
    }

    async fn ask(self: Arc<Self>, mut turn: OwnedMutexGuard<Turn>) {
        turn.asked = Some(Instant::now());
        let result = tokio::time::timeout(TIMEOUT, self.download()).await;
        let result = result.unwrap_or_else(|_| {
            let (Place::Keys(url) | Place::Discovery { document: url, .. }) = &self.place;
            Err((fetch::shown(url), Trouble::Fetch(FetchError::Timeout)))
        });
        // The cool-down begins when it is over, or those who waited for a slow issuer would ask it again.
        turn.asked = Some(Instant::now());
        let outcome = if result.is_ok() { "ok" } else { "error" };
        metrics::counter!("token04_jwks_fetches_total", "result" => outcome).increment(1);
        match result {
            Ok(keys) => {
                // In this order: the old keys must not seem to be given anew.
                self.keys.store(Some(Arc::new(keys)));
                self.answered.store(Some(Arc::new(Instant::now())));
                self.show();
            }
            Err((url, trouble)) => {
                let kept = self.keys().is_some();
                tracing::warn!(issuer = self.issuer, url, %trouble, kept, "the keys of an issuer were not fetched");
            }
        }
    }

    /// What is wrong comes with the URL that it is wrong at.
    async fn download(&self) -> Result<Keys, (String, Trouble)> {
        let place = match &self.place {
            Place::Keys(place) => place.clone(),
            Place::Discovery { document, issuer } => {
                let found = self.discover(document, issuer).await;
                found.map_err(|trouble| (fetch::shown(document), trouble))?
            }
        };
        let keys = self.get(place.clone()).await.and_then(|text| Ok(Keys::parse(&text)?));
        keys.map_err(|trouble| (fetch::shown(&place), trouble))
    }

    async fn discover(&self, document: &Uri, issuer: &str) -> Result<Uri, Trouble> {
        let text = self.get(document.clone()).await?;
        let found: Discovery = json::object(&text).ok_or(Trouble::Discovery)?;
        if found.issuer != *issuer {
            return Err(Trouble::OtherIssuer);
        }
        let place = fetch::endpoint(&found.jwks_uri).map_err(Trouble::Place)?;
        // A document from elsewhere must not make the server ask its own machine.
        if fetch::is_loopback(&place) && !fetch::is_loopback(document) {
            return Err(Trouble::Loopback);
        }
        Ok(place)
    }

    async fn get(&self, uri: Uri) -> Result<fetch::Body, Trouble> {
        let mut request = Request::new(Full::default());
        *request.uri_mut() = uri;
        let json = header::HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::ACCEPT, json);
        let (status, _, body) = self.fetcher.send(request, LIMIT, TIMEOUT).await?;
        if status == StatusCode::OK { Ok(body) } else { Err(Trouble::Status(status)) }
    }
}

/// A place among those who wait.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn begin(count: &'a AtomicUsize) -> Option<Self> {
        let before = count.fetch_add(1, Ordering::Relaxed);
        let waiting = Self(count);
        (before < WAITING).then_some(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
impl Source {
    /// One whose keys are too old, and for which as many wait as may.
    pub(super) fn stale_and_full(config: &Jwt, keys: Keys) -> Self {
        let source = Self::new(config).unwrap();
        source.keys.store(Some(Arc::new(keys)));
        source.answered(STALE + Duration::from_secs(1));
        source.waiting.store(WAITING, Ordering::Relaxed);
        source
    }

    /// The issuer has given its keys so long ago.
    pub(super) fn answered(&self, ago: Duration) {
        self.answered.store(Some(Arc::new(Instant::now().checked_sub(ago).unwrap())));
    }
}
