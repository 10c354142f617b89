//! READMEs as they are on a registry, where links to other files of the repository would die.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use token04_core::VERSION;

use crate::project::REPOSITORY;
use crate::tools::process::root;

/// A README of the repository with absolute links.
pub(crate) fn packed(path: &str) -> Result<String> {
    let text = fs::read_to_string(root().join(path)).with_context(|| path.to_owned())?;
    Ok(absolute(&text, Path::new(path).parent().unwrap_or(Path::new(""))))
}

/// A document of a folder with absolute links, but for those to its own headings.
pub(crate) fn absolute(text: &str, folder: &Path) -> String {
    let mut in_code = false;
    let mut result = String::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            result.push_str(line);
        } else {
            in_line(line, folder, &mut result);
        }
    }
    result
}

fn in_line(line: &str, folder: &Path, result: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("](") {
        result.push_str(before);
        result.push_str("](");
        let Some((target, _)) = after.split_once(')') else {
            rest = after;
            continue;
        };
        result.push_str(&address(target, folder));
        rest = after.get(target.len()..).unwrap_or_default();
    }
    result.push_str(rest);
}

fn address(link: &str, folder: &Path) -> String {
    if link.starts_with('#') || link.contains("://") || link.starts_with("mailto:") {
        return link.to_owned();
    }
    let (path, heading) =
        link.split_once('#').map_or((link, String::new()), |(path, heading)| (path, format!("#{heading}")));
    let path = plain(&folder.join(path));
    let kind = if root().join(&path).is_dir() { "tree" } else { "blob" };
    let path = path.to_string_lossy().replace('\\', "/");
    format!("{REPOSITORY}/{kind}/v{VERSION}/{path}{heading}")
}

/// A path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_become_addresses_and_others_stay() {
        let text = "[a](#b) [c](../../LICENSE), [d](https://e) [f](../../examples/go#x)\n```\n[g](h)\n```\n";
        let base = format!("{REPOSITORY}/");
        let expected = format!(
            "[a](#b) [c]({base}blob/v{VERSION}/LICENSE), [d](https://e) \
             [f]({base}tree/v{VERSION}/examples/go#x)\n```\n[g](h)\n```\n"
        );
        assert_eq!(absolute(text, Path::new("bindings/go")), expected);
        let top = absolute("[r](../..)", Path::new("crates/token04-core"));
        assert_eq!(top, format!("[r]({base}tree/v{VERSION}/)"));
    }
}
