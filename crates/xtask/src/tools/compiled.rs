//! Programs that cargo builds from its registry.

use std::path::PathBuf;

use anyhow::Result;

use super::apt::debian;
use super::need::{Need, debian as debian_package};
use super::process::{answers, cargo, run};

/// One of them.
#[derive(Clone)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    /// Pinned, so that it does the same everywhere.
    pub(crate) version: &'static str,
    /// What else cargo is told.
    pub(crate) arguments: &'static [&'static str],
    /// Debian's packages that it is built with.
    pub(crate) packages: &'static [&'static str],
    /// Where it is installed, and where it is built. `None` for where cargo looks for its own commands.
    pub(crate) folders: Option<[PathBuf; 2]>,
    /// Whether it is there.
    pub(crate) answers: fn() -> bool,
}

impl Tool {
    /// Builds and installs it, unless it is there.
    pub(crate) fn install(&self) -> Result<()> {
        if (self.answers)() {
            return Ok(());
        }
        debian(self.packages)?;
        let mut install = cargo();
        install.args(["install", self.name, "--version", self.version]).args(self.arguments);
        // Optimizing takes minutes, and each of these runs for a second.
        install.args(["--debug"]).env("CARGO_PROFILE_DEV_DEBUG", "false");
        if let Some([root, target]) = &self.folders {
            install.arg("--root").arg(root).env("CARGO_TARGET_DIR", target);
        }
        run(&mut install)
    }

    pub(crate) fn need(&self) -> Need {
        let mut how = format!("cargo install {} --locked --version {}", self.name, self.version);
        if !self.packages.is_empty() {
            how = format!("{}, then {how}", debian_package(&self.packages.join(" ")));
        }
        Need::new(self.name, (self.answers)(), &how)
    }
}

/// Whether a command of cargo is installed.
pub(crate) fn has_command(name: &str) -> bool {
    answers(cargo().args([name, "--version"]))
}
