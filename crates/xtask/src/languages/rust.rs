//! Rust: the core, the command, and the first conformance driver.

mod cost;
pub(crate) mod serve;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use token04_core::VERSION;

use crate::language::{Attack, Language, Measured, Server};
use crate::tools::criterion;
use crate::tools::examples;
use crate::tools::files::empty;
use crate::tools::hazmat::{target, testing, testing_target};
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{answers, cargo, output, program, root, run, say};

/// What is tested without the core's testing functions.
const RELEASED: [&str; 5] = ["token04-bridge", "token04-fork", "token04-start", "token04-cli", "xtask"];

/// The crates that others use, and what they need. Each comes after those that it needs: in this order they are
/// published.
pub(crate) const PUBLISHED: [&str; 5] =
    ["token04-fork", "token04-core", "token04-start", "token04-server", "token04-cli"];

pub(crate) struct Rust;

impl Language for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn missing(&self) -> Option<String> {
        (!answers(cargo().arg("--version"))).then(|| "cargo does not run".to_owned())
    }

    fn setup(&self) -> Result<()> {
        // cargo is here, since it runs this.
        Ok(())
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

    fn servers(&self) -> &'static [&'static str] {
        &["serve"]
    }

    fn serve(&self, _: &str, port: u16) -> Result<Server> {
        serve::server(port)
    }

    fn numbers(&self) -> Option<List> {
        // All others are compared with the core itself.
        None
    }

    fn building(&self) -> Vec<Need> {
        Vec::new()
    }

    fn dist(&self) -> Result<()> {
        let folder = root().join("target/dist/rust");
        empty(&folder)?;
        for from in crates()? {
            let name = from.file_name().context("a file has a name")?;
            fs::copy(&from, folder.join(name)).with_context(|| format!("cannot copy {}", from.display()))?;
        }
        say(&format!("dist: {}", folder.display()));
        Ok(())
    }

    fn bench(&self) -> Result<Vec<Measured>> {
        criterion::run("token04-core", "token")?;
        let mut rows = criterion::rows(&target())?;
        if cfg!(unix) {
            rows.extend(cost::rows()?);
        }
        Ok(vec![Measured::Alone(rows)])
    }
}

/// The command as it is released, built for this machine.
pub(crate) fn command() -> Result<PathBuf> {
    run(cargo().args(["build", "--release", "-p", "token04-cli"]))?;
    Ok(target().join("release").join(format!("token04{}", std::env::consts::EXE_SUFFIX)))
}

/// Packs the crates that others use.
pub(crate) fn crates() -> Result<Vec<PathBuf>> {
    // As long as the workspace has publish = false, cargo looks for the crates' own dependencies on each
    // other in the registry if it has to write lock files or to build them.
    let mut package = cargo();
    package.args(["package", "--locked", "--allow-dirty", "--exclude-lockfile", "--no-verify"]);
    for name in PUBLISHED {
        package.args(["-p", name]);
    }
    run(&mut package)?;
    let file = |name| target().join("package").join(format!("{name}-{VERSION}.crate"));
    Ok(PUBLISHED.map(file).into())
}

/// Runs each example, and checks what it prints.
fn run_examples() -> Result<()> {
    for name in examples::NAMES {
        let token = output(cargo().args(["run", "--quiet", "-p", "token04-core", "--example", name]))?;
        examples::check(name, &token)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_that_is_published_has_the_licence() -> Result<()> {
        let licence = fs::read(root().join("LICENSE"))?;
        for name in PUBLISHED {
            let file = root().join("crates").join(name).join("LICENSE");
            assert!(
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))? == licence,
                "{name}"
            );
            let listed = output(cargo().args([
                "package",
                "--list",
                "--allow-dirty",
                "--exclude-lockfile",
                "-p",
                name,
            ]))?;
            assert!(listed.lines().any(|file| file == "LICENSE"), "{name}: {listed}");
        }
        Ok(())
    }

    #[test]
    fn what_publishes_and_what_tells_how_name_the_crates_in_their_order() -> Result<()> {
        let read = |path: &str| fs::read_to_string(root().join(path)).context(path.to_owned());
        let workflow = read(".github/workflows/release.yml")?;
        let line = format!("for crate in {}; do", PUBLISHED.join(" "));
        assert!(workflow.contains(&line), "release.yml does not say {line}");
        let guide = read("crates/xtask/RELEASING.md")?;
        let names = PUBLISHED.map(|name| format!("`{name}`")).join(", ");
        let guide = guide.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(guide.contains(&names), "RELEASING.md does not say {names}");
        for (place, name) in PUBLISHED.iter().enumerate() {
            let manifest = read(&format!("crates/{name}/Cargo.toml"))?;
            let needed = manifest.lines().filter_map(|line| line.split(['.', ' ']).next());
            for needed in needed.filter(|needed| needed.starts_with("token04-")) {
                let known = PUBLISHED.iter().position(|known| *known == needed);
                assert!(known.is_some_and(|known| known < place), "{name} needs {needed}");
            }
        }
        Ok(())
    }
}
