//! Packages that are compiled with the program: Go through a proxy of files, Rust from a folder of sources.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::readme::{block, check, commands, parted, shell};
use super::registry;
use crate::tools::go::with_go;
use crate::tools::process::run;

const GO: &str = "bindings/go/README.md";
const RUST: &str = "crates/token04-core/README.md";

/// Gets the module from a proxy, which is a folder.
pub(super) fn go(packages: &Path, folder: &Path) -> Result<()> {
    let go = |commands: &str| {
        let mut shell = shell(folder, commands);
        shell.env("GOPROXY", format!("file://{}", packages.join("go").display()));
        shell.env("GOSUMDB", "off").env("GOENV", "off").env("GOTOOLCHAIN", "local").env("CGO_ENABLED", "1");
        shell.env("GOMODCACHE", folder.join("cache")).env("GOFLAGS", "-modcacherw");
        with_go(&mut shell);
        shell
    };
    run(&mut go(&format!("go mod init example.com/sample\n{}", commands(GO)?)))?;
    let (imports, body) = parted(&block(GO, "go")?, &["import "]);
    fs::write(
        folder.join("main.go"),
        format!(
            "package main\n\nimport \"fmt\"\nimport \"os\"\n{imports}\n\nfunc main() {{\n\
             \tserverSecret := os.Getenv(\"ZEGO_SERVER_SECRET\")\n{body}\n\
             \tif err != nil {{\n\t\tpanic(err)\n\t}}\n\tfmt.Println(token)\n}}\n"
        ),
    )?;
    check(&mut go("go run ."))
}

/// Adds the crate, whose sample checks its token itself.
pub(super) fn cargo(packages: &Path, folder: &Path) -> Result<()> {
    let sources = folder.join("sources");
    registry::directory(&packages.join("crates"), &sources)?;
    fs::create_dir_all(folder.join(".cargo"))?;
    fs::write(
        folder.join(".cargo/config.toml"),
        format!(
            "[source.crates-io]\nreplace-with = \"local\"\n[source.local]\ndirectory = \"{}\"\n",
            sources.display()
        ),
    )?;
    let cargo = |commands: &str| {
        let mut shell = shell(folder, commands);
        shell.env("CARGO_NET_OFFLINE", "true");
        shell
    };
    run(&mut cargo("cargo init --quiet --vcs none --name sample ."))?;
    run(&mut cargo(&commands(RUST)?))?;
    let sample = block(RUST, "rust")?;
    fs::write(folder.join("src/main.rs"), &sample)?;
    run(&mut cargo("cargo run --quiet")).context("the sample")
}
