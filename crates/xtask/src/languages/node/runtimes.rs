//! What runs JavaScript here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::paths::tools;
use crate::tools::process::{program, root, run};

/// How a runtime runs the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runner {
    /// With `node:test`.
    NodeTest,
    /// With the plain runner of bindings/node/tests.
    Plain,
}

/// The one that the long tests are run on.
const SOAKED: &str = "node-24";

/// One version of one runtime.
pub(crate) struct Runtime {
    /// Its name in bindings/node/tests/runtimes/package.json.
    pub(crate) name: &'static str,
    file: &'static str,
    runner: Runner,
    pub(crate) options: &'static [&'static str],
}

/// All of them, the oldest first. The versions are in bindings/node/tests/runtimes/package.json.
pub(crate) fn all() -> Vec<Runtime> {
    let node = |name, runner| Runtime { name, file: "bin/node", runner, options: &[] };
    let deno = &["run", "--allow-all", "--no-lock"];
    vec![
        node("node-8", Runner::Plain),
        node("node-10", Runner::Plain),
        node("node-12", Runner::Plain),
        node("node-14", Runner::Plain),
        node("node-16", Runner::Plain),
        node("node-18", Runner::NodeTest),
        node("node-20", Runner::NodeTest),
        node("node-22", Runner::NodeTest),
        node("node-24", Runner::NodeTest),
        node("node-26", Runner::NodeTest),
        Runtime { name: "@oven/bun-linux-x64", file: "bin/bun", runner: Runner::Plain, options: &[] },
        Runtime { name: "@deno/linux-x64-glibc", file: "deno", runner: Runner::Plain, options: deno },
    ]
}

impl Runtime {
    pub(crate) fn is_node(&self) -> bool {
        self.file == "bin/node"
    }

    /// Whether it has all that the WebAssembly package needs; Node.js has from version 18 on.
    pub(crate) fn runs_wasm(&self) -> bool {
        !self.is_node() || self.runner == Runner::NodeTest
    }

    pub(crate) fn program(&self) -> PathBuf {
        tools().join("node_modules").join(self.name).join(self.file)
    }

    pub(crate) fn version(&self) -> Command {
        let mut command = program(self.program());
        command.arg("--version");
        command
    }

    /// Runs the tests of an installed package.
    pub(crate) fn tests(&self, folder: &Path) -> Result<()> {
        let mut command = program(self.program());
        command.current_dir(folder).args(self.options);
        command.env("TOKEN04_VECTORS", root().join("tests/vectors")).env("TOKEN04_TOOLS", tools());
        if self.name == SOAKED {
            command.env("TOKEN04_SOAK", "1");
        }
        match self.runner {
            Runner::NodeTest => command.args(["--test", "--test-reporter=spec"]).args(files(folder)?),
            Runner::Plain => command.arg("tests/plain.js"),
        };
        run(&mut command)
    }
}

/// The files with tests, of which each is a process of its own under `node:test`.
fn files(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder.join("tests"))?.collect::<Result<Vec<_>, _>>()?;
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> =
        names.filter(|name| name.ends_with(".test.js")).map(|name| format!("tests/{name}")).collect();
    files.sort();
    Ok(files)
}
