//! The server from outside of its process: it is started on a free port, and asked over plain HTTP.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the functions that tests share are tests too")]

mod access;
mod api;
#[cfg(target_os = "linux")]
mod clock;
mod document;
mod examples;
mod flood;
mod front;
mod http;
mod life;
mod log;
mod server;
mod start;
mod tls;
mod together;
mod users;
