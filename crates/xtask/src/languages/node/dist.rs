//! The packages: one with the JavaScript, and one with the addon for each platform.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use token04_core::VERSION;

use super::install::npm;
use super::paths::package;
use crate::project::{REPOSITORY, author};
use crate::targets::{self, Part, TARGETS, Target};
use crate::tools::files;
use crate::tools::process::{cargo, output, program, root, run, say};

/// The platforms that there are packages for.
fn platforms() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().filter(|target| target.parts.contains(&Part::Node))
}

/// The newest glibc that the addon for Linux may need: that of Debian 12.
const GLIBC: (u32, u32) = (2, 36);

/// Builds the addon, and puts it where the package's folder is loaded from.
pub(crate) fn build() -> Result<PathBuf> {
    run(cargo().args(["build", "--release", "-p", "token04-node"]))?;
    let library = targets::here()?.library("token04_node");
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let addon = package().join("token04.node");
    // Not written over: a process that has it loaded would crash.
    if addon.exists() {
        fs::remove_file(&addon)?;
    }
    fs::copy(target.join("release").join(library), &addon).context("the addon was not built")?;
    Ok(addon)
}

/// Packs the packages into target/dist/node: the main one, then the platform's.
pub(crate) fn pack() -> Result<Vec<PathBuf>> {
    let addon = build()?;
    floor(&addon)?;
    let out = root().join("target/dist/node");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let here = targets::here()?;
    Ok(vec![packed(&main(&[])?, &out)?, packed(&platform(here, &addon, &[])?, &out)?])
}

/// The JavaScript, which depends on the packages of all platforms and on that of WebAssembly, each of them optional. With more files,
/// which may replace others.
pub(crate) fn main(more: &[(&str, &str)]) -> Result<PathBuf> {
    let stage = stage("main")?;
    files::copy(&package().join("lib"), &stage.join("lib"))?;
    for file in ["index.mjs", "index.d.mts", "README.md"] {
        fs::copy(package().join(file), stage.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    let text = fs::read_to_string(package().join("package.json"))?;
    let manifest: Value = serde_json::from_str(&text)?;
    ensure!(manifest["version"] == VERSION, "bindings/node/package.json is not of version {VERSION}");
    let mut platforms: BTreeMap<String, &str> =
        platforms().map(|known| (known.npm_name(), VERSION)).collect();
    // Where none of them fits.
    platforms.insert("@token04/wasm".to_owned(), VERSION);
    // Put in as text, since the order of what is there has a meaning.
    let body = text.trim_end().strip_suffix('}').context("package.json ends in no brace")?.trim_end();
    let platforms = serde_json::to_string(&platforms)?;
    let manifest = format!("{body},\n  \"optionalDependencies\": {platforms}\n}}\n");
    fs::write(stage.join("package.json"), manifest)?;
    add(&stage, more)?;
    Ok(stage)
}

/// The addon for a platform, with more files.
pub(crate) fn platform(target: &Target, addon: &Path, more: &[(&str, &str)]) -> Result<PathBuf> {
    let here = target.npm();
    let stage = stage("platform")?;
    fs::copy(addon, stage.join("token04.node"))?;
    let name = target.npm_name();
    fs::write(
        stage.join("README.md"),
        format!("# {name}\n\nThe addon of the package `token04` for one platform.\n"),
    )?;
    let mut manifest = json!({
        "name": name,
        "version": VERSION,
        "description": "The addon of token04 for one platform",
        "license": "Apache-2.0",
        "author": author(),
        // npm's provenance asks for the repository whose job publishes.
        "repository": {
            "type": "git",
            "url": format!("git+{REPOSITORY}.git"),
            "directory": "crates/token04-node",
        },
        "engines": { "node": ">=8.16.0" },
        "main": "token04.node",
        "files": ["token04.node"],
        "publishConfig": { "access": "public", "provenance": true },
        "os": [here.os],
        "cpu": [here.cpu],
    });
    if let Some(libc) = here.libc {
        manifest["libc"] = json!([libc]);
    }
    fs::write(stage.join("package.json"), serde_json::to_string_pretty(&manifest)? + "\n")?;
    add(&stage, more)?;
    Ok(stage)
}

/// Adds files to a package, and to its manifest's list of them.
pub(crate) fn add(stage: &Path, more: &[(&str, &str)]) -> Result<()> {
    let manifest = stage.join("package.json");
    let mut listed = fs::read_to_string(&manifest)?;
    for (name, text) in more {
        fs::write(stage.join(name), text)?;
        listed = listed.replacen("\"files\": [", &format!("\"files\": [\"{name}\", "), 1);
    }
    Ok(fs::write(manifest, listed)?)
}

fn stage(name: &str) -> Result<PathBuf> {
    let stage = root().join("target/node/stage").join(name);
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    fs::copy(root().join("LICENSE"), stage.join("LICENSE"))?;
    Ok(stage)
}

/// The package of a folder.
pub(crate) fn packed(stage: &Path, out: &Path) -> Result<PathBuf> {
    let mut pack = npm();
    pack.current_dir(stage).args(["pack", "--silent", "--pack-destination"]).arg(out);
    let name = output(&mut pack)?;
    Ok(out.join(name.trim()))
}

/// The glibc that the addon needs is what the README says.
fn floor(addon: &Path) -> Result<()> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return Ok(());
    }
    let symbols = output(program("objdump").arg("-T").arg(addon))?;
    let versions = symbols.split("GLIBC_").skip(1).filter_map(|rest| {
        let version: String = rest.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        let mut parts = version.split('.').map(str::parse);
        Some((parts.next()?.ok()?, parts.next()?.ok()?))
    });
    let needed: (u32, u32) = versions.max().context("it needs no glibc")?;
    if needed > GLIBC {
        bail!("the addon needs glibc {}.{}, and {}.{} is promised", needed.0, needed.1, GLIBC.0, GLIBC.1);
    }
    say(&format!("dist: the addon needs glibc {}.{}", needed.0, needed.1));
    Ok(())
}
