//! token04 as a WebAssembly module: what bindings/wasm calls.
//!
//! It hands JavaScript's values over, and nothing else: everything that decides is in token04-core, and
//! what is made of JavaScript's values is in token04-js. Its functions are not a public interface: bindings/wasm wraps
//! each of them, and no one else calls them.
//!
//! A value of JavaScript is a number here: its place in a list of the wrapper's, which
//! grows during a call and is emptied after it. So a call costs no more than the values that it looks
//! at, and nothing is left behind, even by a call that ends in a trap.
//!
//! Without the feature `check` the module makes tokens only.

#![cfg(all(target_family = "wasm", target_os = "unknown"))]
// It is built without checks of overflow.
#![deny(clippy::arithmetic_side_effects)]
#![allow(unreachable_pub, reason = "what is exported is called by JavaScript")]

mod entries;
mod handle;
mod host;
mod start;
#[cfg(feature = "check")]
mod texts;
mod value;
