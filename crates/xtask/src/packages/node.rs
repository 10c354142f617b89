//! The npm packages: one with the JavaScript, one with the addon for each platform, and one with WebAssembly. And the page
//! that is made of the last.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::{Release, readme, sbom};
use crate::languages::{node::dist, wasm};
use crate::targets::Part;
use crate::tools::licences;
use crate::tools::process::say;

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
    wasm(release)
}

/// The package for WebAssembly and the page, which are the same on every platform. Without their tools a dry run leaves
/// them out, which is said: all users of the main package would miss the first.
fn wasm(release: &Release) -> Result<()> {
    if let Some(why) = wasm::lacking() {
        ensure!(release.is_dry_run, "@token04/wasm and the assistant cannot be made: {why}");
        say(&format!("release: @token04/wasm and the assistant SKIPPED: {why}"));
        return Ok(());
    }
    let bom = sbom::of("@token04/wasm", "pkg:npm/%40token04/wasm", "token04-wasm")?;
    release.bom("wasm", &bom)?;
    let licences = licences::of("token04-wasm")?;
    let readme = readme::packed("bindings/wasm/README.md")?;
    let stage = wasm::stage()?;
    let more = [
        ("README.md", readme.as_str()),
        (licences::NAME, licences.as_str()),
        ("token04.cyclonedx.json", bom.as_str()),
    ];
    dist::add(&stage, &more)?;
    dist::packed(&stage, &release.out.join("npm"))?;
    let page = wasm::assistant::make()?;
    let out = release.out.join("assistant");
    fs::create_dir_all(&out)?;
    fs::copy(&page, out.join(page.file_name().context("a page has a name")?))?;
    Ok(())
}
