//! Programs from `PyPI`, each set in an environment of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::files::empty;
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
    // What is there is not touched until everything that replaces it is on this machine. An environment has its own
    // path in it, so that it cannot be made elsewhere and moved.
    let downloads = beside(venv, ".downloads");
    let fetcher = beside(venv, ".fetcher");
    empty(&downloads)?;
    let brought = made(&fetcher).and_then(|()| {
        let mut download = pip(&fetcher, "wheel");
        download.args(options).arg("--wheel-dir").arg(&downloads);
        run(download.args(wanted.split(' ')))
    });
    let _ = fs::remove_dir_all(&fetcher);
    brought?;
    made(venv)?;
    let mut install = pip(venv, "install");
    install.args(["--no-index", "--find-links"]).arg(&downloads).args(options);
    run(install.args(wanted.split(' ')))?;
    fs::remove_dir_all(&downloads)?;
    Ok(fs::write(venv.join("installed"), wanted)?)
}

/// A folder that is called after the environment's.
fn beside(venv: &Path, end: &str) -> PathBuf {
    let mut name = venv.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// A new environment, in place of what is there.
fn made(venv: &Path) -> Result<()> {
    run(program("python3").args(["-m", "venv", "--clear"]).arg(venv))
        .context("python3 with its module venv is needed")
}

fn pip(venv: &Path, task: &str) -> Command {
    let mut pip = program(venv.join("bin/python"));
    pip.args(["-m", "pip", task, "--quiet", "--disable-pip-version-check"]);
    pip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_fetched_leaves_what_is_there() -> Result<()> {
        if !has_venv() {
            return Ok(());
        }
        let folder = std::env::temp_dir().join(format!("token04-pip-{}", std::process::id()));
        let venv = folder.join("venv");
        empty(&venv)?;
        fs::write(venv.join("installed"), "old==1")?;
        let result = install(&venv, "new==2", &["--no-index"]);
        let kept = has(&venv, "old==1");
        let has_more = folder.join("venv.fetcher").exists();
        fs::remove_dir_all(&folder)?;
        assert!(result.is_err() && kept && !has_more);
        Ok(())
    }
}
