//! WebAssembly: the package for the edge and for browsers, and what runs it.

pub(crate) mod assistant;
mod edge;
mod kept;
mod module;
mod package;
mod runtimes;
mod tools;

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language};
use crate::languages::node::{self, Node};
use crate::tools::compiled::Tool;
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::measure::Bounds;
use crate::tools::need::{self, Need};
use crate::tools::numbers::List;
use crate::tools::process::{program, root, say};

pub(crate) use package::stage;

pub(crate) struct Wasm;

/// Why the package cannot be made here, if it cannot.
pub(crate) fn lacking() -> Option<String> {
    need::lacking(&Wasm.building())
}

impl Language for Wasm {
    fn name(&self) -> &'static str {
        "wasm"
    }

    fn missing(&self) -> Option<String> {
        let gone = Node.missing().or_else(Toolchain::missing);
        gone.or_else(|| {
            let name = if Toolchain::is_fetched() { tools::missing() } else { Some("the toolchain") };
            name.map(|name| format!("{name} is not installed; cargo xtask setup installs it"))
        })
    }

    fn tools(&self) -> Vec<Tool> {
        vec![tools::compiled()]
    }

    fn setup(&self) -> Result<()> {
        Node.setup()?;
        Toolchain::fetched(&[], false)?;
        tools::setup()
    }

    fn test(&self) -> Result<()> {
        runtimes::run_all(&runtimes::installed()?)
    }

    fn driver(&self) -> Result<Command> {
        let folder = runtimes::installed()?;
        std::fs::copy(root().join("tests/conformance/node/driver.js"), folder.join("driver.cjs"))?;
        let mut driver = program("node");
        driver.arg(folder.join("driver.cjs")).args(["@token04/wasm", "wasm"]);
        Ok(driver)
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let mut driver = program("node");
        driver.arg("--expose-gc").arg(runtimes::attacked()?).env("TOKEN04_BACKEND", "wasm");
        // All that C allocates is in one place, where the driver can tell it from V8's.
        driver.env("MALLOC_ARENA_MAX", "1").env("MALLOC_MMAP_MAX_", "0");
        Ok(vec![Attack { name: "wasm", driver, tools: "--expose-gc" }])
    }

    fn numbers(&self) -> Option<List> {
        None
    }

    fn bounds(&self) -> Bounds {
        Bounds::default()
    }

    fn building(&self) -> Vec<Need> {
        let mut needs = Node.building();
        if let Some(why) = Toolchain::missing() {
            needs.push(Need::new("the toolchain", false, &why));
        }
        let installed = tools::missing().is_none() && node::tsc().is_some();
        needs.push(Need::new(
            "wasm-bindgen, wasm-opt and TypeScript",
            installed,
            "cargo xtask setup --lang wasm",
        ));
        needs
    }

    fn dist(&self) -> Result<()> {
        say(&format!("dist: {}", package::pack()?.display()));
        Ok(())
    }
}
