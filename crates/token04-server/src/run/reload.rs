//! SIGHUP: everything is read again, or stays as it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::notify;
use crate::config::Server;
use crate::state::{Allowed, Current, State};

/// What a reload needs.
pub(super) struct Reload {
    /// `None`: there is nothing to read again.
    pub(super) path: Option<PathBuf>,
    pub(super) allowed: Allowed,
    pub(super) state: Current,
    /// The settings that it was started with, some of which stay whatever the file says.
    pub(super) running: Server,
}

impl Reload {
    pub(super) async fn once(&self) {
        let Some(path) = self.path.clone() else { return };
        notify(&[sd_notify::NotifyState::Reloading]);
        let allowed = self.allowed;
        // Files may be on a slow disk.
        let previous = self.state.load_full();
        let load = move || State::load(&path, allowed, Some(&previous));
        let result = match apart(load).await {
            Some(Ok(state)) => {
                state.warn();
                for name in stay(&self.running, &state.config.server) {
                    tracing::warn!("server.{name}: the change needs a restart");
                }
                state.auth.fetch_soon();
                state.guard.connect_soon();
                self.state.store(Arc::new(state));
                tracing::info!("reloaded");
                "ok"
            }
            Some(Err(error)) => {
                tracing::error!(%error, "not reloaded, the old configuration stays");
                "failed"
            }
            None => {
                tracing::error!("not reloaded, the old configuration stays");
                "failed"
            }
        };
        metrics::counter!("token04_reloads_total", "result" => result).increment(1);
        notify(&[sd_notify::NotifyState::Ready]);
    }
}

/// What the file has changed since the start, and a reload does not.
fn stay(running: &Server, new: &Server) -> impl Iterator<Item = &'static str> {
    let numbers = |server: &Server| {
        [
            ("max_connections", server.max_connections),
            ("max_connections_per_address", server.max_connections_per_address),
            ("header_timeout", server.header_timeout),
        ]
    };
    let pairs = numbers(running).into_iter().zip(numbers(new));
    pairs.filter(|(running, new)| running != new).map(|((name, _), _)| name)
}

/// Does it on a thread of its own, inside of the runtime. `None` if there is no thread, for which Tokio would panic, or if it
/// panics.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, result) = oneshot::channel();
    let runtime = Handle::current();
    let work = move || {
        let _context = runtime.enter();
        let _ = done.send(work());
    };
    thread::Builder::new().name("reload".to_owned()).spawn(work).ok()?;
    result.await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_compared_with_what_runs() {
        let server =
            |more: &str| toml::from_str::<Server>(&format!("listen = '127.0.0.1:0'\n{more}")).unwrap();
        let stays = |new: &str| stay(&server(""), &server(new)).collect::<Vec<_>>();
        assert!(stays("body_timeout = 9\nheader_timeout = 5").is_empty());
        assert_eq!(stays("header_timeout = 9"), ["header_timeout"]);
        assert_eq!(stays("max_connections_per_address = 9"), ["max_connections_per_address"]);
        assert_eq!(stays("max_connections = 9\nheader_timeout = 9"), ["max_connections", "header_timeout"]);
    }

    #[tokio::test]
    async fn what_is_done_apart_may_fail() {
        assert_eq!(apart(|| Handle::try_current().is_ok()).await, Some(true));
        assert_eq!(apart(|| -> u8 { panic!("as if a reader had a fault") }).await, None);
    }
}
