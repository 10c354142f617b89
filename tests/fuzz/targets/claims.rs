//! See `claims/sealed.rs`. To encrypt any claims it needs `--cfg token04_hazmat`, with which
//! `cargo xtask fuzz` builds; without, there is nothing to fuzz.
#![no_main]

#[cfg(token04_hazmat)]
#[path = "claims/sealed.rs"]
mod sealed;

#[cfg(not(token04_hazmat))]
libfuzzer_sys::fuzz_target!(|_bytes: &[u8]| {});
