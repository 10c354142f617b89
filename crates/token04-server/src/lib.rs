//! `token04 serve`: the endpoint that gives the clients of an app their tokens.
//!
//! Closed by default: whatever is missing, empty, unknown or unreadable denies a request, or
//! keeps the server from starting. Everything about tokens is in `token04-core`.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo)
)]

pub mod auth;
pub mod config;
pub mod problem;
