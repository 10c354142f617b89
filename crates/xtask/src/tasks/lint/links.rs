//! The links of the documents: to files, and to headings.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::tools::process::{output, root, say};

/// Fails with each link whose file or heading does not exist.
pub(super) fn check() -> Result<()> {
    let list = output(Command::new("git").current_dir(root()).args(["ls-files", "*.md"]))?;
    let mut count = 0;
    let mut broken = Vec::new();
    for name in list.lines() {
        let path = root().join(name);
        let text = fs::read_to_string(&path).with_context(|| name.to_owned())?;
        for link in links(&text) {
            count += 1;
            if !exists(&path, link)? {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    ensure!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
    say(&format!("lint: {count} links of the documents"));
    Ok(())
}

/// What is linked outside of code, but for other sites.
fn links(text: &str) -> Vec<&str> {
    let mut links = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if !in_code {
            links.extend(line.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)));
        }
    }
    links.retain(|link| !link.contains("://") && !link.starts_with("mailto:"));
    links
}

fn exists(document: &Path, link: &str) -> Result<bool> {
    let (path, heading) = link.split_once('#').unwrap_or((link, ""));
    let folder = document.parent().context("a document has a folder")?;
    let target = if path.is_empty() { document.to_owned() } else { folder.join(path) };
    if heading.is_empty() {
        return Ok(target.exists());
    }
    let file = if target.is_dir() { target.join("README.md") } else { target };
    let text = fs::read_to_string(file).unwrap_or_default();
    Ok(anchors(&text).any(|anchor| anchor == heading))
}

/// What the headings are linked by: small letters, digits and hyphens, as GitHub makes them.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_outside_of_code_are_found() {
        let text = "[a](b.md#c) and [d](https://e) [f](#g)\n```\n[h](i)\n```\n[j](k)";
        assert_eq!(links(text), ["b.md#c", "#g", "k"]);
    }

    #[test]
    fn headings_have_anchors() {
        let found: Vec<String> =
            anchors("# A `b` (c)\ntext\n## Moving from ZEGO's library\n### 生成第一个 Token").collect();
        assert_eq!(found, ["a-b-c", "moving-from-zegos-library", "生成第一个-token"]);
    }

    #[test]
    fn what_leads_nowhere_is_noticed() -> Result<()> {
        let readme = root().join("README.md");
        assert!(exists(&readme, "bindings/go")? && exists(&readme, "#development")?);
        assert!(!exists(&readme, "bindings/none")? && !exists(&readme, "bindings/go#none")?);
        Ok(())
    }
}
