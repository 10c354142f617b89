//! What runs the package here.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{assistant, package, tools};
use crate::languages::node::{self, runtimes};
use crate::tools::chromium::chromium;
use crate::tools::files;
use crate::tools::process::{program, root, run, say};

/// A folder in which the packed package is installed, with the tests beside.
pub(super) fn installed() -> Result<PathBuf> {
    let folder = root().join("target/wasm/installed");
    files::empty(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    let tarball = package::pack()?;
    run(node::npm().current_dir(&folder).args(["install", "--offline", "--ignore-scripts"]).arg(tarball))?;
    files::copy(&tools::package().join("tests"), &folder.join("tests"))?;
    Ok(folder)
}

/// The driver that attacks Node.js's package, to which this one is given in its place.
pub(super) fn attacked() -> Result<PathBuf> {
    let folder = installed()?;
    let alias = folder.join("node_modules/token04");
    fs::create_dir_all(&alias)?;
    fs::write(alias.join("package.json"), "{ \"name\": \"token04\", \"main\": \"index.js\" }\n")?;
    fs::write(alias.join("index.js"), "module.exports = require('@token04/wasm');\n")?;
    let driver = folder.join("attack");
    files::copy(&root().join("tests/attack/node"), &driver)?;
    fs::write(driver.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
    Ok(driver.join("driver.js"))
}

/// The tests in every runtime.
pub(super) fn run_all(folder: &Path) -> Result<()> {
    for runtime in runtimes::all().iter().filter(|runtime| runtime.runs_wasm()) {
        say(&format!("wasm: {}", runtime.name));
        test(folder, &runtime.program(), runtime.options, "run.mjs")?;
        if runtime.is_node() {
            test(folder, &runtime.program(), &[], "run.cjs")?;
        }
    }
    let newest = runtimes::all().into_iter().rev().find(runtimes::Runtime::is_node).context("no Node.js")?;
    for script in ["workerd.mjs", "edge.mjs", "browser.mjs"] {
        say(&format!("wasm: {script}"));
        test(folder, &newest.program(), &[], script)?;
    }
    say("wasm: programs that are bundled, and types");
    test(folder, &newest.program(), &[], "bundled.mjs")?;
    types(folder)?;
    say("wasm: the README's samples");
    readme(folder, &newest.program())?;
    say("wasm: examples/web");
    run(program(newest.program())
        .current_dir(root().join("examples/web"))
        .args(["--test", "--test-reporter=spec"]))?;
    say("wasm: the assistant");
    assistant::test(&newest.program(), folder)?;
    fallback(&newest.program())
}

/// The declarations as strict users see them who have no other library than the language's.
fn types(folder: &Path) -> Result<()> {
    for module in ["node16", "nodenext"] {
        let mut tsc = node::tsc().context("TypeScript is not installed")?;
        run(tsc.current_dir(folder.join("tests/types")).args(["--project", ".", "--module", module]))?;
    }
    Ok(())
}

/// What the README shows, run and compiled.
fn readme(folder: &Path, newest: &Path) -> Result<()> {
    test(folder, newest, &[], "readme.mjs")?;
    let mut tsc = node::tsc().context("TypeScript is not installed")?;
    run(tsc.current_dir(folder.join("readme/types")).args(["--project", "."]))
}

/// Node.js's package without an addon.
fn fallback(newest: &Path) -> Result<()> {
    let folder = root().join("target/wasm/fallback");
    files::empty(&folder)?;
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let main = node::dist::pack()?.into_iter().next().context("no package of Node.js")?;
    let mut npm = node::npm();
    run(npm
        .current_dir(&folder)
        .args(["install", "--offline", "--ignore-scripts"])
        .arg(main)
        .arg(package::pack()?))?;
    fs::copy(tools::package().join("tests/fallback.js"), folder.join("fallback.js"))?;
    run(program(newest).current_dir(&folder).arg("fallback.js"))
}

fn test(folder: &Path, runtime: &Path, options: &[&str], script: &str) -> Result<()> {
    let mut command = program(runtime);
    command.current_dir(folder).args(options).arg(Path::new("tests").join(script));
    command.env("TOKEN04_VECTORS", root().join("tests/vectors")).env("TOKEN04_TOOLS", tools::folder());
    for other in runtimes::all().iter().filter(|other| !other.is_node()) {
        let name = if other.name.contains("bun") { "TOKEN04_BUN" } else { "TOKEN04_DENO" };
        command.env(name, other.program());
    }
    if let Some(chromium) = chromium() {
        command.env("TOKEN04_CHROMIUM", chromium);
    }
    run(&mut command)
}
