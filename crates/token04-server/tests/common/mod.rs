//! What the tests start: real programs on free ports of this machine.
#![allow(dead_code, reason = "each test program uses a part")]

pub(crate) mod http;
pub(crate) mod issuer;
pub(crate) mod redis;
pub(crate) mod tls;

/// Prints the name of what is skipped, or fails if nothing may be.
pub(crate) fn skip(what: &str) {
    assert!(std::env::var_os("TOKEN04_REQUIRE_ALL").is_none(), "{what}");
    println!("skipped: {what}");
}
