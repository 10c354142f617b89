//! Objective-C: the sources, with what describes them to `CocoaPods`, Swift and CMake.

use anyhow::Result;
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::targets::{Part, System};
use crate::tools::cross::places::dist;
use crate::tools::licences;
use crate::tools::process::root;

/// Makes it. For macOS it has the C library of both processors, if that was built.
pub(super) fn make(release: &Release) -> Result<()> {
    let bom = sbom::of("Token04ObjC", "pkg:cocoapods/Token04ObjC", "token04-c")?;
    release.bom("objc", &bom)?;
    let name = format!("token04-objc-{VERSION}");
    let mut contents = Contents::default();
    contents.copy_folder(&root().join("bindings/objc"), "", &["tests"])?;
    contents.add("README.md", readme::packed("bindings/objc/README.md")?);
    contents.copy(&root().join("LICENSE"), "LICENSE")?;
    contents.add(licences::NAME, licences::of("token04-c")?);
    contents.add("Token04ObjC.cyclonedx.json", bom);
    contents.copy(&root().join("include/token04.h"), "lib/token04.h")?;
    let is_released = release.natives.targets(Part::C).iter().any(|target| target.system == System::MacOs);
    let universal = dist().join("macos-universal/c/lib/libtoken04.a");
    if is_released && universal.is_file() {
        contents.copy(&universal, "lib/libtoken04.a")?;
    }
    contents.tar_gz(&release.out.join(format!("objc/{name}.tar.gz")), &name)
}
