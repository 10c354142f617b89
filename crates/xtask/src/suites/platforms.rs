//! The C library on other platforms: built for one of each kind that can be run here, and run. Everything
//! else for other platforms is built and run by `cargo xtask dist --all-targets --run`, which takes longer.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use super::Suite;
use crate::targets::{Part, Target, find};
use crate::tools::apt::debian;
use crate::tools::cross::parts;
use crate::tools::cross::running::Runner;
use crate::tools::cross::smoke;
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::inspect;
use crate::tools::process::say;

pub(crate) struct Platforms;

/// Another processor, another C library and another system.
const TARGETS: [&str; 3] = ["linux-arm64", "linux-x64-musl", "windows-x64"];

impl Suite for Platforms {
    fn name(&self) -> &'static str {
        "platforms"
    }

    fn missing(&self) -> Option<String> {
        Toolchain::missing().or_else(|| {
            let targets = targets().ok()?;
            let fetched = Toolchain::is_fetched() && targets.iter().all(|target| Runner::is_fetched(target));
            (!fetched).then(|| "the tools are not here; cargo xtask setup fetches them".to_owned())
        })
    }

    fn setup(&self) -> Result<()> {
        if Toolchain::missing().is_some() {
            debian(&["python3-venv", "debian-archive-keyring"])?;
        }
        let targets = targets()?;
        let tools = Toolchain::fetched(&targets, false)?;
        for target in targets {
            Runner::fetched(&tools, target)?;
        }
        Ok(())
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn test(&self) -> Result<()> {
        let targets = targets()?;
        let tools = Toolchain::fetched(&targets, false)?;
        let mut failed = Vec::new();
        for target in targets {
            let start = Instant::now();
            match one(&tools, target) {
                Ok(how) => {
                    let seconds = start.elapsed().as_secs();
                    say(&format!("platforms: {} passed, run with {how}, {seconds} s", target.name));
                }
                Err(error) => {
                    say(&format!("platforms: {} FAILED: {error:#}", target.name));
                    failed.push(target.name);
                }
            }
        }
        ensure!(failed.is_empty(), "{}", failed.join(", "));
        Ok(())
    }
}

fn targets() -> Result<Vec<&'static Target>> {
    TARGETS.into_iter().map(find).collect()
}

/// Builds, inspects and runs; gives what runs it.
fn one(tools: &Toolchain, target: &'static Target) -> Result<&'static str> {
    parts::build(tools, target, &[Part::C])?;
    let faults = inspect::of_part(target.name, Part::C)?;
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    let runner = Runner::fetched(tools, target)?.context("nothing runs it")?;
    smoke::part(&runner, Part::C).context("nothing is run")??;
    Ok(runner.name())
}
