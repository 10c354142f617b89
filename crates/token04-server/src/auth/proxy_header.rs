//! A proxy in front has asked who the user is, and says so in a header.

use std::sync::Arc;

use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use crate::config;
use crate::peer::Peer;
use crate::subject::{Denied, Mode, Subject};

/// Headers that browsers, other clients and proxies set to something else than who the user is: a proxy that passes one on
/// would let the client choose. Those that begin with `sec-` are browsers' too.
const SENT_BY_CLIENTS: [&str; 38] = [
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "dnt",
    "expect",
    "forwarded",
    "from",
    "host",
    "keep-alive",
    "origin",
    "pragma",
    "priority",
    "proxy-authorization",
    "range",
    "referer",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "x-requested-with",
];

/// The proxy that is believed.
#[derive(Debug)]
pub(crate) struct ProxyHeader {
    header: HeaderName,
    networks: Vec<IpNet>,
    unix_socket: bool,
    policy: Arc<str>,
}

impl ProxyHeader {
    pub(crate) fn new(from: &config::ProxyHeader) -> Result<Self, String> {
        let at = |why: &str| format!("auth.proxy_header: {why}");
        if from.networks.is_empty() && !from.unix_socket {
            return Err(at(
                "list the networks that the proxy connects from, or use a Unix socket: otherwise anyone could say who it is",
            ));
        }
        if let Some(index) = from.networks.iter().position(|network| network.prefix_len() == 0) {
            return Err(at(&format!("networks: entry {}: a network with prefix 0 is everyone", index + 1)));
        }
        let header = HeaderName::try_from(from.header.as_str())
            .map_err(|_| at("header is not the name of a header"))?;
        let name = header.as_str();
        if SENT_BY_CLIENTS.contains(&name) || name.starts_with("sec-") {
            return Err(at(
                "clients or other proxies set this header too: choose one that only your proxy sets",
            ));
        }
        let policy = from.policy.as_str().into();
        Ok(Self { header, networks: from.networks.clone(), unix_socket: from.unix_socket, policy })
    }

    /// Whether a request has the header.
    pub(crate) fn is_in(&self, headers: &HeaderMap) -> bool {
        headers.contains_key(&self.header)
    }

    /// Nothing if someone else than the proxy asks, or if the header is missing.
    pub(crate) fn check(&self, peer: &Peer, headers: &HeaderMap) -> Option<Result<Subject, Denied>> {
        let is_proxy = match peer {
            Peer::Unix => self.unix_socket,
            Peer::Tcp(address) => {
                let ip = address.ip().to_canonical();
                self.networks.iter().any(|network| network.contains(&ip))
            }
        };
        if !is_proxy {
            return None;
        }
        let mut values = headers.get_all(&self.header).iter();
        let value = values.next()?;
        // Bytes beyond ASCII are of no known encoding.
        let user = value.to_str().ok().filter(|user| !user.is_empty());
        let (Some(user), None) = (user, values.next()) else {
            return Some(Err(Denied::Unauthenticated(
                "the proxy's header is empty, has characters that are not ASCII, or is given twice",
            )));
        };
        Some(Ok(Subject::user(Mode::ProxyHeader, user, &self.policy)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_clients_send_are_refused() {
        let named = |header: &str| {
            ProxyHeader::new(&config::ProxyHeader {
                header: header.to_owned(),
                networks: Vec::new(),
                unix_socket: true,
                policy: "users".to_owned(),
            })
        };
        for header in SENT_BY_CLIENTS.into_iter().chain(["Cookie", "User-Agent", "Sec-Fetch-Site", "", "a b"])
        {
            assert!(named(header).is_err(), "{header}");
        }
        for header in ["X-Auth-User", "Remote-User", "X-Forwarded-User", "X-Forwarded-Email"] {
            assert!(named(header).is_ok(), "{header}");
        }
    }
}
