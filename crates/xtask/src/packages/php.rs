//! PHP: the Composer package with the libraries of all platforms, and the extension's sources for PIE.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, c, readme, sbom};
use crate::project::COMPOSER_PACKAGE;
use crate::targets::Part;
use crate::tools::licences;
use crate::tools::process::root;

/// Makes both.
pub(super) fn make(release: &Release) -> Result<()> {
    let name = COMPOSER_PACKAGE.replace('/', "-");
    let bom = sbom::of(COMPOSER_PACKAGE, &format!("pkg:composer/{COMPOSER_PACKAGE}"), "token04-c")?;
    release.bom("php", &bom)?;
    let mut package = Contents::default();
    package.copy_sources("bindings/php", "", &["tests"])?;
    package.add("composer.json", manifest("bindings/php/composer.json")?);
    package.add("README.md", readme::packed("bindings/php/README.md")?);
    package.copy(&root().join("LICENSE"), "LICENSE")?;
    package.add(licences::NAME, licences::of("token04-c")?);
    package.add("token04.cyclonedx.json", bom);
    let mut systems = 0;
    for target in release.natives.targets(Part::C) {
        let folder = release.natives.folder(target, Part::C)?;
        let system = target.php();
        package
            .copy_program(&c::library(&folder, target)?, format!("lib/{system}/{}", target.c_library()))?;
        package.copy(&folder.join("lib/libtoken04.a"), format!("native/{system}/lib/libtoken04.a"))?;
        package.copy(&root().join("include/token04.h"), format!("native/{system}/include/token04.h"))?;
        systems += 1;
    }
    ensure!(systems > 0, "no C library");
    package.zip(&release.out.join(format!("composer/{name}-{VERSION}.zip")))?;

    let mut extension = Contents::default();
    extension.copy_sources("bindings/php/ext", "", &[])?;
    extension.add("composer.json", manifest("bindings/php/ext/composer.json")?);
    extension.copy(&root().join("LICENSE"), "LICENSE")?;
    extension.zip(&release.out.join(format!("pie/ext-token04-{VERSION}.zip")))
}

/// A manifest with the version, which a repository of archives cannot read from a tag.
fn manifest(path: &str) -> Result<String> {
    let text = fs::read_to_string(root().join(path))?;
    let mut manifest: Value = serde_json::from_str(&text).with_context(|| path.to_owned())?;
    manifest["version"] = json!(VERSION);
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}
