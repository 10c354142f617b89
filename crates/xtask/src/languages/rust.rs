//! Rust: the core, the command, and the first conformance driver.

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language, Measured};
use crate::tools::criterion;
use crate::tools::examples;
use crate::tools::hazmat::{target, testing, testing_target};
use crate::tools::numbers::List;
use crate::tools::process::{answers, cargo, output, program, run};

/// Pinned, so that the same licences are refused everywhere.
const CARGO_DENY: &str = "0.20.2";

/// What is tested without the core's testing functions.
const RELEASED: [&str; 5] = ["token04-bridge", "token04-fork", "token04-start", "token04-cli", "xtask"];

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
        // Many of the core's tests need fixed tokens, which only a testing build can make.
        run(testing(cargo().args(["test", "-p", "token04-core"])))?;
        // All others are built and tested as they are released.
        let mut released = cargo();
        released.arg("test");
        for package in RELEASED {
            released.args(["-p", package]);
        }
        run(&mut released)?;
        run_examples()
    }

    fn driver(&self) -> Result<Command> {
        run(testing(cargo().args(["build", "--release", "-p", "conformance-rust"])))?;
        Ok(program(testing_target().join("release/conformance-rust")))
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        run(cargo().args(["build", "--release", "-p", "attack-rust"]))?;
        let driver = program(target().join("release/attack-rust"));
        Ok(vec![Attack { name: self.name(), driver, tools: "overflow checks" }])
    }

    fn numbers(&self) -> Option<List> {
        // All others are compared with the core itself.
        None
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
