//! Places to listen at.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, UnixListener};

use crate::config::Listen;
use crate::peer::Peer;
use crate::state::StartError;

/// How many connections may wait to be taken; the system may allow fewer. With Tokio's 128, a burst waits for a second, which
/// is when clients try again.
const WAITING: u32 = 4096;

/// How the message begins if a place cannot be had.
pub(crate) const CANNOT_LISTEN: &str = "cannot listen at";

/// A socket that takes connections.
#[derive(Debug)]
pub(crate) enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener, Option<PathBuf>),
}

/// The two directions of a connection.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Listener {
    /// Must run inside of the runtime.
    pub(crate) fn bind(at: &Listen, from_systemd: &mut listenfd::ListenFd) -> Result<Self, StartError> {
        let failed = |error: io::Error| StartError(format!("{CANNOT_LISTEN} {at}: {error}"));
        match at {
            Listen::Tcp(address) => bind(*address).map(Self::Tcp).map_err(failed),
            Listen::Unix(path) => {
                remove_stale(path).map_err(failed)?;
                let listener = UnixListener::bind(path).map_err(failed)?;
                // The group may connect: that is how a proxy of another user is let in.
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660)).map_err(failed)?;
                Ok(Self::Unix(listener, Some(path.clone())))
            }
            Listen::Systemd => handed_over(from_systemd),
        }
    }

    pub(crate) async fn accept(&self) -> io::Result<(Box<dyn Stream>, Peer)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, address) = listener.accept().await?;
                // An answer is one write; waiting for more would only delay it.
                let _ = stream.set_nodelay(true);
                Ok((Box::new(stream), Peer::Tcp(address)))
            }
            Self::Unix(listener, _) => {
                let (stream, _) = listener.accept().await?;
                Ok((Box::new(stream), Peer::Unix))
            }
        }
    }
}

impl fmt::Display for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(listener) => match listener.local_addr() {
                Ok(address) => address.fmt(f),
                Err(_) => f.write_str("an unknown address"),
            },
            Self::Unix(_, Some(path)) => write!(f, "unix:{}", path.display()),
            Self::Unix(_, None) => f.write_str("the socket of systemd"),
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Self::Unix(_, Some(path)) = self {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // As Tokio does it: a restart need not wait for old connections to be forgotten.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// A socket file that an earlier run left behind. A file of another kind is not touched.
fn remove_stale(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.file_type().is_socket() => {
            if std::os::unix::net::UnixStream::connect(path).is_ok() {
                return Err(io::ErrorKind::AddrInUse.into());
            }
            std::fs::remove_file(path)
        }
        Ok(_) => Err(io::Error::other("there is a file of this name that is not a socket")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn handed_over(from: &mut listenfd::ListenFd) -> Result<Listener, StartError> {
    let failed = |error: io::Error| StartError(format!("cannot use the socket of systemd: {error}"));
    if let Ok(Some(socket)) = from.take_tcp_listener(0) {
        socket.set_nonblocking(true).map_err(failed)?;
        return TcpListener::from_std(socket).map(Listener::Tcp).map_err(failed);
    }
    if let Ok(Some(socket)) = from.take_unix_listener(0) {
        socket.set_nonblocking(true).map_err(failed)?;
        return UnixListener::from_std(socket).map(|socket| Listener::Unix(socket, None)).map_err(failed);
    }
    Err(StartError::new("systemd passed no socket; use a .socket unit"))
}
