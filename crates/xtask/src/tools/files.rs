//! Copying folders.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Makes a folder that is empty.
pub(crate) fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Copies a folder and all in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    copy_without(from, to, &[])
}

/// The same, but for files and folders of these names.
pub(crate) fn copy_without(from: &Path, to: &Path, without: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        if without.iter().any(|left_out| name == *left_out) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_without(&entry.path(), &to.join(&name), without)?;
        } else {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
