//! What is in a package, and writing it as an archive: from the same files the same bytes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use zip::DateTime;
use zip::write::SimpleFileOptions;

use crate::tools::process::root;
use crate::tools::sources::tracked;

/// Files by their path in the package, which is written with `/`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents(BTreeMap<String, Entry>);

#[derive(Clone, Debug)]
enum Entry {
    File { bytes: Vec<u8>, is_program: bool },
    Link(String),
}

impl Contents {
    /// Adds a file.
    pub(crate) fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), Entry::File { bytes: bytes.into(), is_program: false });
    }

    /// Adds a file that is run, or a library, which some systems want to be like one.
    pub(crate) fn add_program(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), Entry::File { bytes: bytes.into(), is_program: true });
    }

    /// Adds a link, which a zip cannot have.
    pub(crate) fn add_link(&mut self, path: impl Into<String>, to: &str) {
        self.0.insert(path.into(), Entry::Link(to.to_owned()));
    }

    /// Adds a file of the disk.
    pub(crate) fn copy(&mut self, from: &Path, path: impl Into<String>) -> Result<()> {
        self.add(path, read(from)?);
        Ok(())
    }

    /// Adds a program of the disk.
    pub(crate) fn copy_program(&mut self, from: &Path, path: impl Into<String>) -> Result<()> {
        self.add_program(path, read(from)?);
        Ok(())
    }

    /// Adds a folder of the disk and all in it, but for files and folders of these names. `into` is empty or
    /// ends with `/`.
    pub(crate) fn copy_folder(&mut self, from: &Path, into: &str, without: &[&str]) -> Result<()> {
        for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
            let entry = entry?;
            let name = entry.file_name().into_string().ok().context("a name that is no text")?;
            if without.contains(&name.as_str()) {
                continue;
            }
            // What a link leads to, since others have only the package.
            if entry.path().is_dir() {
                self.copy_folder(&entry.path(), &format!("{into}{name}/"), without)?;
            } else {
                self.copy(&entry.path(), format!("{into}{name}"))?;
            }
        }
        Ok(())
    }

    /// Adds what git knows of a folder of the repository, but for files and folders of these names. `into` is empty or
    /// ends with `/`.
    pub(crate) fn copy_sources(&mut self, folder: &str, into: &str, without: &[&str]) -> Result<()> {
        for path in tracked(folder)? {
            if !path.split('/').any(|name| without.contains(&name)) {
                self.copy(&root().join(folder).join(&path), format!("{into}{path}"))?;
            }
        }
        Ok(())
    }

    /// Adds all that another has.
    pub(crate) fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The same below a folder, which ends with `/`.
    pub(crate) fn below(self, folder: &str) -> Self {
        Self(self.0.into_iter().map(|(path, entry)| (format!("{folder}{path}"), entry)).collect())
    }

    /// Leaves out what has a path that is not wanted.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|path, _| wanted(path));
    }

    /// The paths, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A file's bytes.
    pub(crate) fn file(&self, path: &str) -> Option<&[u8]> {
        match self.0.get(path) {
            Some(Entry::File { bytes, .. }) => Some(bytes),
            _ => None,
        }
    }

    /// A zip, without links.
    pub(crate) fn zip(&self, path: &Path) -> Result<()> {
        let mut zip = zip::ZipWriter::new(created(path)?);
        for (name, entry) in &self.0 {
            let Entry::File { bytes, is_program } = entry else { continue };
            let mode = if *is_program { 0o755 } else { 0o644 };
            let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
            zip.start_file(name.as_str(), options.unix_permissions(mode))?;
            zip.write_all(bytes)?;
        }
        zip.finish().with_context(|| format!("cannot write {}", path.display()))?;
        Ok(())
    }

    /// A `.tar.gz` in which everything is below a folder, or at the top if that is empty.
    pub(crate) fn tar_gz(&self, path: &Path, folder: &str) -> Result<()> {
        let gzip = GzBuilder::new().mtime(0).write(created(path)?, Compression::best());
        let mut tar = tar::Builder::new(gzip);
        for (name, entry) in &self.0 {
            let name = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let mut header = tar::Header::new_gnu();
            header.set_mtime(0);
            header.set_uid(0);
            header.set_gid(0);
            match entry {
                Entry::File { bytes, is_program } => {
                    header.set_mode(if *is_program { 0o755 } else { 0o644 });
                    header.set_size(bytes.len() as u64);
                    tar.append_data(&mut header, name, bytes.as_slice())?;
                }
                Entry::Link(to) => {
                    header.set_entry_type(tar::EntryType::Symlink);
                    header.set_mode(0o777);
                    header.set_size(0);
                    tar.append_link(&mut header, name, to)?;
                }
            }
        }
        tar.into_inner()?.finish().with_context(|| format!("cannot write {}", path.display()))?;
        Ok(())
    }

    /// The files in a folder of the disk.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        for (name, entry) in &self.0 {
            let path = folder.join(name);
            for parent in path.ancestors().skip(1).take_while(|parent| parent.starts_with(folder)) {
                fs::create_dir_all(parent)?;
                // Whatever the umask says: an archive is made of them.
                permit(parent, 0o755)?;
            }
            match entry {
                Entry::File { bytes, is_program } => {
                    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
                    let mode = if *is_program { 0o755 } else { 0o644 };
                    permit(&path, mode)?;
                }
                Entry::Link(to) => link(to, &path)?,
            }
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A new file, in a folder that is made.
fn created(path: &Path) -> Result<File> {
    ensure!(!path.exists(), "{} would be written twice", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create(path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(unix)]
fn permit(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;

    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn permit(_: &Path, _: u32) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link(to: &str, path: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(to, path)?)
}

#[cfg(not(unix))]
fn link(to: &str, path: &Path) -> Result<()> {
    fs::copy(path.with_file_name(to), path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::files::empty;

    #[test]
    fn the_same_files_make_the_same_bytes_in_whatever_order_they_come() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-contents-{}", std::process::id()));
        empty(&folder)?;
        let (mut one, mut other) = (Contents::default(), Contents::default());
        one.add("b/c", "text");
        one.add_program("a", "program");
        other.add_program("a", "program");
        other.add("b/c", "text");
        for contents in [&mut one, &mut other] {
            contents.add_link("l", "a");
        }
        one.zip(&folder.join("1.zip"))?;
        other.zip(&folder.join("2.zip"))?;
        one.tar_gz(&folder.join("1.tar.gz"), "top")?;
        other.tar_gz(&folder.join("2.tar.gz"), "top")?;
        assert_eq!(fs::read(folder.join("1.zip"))?, fs::read(folder.join("2.zip"))?);
        assert_eq!(fs::read(folder.join("1.tar.gz"))?, fs::read(folder.join("2.tar.gz"))?);
        assert!(one.zip(&folder.join("1.zip")).is_err(), "nothing is overwritten");
        one.write(&folder.join("written"))?;
        assert_eq!(fs::read(folder.join("written/l"))?, b"program");
        #[cfg(unix)]
        {
            let written = folder.join("written again/b");
            empty(&written)?;
            permit(&written, 0o700)?;
            one.write(&folder.join("written again"))?;
            let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(written)?);
            assert_eq!(mode & 0o777, 0o755, "a folder's mode is the umask's");
        }
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
