//! A folder of sources that cargo takes for a registry.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::tools::crates;
use crate::tools::files::copy;
use crate::tools::hex::hex;

/// Lays out the crates that were packed, and those of others that they need.
pub(super) fn directory(packed: &Path, into: &Path) -> Result<()> {
    for needed in crates::needed("token04-core")? {
        let folder = into.join(format!("{}-{}", needed.name, needed.version));
        copy(&needed.folder, &folder)?;
        seal(&folder, needed.digest.as_deref())?;
    }
    for name in ["token04-core", "token04-fork"] {
        let file = super::file(packed, name, ".crate")?;
        let bytes = fs::read(&file)?;
        tar::Archive::new(GzDecoder::new(bytes.as_slice())).unpack(into).context("a crate is unpacked")?;
        let folder = into.join(file.file_stem().unwrap_or_default());
        seal(&folder, Some(&hex(&Sha256::digest(&bytes))))?;
    }
    Ok(())
}

/// Says what a crate's archive had for a digest, without which cargo does not take its sources.
fn seal(folder: &Path, digest: Option<&str>) -> Result<()> {
    let text = json!({ "files": {}, "package": digest }).to_string();
    fs::write(folder.join(".cargo-checksum.json"), text).with_context(|| format!("no {}", folder.display()))
}
