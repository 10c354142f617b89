//! The package as its users get it: with a .NET SDK a `NuGet` package, without one the assembly.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::programs::copy_library;
use super::{mono, sdk};
use crate::targets;
use crate::tools::process::{root, say};

/// Makes it in target/dist/dotnet, which is emptied first.
pub(super) fn make(prefix: &Path) -> Result<()> {
    let folder = root().join("target/dist/dotnet");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let rid = targets::here()?.rid();
    if sdk::is_here() {
        let native = root().join("target/dotnet/native");
        copy_library(prefix, &native.join(&rid))?;
        sdk::pack(&native, None, &folder)?;
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
