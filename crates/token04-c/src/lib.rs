//! The C library: include/token04.h is made from this crate's public functions and types
//! and from their comments, which are the manual of C callers.
//!
//! Every entry goes through one guard, so that no panic crosses; every pointer is checked
//! for null; everything that decides is in token04-core.

// The comments of functions are written for C, where a caller's duties stand in the text.
#![allow(clippy::missing_safety_doc, reason = "the header's conventions state what every pointer must be")]
#![allow(unsafe_code, reason = "a C ABI is made of pointers")]
#![allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "names are those of the C header")]
#![allow(
    clippy::missing_errors_doc,
    clippy::too_many_arguments,
    reason = "the C ABI returns numbers and takes lengths"
)]
#![allow(clippy::must_use_candidate, reason = "C has no such thing")]
#![allow(clippy::doc_markdown, reason = "comments are written for the header, which is no Markdown")]
#![allow(
    unreachable_pub,
    dead_code,
    reason = "what is public is so for C; enums that C passes as int32_t have no use here"
)]

mod batch;
mod claims;
mod diagnosis;
mod envelope;
mod explain;
mod guard;
mod issuer;
mod kit;
mod lang;
mod payload;
mod status;
#[cfg(token04_hazmat)]
mod testing;
mod text;
mod texts;
mod utf16;
mod verifier;
mod version;
