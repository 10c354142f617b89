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
    // All but Maven put everything into one folder.
    for (folder, end, is_in_folder) in [
        ("crates", ".crate", true),
        ("python", ".tar.gz", true),
        ("npm", ".tgz", true),
        ("maven", "-sources.jar", false),
    ] {
        if !out.join(folder).is_dir() {
            continue;
        }
        let files = below(&out.join(folder))?;
        let paths = files.iter().filter_map(|file| {
            let (archive, path) = file.path.split_once('!')?;
            // Whatever the scope is called.
            let is_generated = archive.contains("-wasm-");
            let path = if is_in_folder { path.split_once('/').map(|(_, path)| path) } else { Some(path) };
            // Maven's copy of the POM.
            let is_ours = |path: &&str| !path.starts_with("META-INF/maven/");
            path.filter(is_ours).filter(|_| archive.ends_with(end) && !is_generated)
        });
        only_tracked(paths, &WRITTEN).with_context(|| format!("in {folder}"))?;
    }
    Ok(())
}
