//! SIGHUP: everything is read again, or stays as it is.

use std::path::PathBuf;
use std::sync::Arc;

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
        let loaded = tokio::task::spawn_blocking(load).await;
        let result = match loaded {
            Ok(Ok(state)) => {
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
            Ok(Err(error)) => {
                tracing::error!(%error, "not reloaded, the old configuration stays");
                "failed"
            }
            Err(_) => {
                tracing::error!("not reloaded, the old configuration stays");
                "failed"
            }
        };
        metrics::counter!("token04_reloads_total", "result" => result).increment(1);
        notify(&[sd_notify::NotifyState::Ready]);
    }
}
