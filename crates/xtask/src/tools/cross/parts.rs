//! What is made for a platform: the command, the C library, and the native halves of packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::places::{UNIVERSAL, dist, dist_of, file};
use super::toolchain::Toolchain;
use super::{cargo, shared, stamp};
use crate::targets::{Cpu, Part, System, TARGETS, Target};
use crate::tools::files;
use crate::tools::process::{root, run, say};

/// A part that was made.
pub(crate) struct Built {
    pub(crate) part: Part,
    /// The file that counts for its size.
    pub(crate) file: PathBuf,
}

/// Builds a target's parts into target/dist/platforms, and says how long it took.
pub(crate) fn build(tools: &Toolchain, target: &Target, parts: &[Part]) -> Result<(Vec<Built>, Duration)> {
    let start = Instant::now();
    say(&format!("dist: {}", target.name));
    run(&mut cargo::build(tools, target, parts)?)?;
    let made = parts.iter().map(|part| placed(tools, target, *part)).collect::<Result<_>>()?;
    Ok((made, start.elapsed()))
}

/// Puts what was built where packages are made of it.
fn placed(tools: &Toolchain, target: &Target, part: Part) -> Result<Built> {
    let built = cargo::built(target);
    let place = dist_of(target).join(part.name());
    stamp::remove(target.name, part)?;
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let file = file(target, part);
    match part {
        Part::Cli => copy(&built.join(target.program("token04")), &file)?,
        Part::C => {
            let archive = place.join("lib/libtoken04.a");
            copy(&built.join("libtoken04.a"), &archive)?;
            shared::link(tools, target, &archive, &place)?;
            headers(&place.join("include"))?;
        }
        Part::Node => copy(&built.join(target.library("token04_node")), &file)?,
        Part::Java => copy(&built.join(target.library("token04_jni")), &file)?,
        Part::Python => copy(&built.join(target.library("token04_py")), &file)?,
    }
    if tools.debian().is_some() {
        // Names of local symbols help nobody who has no sources. Unwind tables stay.
        let option = if target.system == System::MacOs { "-x" } else { "--strip-all" };
        run(tools.llvm("llvm-strip")?.arg(option).arg(&file))?;
    }
    stamp::write(target.name, part)?;
    Ok(Built { part, file })
}

/// All that cargo-c installs, which has no headers for tests.
fn headers(into: &Path) -> Result<()> {
    for header in ["token04.h", "token04.hpp"] {
        copy(&root().join("include").join(header), &into.join(header))?;
    }
    files::copy(&root().join("include/token04"), &into.join("token04"))?;
    for header in ["ZegoServerAssistant.h", "ZegoServerAssistantDefines.h"] {
        copy(&root().join("bindings/cpp/include").join(header), &into.join(header))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

/// The C library of macOS for both processors, if both were built: gives its folder.
pub(crate) fn universal(tools: &Toolchain) -> Result<Option<PathBuf>> {
    let of = |cpu: Cpu| {
        let target = TARGETS.iter().find(|target| target.system == System::MacOs && target.cpu == cpu);
        target.map(|target| dist_of(target).join("c/lib")).filter(|folder| folder.is_dir())
    };
    let (Some(arm64), Some(x64)) = (of(Cpu::Arm64), of(Cpu::X64)) else { return Ok(None) };
    stamp::remove(UNIVERSAL, Part::C)?;
    let place = dist().join(UNIVERSAL).join(Part::C.name());
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    for name in ["libtoken04.dylib", "libtoken04.a"] {
        let both = [arm64.join(name), x64.join(name)];
        shared::merged(tools, &both, &place.join("lib").join(name))?;
    }
    files::copy(&arm64.with_file_name("include"), &place.join("include"))?;
    stamp::write(UNIVERSAL, Part::C)?;
    Ok(Some(place))
}
