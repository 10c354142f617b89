//! The server as a process: it starts, reloads, and ends.

mod reload;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use arc_swap::ArcSwap;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use crate::admin::{self, Ready};
use crate::api::{self, Shared};
use crate::audit::Audit;
use crate::auth::{REPLAYABLE, Replays};
use crate::connections::Connections;
use crate::descriptors;
use crate::listen::Listener;
use crate::meters;
use crate::state::{Allowed, Current, StartError, State};
use reload::Reload;

/// Requests that are remembered for each client of `hmac`: more than the default limit lets through before they are forgotten.
const REPLAYS: usize = 650_000;

/// How long the end waits for audit lines to be written, if `shutdown_drain` is over.
const AUDIT: Duration = Duration::from_millis(200);

/// The limits of the histogram, in seconds.
const BUCKETS: [f64; 10] = [0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.1, 1.0, 10.0];

/// Where the configuration comes from.
pub(crate) enum Source {
    File(PathBuf),
    /// Made by the program itself; it cannot be reloaded.
    Given(Box<State>),
}

/// Checks a configuration and all that it names, and starts nothing. Gives what is accepted, but hardly meant.
///
/// # Errors
/// What is wrong.
pub fn check(config: &Path, allowed: Allowed) -> Result<Vec<String>, StartError> {
    let runtime = runtime()?;
    let _context = runtime.enter();
    State::load(config, allowed, None).map(|state| state.warnings)
}

/// Serves until a signal ends it.
///
/// # Errors
/// Why it does not start.
pub fn serve(config: &Path, allowed: Allowed) -> Result<(), StartError> {
    run(Source::File(config.to_owned()), allowed, |_| ())
}

/// `started` is told the address when it listens.
pub(crate) fn run(source: Source, allowed: Allowed, started: impl FnOnce(&str)) -> Result<(), StartError> {
    let failed = |what: &str, error: &dyn std::fmt::Display| StartError(format!("{what}: {error}"));
    let metrics = recorder()?;
    let runtime = runtime()?;
    let context = runtime.enter();
    let (state, path) = match source {
        Source::File(path) => (State::load(&path, allowed, None)?, Some(path)),
        Source::Given(state) => (*state, None),
    };
    drop(context);
    let result = runtime.block_on(async {
        let signals = Signals::new().map_err(|error| failed("cannot watch for signals", &error))?;
        Server::start(state, path, allowed, metrics)?.run(signals, started).await
    });
    // Whatever is left has had its time.
    runtime.shutdown_timeout(Duration::from_millis(100));
    result
}

pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, StartError> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    threads(workers)
        .and_then(|()| tokio::runtime::Builder::new_multi_thread().enable_all().build())
        .map_err(|error| StartError(format!("cannot start: {error}")))
}

/// Whether so many threads can be made, and one more for each of audit lines and reloads: Tokio panics where they cannot.
fn threads(workers: usize) -> std::io::Result<()> {
    let end = Arc::new(std::sync::RwLock::new(()));
    let held = end.write();
    let mut made = Vec::new();
    for _ in 0..workers + 2 {
        let end = Arc::clone(&end);
        // They wait until all are there.
        made.push(std::thread::Builder::new().spawn(move || drop(end.read()))?);
    }
    drop(held);
    for thread in made {
        let _ = thread.join();
    }
    Ok(())
}

pub(crate) fn recorder() -> Result<PrometheusHandle, StartError> {
    let failed = |error: &dyn std::fmt::Display| StartError(format!("cannot collect metrics: {error}"));
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)
        .map_err(|error| failed(&error))?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| failed(&error))?;
    meters::register();
    Ok(handle)
}

struct Signals {
    end: Signal,
    interrupt: Signal,
    reload: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            end: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            reload: signal(SignalKind::hangup())?,
        })
    }
}

struct Server {
    reload: Reload,
    audit: Audit,
    ready: Arc<Ready>,
    ending: watch::Sender<bool>,
    address: String,
    serving: tokio::task::JoinHandle<()>,
    /// Kept, as it goes on while the server ends.
    _admin: Option<watch::Sender<bool>>,
}

