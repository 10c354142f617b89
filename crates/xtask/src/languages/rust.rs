//! Rust: the core, the command, and the first conformance driver.

use std::process::Command;

use anyhow::Result;

use crate::language::{Language, Measured};
use crate::tools::criterion;
use crate::tools::examples;
use crate::tools::numbers::List;
use crate::tools::process::{answers, cargo, output, program, root, run};

/// Pinned, so that the same licences are refused everywhere.
const CARGO_DENY: &str = "0.20.2";

pub(crate) struct Rust;

impl Language for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn missing(&self) -> Option<String> {
        (!answers(cargo().arg("--version"))).then(|| "cargo does not run".to_owned())
    }

    fn setup(&self) -> Result<()> {
        if answers(cargo().args(["deny", "--version"])) {
            return Ok(());
        }
        run(cargo().args(["install", "cargo-deny", "--locked", "--version", CARGO_DENY]))
    }

    fn test(&self) -> Result<()> {
        // Apart, so that the command is built and tested as it is released: without hazmat.
        run(cargo().args(["test", "-p", "token04-core", "--features", "hazmat"]))?;
        run(cargo().args([
            "test",
            "-p",
            "token04-fork",
            "-p",
            "token04-start",
            "-p",
            "token04-cli",
            "-p",
            "xtask",
        ]))?;
        run_examples()
    }

    fn driver(&self) -> Result<Command> {
        run(cargo().args(["build", "--release", "-p", "conformance-rust"]))?;
        Ok(program(target().join("release/conformance-rust")))
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("crates/token04-core/src/error.rs", |line| {
            line.split_once(", \"")?.0.split_once(" = ")
        }))
    }

    fn bench(&self) -> Result<Vec<Measured>> {
        criterion::run("token04-core", "token")?;
        Ok(vec![Measured::Alone(criterion::rows(&target())?)])
    }
}

/// Runs each example, and checks what it prints.
fn run_examples() -> Result<()> {
    for name in examples::NAMES {
        let token = output(cargo().args(["run", "--quiet", "-p", "token04-core", "--example", name]))?;
        examples::check(name, &token)?;
    }
    Ok(())
}

/// Where cargo puts what it builds.
fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}
