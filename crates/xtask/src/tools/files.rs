//! Copying folders.

use std::ffi::OsString;
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

/// Makes a folder equal to another one. A file that is equal already stays as it is, with its time: what
/// was built from it needs not be built again. Links stay links.
pub(crate) fn update(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let wanted = names(from)?;
    for gone in names(to)?.iter().filter(|name| !wanted.contains(name)) {
        remove(&to.join(gone))?;
    }
    for name in wanted {
        let (from, to) = (from.join(&name), to.join(&name));
        let kind = fs::symlink_metadata(&from)?.file_type();
        if fs::symlink_metadata(&to).is_ok_and(|old| old.file_type() != kind) {
            remove(&to)?;
        }
        if kind.is_dir() {
            update(&from, &to)?;
        } else if kind.is_symlink() {
            update_link(&from, &to)?;
        } else if fs::read(&to).ok() != Some(fs::read(&from)?) {
            fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn update_link(from: &Path, to: &Path) -> Result<()> {
    let target = fs::read_link(from)?;
    if fs::read_link(to).ok().as_ref() != Some(&target) {
        if fs::symlink_metadata(to).is_ok() {
            remove(to)?;
        }
        std::os::unix::fs::symlink(target, to)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn update_link(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)?;
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<OsString>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries.map(|entry| Ok(entry?.file_name())).collect()
}

fn remove(path: &Path) -> Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)?;
    } else {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn an_updated_folder_keeps_what_is_equal() {
        let place = std::env::temp_dir().join(format!("token04-update-{}", std::process::id()));
        let (from, to) = (place.join("from"), place.join("to"));
        empty(&from.join("lib")).unwrap();
        empty(&to.join("lib/was a folder")).unwrap();
        for (file, text) in [("same", "1"), ("lib/other", "new"), ("lib/was a folder", "now a file")] {
            fs::write(from.join(file), text).unwrap();
        }
        for (file, text) in [("same", "1"), ("lib/other", "old"), ("gone", "")] {
            fs::write(to.join(file), text).unwrap();
        }
        symlink("other", from.join("lib/link")).unwrap();
        symlink("same", to.join("lib/link")).unwrap();
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1);
        fs::File::options().append(true).open(to.join("same")).unwrap().set_modified(long_ago).unwrap();

        update(&from, &to).unwrap();

        assert_eq!(fs::metadata(to.join("same")).unwrap().modified().unwrap(), long_ago);
        assert_eq!(fs::read(to.join("lib/other")).unwrap(), b"new");
        assert_eq!(fs::read(to.join("lib/was a folder")).unwrap(), b"now a file");
        assert_eq!(fs::read_link(to.join("lib/link")).unwrap(), Path::new("other"));
        assert!(!to.join("gone").exists());
        fs::remove_dir_all(place).unwrap();
    }
}
