//! The packages as their users install them: each client gets them from a registry on this machine, in a
//! clean folder, with the command of the package's README, and runs the README's first sample.

mod compiled;
mod debian;
mod java;
mod javascript;
mod nuget;
mod readme;
mod registry;
mod scripts;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use token04_core::VERSION;

use super::Suite;
use crate::language::Language;
use crate::languages;
use crate::packages::{self, Wanted};
use crate::tools::apt;
use crate::tools::files::empty;

use crate::tools::need::lacking;
use crate::tools::process::{answers, program, root, say};

pub(crate) struct Install;

/// What installs one package and tries it, in a folder that is empty. `packages` is where all of them are.
type Trial = (&'static str, fn(packages: &Path, folder: &Path) -> Result<()>);

const TRIALS: [Trial; 9] = [
    ("pip", scripts::pip),
    ("composer", scripts::composer),
    ("npm", javascript::npm),
    ("maven", java::maven),
    ("go get", compiled::go),
    ("cargo add", compiled::cargo),
    ("apt, dpkg and the C library", debian::library),
    ("the command", debian::command),
    ("NuGet's package", nuget::unpacked),
];

/// The languages whose packages are built.
const LANGUAGES: [&str; 7] = ["c", "go", "java", "python", "php", "dotnet", "node"];

impl Suite for Install {
    fn name(&self) -> &'static str {
        "install"
    }

    fn missing(&self) -> Option<String> {
        let gone = languages().into_iter().find_map(|language| {
            let gone = lacking(&language.building())?;
            Some(format!("for {}:{gone}", language.name()))
        });
        gone.or_else(|| {
            let programs = [
                "apt-get",
                "cc",
                "composer",
                "dpkg",
                "dpkg-scanpackages",
                "go",
                "lintian",
                "mcs",
                "mono",
                "mvn",
                "npm",
                "php",
                "pkg-config",
                "sha256sum",
                "unzip",
            ];
            let gone = programs.iter().find(|name| !answers(program("which").arg(name)));
            gone.map(|name| format!("{name} is not installed"))
        })
        .or_else(|| {
            let zip = answers(program("php").args(["-r", "exit(extension_loaded('zip') ? 0 : 1);"]));
            (!zip).then(|| "PHP's extension zip is not installed".to_owned())
        })
        .or_else(|| (!javascript::is_installed()).then(|| "verdaccio is not installed".to_owned()))
    }

    fn languages(&self) -> Vec<Box<dyn Language>> {
        languages()
    }

    fn setup(&self) -> Result<()> {
        apt::debian(&["dpkg-dev", "lintian", "php-zip", "unzip"])?;
        javascript::setup()
    }

    fn test(&self) -> Result<()> {
        let packages = folder().join("packages");
        empty(&packages)?;
        packages::make(&Wanted {
            version: VERSION,
            out: &packages,
            platforms: &["host".to_owned()],
            sets: &[],
            is_dry_run: true,
        })?;
        let elsewhere = Elsewhere::new()?;
        let mut failed = Vec::new();
        for (name, trial) in TRIALS {
            let work = elsewhere.0.join(name.replace([' ', ',', '\''], "-"));
            empty(&work)?;
            match trial(&packages, &work) {
                Ok(()) => say(&format!("install: {name} passed")),
                Err(error) => {
                    say(&format!("install: {name} FAILED: {error:#}"));
                    failed.push(name);
                }
            }
        }
        say(&format!("install: {} passed, {} failed", TRIALS.len() - failed.len(), failed.len()));
        if !failed.is_empty() {
            bail!("not installed: {}", failed.join("; "));
        }
        Ok(())
    }
}

/// A folder outside the repository, whose files Cargo would take for a part of it. It is gone afterwards.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("token04-install-{}", std::process::id()));
        empty(&folder)?;
        // As the programs see it.
        Ok(Self(folder.canonicalize()?))
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn languages() -> Vec<Box<dyn Language>> {
    languages::all().into_iter().filter(|language| LANGUAGES.contains(&language.name())).collect()
}

/// Where this suite works.
fn folder() -> PathBuf {
    root().join("target/install")
}

/// The one file of a folder whose name has a start and an end.
fn file(folder: &Path, start: &str, end: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with(start) && name.ends_with(end)
        })
        .map(|entry| entry.path())
        .collect();
    files.sort();
    match files.as_slice() {
        [file] => Ok(file.clone()),
        files => bail!("{} has {} files like {start}…{end}", folder.display(), files.len()),
    }
}
