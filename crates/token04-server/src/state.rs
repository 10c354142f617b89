//! Everything that is made from the configuration. A reload makes a new one, or keeps the old.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::auth::Authenticators;
use crate::config::{self, Config, Listen};
use crate::cors::Origins;
use crate::file;
use crate::guard::Guard;
use crate::policy::Policy;
use crate::subject::Mode;
use crate::tls;
use crate::warnings;

/// Why the server does not start, or keeps what it has. Never contains a secret.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StartError(pub(crate) String);

impl StartError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    fn at(&self, path: &Path) -> Self {
        Self(format!("{}: {self}", path.display()))
    }
}

/// What the command line allows beyond the configuration.
#[derive(Clone, Copy, Debug, Default)]
pub struct Allowed {
    /// `[auth.none]`, which asks nobody.
    pub none: bool,
}

/// What requests need.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) config: Config,
    apps: HashMap<String, App>,
    policies: HashMap<String, Policy>,
    pub(crate) auth: Authenticators,
    pub(crate) origins: Origins,
    pub(crate) guard: Guard,
    /// For new connections of clients. `None`: plain HTTP.
    pub(crate) tls: Option<Arc<rustls::ServerConfig>>,
    /// What the operator hardly means.
    pub(crate) warnings: Vec<String>,
}

impl State {
    /// Says in the log what the operator hardly means.
    pub(crate) fn warn(&self) {
        self.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
    }

    /// Reads the configuration and all that it names, inside a Tokio runtime. What the state before has counted
    /// and fetched goes on.
    pub(crate) fn load(path: &Path, allowed: Allowed, previous: Option<&Self>) -> Result<Self, StartError> {
        let config = Config::read(path)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        Self::new(config, folder, allowed, previous).map_err(|error| error.at(path))
    }

    pub(crate) fn new(
        config: Config,
        folder: &Path,
        allowed: Allowed,
        previous: Option<&Self>,
    ) -> Result<Self, StartError> {
        if let Some(previous) = previous {
            stays(&previous.config.server, &config.server)?;
        }
        let apps = apps(&config.apps, folder)?;
        let policies = policies(&config.policies, &users(&config.auth), &apps)?;
        modes(&config, allowed)?;
        let auth = Authenticators::new(&config.auth, folder, previous.map(|state| &state.auth))
            .map_err(StartError)?;
        let shown = config.auth.callback.as_ref().map_or(&[][..], |callback| &callback.headers);
        let origins = Origins::new(config.server.cors.as_ref(), shown).map_err(StartError)?;
        server(&config.server)?;
        let tls =
            config.server.tls.as_ref().map(|tls| tls::load(tls, folder)).transpose().map_err(StartError)?;
        if let Some(index) = config.forwarded.trusted.iter().position(|network| network.prefix_len() == 0) {
            let entry = index + 1;
            return Err(StartError(format!(
                "forwarded.trusted: entry {entry}: a network with prefix 0 is everyone"
            )));
        }
        let guard = Guard::new(&config, folder, previous.map(|state| &state.guard)).map_err(StartError)?;
        let warnings = warnings::of(&config, folder);
        Ok(Self { config, apps, policies, auth, origins, guard, tls, warnings })
    }

    pub(crate) fn app(&self, name: &str) -> Option<&App> {
        self.apps.get(name)
    }

    pub(crate) fn policy(&self, name: &str) -> Option<&Policy> {
        self.policies.get(name)
    }
}

impl Config {
    /// Reads a file, but nothing that it names.
    pub(crate) fn read(path: &Path) -> Result<Self, StartError> {
        let wrong = |why: &str| StartError(format!("{} cannot be read: {why}", path.display()));
        let bytes = file::read(path, file::MOST).map_err(|error| wrong(&error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| wrong("it is not text in UTF-8"))?;
        Self::parse(&text).map_err(|error| error.at(path))
    }

    /// Reads the text of a configuration.
    ///
    /// # Errors
    /// What is wrong, and where; without the values, one of which may be a misplaced secret.
    pub fn parse(text: &str) -> Result<Self, StartError> {
        // First as TOML alone: what its reader says about that repeats nothing of the file.
        if let Err(error) = toml::de::DeTable::parse(text) {
            let what = error.message().to_owned();
            return Err(StartError(config::place(error, text) + &what));
        }
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let what = config::without_values(error.message());
            StartError(config::place(error, text) + &what)
        })
    }
}

fn apps(from: &[config::App], folder: &Path) -> Result<HashMap<String, App>, StartError> {
    if from.is_empty() {
        return Err(StartError::new("there is no [[app]]"));
    }
    let mut apps = HashMap::new();
    for entry in from {
        if entry.name.is_empty() {
            return Err(StartError::new("app: name is empty"));
        }
        let app = App::new(entry, folder).map_err(|why| StartError(format!("app {}: {why}", entry.name)))?;
        if apps.insert(entry.name.clone(), app).is_some() {
            return Err(StartError(format!("app {}: there are two of this name", entry.name)));
        }
    }
    Ok(apps)
}

