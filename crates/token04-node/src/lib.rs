//! The Node.js addon: what bindings/node calls through Node-API.
//!
//! It hands JavaScript's values over, and nothing else: everything that decides is in token04-core, and
//! what is made of JavaScript's values is in token04-js. Its functions
//! are not a public interface: bindings/node/src wraps each of them, and no one else calls them.
//! They never throw. What fails is returned as a `Failure` of token04-js, of which the wrapper
//! makes the error, with the stack of the caller.
//!
//! Node-API versions 1 to 3 are all it uses, which Node.js has had since 8.11.

#![allow(unsafe_code, reason = "Node-API is a C ABI")]
#![allow(unreachable_pub, clippy::must_use_candidate, reason = "what is public is so for JavaScript")]
#![allow(clippy::needless_pass_by_value, reason = "napi-derive hands arguments over by value")]

mod answer;
mod entries;
mod handle;
mod often;
mod raw;
#[cfg(unix)]
mod register;
mod value;
mod waiting;

/// The version of the core that it was built with.
#[napi_derive::napi]
pub fn version() -> &'static str {
    token04_core::VERSION
}
