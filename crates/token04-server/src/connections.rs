//! Taking connections, so that none can hold a place for long: axum's own loop has no time limit
//! for headers and no limit of connections.

mod share;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tower_service::Service;

use crate::address;
use crate::config;
use crate::listen::{Listener, Stream};
use crate::peer::Peer;
use crate::state::Current;
use share::{Share, Shares};

/// The longest headers of a request, in bytes.
const HEADERS: usize = 32 * 1024;

/// A connection ends after this long, at the end of a request; clients then open another.
const AGE: Duration = Duration::from_secs(300);

/// How long an answer may take to be taken away after that.
const LINGER: Duration = Duration::from_secs(30);

/// How connections are taken.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    /// Says whether connections are encrypted, and who is a proxy. `None` for the admin listener, which has neither.
    state: Option<Current>,
    header_timeout: Duration,
    places: Arc<Semaphore>,
    most: u32,
    shares: Shares,
    /// Becomes true when no further request is to be taken.
    ending: watch::Receiver<bool>,
}

impl Connections {
    pub(crate) fn new(
        server: &config::Server,
        state: Option<Current>,
        ending: watch::Receiver<bool>,
    ) -> Self {
        Self {
            state,
            header_timeout: Duration::from_secs(server.header_timeout.into()),
            // More would make no difference, and tokio has a limit.
            places: Arc::new(Semaphore::new(server.max_connections as usize)),
            most: server.max_connections,
            shares: Shares::new(server.max_connections_per_address),
            ending,
        }
    }

    /// Takes connections until the end is near. Gives back when no connection is left.
    pub(crate) async fn serve(self, listener: Listener, router: Router) {
        let mut ending = self.ending.clone();
        loop {
            // Before accepting: who finds no place waits in the queue of the system.
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { break };
            tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, peer)) => self.spawn(stream, peer, router.clone(), place),
                    Err(error) => {
                        // Such as too many open files. Some will be closed soon.
                        tracing::warn!(%error, "cannot accept a connection");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                },
                () = ended(&mut ending) => break,
            }
        }
        drop(listener);
        // All places are free when all connections are gone.
        let _ = self.places.acquire_many(self.most).await;
    }

    /// `Err` if the address has as many connections as it may. Unix sockets and proxies, which speak for many, may have all.
    fn share(&self, peer: Peer) -> Result<Option<Share>, ()> {
        let Some((ip, state)) = peer.ip().zip(self.state.as_ref()) else { return Ok(None) };
        if state.load().guard.is_proxy(ip) {
            return Ok(None);
        }
        self.shares.take(address::network(ip)).map(Some).ok_or(())
    }

    fn spawn(&self, stream: Box<dyn Stream>, peer: Peer, router: Router, place: OwnedSemaphorePermit) {
        let Ok(share) = self.share(peer) else {
            metrics::counter!("token04_connections_refused_total").increment(1);
            return;
        };
        let ending = self.ending.clone();
        let acceptor = self.state.as_ref().and_then(|state| state.load().tls.clone()).map(TlsAcceptor::from);
        let patience = self.header_timeout;
        let service = service_fn(move |request: Request<Incoming>| {
            let mut router = router.clone();
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            async move { Ok::<_, Infallible>(router.call(request).await.unwrap_or_else(|never| match never {})) }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(patience).max_buf_size(HEADERS);
        tokio::spawn(async move {
            metrics::gauge!("token04_connections").increment(1);
            if let Some(stream) = encrypted(stream, acceptor, patience).await {
                attend(http.serve_connection(TokioIo::new(stream), service), ending).await;
            }
            metrics::gauge!("token04_connections").decrement(1);
            drop((place, share));
        });
    }
}

/// The stream itself, or what is inside of it after the handshake. `None` if there is no handshake in time: the client is
/// told no more than TLS does.
async fn encrypted(
    stream: Box<dyn Stream>,
    acceptor: Option<TlsAcceptor>,
    patience: Duration,
) -> Option<Box<dyn Stream>> {
    let Some(acceptor) = acceptor else { return Some(stream) };
    let why = match tokio::time::timeout(patience, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => return Some(Box::new(stream)),
        Ok(Err(_)) => "failed",
        Err(_) => "timeout",
    };
    metrics::counter!("token04_tls_handshakes_failed_total", "reason" => why).increment(1);
    None
}

/// Answers the requests of a connection until it ends, or has to.
async fn attend<S>(
    connection: http1::Connection<TokioIo<Box<dyn Stream>>, S>,
    mut ending: watch::Receiver<bool>,
) where
    S: HttpService<Incoming, ResBody = Body>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut connection = std::pin::pin!(connection);
    let is_over = tokio::select! {
        _ = connection.as_mut() => true,
        () = ended(&mut ending) => false,
        () = tokio::time::sleep(AGE) => false,
    };
    if !is_over {
        connection.as_mut().graceful_shutdown();
        let _ = tokio::time::timeout(LINGER, connection).await;
    }
}

/// Waits until no further request is to be taken, or nobody is left to say so.
async fn ended(ending: &mut watch::Receiver<bool>) {
    let _ = ending.wait_for(|ending| *ending).await;
}
