//! How many connections the system lets the server have: each is an open file.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::config::{Config, Server};

/// Open files that are not connections of clients: the admin listener's, Redis, issuers, the log, and files being read.
const REST: u64 = 64;

/// What macOS takes at most (`OPEN_MAX`), whose hard limit is none.
const MACOS: u64 = 10_240;

/// Raises the limit of open files as far as the system allows it, and gives it; `None`: there is none.
pub(crate) fn raise() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    for current in [limit.maximum, limit.current.map(|current| current.max(MACOS))] {
        if setrlimit(Resource::Nofile, Rlimit { current, maximum: limit.maximum }).is_ok() {
            return current;
        }
    }
    limit.current
}

/// The settings with as many connections as so many open files are enough for. Too many would end in a server that cannot
/// take one, read its files or ask anybody.
pub(crate) fn fit(config: &Config, files: Option<u64>) -> Server {
    let mut server = config.server.clone();
    let Some(files) = files else { return server };
    let callback = config.auth.callback.as_ref().map_or(0, |callback| u64::from(callback.max_concurrent));
    let kept = REST + callback.min(files / 4);
    let most = u32::try_from(files.saturating_sub(kept)).unwrap_or(u32::MAX).max(1);
    let wanted = server.max_connections;
    if wanted > most {
        let share = u64::from(server.max_connections_per_address) * u64::from(most) / u64::from(wanted);
        server.max_connections = most;
        server.max_connections_per_address = u32::try_from(share).unwrap_or(most).clamp(1, most);
        tracing::warn!(
            open_files = files,
            kept_for_the_rest = kept,
            max_connections = wanted,
            connections = most,
            connections_per_address = server.max_connections_per_address,
            "the system allows too few open files (ulimit -n, LimitNOFILE) for max_connections: fewer are accepted"
        );
    }
    server
}
