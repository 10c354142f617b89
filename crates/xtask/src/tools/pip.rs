//! Programs from `PyPI`, each set in an environment of its own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::process::{answers, program, run};

/// Whether Python makes such environments here.
pub(crate) fn has_venv() -> bool {
    answers(program("python3").args(["-c", "import ensurepip, venv"]))
}

/// Whether an environment has exactly what is wanted: requirements, separated by spaces.
pub(crate) fn has(venv: &Path, wanted: &str) -> bool {
    fs::read_to_string(venv.join("installed")).is_ok_and(|known| known == wanted)
}

/// Makes an environment of it, with options for pip, unless it is there.
pub(crate) fn install(venv: &Path, wanted: &str, options: &[&str]) -> Result<()> {
    if has(venv, wanted) {
        return Ok(());
    }
    run(program("python3").args(["-m", "venv", "--clear"]).arg(venv))
        .context("python3 with its module venv is needed")?;
    let mut pip = program(venv.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(options);
    run(pip.args(wanted.split(' ')))?;
    Ok(fs::write(venv.join("installed"), wanted)?)
}
