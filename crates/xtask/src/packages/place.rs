//! Where packages go. All of them are there, or none.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::tools::files::empty;
use crate::tools::process::root;

/// What packing itself writes to, and what it packs.
const TAKEN: [&str; 5] = ["dist", "node", "package", "release", "wasm"];

/// A folder that does not exist yet, or is empty, and the one beside it in which it is made.
pub(super) struct Place {
    out: PathBuf,
    draft: PathBuf,
    is_finished: bool,
}

impl Place {
    /// Fails if something is there, or if it would be among what is packed.
    pub(super) fn new(wanted: &Path) -> Result<Self> {
        let out = resolved(wanted)?;
        let is_free = !out.exists() || fs::read_dir(&out)?.next().is_none();
        ensure!(is_free, "{} is not empty", out.display());
        allowed(&out, &root().canonicalize()?)?;
        let mut name: OsString = out.file_name().context("the folder has no name")?.to_owned();
        name.push(".part");
        let draft = out.with_file_name(name);
        empty(&draft)?;
        Ok(Self { out, draft, is_finished: false })
    }

    /// Where everything is written while it is made.
    pub(super) fn draft(&self) -> &Path {
        &self.draft
    }

    /// Gives it its name, once all is there.
    pub(super) fn finish(mut self) -> Result<PathBuf> {
        if self.out.exists() {
            fs::remove_dir(&self.out)?;
        }
        fs::rename(&self.draft, &self.out)?;
        self.is_finished = true;
        Ok(self.out.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}

/// A path without links, of which the end may not exist yet.
fn resolved(wanted: &Path) -> Result<PathBuf> {
    let mut missing = Vec::new();
    let mut known = std::path::absolute(wanted)?;
    while !known.exists() {
        let Some(Component::Normal(name)) = known.components().next_back() else {
            bail!("{} is no folder that can be made", wanted.display());
        };
        missing.push(name.to_owned());
        known.pop();
    }
    ensure!(known.is_dir(), "{} is not a folder", known.display());
    let known = known.canonicalize()?;
    Ok(missing.iter().rev().fold(known, |path, name| path.join(name)))
}

/// Outside of the repository, or in a folder of target that nothing else uses.
fn allowed(out: &Path, root: &Path) -> Result<()> {
    ensure!(!root.starts_with(out), "{} has the repository in it", out.display());
    let Ok(inner) = out.strip_prefix(root) else { return Ok(()) };
    let mut names = inner.components().map(|name| name.as_os_str().to_string_lossy().into_owned());
    let (first, second) = (names.next(), names.next());
    let is_free =
        first.as_deref() == Some("target") && second.is_some_and(|name| !TAKEN.contains(&name.as_str()));
    ensure!(
        is_free,
        "{} is in the repository, where it might be packed or emptied: target/packages would be a good place",
        out.display()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_among_what_is_packed_or_emptied_is_allowed() {
        let root = Path::new("/r/repo");
        for good in ["/elsewhere", "/r/other", "/r/repo/target/packages", "/r/repo/target/install/packages"] {
            assert!(allowed(Path::new(good), root).is_ok(), "{good}");
        }
        for bad in [
            "/r",
            "/r/repo",
            "/r/repo/out",
            "/r/repo/bindings/php/out",
            "/r/repo/target",
            "/r/repo/target/release/work/c",
            "/r/repo/target/dist/platforms",
            "/r/repo/target/node/stage",
        ] {
            assert!(allowed(Path::new(bad), root).is_err(), "{bad}");
        }
    }

    #[test]
    fn there_is_nothing_until_everything_is_there() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-place-{}", std::process::id()));
        empty(&folder)?;
        let out = folder.join("a/../b/out");
        assert!(Place::new(&out).is_err(), "a folder that does not exist has none above it");
        let out = folder.join("new/out");
        let place = Place::new(&out)?;
        fs::write(place.draft().join("half"), "")?;
        drop(place);
        assert_eq!(fs::read_dir(folder.join("new"))?.count(), 0);
        fs::create_dir_all(&out)?;
        let place = Place::new(&out)?;
        fs::write(place.draft().join("whole"), "")?;
        assert!(fs::read_dir(&out)?.next().is_none());
        place.finish()?;
        assert!(out.join("whole").is_file());
        assert!(Place::new(&out).is_err(), "it is not empty");
        fs::write(folder.join("file"), "")?;
        assert!(Place::new(&folder.join("file/out")).is_err());
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
