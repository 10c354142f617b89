//! What the code must look like.

use anyhow::Result;

use crate::tools::process::{self, answers, cargo, say};

/// Checks formatting, lints, documentation and licences.
pub(crate) fn run() -> Result<()> {
    process::run(cargo().args(["fmt", "--all", "--check"]))?;
    // Once as it is released and once with everything, since each hides warnings of the other.
    process::run(cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"]))?;
    process::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))?;
    process::run(
        cargo()
            .args(["doc", "--workspace", "--no-deps", "--all-features"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    if answers(cargo().args(["deny", "--version"])) {
        let deny =
            ["deny", "--offline", "--config", "crates/deny.toml", "check", "licenses", "bans", "sources"];
        process::run(cargo().args(deny))
    } else {
        say("lint: licences SKIPPED: cargo-deny is not installed; cargo xtask setup installs it");
        Ok(())
    }
}
