//! Making tokens.

mod batch;
mod issuer;
mod packed;
mod page;
mod pages;
mod request;
mod sink;

pub use batch::BatchOptions;
pub use issuer::{Issuer, generate_token04, generate_token04_with, max_token_len};
pub use packed::{PackedIter, PackedTokens};
pub use request::{GenerateRequest, Request};
