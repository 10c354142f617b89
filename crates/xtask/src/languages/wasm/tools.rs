//! What makes and tests the package.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::languages::node::npm;
use crate::tools::process::{cargo, output, program, root, run};

/// The version of the crate, which describes the module as this program reads it.
pub(super) const BINDGEN: &str = "0.2.130";

/// Where it is installed.
pub(super) fn folder() -> PathBuf {
    root().join("target/wasm/tools")
}

/// The sources of the package.
pub(super) fn package() -> PathBuf {
    root().join("bindings/wasm")
}

/// wasm-bindgen.
pub(super) fn bindgen() -> PathBuf {
    folder().join("bin/wasm-bindgen")
}

/// What is not installed, if anything is not.
pub(super) fn missing() -> Option<&'static str> {
    let has_bindgen = output(program(bindgen()).arg("--version")).is_ok_and(|said| said.contains(BINDGEN));
    if !has_bindgen {
        return Some("wasm-bindgen");
    }
    (!has_packages()).then_some("binaryen")
}

/// Installs what is missing.
pub(super) fn setup() -> Result<()> {
    if missing() == Some("wasm-bindgen") {
        // Unoptimized it is built sooner, and it runs for a second.
        let mut install = cargo();
        install.args(["install", "wasm-bindgen-cli", "--debug", "--bin", "wasm-bindgen"]);
        install.args(["--version", BINDGEN, "--root"]).arg(folder());
        run(install.env("CARGO_TARGET_DIR", root().join("target/wasm/bindgen")))?;
    }
    if has_packages() {
        return Ok(());
    }
    fs::create_dir_all(folder())?;
    fs::copy(wanted(), folder().join("package.json"))?;
    run(npm().current_dir(folder()).args(["install", "--ignore-scripts", "--no-package-lock"]))
}

fn has_packages() -> bool {
    let is_there = folder().join("node_modules/binaryen").is_dir();
    let read = |path: PathBuf| fs::read_to_string(path).ok();
    is_there && read(folder().join("package.json")) == read(wanted())
}

fn wanted() -> PathBuf {
    package().join("tests/runtimes/package.json")
}

/// esbuild, which is a program.
pub(super) fn esbuild() -> Command {
    program(folder().join("node_modules/esbuild/bin/esbuild"))
}
