//! Node.js: the addon and its packages, on every version from 8.16, Bun and Deno.

pub(crate) mod dist;
mod install;
mod paths;
pub(crate) mod runtimes;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::language::{Attack, Language, Server};
use crate::tools::files;
use crate::tools::measure::Bounds;
use crate::tools::native;
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{answers, output, program, root, run, say};

pub(crate) use dist::packed;
pub(crate) use install::npm;

pub(crate) struct Node;

impl Language for Node {
    fn name(&self) -> &'static str {
        "node"
    }

    fn missing(&self) -> Option<String> {
        if let Some(gone) = ["node", "npm"].iter().find(|name| !answers(program(name).arg("--version"))) {
            return Some(format!("{gone} is not installed"));
        }
        let gone = runtimes::all().into_iter().find(|runtime| !runtime.program().exists());
        if let Some(runtime) = gone {
            return Some(format!("{} is not installed; cargo xtask setup installs it", runtime.name));
        }
        tsc().is_none().then(|| "TypeScript is not installed; cargo xtask setup installs it".to_owned())
    }

    fn setup(&self) -> Result<()> {
        native::node()?;
        install::setup()
    }

    fn test(&self) -> Result<()> {
        let folder = install::from_tarballs(&dist::pack()?)?;
        types(&folder)?;
        for runtime in runtimes::all() {
            say(&format!("node: {}", output(&mut runtime.version())?.trim()));
            runtime.tests(&folder)?;
        }
        install::from_folder()
    }

    fn driver(&self) -> Result<Command> {
        let folder = install::from_tarballs(&dist::pack()?)?;
        std::fs::copy(root().join("tests/conformance/node/driver.js"), folder.join("driver.js"))?;
        let mut driver = program("node");
        driver.arg(folder.join("driver.js"));
        Ok(driver)
    }

    fn servers(&self) -> &'static [&'static str] {
        &["node"]
    }

    fn serve(&self, _: &str, _: u16) -> Result<Server> {
        let folder = install::from_tarballs(&dist::pack()?)?;
        std::fs::copy(root().join("tests/soak/node/server.js"), folder.join("server.js"))?;
        let mut main = program("node");
        main.arg(folder.join("server.js"));
        Ok(Server { main, reload: Some("HUP"), front: None, key: None })
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let folder = install::from_tarballs(&dist::pack()?)?;
        let driver = folder.join("attack");
        files::copy(&root().join("tests/attack/node"), &driver)?;
        let attack = |name, node: PathBuf| {
            let mut command = program(node);
            command.arg("--expose-gc").arg(driver.join("driver.js"));
            // All that C allocates is in one place, where the driver can tell it from V8's.
            command.env("MALLOC_ARENA_MAX", "1").env("MALLOC_MMAP_MAX_", "0");
            Attack { name, driver: command, tools: "--expose-gc" }
        };
        let oldest = runtimes::all().into_iter().find(|runtime| runtime.name == "node-8");
        let oldest = oldest.map(|runtime| attack("node-8", runtime.program()));
        Ok([attack("node", PathBuf::from("node"))].into_iter().chain(oldest).collect())
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/node/src/codes.ts", |line| line.split_once(": ")))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(3.0), issue_batch: Some(1.5) }
    }

    fn building(&self) -> Vec<Need> {
        let mut needs = vec![Need::program("node", "nodejs"), Need::program("npm", "npm")];
        if cfg!(all(target_os = "linux", target_env = "gnu")) {
            needs.push(Need::program("objdump", "binutils"));
        }
        needs
    }

    fn dist(&self) -> Result<()> {
        for package in dist::pack()? {
            say(&format!("dist: {}", package.display()));
        }
        Ok(())
    }
}

/// The declarations as strict users see them, required and imported.
fn types(folder: &Path) -> Result<()> {
    let mut tsc = tsc().context("TypeScript is not installed")?;
    run(tsc.current_dir(folder.join("tests/types")).args(["--project", "."]))
}

/// TypeScript's compiler, if it is installed.
pub(crate) fn tsc() -> Option<Command> {
    let compiler = paths::tools().join("node_modules/typescript/bin/tsc");
    compiler.exists().then(|| {
        let mut tsc = program("node");
        tsc.arg(compiler);
        tsc
    })
}
