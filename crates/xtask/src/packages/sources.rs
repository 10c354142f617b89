//! What other tools have packed, which look at more than what git knows.

use std::path::Path;

use anyhow::{Context, Result};

use crate::tools::contents::below;
use crate::tools::sources::only_tracked;

/// What cargo, maturin, npm and Maven add to the sources that they pack.
const WRITTEN: [&str; 7] = [
    ".cargo_vcs_info.json",
    "Cargo.toml.orig",
    "META-INF/MANIFEST.MF",
    "PKG-INFO",
    "THIRD-PARTY-LICENSES.txt",
    "token04.cyclonedx.json",
    "token04.node",
];

/// Fails if they have packed a file that nobody has committed.
pub(super) fn known(out: &Path) -> Result<()> {
    for (folder, end) in
        [("crates", ".crate"), ("python", ".tar.gz"), ("npm", ".tgz"), ("maven", "-sources.jar")]
    {
        if !out.join(folder).is_dir() {
            continue;
        }
        let files = below(&out.join(folder))?;
        let paths = files.iter().filter_map(|file| {
            let (archive, path) = file.path.split_once('!')?;
            let is_generated = archive.contains("token04-wasm-");
            let path =
                if end.ends_with(".jar") { Some(path) } else { path.split_once('/').map(|(_, path)| path) };
            path.filter(|_| archive.ends_with(end) && !is_generated)
        });
        only_tracked(paths, &WRITTEN).with_context(|| format!("in {folder}"))?;
    }
    Ok(())
}
