//! `token04 serve`: the endpoint that gives the clients of an app their tokens.
//!
//! Closed by default: whatever is missing, empty, unknown or unreadable denies a request, or
//! keeps the server from starting. Everything about tokens is in `token04-core`.
#![forbid(unsafe_code)]
#![cfg(unix)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable, clippy::todo)
)]

pub mod address;
mod admin;
mod api;
mod app;
mod audit;
mod auth;
mod body;
pub mod callback;
pub mod config;
mod connections;
mod cors;
#[cfg(test)]
mod cost;
mod descriptors;
mod dev;
#[cfg(test)]
mod documents;
pub mod fetch;
mod file;
mod guard;
mod health;
mod json;
pub mod jwt;
pub mod limit;
mod listen;
mod log;
mod meters;
mod names;
pub mod peer;
mod pem;
mod policy;
pub mod problem;
mod run;
mod secret;
mod state;
pub mod subject;
mod template;
mod tls;
mod warnings;

pub use auth::new_key;
pub use dev::dev;
pub use health::{Probe, healthcheck};
pub use log::Log;
pub use run::{check, serve};
pub use state::{Allowed, StartError};
