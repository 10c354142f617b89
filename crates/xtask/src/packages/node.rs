//! The npm packages: one with the JavaScript, and one with the addon for each platform.

use std::fs;

use anyhow::Result;

use super::{Release, licences, readme, sbom};
use crate::languages::node::dist;
use crate::targets::Part;

/// Makes them.
pub(super) fn make(release: &Release) -> Result<()> {
    let out = release.out.join("npm");
    fs::create_dir_all(&out)?;
    let bom = sbom::of("token04", "pkg:npm/token04", "token04-node")?;
    release.bom("node", &bom)?;
    let licences = licences::of("token04-node")?;
    let more = [(licences::NAME, licences.as_str()), ("token04.cyclonedx.json", bom.as_str())];
    let readme = readme::packed("bindings/node/README.md")?;
    dist::packed(&dist::main(&[("README.md", readme.as_str())])?, &out)?;
    for target in release.natives.targets(Part::Node) {
        let addon = release.natives.folder(target, Part::Node)?.join("token04.node");
        dist::packed(&dist::platform(target, &addon, &more)?, &out)?;
    }
    Ok(())
}
