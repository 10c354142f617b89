//! `token04 serve --healthcheck`: asks the admin listener of a running server, for containers that have neither a
//! shell nor curl.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode, header};
use http_body_util::Empty;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, UnixStream};

use crate::config::{Config, Listen};
use crate::listen::Stream;
use crate::run;
use crate::state::StartError;

/// Longer than a server that lives takes, and shorter than what asks for health waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Whether it takes requests: not while it ends.
    Ready,
    /// Whether it lives.
    Live,
}

impl Probe {
    const fn path(self) -> &'static str {
        match self {
            Self::Ready => "/readyz",
            Self::Live => "/livez",
        }
    }
}

/// Asks the server that runs with this configuration. No secret is read.
///
/// # Errors
/// If the answer is no, or does not come within two seconds, or nobody can be asked.
pub fn healthcheck(config: &Path, probe: Probe) -> Result<(), StartError> {
    let Some(admin) = Config::read(config)?.server.admin else {
        return Err(StartError::new(
            "server.admin is not set, and only the admin listener says how the server is",
        ));
    };
    let failed = |why: &dyn std::fmt::Display| StartError(format!("{admin}{}: {why}", probe.path()));
    let status = run::runtime()?.block_on(async {
        match tokio::time::timeout(PATIENCE, ask(&admin, probe)).await {
            Ok(status) => status.map_err(|error| failed(&error)),
            Err(_) => Err(failed(&"no answer in time")),
        }
    })?;
    if status == StatusCode::OK { Ok(()) } else { Err(failed(&status)) }
}

async fn ask(admin: &Listen, probe: Probe) -> io::Result<StatusCode> {
    let stream: Box<dyn Stream> = match admin {
        Listen::Tcp(address) => Box::new(TcpStream::connect(reachable(*address)?).await?),
        Listen::Unix(path) => Box::new(UnixStream::connect(path).await?),
        Listen::Systemd => return Err(io::Error::other("where systemd listens is not in the configuration")),
    };
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let request = Request::get(probe.path()).header(header::HOST, "token04").body(Empty::<Bytes>::new());
    let answer = sender.send_request(request.map_err(io::Error::other)?).await.map_err(io::Error::other)?;
    Ok(answer.status())
}

/// Who listens at every address is asked at the loopback one.
fn reachable(mut address: SocketAddr) -> io::Result<SocketAddr> {
    if address.port() == 0 {
        return Err(io::Error::other("port 0 means another port at every start; write a port number"));
    }
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    Ok(address)
}
