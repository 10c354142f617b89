//! SIGHUP: everything is read again, or stays as it is.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::notify;
use crate::state::{Allowed, Current, State};

/// What a reload needs.
pub(super) struct Reload {
    /// `None`: there is nothing to read again.
    pub(super) path: Option<PathBuf>,
    pub(super) allowed: Allowed,
    pub(super) state: Current,
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
                let (old, new) = (&self.state.load().config.server, &state.config.server);
                let fixed = |server: &crate::config::Server| {
                    (server.max_connections, server.max_connections_per_address, server.header_timeout)
                };
                if fixed(old) != fixed(new) {
                    tracing::warn!(
                        "max_connections, max_connections_per_address and header_timeout need a restart"
                    );
                }
                state.auth.fetch_soon();
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

    #[tokio::test]
    async fn what_is_done_apart_may_fail() {
        assert_eq!(apart(|| Handle::try_current().is_ok()).await, Some(true));
        assert_eq!(apart(|| -> u8 { panic!("as if a reader had a fault") }).await, None);
    }
}