impl Server {
    /// Must run inside of the runtime.
    fn start(
        state: State,
        path: Option<PathBuf>,
        allowed: Allowed,
        metrics: PrometheusHandle,
    ) -> Result<Self, StartError> {
        state.warn();
        let mut from_systemd = listenfd::ListenFd::from_env();
        let server = descriptors::fit(&state.config, descriptors::raise());
        let listener = Listener::bind(&server.listen, &mut from_systemd)?;
        let address = listener.to_string();
        let ready = Arc::<Ready>::default();
        let admin = match &server.admin {
            None => None,
            Some(at) => {
                let listener = Listener::bind(at, &mut from_systemd)?;
                tracing::info!(at = %listener, "admin");
                let (end, ending) = watch::channel(false);
                let limits = crate::config::Server { max_connections: 32, ..server.clone() };
                let shown = admin::Shown {
                    ready: Arc::clone(&ready),
                    metrics: metrics.clone(),
                    assistant: admin::ASSISTANT,
                };
                tokio::spawn(Connections::new(&limits, None, ending).serve(listener, admin::router(shown)));
                Some(end)
            }
        };
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_secs(5)).await;
                metrics.run_upkeep();
            }
        });
        state.auth.fetch_soon();
        state.guard.connect_soon();
        let running = state.config.server.clone();
        let state: Current = Arc::new(ArcSwap::from_pointee(state));
        wait_for_keys(&state, &ready);
        let audit = Audit::start().map_err(|error| StartError(format!("cannot start: {error}")))?;
        let shared = Arc::new(Shared {
            state: Arc::clone(&state),
            replays: Replays::new(REPLAYS, REPLAYABLE),
            audit: audit.clone(),
        });
        let (ending, receiver) = watch::channel(false);
        let connections = Connections::new(&server, Some(Arc::clone(&shared.state)), receiver);
        let serving = tokio::spawn(connections.serve(listener, api::router(shared)));
        Ok(Self {
            reload: Reload { path, allowed, state, running },
            audit,
            ready,
            ending,
            address,
            serving,
            _admin: admin,
        })
    }

    async fn run(mut self, mut signals: Signals, started: impl FnOnce(&str)) -> Result<(), StartError> {
        tracing::info!(at = %self.address, "listening");
        notify(&[sd_notify::NotifyState::Ready]);
        started(&self.address);
        let reload = &self.reload;
        let reloads = async {
            while signals.reload.recv().await.is_some() {
                reload.once().await;
            }
            std::future::pending::<()>().await;
        };
        // A reload that hangs, as on a file system that is gone, must not keep the server from ending.
        let delay = tokio::select! {
            () = reloads => Duration::ZERO,
            _ = signals.interrupt.recv() => Duration::ZERO,
            _ = signals.end.recv() => {
                Duration::from_secs(self.reload.state.load().config.server.shutdown_delay.into())
            }
            _ = &mut self.serving => {
                self.ready.ending.store(true, Ordering::Relaxed);
                notify(&[sd_notify::NotifyState::Stopping]);
                tracing::error!("no further connection can be accepted");
                return Err(StartError::new("no further connection can be accepted"));
            }
        };
        self.end(signals, delay).await;
        Ok(())
    }

    async fn end(&mut self, mut signals: Signals, delay: Duration) {
        self.ready.ending.store(true, Ordering::Relaxed);
        notify(&[sd_notify::NotifyState::Stopping]);
        tracing::info!(seconds = delay.as_secs(), "ending: not ready, but still serving");
        let mut again = async || {
            tokio::select! {
                _ = signals.interrupt.recv() => (),
                _ = signals.end.recv() => (),
            }
        };
        // A second signal cuts every wait short.
        tokio::select! {
            () = tokio::time::sleep(delay) => (),
            () = again() => (),
        }
        self.ending.send_replace(true);
        let drain = Duration::from_secs(self.reload.state.load().config.server.shutdown_drain.into());
        let began = tokio::time::Instant::now();
        let mut patience = Duration::ZERO;
        tokio::select! {
            _ = &mut self.serving => {
                tracing::info!("ended");
                patience = drain.saturating_sub(began.elapsed());
            }
            () = tokio::time::sleep(drain) => tracing::warn!("ended with requests under way"),
            () = again() => tracing::warn!("ended at once"),
        }
        // Lines that someone reads are written within this, also where nothing is left of the time.
        let patience = patience.max(AUDIT);
        let lost = tokio::select! {
            lost = self.audit.flush(patience) => lost,
            () = again() => self.audit.flush(Duration::ZERO).await,
        };
        if lost > 0 {
            tracing::warn!(lines = lost, "audit lines were lost: nobody reads them");
        }
    }
}

/// Until all issuers have given their keys once, the server is not ready: a load balancer would send it users whom it cannot
/// let in. It asks them itself, since no requests come then.
fn wait_for_keys(state: &Current, ready: &Arc<Ready>) {
    const LOOK: Duration = Duration::from_millis(200);
    const LOOKS: u32 = 25;

    if state.load().auth.is_ready() {
        return;
    }
    ready.waiting.store(true, Ordering::Relaxed);
    let (state, ready) = (Arc::clone(state), Arc::clone(ready));
    tokio::spawn(async move {
        for look in 1.. {
            tokio::time::sleep(LOOK).await;
            let auth = &state.load_full().auth;
            if auth.is_ready() {
                break;
            }
            if look % LOOKS == 0 {
                auth.fetch_missing();
            }
        }
        ready.waiting.store(false, Ordering::Relaxed);
        tracing::info!("ready: all issuers have given their keys");
    });
}

/// Tells systemd, if it has started the server.
fn notify(state: &[sd_notify::NotifyState<'_>]) {
    let _ = sd_notify::notify(state);
}

#[cfg(test)]
mod tests;
