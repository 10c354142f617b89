//! `[server]`: where it listens, and what a connection may cost.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;

/// `[server]`. Times are in seconds.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// `address:port`, or `unix:/path` for a socket. `systemd` takes the socket that systemd
    /// hands over.
    #[cfg_attr(test, schemars(with = "String"))]
    pub listen: Listen,
    /// `address:port` or `unix:/path` for `/livez`, `/readyz` and `/metrics`. Left out: there is no such listener.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub admin: Option<Listen>,
    /// Certificate and key for `listen`. Left out: plain HTTP, for a proxy on the same machine or network.
    pub tls: Option<Tls>,
    /// Which websites may ask from a browser. Left out: none; requests without `Origin` are
    /// not concerned.
    pub cors: Option<Cors>,
    /// Connections at the same time. Further ones wait.
    #[serde(default = "Server::connections")]
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub max_connections: u32,
    /// Connections of one address (IPv6: of one /64) at the same time. Further ones are closed at once. Proxies in
    /// `forwarded.trusted` and Unix sockets may have all.
    #[serde(default = "Server::connections_per_address")]
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub max_connections_per_address: u32,
    /// For the headers of a request to arrive.
    #[serde(default = "Server::header_timeout")]
    #[cfg_attr(test, schemars(range(min = 1, max = Server::LONGEST_TIMEOUT)))]
    pub header_timeout: u32,
    /// For the body of a request to arrive.
    #[serde(default = "Server::body_timeout")]
    #[cfg_attr(test, schemars(range(min = 1, max = Server::LONGEST_TIMEOUT)))]
    pub body_timeout: u32,
    /// How long the server goes on after SIGTERM, while `/readyz` already says no.
    #[serde(default = "Server::shutdown_delay")]
    #[cfg_attr(test, schemars(range(max = Server::LONGEST_SHUTDOWN)))]
    pub shutdown_delay: u32,
    /// How long requests that are under way may take after that.
    #[serde(default = "Server::shutdown_drain")]
    #[cfg_attr(test, schemars(range(max = Server::LONGEST_SHUTDOWN)))]
    pub shutdown_drain: u32,
}

impl Server {
    /// The longest `header_timeout` and `body_timeout`.
    pub(crate) const LONGEST_TIMEOUT: u32 = 300;

    /// The longest `shutdown_delay` and `shutdown_drain`.
    pub(crate) const LONGEST_SHUTDOWN: u32 = 3600;

    const fn connections() -> u32 {
        10_000
    }

    const fn connections_per_address() -> u32 {
        1_000
    }

    const fn header_timeout() -> u32 {
        5
    }

    const fn body_timeout() -> u32 {
        5
    }

    const fn shutdown_delay() -> u32 {
        5
    }

    const fn shutdown_drain() -> u32 {
        20
    }
}

/// `server.tls`. Both files are read again on SIGHUP.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The certificate in PEM, followed by those of the authorities between it and a root.
    pub cert_file: PathBuf,
    /// Its private key in PEM, without a password.
    pub key_file: PathBuf,
}

/// `server.cors`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cors {
    /// The exact origins, such as `https://app.example.com`. `*` is refused.
    pub origins: Vec<String>,
}

/// A place to listen at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Listen {
    /// An address and a port; port 0 is any free one.
    Tcp(SocketAddr),
    /// The path of a Unix socket.
    Unix(PathBuf),
    /// The socket that systemd hands over.
    Systemd,
}

impl Listen {
    pub(super) const RELATIVE: &str = "a Unix socket needs an absolute path, such as unix:/run/token04.sock";
    pub(super) const WRONG: &str =
        "write an address and a port such as 127.0.0.1:8080, unix:/path, or systemd";
}

impl TryFrom<String> for Listen {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text == "systemd" {
            return Ok(Self::Systemd);
        }
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.starts_with('/') { Ok(Self::Unix(path.into())) } else { Err(Self::RELATIVE) };
        }
        text.parse().map(Self::Tcp).map_err(|_| Self::WRONG)
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Systemd => f.write_str("systemd"),
        }
    }
}
