//! The claims: the JSON inside a token.

mod read;
pub(crate) mod write;

pub use read::Claims;
pub(crate) use read::Hidden;
