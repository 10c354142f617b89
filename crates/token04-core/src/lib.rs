//! Generates, reads, checks and explains ZEGO Tokens (*token04*).
//!
//! A client of ZEGO's real-time products needs a token, which the app's own server makes from
//! its ServerSecret. This crate contains the implementation; the packages of all languages call it.
//!
//! | to | use |
//! | --- | --- |
//! | make one token | [`generate_token04`] |
//! | make many | [`Issuer`], which keeps the key: [`issue`](Issuer::issue), [`issue_into`](Issuer::issue_into), [`issue_batch`](Issuer::issue_batch) |
//! | limit a token to a room, privileges, streams, a video | [`RtcRoomPayload`], [`VideoPayload`], [`Payload`] |
//! | make a kit token for a UIKit | [`kit_token`] |
//! | find likely mistakes before making one | [`advise`] |
//! | check a token | [`Verifier`] with an [`Expectation`] |
//! | read a token's envelope without the secret | [`inspect`] |
//! | learn why a token is refused | [`diagnose`] |
//! | check many tokens for repeated IVs and nonces | [`Audit`] |
//! | learn what an SDK's code means | [`explain`] |
//!
//! ```
//! use std::time::Duration;
//! use token04_core::{Cipher, Expectation, Issuer, Privilege, RtcRoomPayload, Verifier};
//!
//! let secret = "fa94dd0f974cf2e293728a526b028271";
//! let issuer = Issuer::new(1_234_567_890, secret, Cipher::Cbc)?;
//! let payload = RtcRoomPayload::new("room1").allow(Privilege::Login).payload()?;
//! let token = issuer.issue("user_1", Duration::from_secs(3600), &payload)?;
//!
//! let expected = Expectation::new().user_id("user_1").room_id("room1").privilege(Privilege::Login).strict();
//! let opened = Verifier::new(secret)?.verify(&token, &expected)?;
//! assert_eq!(opened.claims.app_id, 1_234_567_890);
//! # Ok::<(), token04_core::Error>(())
//! ```
//!
//! # Promises
//!
//! - IV, GCM nonce and the claim `nonce` are random and fresh for every token, also after
//!   a `fork`; if the system's random source fails, no token is made.
//! - No input makes it panic. Errors have stable numbers ([`ErrorKind`]).
//! - No error, `Debug` or log text contains a secret, a token or any text inside a token
//!   (numbers such as the app id and the expiry are shown); nothing is ever printed. Secrets and key schedules are wiped when dropped.
//! - This crate contains no `unsafe` code.
//!
//! # What a token proves
//!
//! A GCM token that passes was made with the ServerSecret. A CBC token, the classic kind, is
//! not authenticated: whoever has one can alter it within limits. See [`Cipher`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::arithmetic_side_effects,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )
)]

mod advice;
mod audit;
mod cipher;
mod claims;
mod clock;
mod diagnose;
mod envelope;
mod escape;
mod explain;
#[cfg(token04_hazmat)]
pub mod hazmat;
mod hidden;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod host;
mod inspect;
mod issue;
mod kit;
mod lang;
mod outcome;
mod payload;
mod random;
mod secret;
mod verify;

pub use advice::{Advice, advise};
pub use audit::{Audit, AuditFinding, AuditLine, AuditReport};
pub use cipher::Cipher;
pub use claims::Claims;
pub use clock::{Clock, FixedClock, SystemClock};
pub use diagnose::{Check, Finding, Outcome, Report, Severity, diagnose, repaired};
pub use envelope::MAX_TOKEN_LEN;
pub use explain::{Explanation, Product, Source, explain};
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub use host::{Host, Texts};
pub use inspect::{Envelope, inspect};
pub use issue::{
    BatchOptions, GenerateRequest, Issuer, PackedIter, PackedTokens, Request, generate_token04,
    generate_token04_with, max_token_len,
};
pub use kit::{KitToken, kit_token};
pub use lang::{Lang, Text};
pub use outcome::{Argument, Error, ErrorKind, Reason, Result};
pub use payload::{Payload, PayloadRef, Privilege, RtcRoomPayload, VideoPayload};
pub use random::{RandomSource, SystemRandom};
pub use secret::ServerSecret;
pub use verify::{Expectation, Opened, Verifier};

/// The version of this crate, which is that of every package made from it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
