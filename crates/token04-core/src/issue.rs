//! Making tokens.

mod batch;
mod generate;
mod issuer;
mod make;
mod packed;
mod page;
mod pages;
mod request;
mod sink;
mod threads;

pub use batch::BatchOptions;
pub use generate::{generate_token04, generate_token04_with};
pub use issuer::{Issuer, max_token_len};
pub use packed::{PackedIter, PackedTokens};
pub use request::{GenerateRequest, Request};