/// Which modes use which policy.
fn users(auth: &config::Auth) -> BTreeMap<&str, Vec<Mode>> {
    let mut users = BTreeMap::<_, Vec<Mode>>::new();
    let mut add = |policy, mode| users.entry(policy).or_default().push(mode);
    auth.api_key.iter().for_each(|entry| add(entry.policy.as_str(), Mode::ApiKey));
    auth.hmac.iter().for_each(|entry| add(entry.policy.as_str(), Mode::Hmac));
    auth.jwt.iter().for_each(|entry| add(entry.policy.as_str(), Mode::Jwt));
    auth.proxy_header.iter().for_each(|entry| add(entry.policy.as_str(), Mode::ProxyHeader));
    auth.callback.iter().for_each(|entry| add(entry.policy.as_str(), Mode::Callback));
    auth.none.iter().for_each(|entry| add(entry.policy.as_str(), Mode::None));
    users
}

fn policies(
    from: &BTreeMap<String, config::Policy>,
    users: &BTreeMap<&str, Vec<Mode>>,
    apps: &HashMap<String, App>,
) -> Result<HashMap<String, Policy>, StartError> {
    for (name, modes) in users {
        if let (false, Some(mode)) = (from.contains_key(*name), modes.first()) {
            let mode = mode.name();
            return Err(StartError(format!("auth.{mode}: the policy {name} does not exist")));
        }
    }
    let mut policies = HashMap::new();
    for (name, entry) in from {
        let at = |why: String| StartError(format!("policy {name}: {why}"));
        let Some(modes) = users.get(name.as_str()) else {
            return Err(at(format!(
                "no mode names this policy: remove it, or write `policy = \"{name}\"` in a mode"
            )));
        };
        if let Some(app) = entry.apps.iter().find(|app| !apps.contains_key(*app)) {
            return Err(at(format!("the app {app} does not exist")));
        }
        policies.insert(name.clone(), Policy::new(entry, modes).map_err(at)?);
    }
    Ok(policies)
}

fn modes(config: &Config, allowed: Allowed) -> Result<(), StartError> {
    let auth = &config.auth;
    let asks = !auth.jwt.is_empty() || !auth.hmac.is_empty() || !auth.api_key.is_empty();
    let asks = asks || auth.proxy_header.is_some() || auth.callback.is_some();
    if !asks && auth.none.is_none() {
        return Err(StartError::new("auth: no mode is switched on, so nobody could ask"));
    }
    let listen = &config.server.listen;
    if auth.none.is_some() {
        if !allowed.none {
            return Err(StartError::new("auth.none asks nobody who they are; it needs --allow-none as well"));
        }
        if !matches!(listen, Listen::Tcp(address) if address.ip().is_loopback()) {
            return Err(StartError::new(
                "auth.none asks nobody who they are; it needs a loopback address in server.listen",
            ));
        }
    }
    if auth.proxy_header.as_ref().is_some_and(|proxy| proxy.unix_socket) && matches!(listen, Listen::Tcp(_)) {
        return Err(StartError::new("auth.proxy_header.unix_socket needs a Unix socket in server.listen"));
    }
    Ok(())
}

/// Nobody means more than these, in seconds, and a mistake such as milliseconds would switch a limit off.
fn server(server: &config::Server) -> Result<(), StartError> {
    use config::Server;

    for (name, value, least, most) in [
        ("max_connections", server.max_connections, 1, u32::MAX),
        ("max_connections_per_address", server.max_connections_per_address, 1, u32::MAX),
        ("header_timeout", server.header_timeout, 1, Server::LONGEST_TIMEOUT),
        ("body_timeout", server.body_timeout, 1, Server::LONGEST_TIMEOUT),
        ("shutdown_delay", server.shutdown_delay, 0, Server::LONGEST_SHUTDOWN),
        ("shutdown_drain", server.shutdown_drain, 0, Server::LONGEST_SHUTDOWN),
    ] {
        if !(least..=most).contains(&value) {
            return Err(StartError(format!("server.{name} must be {least} to {most}")));
        }
    }
    if server.admin == Some(Listen::Systemd) {
        return Err(StartError::new(
            "server.admin cannot be systemd: write an address and a port such as 127.0.0.1:9090, or unix:/path",
        ));
    }
    if server.admin.as_ref() == Some(&server.listen)
        && !matches!(server.listen, Listen::Tcp(address) if address.port() == 0)
    {
        return Err(StartError::new("server.admin must not be server.listen: metrics are not for clients"));
    }
    Ok(())
}

/// What a reload cannot change: sockets stay as they were bound, so rules about the new place would hold for another one,
/// and a port that has spoken HTTPS must not go on in plain HTTP.
fn stays(running: &config::Server, new: &config::Server) -> Result<(), StartError> {
    for (name, is_same) in [
        ("listen", running.listen == new.listen),
        ("admin", running.admin == new.admin),
        ("tls", running.tls.is_some() == new.tls.is_some()),
    ] {
        if !is_same {
            return Err(StartError(format!("server.{name}: a change needs a restart")));
        }
    }
    Ok(())
}

/// Shared by the tasks.
pub(crate) type Current = Arc<arc_swap::ArcSwap<State>>;

#[cfg(test)]
mod tests;
