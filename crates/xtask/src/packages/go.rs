//! The Go module, laid out as a proxy serves it: `GOPROXY=file://…` installs from it. It has the archives of
//! all platforms, since Go has no dependencies that depend on the platform.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::languages::go::module;
use crate::project::GO_MODULE;
use crate::targets::Part;
use crate::tools::licences;

/// What Go accepts, which is all files together.
const LIMIT: usize = 500 << 20;

/// Makes it.
pub(super) fn make(release: &Release) -> Result<()> {
    let mut archives: Vec<(String, PathBuf)> = Vec::new();
    for target in release.natives.targets(Part::C) {
        if let Some(go) = target.go() {
            archives.push((go.folder, release.natives.go(target)?));
        }
    }
    let folder = release.work.join("go");
    module::assemble(&folder, &archives)?;
    let bom = sbom::of(GO_MODULE, &format!("pkg:golang/{GO_MODULE}"), "token04-c")?;
    release.bom("go", &bom)?;
    let mut files = Contents::default();
    // A folder with a go.mod of its own is another module.
    files.copy_folder(&folder, "", &["zego_server_assistant"])?;
    files.add("README.md", readme::packed("bindings/go/README.md")?);
    files.add(licences::NAME, licences::of("token04-c")?);
    files.add("token04.cyclonedx.json", bom);
    let size: usize = files.paths().filter_map(|path| files.file(path)).map(<[u8]>::len).sum();
    ensure!(size < LIMIT, "the Go module has {size} bytes, and Go accepts {LIMIT}");

    let place = release.out.join("go").join(GO_MODULE).join("@v");
    files.below(&format!("{GO_MODULE}@v{VERSION}/")).zip(&place.join(format!("v{VERSION}.zip")))?;
    fs::copy(folder.join("go.mod"), place.join(format!("v{VERSION}.mod")))?;
    fs::write(place.join(format!("v{VERSION}.info")), format!("{{\"Version\":\"v{VERSION}\"}}\n"))?;
    fs::write(place.join("list"), format!("v{VERSION}\n"))?;
    Ok(())
}
