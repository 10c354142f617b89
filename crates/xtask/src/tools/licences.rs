//! The licences of what is linked into a package, in one text that goes with it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::crates::{Linked, linked};

/// What the text is called in the packages.
pub(crate) const NAME: &str = "THIRD-PARTY-LICENSES.txt";

/// Rust's own library, whose sources need not be on the machine.
const STD: &str = include_str!("rust-licence.txt");

/// The licences of what is linked into a crate of the workspace.
pub(crate) fn of(package: &str) -> Result<String> {
    written(&linked(package)?)
}

fn written(crates: &[Linked]) -> Result<String> {
    ensure!(!crates.is_empty(), "no crates: cargo tree was not understood");
    let mut text = String::from(
        "token04 is licensed under the Apache License, version 2.0, which is in the file LICENSE.\n\
         Its native library contains the software below, under the licences below.\n\n",
    );
    // Most have the same text, or one that differs by its owner alone.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    texts.entry(STD.trim().to_owned()).or_default().push("Rust's standard library".to_owned());
    for linked in crates {
        let title = format!("{} {}", linked.name, linked.version);
        writeln!(text, "{title}: {}", linked.licence)?;
        for found in of_crate(linked)? {
            let lines: Vec<&str> = found.lines().map(str::trim_end).collect();
            texts.entry(lines.join("\n").trim().to_owned()).or_default().push(title.clone());
        }
    }
    for (licence, owners) in &texts {
        write!(text, "\n{}\n{}:\n\n{licence}\n", "-".repeat(80), owners.join(", "))?;
    }
    Ok(text)
}

/// The texts that have to go with a crate: where it may be used under MIT's licence, that and notices.
fn of_crate(linked: &Linked) -> Result<Vec<String>> {
    let folder = &linked.folder;
    let words = || linked.licence.split([' ', '/', '(', ')']);
    let may_be_mit = words().any(|word| word == "MIT") && words().all(|word| word != "AND");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no sources in {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        let is_licence = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"]
            .iter()
            .any(|start| name.starts_with(start));
        if is_licence && path.is_file() {
            files.push((name, path));
        }
    }
    if files.is_empty() && may_be_mit {
        // Some are packed without their text. It is the same for all but for the owners.
        let (_, terms) = STD.split_once('\n').context("a text with an owner in its first line")?;
        return Ok(vec![format!("Copyright (c) {}\n{terms}", owners(linked))]);
    }
    ensure!(!files.is_empty(), "{} has no licence text", folder.display());
    let is_mit = |name: &str| name.contains("MIT");
    if may_be_mit && files.iter().any(|(name, _)| is_mit(name)) {
        files.retain(|(name, _)| is_mit(name) || name.starts_with("NOTICE"));
    }
    files.sort();
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    files.iter().map(|(_, path)| read(path)).collect()
}

fn owners(linked: &Linked) -> String {
    match linked.authors.as_slice() {
        [] => format!("the authors of {}", linked.name),
        authors => authors.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_that_is_linked_has_its_text() -> Result<()> {
        for package in
            ["token04-c", "token04-py", "token04-node", "token04-jni", "token04-cli", "token04-wasm"]
        {
            let text = of(package).with_context(|| package.to_owned())?;
            for word in ["aes 0.", "zeroize 1.", "Rust's standard library", "Permission is hereby granted"] {
                assert!(text.contains(word), "{package}: no {word}");
            }
        }
        Ok(())
    }
}
