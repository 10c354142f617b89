//! Which library this is.

use std::ffi::c_char;

/// The version of the ABI that this header describes. It changes when a program that was
/// compiled with an older header could no longer run with the library.
pub const TOKEN04_ABI_VERSION: u32 = 2;

/// The version of the library that is linked, NUL-terminated, to be compared with
/// TOKEN04_VERSION. Static; never free it. Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// The ABI version of the library that is linked. A program or binding that loads the
/// library at run time should refuse to continue if it is not TOKEN04_ABI_VERSION.
/// Safe to call from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn token04_abi_version() -> u32 {
    TOKEN04_ABI_VERSION
}
