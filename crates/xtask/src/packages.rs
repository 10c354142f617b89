//! Every package of every language and platform, laid out as its registry takes it.

mod c;
mod cargo;
mod checks;
mod cli;
mod contents;
mod debian;
mod dotnet;
mod go;
mod host;
mod java;
mod natives;
mod node;
mod objc;
mod php;
mod place;
mod python;
mod readme;
mod sbom;
mod sources;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use token04_core::VERSION;

use crate::targets::{System, Target};
use crate::tools::files::empty;
use crate::tools::hex::hex;
use crate::tools::process::{root, say};
use contents::Contents;
use natives::Natives;
use place::Place;

/// A release that is made.
pub(crate) struct Release {
    out: PathBuf,
    /// Where what is only needed on the way is.
    work: PathBuf,
    natives: Natives,
    is_dry_run: bool,
}

/// What makes the packages of a language, by its name.
type Maker = (&'static str, fn(&Release) -> Result<()>);

const MAKERS: [Maker; 11] = [
    ("rust", cargo::make),
    ("cli", cli::make),
    ("c", c::make),
    ("debian", debian::make),
    ("objc", objc::make),
    ("go", go::make),
    ("java", java::make),
    ("python", python::make),
    ("php", php::make),
    ("dotnet", dotnet::make),
    ("node", node::make),
];

/// What is to be made.
pub(crate) struct Wanted<'w> {
    pub(crate) version: &'w str,
    /// Where it goes: a folder that is new or empty.
    pub(crate) out: &'w Path,
    /// All if there are none, and `host` for this machine's own.
    pub(crate) platforms: &'w [String],
    /// Which sets of packages; all if there are none.
    pub(crate) sets: &'w [String],
    pub(crate) is_dry_run: bool,
}

/// Makes packages.
pub(crate) fn make(wanted: &Wanted<'_>) -> Result<()> {
    let Wanted { version, out, platforms, sets, is_dry_run } = *wanted;
    ensure!(
        is_dry_run || platforms.is_empty() && sets.is_empty(),
        "a release has all platforms and all sets: some of them are packed with --dry-run"
    );
    checks::all(version, is_dry_run)?;
    if let Some(unknown) = sets.iter().find(|set| !MAKERS.iter().any(|(name, _)| name == set)) {
        bail!("no such set: {unknown} (there are: {})", MAKERS.map(|(name, _)| name).join(", "));
    }
    let natives = Natives::of(platforms, is_dry_run)?;
    let place = Place::new(out)?;
    let work = root().join("target/release/work");
    empty(&work)?;
    let release = Release { out: place.draft().to_owned(), work, natives, is_dry_run };
    for (name, make) in
        MAKERS.iter().filter(|(name, _)| sets.is_empty() || sets.iter().any(|set| set == name))
    {
        say(&format!("release: {name}"));
        make(&release).with_context(|| format!("the packages of {name}"))?;
    }
    sources::known(&release.out)?;
    fs::write(release.out.join("CHANGES.md"), checks::changes()?)?;
    let sums = sums(&release.out)?;
    fs::write(release.out.join("SHA256SUMS"), &sums)?;
    say(&format!("release: {} files in {}", sums.lines().count(), place.finish()?.display()));
    Ok(())
}

impl Release {
    /// Writes the list of what the packages of a language are made of.
    fn bom(&self, language: &str, text: &str) -> Result<()> {
        let folder = self.out.join("sbom");
        fs::create_dir_all(&folder)?;
        Ok(fs::write(folder.join(format!("token04-{language}-{VERSION}.cyclonedx.json")), text)?)
    }

    /// Writes an archive as a platform's users expect one.
    fn archive(&self, folder: &str, name: &str, target: &Target, contents: &Contents) -> Result<()> {
        let path = self.out.join(folder);
        if target.system == System::Windows {
            contents.clone().below(&format!("{name}/")).zip(&path.join(format!("{name}.zip")))
        } else {
            contents.tar_gz(&path.join(format!("{name}.tar.gz")), name)
        }
    }
}

/// The digests of all files, as `sha256sum --check` reads them.
fn sums(out: &Path) -> Result<String> {
    let mut sums = String::new();
    let mut folders = vec![out.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in files {
        let name = file.strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        writeln!(sums, "{}  {name}", hex(&Sha256::digest(fs::read(&file)?)))?;
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_release_is_no_release() {
        let out = Path::new("/no/such/folder");
        let some = ["host".to_owned()];
        for (platforms, sets) in [(&some[..], &[][..]), (&[], &["c".to_owned()])] {
            let wanted = Wanted { version: VERSION, out, platforms, sets, is_dry_run: false };
            let error = make(&wanted).unwrap_err().to_string();
            assert!(error.contains("--dry-run"), "{error}");
        }
    }
}
