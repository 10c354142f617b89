//! Changing what the project is called, and its version.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use token04_core::VERSION;

use crate::project::{self, NAMES, Name};
use crate::tools::process::{cargo, output, program, root, run, say};

/// Where the names are.
const PROJECT: &str = "crates/xtask/src/project.rs";

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct NameOptions {
    /// Which: repository, author, email, maven-group, go-module, npm-scope or composer-package.
    #[arg(value_name = "NAME")]
    key: String,
    /// What it becomes.
    value: String,
}

/// What each number of an assembly's version can be.
const LARGEST: u32 = 65534;

fn is_version(version: &str) -> bool {
    let is_number =
        |part: &str| part.parse::<u32>().is_ok_and(|number| number <= LARGEST && number.to_string() == part);
    version.split('.').count() == 3 && version.split('.').all(is_number)
}

/// Sets the version in Cargo.toml, and from there everywhere.
pub(crate) fn set_version(version: &str) -> Result<()> {
    // Each registry writes a preview in its own way, so that there are none.
    ensure!(is_version(version), "a version is three numbers up to {LARGEST}, such as 1.2.3");
    let manifest = root().join("Cargo.toml");
    fs::write(&manifest, with_version(&fs::read_to_string(&manifest)?, VERSION, version)?)?;
    run(cargo().args(["update", "--workspace", "--offline"]))?;
    // Another process, since this one was compiled with the old version.
    run(cargo().args(["xtask", "gen"]))?;
    let others = ["grep", "-nIwF", "-e", VERSION, "--", ".", ":!Cargo.lock"];
    for line in output(program("git").args(others)).unwrap_or_default().lines() {
        say(&format!("set-version: still {VERSION}: {line}"));
    }
    Ok(())
}

/// Cargo.toml with another version of the workspace and of its crates.
fn with_version(manifest: &str, old: &str, new: &str) -> Result<String> {
    let (from, to) = (format!("version = \"{old}\""), format!("version = \"{new}\""));
    let is_ours = |line: &str| line == from || line.starts_with("token04-");
    let mut found = 0;
    let mut changed = String::new();
    for line in manifest.lines() {
        if is_ours(line) && line.contains(&from) {
            found += 1;
            changed.push_str(&line.replace(&from, &to));
        } else {
            changed.push_str(line);
        }
        changed.push('\n');
    }
    ensure!(found > 1, "Cargo.toml does not say {from} for the workspace and its crates");
    Ok(changed)
}

/// Changes a name in project.rs, in every source and document that has it, and in the manifests.
pub(crate) fn set_name(options: &NameOptions) -> Result<()> {
    let Some(name) = NAMES.iter().find(|name| name.key == options.key) else {
        bail!("no such name: {} (there are: {})", options.key, NAMES.map(|name| name.key).join(", "));
    };
    let new = options.value.as_str();
    project::check(name.key, new)?;
    let constants = root().join(PROJECT);
    let text = fs::read_to_string(&constants)?;
    fs::write(&constants, with_constant(&text, name, new)?)?;
    if name.is_in_sources {
        let listed = output(program("git").args(["grep", "-lIF", "-e", name.value]))?;
        for file in listed.lines().filter(|file| *file != PROJECT) {
            let path = root().join(file);
            let text = fs::read_to_string(&path).with_context(|| file.to_owned())?;
            fs::write(&path, renamed(&text, name.value, new))?;
        }
    }
    if let Err(open) = project::filled_in() {
        say(&format!("set-name: there were {open:#}"));
    }
    // Another process, since this one was compiled with the old name.
    run(cargo().args(["xtask", "gen"]))
}

/// project.rs with another value of one constant.
fn with_constant(text: &str, name: &Name, new: &str) -> Result<String> {
    let constant = name.key.replace('-', "_").to_uppercase();
    let line = |value: &str| format!("const {constant}: &str = \"{value}\";");
    let old = line(name.value);
    ensure!(text.matches(&old).count() == 1, "{PROJECT} does not say {old}");
    Ok(text.replace(&old, &line(new)))
}

/// A text with a name changed where it is not a part of a longer one.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let is_more = |sign: char| sign.is_ascii_alphanumeric() || ['-', '_'].contains(&sign);
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        result.push_str(before);
        let is_longer = result.ends_with(|sign| is_more(sign) || sign == '.')
            || result.ends_with(".com/")
            || after.starts_with(is_more);
        result.push_str(if is_longer { old } else { new });
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_changed_where_it_stands_alone() {
        let text =
            "composer require a/b\ncd vendor/a/b/ext\ngithub.com/a/b-go github.com/a/b xa/b a/bc \"a/b\"";
        let expected =
            "composer require c/d\ncd vendor/c/d/ext\ngithub.com/a/b-go github.com/a/b xa/b a/bc \"c/d\"";
        assert_eq!(renamed(text, "a/b", "c/d"), expected);
    }

    #[test]
    fn a_version_is_three_numbers_that_every_registry_takes() {
        for version in ["0.0.7", "1.2.3", "65534.65534.65534"] {
            assert!(is_version(version), "{version}");
        }
        for version in
            ["", "1.2", "1.2.3.4", "01.2.3", "+1.2.3", "1.2.3-rc.1", "1.2.65535", "1.70000.0", "v1.2.3"]
        {
            assert!(!is_version(version), "{version}");
        }
    }

    #[test]
    fn every_name_is_a_constant_of_its_name() -> Result<()> {
        let text = fs::read_to_string(root().join(PROJECT))?;
        for name in &NAMES {
            assert!(with_constant(&text, name, "new")?.contains(" = \"new\";"), "{}", name.key);
        }
        Ok(())
    }

    #[test]
    fn the_version_of_the_workspace_and_its_crates_is_changed() -> Result<()> {
        let text = "version = \"0.9.9\"\na = { version = \"0.9.9\" }\ntoken04-x = { version = \"0.9.9\" }\n";
        let expected =
            "version = \"1.2.3\"\na = { version = \"0.9.9\" }\ntoken04-x = { version = \"1.2.3\" }\n";
        assert_eq!(with_version(text, "0.9.9", "1.2.3")?, expected);
        assert!(with_version("version = \"0.9.9\"\n", "0.9.9", "1.2.3").is_err());
        Ok(())
    }
}
