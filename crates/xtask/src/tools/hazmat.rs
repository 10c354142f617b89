//! Testing builds: with the functions of the core that no released artefact may have.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::tools::process::root;

/// The compiler's flag that turns them on. It is not a cargo feature, since another crate of the
/// workspace could turn a feature on for what is released.
const FLAG: [&str; 2] = ["--cfg", "token04_hazmat"];

/// Makes cargo build them, in a folder of its own: flags are part of what cargo compares, and
/// with one folder for both kinds everything would be built again and again.
pub(crate) fn testing(cargo: &mut Command) -> &mut Command {
    testing_flag(cargo).env("CARGO_TARGET_DIR", testing_target())
}

/// The same for cargo-fuzz, which adds its own flags to `RUSTFLAGS` and has its own folder. Encoded
/// flags would replace them, and nothing would be instrumented.
pub(crate) fn testing_fuzz(fuzz: &mut Command) -> &mut Command {
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    let flags = format!("{flags} {}", FLAG.join(" "));
    fuzz.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", flags.trim_start())
}

/// Whether testing builds are to be as fast as those that are released.
static MEASURED: AtomicBool = AtomicBool::new(false);

/// Has all testing builds from now on optimized as those that are released: something is measured with them.
pub(crate) fn measured() {
    MEASURED.store(true, Ordering::Relaxed);
}

/// The same for a command that has its own folder already. None of it is released, so it is built
/// quickly rather than to be fast, unless it is measured.
pub(crate) fn testing_flag(cargo: &mut Command) -> &mut Command {
    let encoded = env::var_os("CARGO_ENCODED_RUSTFLAGS");
    let flags = encoded.unwrap_or_else(|| match env::var("RUSTFLAGS") {
        Ok(flags) => encode(flags.split_whitespace()),
        Err(_) => OsString::new(),
    });
    if !MEASURED.load(Ordering::Relaxed) {
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", with_testing(flags))
}

/// Encoded flags of the compiler, with the one for testing builds.
pub(crate) fn with_testing(mut flags: OsString) -> OsString {
    if !flags.is_empty() {
        flags.push("\u{1f}");
    }
    flags.push(encode(FLAG));
    flags
}

fn encode<'f>(flags: impl IntoIterator<Item = &'f str>) -> OsString {
    flags.into_iter().collect::<Vec<_>>().join("\u{1f}").into()
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Where it puts testing builds.
pub(crate) fn testing_target() -> PathBuf {
    target().join("hazmat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_after_those_that_are_there() {
        assert_eq!(with_testing(OsString::new()), "--cfg\u{1f}token04_hazmat");
        let flags = encode("-C  opt-level=1 ".split_whitespace());
        assert_eq!(with_testing(flags), "-C\u{1f}opt-level=1\u{1f}--cfg\u{1f}token04_hazmat");
    }
}
