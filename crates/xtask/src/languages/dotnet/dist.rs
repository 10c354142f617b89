//! The package as its users get it: with a .NET SDK a `NuGet` package, without one the assembly.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::programs::copy_library;
use super::{mono, sdk};
use crate::tools::process::{root, say};

/// Makes it in target/dist/dotnet, which is emptied first.
pub(super) fn make(prefix: &Path) -> Result<()> {
    let folder = root().join("target/dist/dotnet");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let rid = rid()?;
    if sdk::is_here() {
        let native = root().join("target/dotnet/native");
        copy_library(prefix, &native.join(rid))?;
        sdk::pack(&native, &folder)?;
    } else {
        copy_library(prefix, &folder.join("runtimes").join(rid).join("native"))?;
        mono::mcs(&folder, &mono::library_options(), "bindings/dotnet/src/*.cs")?;
        for file in ["bindings/dotnet/README.md", "LICENSE"] {
            let from = root().join(file);
            fs::copy(&from, folder.join(from.file_name().unwrap_or_default()))?;
        }
        say("dist: no .NET SDK here: the assembly without a `NuGet` package");
    }
    say(&format!("dist: {}", folder.display()));
    Ok(())
}

/// .NET's name for this platform.
fn rid() -> Result<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Ok("linux-x64"),
        ("linux", "aarch64") => Ok("linux-arm64"),
        (os, arch) => bail!("no package is made for {arch} {os}"),
    }
}
