//! What is released cannot make a token with an IV of the caller's choice.
//!
//! This file compiles only without the core's testing functions: a `hazmat` there would clash with
//! the one here, or hide it. Build it as the packages are built, without flags for the compiler.

mod ours {
    pub(crate) mod hazmat {
        pub(crate) const ABSENT: bool = true;
    }
}

#[allow(unused_imports, reason = "it must have nothing that is used here")]
use token04_core::*;

use ours::*;

#[test]
fn the_core_has_no_hazmat() {
    const { assert!(hazmat::ABSENT) };
}
