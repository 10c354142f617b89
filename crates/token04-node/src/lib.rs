//! The Node.js addon: what bindings/node calls through Node-API.
//!
//! It marshals and maps errors; everything that decides is in token04-core, and what all
//! boundaries do is in token04-bridge. Its functions
//! are not a public interface: bindings/node/src wraps each of them, and no one else calls them.
//! They never throw. What fails is returned as a `failure::Failure`, of which the wrapper
//! makes the error, with the stack of the caller.
//!
//! Node-API versions 1 to 3 are all it uses, which Node.js has had since 8.11.

#![allow(unsafe_code, reason = "Node-API is a C ABI")]
#![allow(unreachable_pub, clippy::must_use_candidate, reason = "what is public is so for JavaScript")]
#![allow(clippy::needless_pass_by_value, reason = "napi-derive hands arguments over by value")]

mod argument;
mod diagnosis;
mod expectation;
mod explain;
mod failure;
mod handle;
mod inspection;
mod issuer;
mod issuer_batch;
mod kit;
mod numbers;
mod object;
mod payload;
mod raw;
#[cfg(unix)]
mod register;
mod secret;
mod text;
mod vendor;
mod verifier;

/// The version of the core that it was built with.
#[napi_derive::napi]
pub fn version() -> &'static str {
    token04_core::VERSION
}
