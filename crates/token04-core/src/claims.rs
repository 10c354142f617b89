//! The claims: the JSON inside a token.

mod quick;
mod read;
mod stand_in;
pub(crate) mod write;

pub use read::Claims;
pub(crate) use read::Plaintext;
