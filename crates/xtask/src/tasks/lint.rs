//! What the code and its documents must look like.

mod links;

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tools::compiled::{Tool, has_command};
use crate::tools::go;
use crate::tools::hazmat::testing;
use crate::tools::process::{self, cargo, output, program, root, rustc, say};

/// The packages that have features of cargo, but for token04-wasm, which is empty on a target that clippy has.
const WITH_FEATURES: [&str; 6] = ["-p", "token04-c", "-p", "token04-cli", "-p", "token04-py"];

/// The packages whose code asks for the testing functions.
const WITH_TESTING: [&str; 6] = ["-p", "token04-core", "-p", "token04-c", "-p", "conformance-rust"];

/// The target of browsers, on which the core must build.
const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Rust that the workspace promises to build with.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// Looks at licences.
const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    arguments: &["--locked"],
    packages: &[],
    folders: None,
    answers: || has_command("deny"),
};

/// Checks the workflows of GitHub Actions. Go gets it as a module.
const ACTIONLINT: &str = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

/// Checks links, formatting, lints, documentation, the other target, the oldest Rust, and licences.
pub(crate) fn run(with_setup: bool) -> Result<()> {
    if with_setup {
        CARGO_DENY.install()?;
    }
    links::check()?;
    workflows(with_setup)?;
    process::run(cargo().args(["fmt", "--all", "--check"]))?;
    // With everything, and what has features or testing functions also without the ones and with the
    // others, since each hides warnings of the other.
    process::run(&mut clippy(&["--workspace", "--all-features"]))?;
    process::run(&mut clippy(&WITH_FEATURES))?;
    process::run(testing(&mut clippy(&WITH_TESTING)))?;
    process::run(doc().args(["--workspace", "--all-features"]))?;
    // As docs.rs builds them: each crate for itself.
    for package in ["token04-core", "token04-bridge"] {
        process::run(doc().args(["-p", package]))?;
    }
    wasm()?;
    oldest()?;
    licences(with_setup)
}

fn clippy(packages: &[&str]) -> Command {
    let mut clippy = cargo();
    clippy.args(["clippy", "--all-targets"]).args(packages).args(["--", "-D", "warnings"]);
    clippy
}

fn doc() -> Command {
    let mut doc = cargo();
    doc.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    doc
}

/// The core without an operating system.
fn wasm() -> Result<()> {
    let libraries = output(rustc().args(["--print", "target-libdir", "--target", WASM]));
    if !libraries.is_ok_and(|folder| has_files(Path::new(folder.trim()))) {
        say(&format!(
            "lint: {WASM} SKIPPED: this Rust has no standard library for it; rustup target add {WASM} installs it"
        ));
        return Ok(());
    }
    process::run(cargo().args(["build", "-p", "token04-core", "--target", WASM]))
}

fn has_files(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_some())
}

/// The workspace with the oldest Rust. Without tests, whose dependencies promise less.
fn oldest() -> Result<()> {
    let installed = output(program("rustup").args(["toolchain", "list"])).unwrap_or_default();
    let Some(toolchain) = toolchain(&installed, OLDEST) else {
        say(&format!(
            "lint: Rust {OLDEST} SKIPPED: it is not installed; rustup toolchain install {OLDEST} installs it"
        ));
        return Ok(());
    };
    let mut check = program("rustup");
    check.args(["run", toolchain, "cargo", "check", "--workspace", "--locked"]);
    // It would be called instead of the toolchain's own.
    process::run(check.env_remove("RUSTC"))
}

/// The name of a version's toolchain, as `1.89-…` or as `1.89.1-…`, in rustup's list.
fn toolchain<'l>(list: &'l str, version: &str) -> Option<&'l str> {
    list.lines().filter_map(|line| line.split_whitespace().next()).find(|name| {
        name.strip_prefix(version).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
    })
}

/// What GitHub runs, which nothing here can try.
fn workflows(with_setup: bool) -> Result<()> {
    let folder = root().join("target/lint");
    let actionlint = folder.join("actionlint");
    if with_setup && !actionlint.is_file() && go::missing().is_none() {
        // It may be newer than the machine's Go, which then gets a newer one.
        let mut go = program("go");
        go.args(["install", ACTIONLINT]).env("GOBIN", &folder).env("GOTOOLCHAIN", "auto");
        process::run(go::with_go(&mut go))?;
    }
    if actionlint.is_file() {
        // Without shellcheck, which a machine may have or not.
        process::run(program(actionlint).args(["-shellcheck=", "-pyflakes="]))
    } else {
        say(
            "lint: workflows SKIPPED: actionlint is not installed; cargo xtask lint --setup installs it with Go",
        );
        Ok(())
    }
}

fn licences(with_setup: bool) -> Result<()> {
    if (CARGO_DENY.answers)() {
        if with_setup {
            // It reads the crates of every platform, and nothing else has brought those of the others.
            process::run(cargo().args(["fetch", "--locked", "--quiet"]))?;
        }
        let deny =
            ["deny", "--offline", "--config", "crates/deny.toml", "check", "licenses", "bans", "sources"];
        process::run(cargo().args(deny))
    } else {
        say("lint: licences SKIPPED: cargo-deny is not installed; cargo xtask lint --setup installs it");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_toolchain_is_found_in_rustups_list() {
        let list = "stable-x86_64-unknown-linux-gnu (active, default)\n\
                    1.8.0-x86_64-unknown-linux-gnu\n\
                    1.890.0-x86_64-unknown-linux-gnu\n\
                    1.89.0-x86_64-unknown-linux-gnu\n\
                    1.95-x86_64-unknown-linux-gnu (override)\n";
        assert_eq!(toolchain(list, "1.89"), Some("1.89.0-x86_64-unknown-linux-gnu"));
        assert_eq!(toolchain(list, "1.95"), Some("1.95-x86_64-unknown-linux-gnu"));
        assert_eq!(toolchain(list, "1.9"), None);
        assert_eq!(toolchain("no installed toolchains\n", "1.89"), None);
        assert_eq!(toolchain("", "1.89"), None);
        assert!(OLDEST.starts_with("1."), "the workspace has a rust-version");
    }

    #[test]
    fn a_folder_without_files_has_no_library() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-lint-{}", std::process::id()));
        std::fs::create_dir(&folder)?;
        assert!(!has_files(&folder));
        std::fs::write(folder.join("libcore.rlib"), "")?;
        assert!(has_files(&folder));
        std::fs::remove_dir_all(&folder)?;
        assert!(!has_files(&folder));
        Ok(())
    }
}
