//! `[forwarded]`: whom to believe about the address of a client.

use ipnet::IpNet;
use serde::Deserialize;

/// `[forwarded]`. A forwarded address is believed only as far as it was added by a proxy that is
/// listed here; headers are read from the right.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Forwarded {
    /// The networks of the proxies, such as `10.0.0.0/8`. Empty: no header is read.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub trusted: Vec<IpNet>,
    /// Whether a connection over a Unix socket comes from a trusted proxy.
    #[serde(default)]
    pub trust_unix_socket: bool,
    /// The one header that the proxies write.
    #[serde(default)]
    pub header: ForwardedHeader,
}

/// Which header has the addresses. One only: the other one is the client's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ForwardedHeader {
    /// `X-Forwarded-For`.
    #[default]
    XForwardedFor,
    /// `Forwarded` of RFC 7239.
    Forwarded,
}
