//! Reading and checking tokens.

mod checks;
mod expectation;
mod verifier;

pub(crate) use checks::Checks;
pub use expectation::Expectation;
pub use verifier::{Opened, Verifier};
