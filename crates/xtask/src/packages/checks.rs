//! What must hold before anything is packed.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use token04_core::VERSION;

use crate::languages::rust::PUBLISHED;
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
    let private = private()?;
    ensure!(
        private.is_empty(),
        "these crates have publish.workspace = true, so that cargo refuses to publish them: {private:?}"
    );
    let unpublished = unpublished()?;
    ensure!(
        unpublished.is_empty(),
        "these say that a package is not published yet:\n{}",
        unpublished.join("\n")
    );
    let title = changes.lines().next().unwrap_or_default();
    ensure!(!title.contains("not yet released"), "CHANGELOG.md says {title:?}: name the day");
    let uncommitted = output(program("git").args(["status", "--porcelain", "--untracked-files=all"]))?;
    if !uncommitted.is_empty() {
        bail!("these are not committed:\n{uncommitted}");
    }
    Ok(())
}

/// The crates that are to be published, and may not be.
fn private() -> Result<Vec<&'static str>> {
    let mut private = Vec::new();
    for name in PUBLISHED {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml"))?;
        if manifest.lines().any(|line| line.starts_with("publish")) {
            private.push(name);
        }
    }
    Ok(private)
}

/// The lines of the documents that are published, or that lead to what is, that say that there is nothing to install.
fn unpublished() -> Result<Vec<String>> {
    let listed = output(program("git").args(["ls-files", "--", "*README*.md"]))?;
    let mut found = Vec::new();
    for file in listed.lines().filter(|file| !file.starts_with("tests/")) {
        let text = fs::read_to_string(root().join(file)).with_context(|| file.to_owned())?;
        let lines = text.lines().enumerate().filter(|(_, line)| says_unpublished(line));
        found.extend(lines.map(|(number, line)| format!("{file}:{}: {line}", number + 1)));
    }
    Ok(found)
}

/// Whether a line says that something is not published yet.
fn says_unpublished(line: &str) -> bool {
    let words = line.to_lowercase();
    let is_english = words.contains(" yet")
        && ["publish", "release", "not on "].iter().any(|word| words.contains(word))
        || words.contains("until it is published");
    is_english || line.contains("尚未发布")
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
    fn sentences_that_deny_that_there_is_a_package_are_found() {
        for text in [
            "Not on PyPI yet. Until it is, build the package",
            "The name `token04` is not on the npm registry yet. Until it is,",
            "The package is not on Maven Central yet: see [Installation](#installation).",
            "尚未发布到 NuGet；在此之前，请[从本仓库构建](#安装)。",
            "3. They are not published yet.",
        ] {
            assert!(says_unpublished(text), "{text}");
        }
        for text in ["Redis has not answered yet", "已发布到 NuGet", "A published package"] {
            assert!(!says_unpublished(text), "{text}");
        }
    }

    #[test]
    fn another_version_is_refused() {
        let error = all("99.0.0", true).unwrap_err().to_string();
        assert!(error.contains("set-version 99.0.0"), "{error}");
    }
}
