//! What every foreign boundary of token04 does, whatever the language on the other side:
//!
//! | | |
//! | --- | --- |
//! | no panic crosses, none prints | [`guard()`] |
//! | text arrives as UTF-8 or UTF-16, and is valid or refused | [`text`] |
//! | enums travel as numbers | [`Number`] |
//! | an expectation arrives as fields that may be absent | [`Expected`] |
//! | the texts of a batch arrive in one piece | [`split`] |
//! | a lack of memory is an error where it can be | [`room_for`] |
//!
//! Which of several faults is reported is decided in the core: see
//! [`Request`](token04_core::Request) and [`GenerateRequest`](token04_core::GenerateRequest).
//! A boundary marshals its language's values into these, and nothing else.
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

mod expected;
mod guard;
mod memory;
mod number;
mod packed;
pub mod text;

pub use expected::Expected;
pub use guard::guard;
pub use memory::room_for;
pub use number::{Number, number_of};
pub use packed::split;
