//! Folders that npm installs into.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::paths::{package, tools};
use super::runtimes;
use crate::tools::files::copy;
use crate::tools::process::{program, root, run};

/// npm, quiet and without the registry's services.
pub(crate) fn npm() -> Command {
    let mut npm = program("npm");
    npm.args(["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]);
    npm
}

/// Installs the tools where they are not what bindings/node/tests/runtimes asks for.
pub(crate) fn setup() -> Result<()> {
    let wanted = fs::read_to_string(package().join("tests/runtimes/package.json"))?;
    let manifest = tools().join("package.json");
    let there = runtimes::all().iter().all(|runtime| runtime.program().exists());
    if there && fs::read_to_string(&manifest).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    fs::create_dir_all(tools())?;
    fs::write(&manifest, wanted)?;
    run(npm().current_dir(tools()).args(["install", "--ignore-scripts", "--no-package-lock"]))
}

/// A clean folder in which the packed packages are installed, with the tests beside.
pub(crate) fn from_tarballs(tarballs: &[PathBuf]) -> Result<PathBuf> {
    let folder = clean("installed")?;
    // Offline: what is packed here needs nothing else, and is on no registry yet.
    run(npm().current_dir(&folder).args(["install", "--offline", "--ignore-scripts"]).args(tarballs))?;
    copy(&package().join("tests"), &folder.join("tests"))?;
    copy(&root().join("examples/node"), &folder.join("examples"))?;
    Ok(folder)
}

/// Installs the package's folder, as one does who has built it, and makes a token with it.
pub(crate) fn from_folder() -> Result<()> {
    let folder = clean("linked")?;
    run(npm().current_dir(&folder).args(["install", "--offline"]).arg(package()))?;
    let script =
        "if (!require('token04').generateToken04(1, 'u', '0'.repeat(32), 60).startsWith('04')) throw 0";
    run(program("node").current_dir(&folder).args(["-e", script]))
}

/// An empty folder that belongs to no other package.
fn clean(name: &str) -> Result<PathBuf> {
    let folder = root().join("target/node").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"commonjs\" }\n")?;
    Ok(folder)
}
