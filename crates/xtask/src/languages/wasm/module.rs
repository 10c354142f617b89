//! The module: compiled by cargo, described by wasm-bindgen, made smaller by wasm-opt.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::kept::Kept;
use super::tools;
use crate::tools::cross::cargo;
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::files;
use crate::tools::process::{duplicate, program, run, say};

/// Makes `token04.wasm` and its glue in a folder; with `check`, also what checks tokens.
pub(super) fn make(tools: &Toolchain, check: bool, into: &Path) -> Result<()> {
    let (mut cargo, built) = cargo::wasm(tools, if check { "check" } else { "" })?;
    let (same, optimizer) = (duplicate(&cargo), optimized());
    let kept = Kept::new(if check { "all" } else { "issue" }, vec![&same, &optimizer]);
    if kept.copy_to(into)? {
        say("dist: the module is the one that was made before: nothing has changed");
        return Ok(());
    }
    run(&mut cargo)?;
    let work = kept.work()?;
    let mut bindgen = program(tools::bindgen());
    bindgen.args([
        "--target",
        "bundler",
        "--no-typescript",
        "--remove-name-section",
        "--remove-producers-section",
    ]);
    run(bindgen.arg("--out-dir").arg(&work).arg(&built))?;
    let described = work.join("token04_wasm_bg.wasm");
    run(optimized().arg(&described).arg("-o").arg(work.join("token04.wasm")))?;
    fs::remove_file(described)?;
    kept.keep(&built.with_extension("d"))?;
    files::copy(&work, into)
}

/// wasm-opt for size, with what every runtime has that the package names.
fn optimized() -> Command {
    let mut opt = program("node");
    opt.arg(tools::folder().join("node_modules/binaryen/bin/wasm-opt"));
    opt.args(["-Oz", "--converge", "--enable-bulk-memory", "--enable-sign-ext", "--enable-mutable-globals"]);
    opt.args(["--enable-nontrapping-float-to-int", "--enable-multivalue"]);
    opt
}
