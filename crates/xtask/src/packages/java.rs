//! The Java package: a repository of Maven's, and the same as the bundle that Maven Central takes once its
//! files are signed.

use std::fs;

use anyhow::Result;

use super::contents::Contents;
use super::{Release, sbom};
use crate::languages::java;
use crate::project::MAVEN_GROUP;
use crate::targets::Part;
use crate::tools::files::{copy, empty};
use crate::tools::licences;

/// Makes it.
pub(super) fn make(release: &Release) -> Result<()> {
    let work = release.work.join("java");
    let (natives, notices) = (work.join("natives"), work.join("notices"));
    empty(&work)?;
    for target in release.natives.targets(Part::Java) {
        copy(&release.natives.folder(target, Part::Java)?.join("native"), &natives)?;
    }
    let bom = sbom::of("token04", &format!("pkg:maven/{MAVEN_GROUP}/token04"), "token04-jni")?;
    release.bom("java", &bom)?;
    fs::create_dir_all(&notices)?;
    fs::write(notices.join(licences::NAME), licences::of("token04-jni")?)?;
    fs::write(notices.join("token04.cyclonedx.json"), bom)?;
    let made = java::repository(&natives, &notices, &work)?;
    let mut repository = Contents::default();
    repository.copy_folder(&made, "", &[])?;
    // It names the time, and Maven Central writes its own.
    repository.retain(|path| !path.contains("maven-metadata"));
    repository.write(&release.out.join("maven"))?;
    Ok(())
}
