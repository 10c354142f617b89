//! Objective-C: the sources, with what describes them to `CocoaPods`, Swift and CMake.

use anyhow::{Result, ensure};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, natives, readme, sbom};
use crate::targets::{Part, System};
use crate::tools::cross::places::{UNIVERSAL, dist};
use crate::tools::licences;
use crate::tools::process::root;

/// Makes it. For macOS it has the C library of both processors.
pub(super) fn make(release: &Release) -> Result<()> {
    let bom = sbom::of("Token04ObjC", "pkg:cocoapods/Token04ObjC", "token04-c")?;
    release.bom("objc", &bom)?;
    let name = format!("token04-objc-{VERSION}");
    let mut contents = Contents::default();
    contents.copy_sources("bindings/objc", "", &["tests"])?;
    contents.add("README.md", readme::packed("bindings/objc/README.md")?);
    contents.copy(&root().join("LICENSE"), "LICENSE")?;
    contents.add(licences::NAME, licences::of("token04-c")?);
    contents.add("Token04ObjC.cyclonedx.json", bom);
    contents.copy(&root().join("include/token04.h"), "lib/token04.h")?;
    let is_released = release.natives.targets(Part::C).iter().any(|target| target.system == System::MacOs);
    let universal = dist().join(UNIVERSAL).join("c/lib/libtoken04.a");
    if is_released {
        // The podspec names it.
        ensure!(
            universal.is_file(),
            "{} is missing: cargo xtask dist --target macos-arm64,macos-x64 builds it",
            universal.display()
        );
        natives::fit([(UNIVERSAL, Part::C)].into_iter(), !release.is_dry_run)?;
        contents.copy(&universal, "lib/libtoken04.a")?;
    }
    contents.tar_gz(&release.out.join(format!("objc/{name}.tar.gz")), &name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::targets::MACOS;

    #[test]
    fn the_podspec_asks_for_the_system_that_the_library_is_built_for() -> Result<()> {
        let text = fs::read_to_string(root().join("bindings/objc/Token04ObjC.podspec"))?;
        let line = format!("  spec.platform = :osx, '{}.{}'\n", MACOS.0, MACOS.1);
        assert!(text.contains(&line), "no {line}");
        assert!(text.contains("'lib/libtoken04.a'"));
        Ok(())
    }
}
