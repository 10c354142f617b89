//! What must hold before anything is packed.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use token04_core::VERSION;

use crate::project;
use crate::tools::process::{output, program, root};

/// Fails for a release that would have another version, no names, or sources that nobody else has.
pub(super) fn all(version: &str, is_dry_run: bool) -> Result<()> {
    ensure!(version == VERSION, "the sources are {VERSION}: cargo xtask set-version {version} changes them");
    let changes = changes()?;
    if is_dry_run {
        return Ok(());
    }
    project::filled_in()?;
    let title = changes.lines().next().unwrap_or_default();
    ensure!(!title.contains("not yet released"), "CHANGELOG.md says {title:?}: name the day");
    let uncommitted = output(program("git").args(["status", "--porcelain"]))?;
    if !uncommitted.is_empty() {
        bail!("these are not committed:\n{uncommitted}");
    }
    Ok(())
}

/// The section of the version in the list of changes.
pub(super) fn changes() -> Result<String> {
    let all = fs::read_to_string(root().join("CHANGELOG.md"))?;
    section(&all, VERSION).with_context(|| format!("CHANGELOG.md has no section {VERSION}"))
}

fn section(all: &str, version: &str) -> Option<String> {
    let is_of =
        |section: &&str| section.strip_prefix(version).is_some_and(|rest| rest.starts_with([',', ' ', '\n']));
    let section = all.split("\n## ").skip(1).find(is_of)?;
    Some(format!("## {}\n", section.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_its_own_section() {
        let all = "# Changes\n\n## 1.2.30, today\n\n- a\n\n## 1.2.3, before\n\n- b\n";
        assert_eq!(section(all, "1.2.3").as_deref(), Some("## 1.2.3, before\n\n- b\n"));
        assert_eq!(section(all, "1.2.30").as_deref(), Some("## 1.2.30, today\n\n- a\n"));
        assert_eq!(section(all, "1.2"), None);
    }

    #[test]
    fn another_version_is_refused() {
        let error = all("99.0.0", true).unwrap_err().to_string();
        assert!(error.contains("set-version 99.0.0"), "{error}");
    }
}
