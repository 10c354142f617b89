//! The address of a client, also behind proxies.
//!
//! Anyone may send a header that names another address. So only what a listed proxy wrote counts: the headers
//! are read from the right, and the first address that is not a listed proxy's is the client's.

mod forwarded;

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use http::HeaderMap;

use crate::config::{Forwarded, ForwardedHeader};

/// More hops than any real chain of proxies has; the rest of a longer header is not read.
const HOPS: usize = 32;

/// The proxies that are believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Forwarded);

impl Proxies {
    /// Those that the configuration lists.
    #[must_use]
    pub fn new(config: Forwarded) -> Self {
        Self(config)
    }

    /// Whether the address is a listed proxy's.
    #[must_use]
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.trusted.iter().any(|network| network.contains(&address))
    }

    /// The client's address. `peer` is `None` on a Unix socket. The result is `None` if nobody is believed
    /// about it: all such clients share one limit.
    ///
    /// A header that cannot be read ends the chain: the result is then the last address that a listed
    /// proxy vouched for, so nonsense never buys a fresh limit.
    #[must_use]
    pub fn client(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let mut last = peer.map(|peer| peer.to_canonical());
        if !last.map_or(self.0.trust_unix_socket, |peer| self.contain(peer)) {
            return last;
        }
        let name = match self.0.header {
            ForwardedHeader::XForwardedFor => "x-forwarded-for",
            ForwardedHeader::Forwarded => "forwarded",
        };
        let lines: Vec<_> = headers.get_all(name).iter().collect();
        let mut hops = 0;
        for line in lines.into_iter().rev() {
            let Ok(line) = line.to_str() else { return last };
            let Some(nodes) = self.nodes(line) else { return last };
            for node in nodes {
                hops += 1;
                if hops > HOPS {
                    return last;
                }
                let Some(address) = address(node) else { return last };
                last = Some(address);
                if !self.contain(address) {
                    return last;
                }
            }
        }
        last
    }

    /// The nodes of one header line, from the right.
    fn nodes<'a>(&self, line: &'a str) -> Option<Vec<&'a str>> {
        match self.0.header {
            ForwardedHeader::XForwardedFor => Some(line.rsplit(',').take(HOPS + 1).map(str::trim).collect()),
            ForwardedHeader::Forwarded => {
                let mut nodes = forwarded::nodes(line)?;
                nodes.reverse();
                Some(nodes)
            }
        }
    }
}

/// What a limit by address counts: IPv6 by /64, because one customer has at least that much.
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// An address with or without a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
fn address(node: &str) -> Option<IpAddr> {
    let bracketed = || node.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let address = node
        .parse::<IpAddr>()
        .ok()
        .or_else(bracketed)
        .or_else(|| Some(node.parse::<SocketAddr>().ok()?.ip()))?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests;
