//! What makes and tests the package.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::languages::node::npm;
use crate::tools::compiled::Tool;
use crate::tools::process::{output, program, root, run};

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
    if !has_bindgen() {
        return Some("wasm-bindgen");
    }
    (!has_packages()).then_some("binaryen")
}

/// wasm-bindgen as cargo installs it.
pub(super) fn compiled() -> Tool {
    Tool {
        name: "wasm-bindgen-cli",
        version: BINDGEN,
        arguments: &["--bin", "wasm-bindgen"],
        packages: &[],
        folders: Some([folder(), root().join("target/wasm/bindgen")]),
        answers: has_bindgen,
    }
}

/// Installs everything else that is missing.
pub(super) fn setup() -> Result<()> {
    if has_packages() {
        return Ok(());
    }
    fs::create_dir_all(folder())?;
    fs::copy(wanted(), folder().join("package.json"))?;
    run(npm().current_dir(folder()).args(["install", "--ignore-scripts", "--no-package-lock"]))
}

fn has_bindgen() -> bool {
    output(program(bindgen()).arg("--version")).is_ok_and(|said| said.contains(BINDGEN))
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
