//! Modules that were made before. cargo links one anew whenever the other was linked last, and wasm-opt takes as long again,
//! but mostly nothing has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::tools;
use crate::tools::files;
use crate::tools::hex::hex;
use crate::tools::process::{output, root, rustc};

/// What a module is made with, besides the sources that cargo names.
const SETTINGS: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/token04-bridge/Cargo.toml",
    "crates/token04-core/Cargo.toml",
    "crates/token04-js/Cargo.toml",
    "crates/token04-wasm/Cargo.toml",
    "bindings/wasm/tests/runtimes/package.json",
];

/// A module's folder, and the commands that make it.
pub(super) struct Kept<'k> {
    folder: PathBuf,
    commands: Vec<&'k Command>,
}

impl<'k> Kept<'k> {
    pub(super) fn new(name: &str, commands: Vec<&'k Command>) -> Self {
        Self { folder: root().join("target/wasm/modules").join(name), commands }
    }

    /// An empty folder to make them in, where nothing else is.
    pub(super) fn work(&self) -> Result<PathBuf> {
        let work = self.folder.join("work");
        files::empty(&work)?;
        Ok(work)
    }

    /// Copies its files, if they would be the same when they were made anew.
    pub(super) fn copy_to(&self, into: &Path) -> Result<bool> {
        let read = |name: &str| fs::read_to_string(self.folder.join(name)).ok();
        let (Some(sources), Some(known)) = (read("sources"), read("stamp")) else { return Ok(false) };
        // A source that is gone is a change.
        let is_same = self.stamp(&sources).is_ok_and(|stamp| stamp == known);
        if is_same {
            files::copy(&self.folder.join("lib"), into)?;
        }
        Ok(is_same)
    }

    /// Keeps what is in [`work`](Self::work), with what cargo says that it was made of.
    pub(super) fn keep(&self, dependencies: &Path) -> Result<()> {
        let stamp = self.folder.join("stamp");
        if stamp.exists() {
            fs::remove_file(&stamp)?;
        }
        files::empty(&self.folder.join("lib"))?;
        files::copy(&self.folder.join("work"), &self.folder.join("lib"))?;
        let text = fs::read_to_string(dependencies)?;
        let sources = named(&text).with_context(|| format!("{} names no sources", dependencies.display()))?;
        fs::write(self.folder.join("sources"), &sources)?;
        Ok(fs::write(stamp, self.stamp(&sources)?)?)
    }

    fn stamp(&self, sources: &str) -> Result<String> {
        let mut digest = Sha256::new();
        for command in &self.commands {
            digest.update(format!("{command:?}\n"));
        }
        let mut variables = self.commands.iter().flat_map(|command| command.get_envs());
        let compiler = variables.find(|(name, _)| *name == "RUSTC").and_then(|(_, compiler)| compiler);
        digest.update(version(compiler.map(Path::new))?);
        digest.update(tools::BINDGEN);
        let settings = SETTINGS.iter().map(|name| root().join(name));
        for file in settings.chain(sources.lines().map(|name| root().join(name))) {
            let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            digest.update(format!("{} {}\n", file.display(), bytes.len()));
            digest.update(bytes);
        }
        Ok(hex(&digest.finalize()))
    }
}

/// Which compiler it is: another one of the same name was written at another time.
fn version(compiler: Option<&Path>) -> Result<String> {
    let Some(compiler) = compiler else { return output(rustc().arg("-vV")) };
    let known = fs::metadata(compiler)?;
    Ok(format!("{} {:?}", known.len(), known.modified()?))
}

/// The files that a rule of make depends on, one a line. `None` if there are none.
fn named(rule: &str) -> Option<String> {
    let (_, names) = rule.lines().next()?.split_once(": ")?;
    // A space in a name has a backslash before it.
    let names = names.replace("\\ ", "\0").replace(' ', "\n").replace('\0', " ");
    Some(names).filter(|names| !names.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_names_files() {
        assert_eq!(named("/x/a.wasm: /s/a.rs /my\\ s/b.rs\n").as_deref(), Some("/s/a.rs\n/my s/b.rs"));
        assert_eq!(named("/x/a.wasm: \n"), None);
        assert_eq!(named(""), None);
    }
}
