//! Debian's packages.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use super::process::{answers, program, run};

/// What only root could have installed.
static WANTED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The command that root has to run; `None` where nothing is wanted.
pub(crate) fn for_root() -> Option<String> {
    let wanted = WANTED.lock().unwrap_or_else(PoisonError::into_inner);
    let names = wanted.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    (!names.is_empty()).then(|| format!("apt-get install --no-install-recommends {names}"))
}

/// Installs Debian's packages where they are missing.
pub(crate) fn debian(packages: &[&str]) -> Result<()> {
    /// apt lets no other work beside it.
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let missing: Vec<&&str> =
        packages.iter().filter(|name| !answers(program("dpkg").arg("--status").arg(name))).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !answers(program("apt-get").arg("--version")) {
        bail!("this is no Debian: install what it calls {missing:?}");
    }
    #[cfg(unix)]
    if !rustix::process::geteuid().is_root() {
        let mut wanted = WANTED.lock().unwrap_or_else(PoisonError::into_inner);
        wanted.extend(missing.iter().map(|name| (**name).to_owned()));
        bail!("only root can install {missing:?}");
    }
    run(program("apt-get").args(["update", "--quiet"]))?;
    let mut install = program("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(missing);
    run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}
