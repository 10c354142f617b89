//! Everything that is made from the configuration. A reload makes a new one, or keeps the old.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::auth::Authenticators;
use crate::config::{self, Config, Listen};
use crate::cors::Origins;
use crate::file;
use crate::guard::Guard;
use crate::policy::Policy;
use crate::tls;

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
}

impl State {
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
        let users = Users::of(&config.auth);
        let policies = policies(&config.policies, &users, &apps)?;
        modes(&config, allowed)?;
        let auth = Authenticators::new(&config.auth, folder, previous.map(|state| &state.auth))
            .map_err(StartError)?;
        let origins = Origins::new(config.server.cors.as_ref()).map_err(StartError)?;
        server(&config.server)?;
        let tls =
            config.server.tls.as_ref().map(|tls| tls::load(tls, folder)).transpose().map_err(StartError)?;
        if config.forwarded.trusted.iter().any(|network| network.prefix_len() == 0) {
            return Err(StartError::new("forwarded.trusted: a network with prefix 0 is everyone"));
        }
        let guard = Guard::new(&config, folder, previous.map(|state| &state.guard)).map_err(StartError)?;
        Ok(Self { config, apps, policies, auth, origins, guard, tls })
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

/// Who uses which policy.
struct Users<'a> {
    servers: HashSet<&'a str>,
    clients: HashSet<&'a str>,
}

impl<'a> Users<'a> {
    fn of(auth: &'a config::Auth) -> Self {
        let keys = auth.api_key.iter().map(|entry| entry.policy.as_str());
        let servers = keys.chain(auth.hmac.iter().map(|entry| entry.policy.as_str())).collect();
        let clients = auth
            .jwt
            .iter()
            .map(|entry| entry.policy.as_str())
            .chain(auth.proxy_header.as_ref().map(|entry| entry.policy.as_str()))
            .chain(auth.callback.as_ref().map(|entry| entry.policy.as_str()))
            .chain(auth.none.as_ref().map(|entry| entry.policy.as_str()))
            .collect();
        Self { servers, clients }
    }
}

fn policies(
    from: &BTreeMap<String, config::Policy>,
    users: &Users<'_>,
    apps: &HashMap<String, App>,
) -> Result<HashMap<String, Policy>, StartError> {
    for name in users.servers.union(&users.clients) {
        if !from.contains_key(*name) {
            return Err(StartError(format!("auth names the policy {name}, which does not exist")));
        }
    }
    let mut policies = HashMap::new();
    for (name, entry) in from {
        let at = |why: String| StartError(format!("policy {name}: {why}"));
        let name: &str = name;
        if !users.servers.contains(name) && !users.clients.contains(name) {
            return Err(at("nobody uses it".to_owned()));
        }
        if let Some(app) = entry.apps.iter().find(|app| !apps.contains_key(*app)) {
            return Err(at(format!("the app {app} does not exist")));
        }
        policies.insert(name.to_owned(), Policy::new(entry, !users.clients.contains(name)).map_err(at)?);
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

fn server(server: &config::Server) -> Result<(), StartError> {
    let least = [
        server.max_connections,
        server.max_connections_per_address,
        server.header_timeout,
        server.body_timeout,
    ];
    if least.contains(&0) {
        return Err(StartError::new(
            "server: max_connections, max_connections_per_address, header_timeout and body_timeout must not be 0",
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
