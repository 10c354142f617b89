//! The crates that are linked into a package.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::tools::process::{cargo, output};

/// A crate of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Linked {
    pub(crate) name: String,
    pub(crate) version: String,
    /// As SPDX writes it.
    pub(crate) licence: String,
    pub(crate) repository: Option<String>,
    pub(crate) authors: Vec<String>,
    /// SHA-256 of what the registry has.
    pub(crate) digest: Option<String>,
    /// Where its sources are on this machine.
    pub(crate) folder: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    source: Option<String>,
}

/// What is linked into a crate of the workspace on any platform that it is built for. What only runs while it is built is
/// left out.
pub(crate) fn linked(package: &str) -> Result<Vec<Linked>> {
    let tree = tree(package, "normal,no-proc-macro")?;
    described(&tree.lines().filter_map(name_and_version).collect())
}

/// What a registry must have for a crate of the workspace to be built: also what cargo only looks up.
pub(crate) fn needed(package: &str) -> Result<Vec<Linked>> {
    let tree = tree(package, "normal,build")?;
    let locked = locked(LOCK);
    let mut wanted: BTreeSet<(&str, &str)> = tree.lines().filter_map(name_and_version).collect();
    let mut open: Vec<(&str, &str)> = wanted.iter().copied().collect();
    while let Some(key) = open.pop() {
        let Some(entry) = locked.get(&key) else { continue };
        // Those of the workspace itself have what only their tests need.
        for dependency in entry.dependencies.iter().filter(|_| entry.digest.is_some()) {
            let (name, version) = dependency.split_once(' ').unwrap_or((dependency, ""));
            let all = locked.keys().filter(|key| key.0 == name && (version.is_empty() || key.1 == version));
            for key in all.copied().collect::<Vec<_>>() {
                if wanted.insert(key) {
                    open.push(key);
                }
            }
        }
    }
    described(&wanted)
}

const LOCK: &str = include_str!("../../../../Cargo.lock");

fn tree(package: &str, edges: &str) -> Result<String> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--package", package, "--edges", edges]);
    let target = if package == "token04-wasm" { "wasm32-unknown-unknown" } else { "all" };
    tree.args(["--target", target, "--prefix", "none", "--format", "{p}"]);
    output(&mut tree)
}

/// The crates of others among these.
fn described(wanted: &BTreeSet<(&str, &str)>) -> Result<Vec<Linked>> {
    let metadata = output(cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Metadata = serde_json::from_str(&metadata).context("cargo metadata")?;
    let locked = locked(LOCK);
    let mut linked = Vec::new();
    for package in metadata.packages.into_iter().filter(|package| package.source.is_some()) {
        if !wanted.contains(&(package.name.as_str(), package.version.as_str())) {
            continue;
        }
        let key = (package.name.as_str(), package.version.as_str());
        linked.push(Linked {
            digest: locked.get(&key).and_then(|entry| entry.digest).map(str::to_owned),
            licence: package.license.with_context(|| format!("{} has no licence", package.name))?,
            repository: package.repository,
            authors: package.authors,
            folder: package.manifest_path.parent().context("a manifest is in a folder")?.to_owned(),
            name: package.name,
            version: package.version,
        });
    }
    linked.sort();
    Ok(linked)
}

/// A line of cargo tree: `name v1.2.3`, and more.
fn name_and_version(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split(' ');
    Some((words.next()?, words.next()?.strip_prefix('v')?))
}

/// What a lock file says of a crate.
#[derive(Debug, PartialEq, Eq)]
struct Locked<'l> {
    /// That of what the registry has, if it comes from there.
    digest: Option<&'l str>,
    /// Names, with versions where there are several.
    dependencies: Vec<&'l str>,
}

fn locked(lock: &str) -> BTreeMap<(&str, &str), Locked<'_>> {
    lock.split("[[package]]")
        .filter_map(|block| {
            let of = |key: &str| {
                let line = block.lines().find_map(|line| line.strip_prefix(key))?;
                Some(line.strip_prefix(" = ")?.trim_matches('"'))
            };
            let dependencies = block.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","));
            let locked = Locked { digest: of("checksum"), dependencies: dependencies.collect() };
            Some(((of("name")?, of("version")?), locked))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_has_digests_of_what_is_on_a_registry() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ff\"\n\
                    dependencies = [\n \"b\",\n \"c 2.0.0\",\n]\n\n\
                    [[package]]\nname = \"ours\"\nversion = \"0.9.9\"\n";
        let a = Locked { digest: Some("ff"), dependencies: vec!["b", "c 2.0.0"] };
        let ours = Locked { digest: None, dependencies: Vec::new() };
        assert_eq!(locked(lock), BTreeMap::from([(("a", "1.0.0"), a), (("ours", "0.9.9"), ours)]));
    }

    #[test]
    fn a_line_of_the_tree_is_read() {
        assert_eq!(name_and_version("a v1.2.3 (proc-macro) (*)"), Some(("a", "1.2.3")));
        assert_eq!(name_and_version(""), None);
    }
}
