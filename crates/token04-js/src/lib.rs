//! What the packages for JavaScript do with its values, whether they reach Rust by Node-API or by
//! WebAssembly: read arguments, say what is wrong with them, and describe results.
//!
//! A boundary implements [`Value`], and calls the function of each entry. Everything that decides is
//! in token04-core, and what boundaries of all languages do is in token04-bridge.
//!
//! | | |
//! | --- | --- |
//! | a value of JavaScript, as a boundary has it | [`Value`] |
//! | what goes back | [`Give`] |
//! | what an entry gives, whatever happens in it | [`Answer`] |
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]
#![allow(missing_debug_implementations, reason = "what claims and reports contain is never printed")]

mod argument;
mod batch;
mod diagnosis;
mod expectation;
mod explain;
mod failure;
mod give;
mod inspection;
mod issuer;
mod kit;
mod numbers;
mod payload;
mod secret;
mod text;
mod value;
mod vendor;
mod verifier;

pub use batch::{Batch, GROUP, Order, issue_batch, order};
pub use diagnosis::{Check, Finding, Report, diagnose};
pub use explain::{Known, Own, explain, own};
pub use failure::{Answer, Failure, Fault};
pub use give::Give;
pub use inspection::{Envelope, inspect, repaired};
pub use issuer::{Made, issue, issue_at, issuer};
pub use kit::kit_token;
pub use numbers::{Exact, Long};
pub use payload::{payload_text, raw_payload, room_payload, video_payload};
pub use value::{Kind, Object, Value};
pub use vendor::generate;
pub use verifier::{Claims, open, verifier, verify};
