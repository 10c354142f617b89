//! The files that git knows: all others, such as those that it ignores, are nobody else's business.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};

use crate::tools::process::{output, program};

/// The files of a folder of the repository, by their paths in it.
pub(crate) fn tracked(folder: &str) -> Result<Vec<String>> {
    let listed = output(program("git").args(["ls-files", "-z", "--", folder]))?;
    let start = if folder == "." { String::new() } else { format!("{folder}/") };
    let files: Vec<String> =
        listed.split('\0').filter_map(|path| path.strip_prefix(&start)).map(str::to_owned).collect();
    let files: Vec<String> = files.into_iter().filter(|path| !path.is_empty()).collect();
    ensure!(!files.is_empty(), "git knows no file in {folder}");
    Ok(files)
}

/// Fails if something that another tool has packed has a file that git does not know and that the tool does not
/// write itself. Which folder the tool has put the files into is its own matter: the ends of their paths count.
pub(crate) fn only_tracked<'p>(paths: impl Iterator<Item = &'p str>, written: &[&str]) -> Result<()> {
    let tracked = tracked(".")?;
    let ends: BTreeSet<&str> = tracked.iter().flat_map(|path| ends(path)).collect();
    let foreign: Vec<&str> = paths.filter(|path| !ends.contains(path) && !written.contains(path)).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    bail!("git does not know these files, which would be published: {}", foreign.join(", "))
}

/// A path, and the same without its first folder, and so on.
fn ends(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.split_once('/').map(|(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::tools::process::root;

    #[test]
    fn a_file_that_git_does_not_know_is_not_among_them() -> Result<()> {
        // Ignored, as everything below target is.
        let folder = root().join("crates/xtask/src/__pycache__");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("secret"), "")?;
        let known = tracked("crates/xtask/src");
        fs::remove_dir_all(&folder)?;
        let known = known?;
        assert!(known.iter().any(|path| path == "tools/sources.rs" || path == "main.rs"), "{known:?}");
        assert!(!known.iter().any(|path| path.contains("secret")), "{known:?}");
        assert!(tracked("target").is_err());
        Ok(())
    }

    #[test]
    fn what_another_tool_packs_must_be_known_too() -> Result<()> {
        only_tracked(["xtask/src/main.rs", "main.rs", "PKG-INFO"].into_iter(), &["PKG-INFO"])?;
        let error = only_tracked(["main.rs", "src/.env"].into_iter(), &[]).unwrap_err().to_string();
        assert!(error.ends_with(": src/.env"), "{error}");
        Ok(())
    }
}
