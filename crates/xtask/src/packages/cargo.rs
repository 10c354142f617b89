//! The crates.

use std::fs;

use anyhow::{Context, Result};

use super::{Release, sbom};
use crate::languages::rust;

/// Makes them.
pub(super) fn make(release: &Release) -> Result<()> {
    let out = release.out.join("crates");
    fs::create_dir_all(&out)?;
    for file in rust::crates()? {
        let name = file.file_name().context("a file has a name")?;
        fs::copy(&file, out.join(name))?;
    }
    release.bom("crates", &sbom::of("token04-core", "pkg:cargo/token04-core", "token04-core")?)
}
