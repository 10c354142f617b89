//! The assembly for each kind of .NET that it can be compiled for here.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{mono, netcore, sdk};
use crate::tools::files::empty;

/// What is compiled with the SDK. Its package has what .NET Framework 3.5 and spans need as well.
pub(crate) fn with_sdk() -> bool {
    sdk::is_here()
}

/// The kinds of .NET for which the SDK compiles.
pub(crate) const FRAMEWORKS: [&str; 4] = ["net35", "netstandard2.0", "netstandard2.1", "net8.0"];

/// Packs with the SDK, with the native libraries of a folder, which has one for each platform, and the files of another.
pub(crate) fn pack(native: &Path, documents: &Path, into: &Path) -> Result<()> {
    sdk::pack(native, Some(documents), into)
}

/// The folders with the assemblies that mcs compiles, and what `NuGet` calls those that they are for.
pub(crate) fn with_mcs(work: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
    let sources = "bindings/dotnet/src/*.cs";
    let framework = work.join("net45");
    empty(&framework)?;
    mono::mcs(&framework, &mono::library_options(), sources)?;
    let mut made = vec![("net45", framework)];
    if netcore::is_here() {
        let core = work.join("netcoreapp3.1");
        empty(&core)?;
        let options = [vec![netcore::class_library()?], mono::library_options()].concat();
        mono::mcs(&core, &options, sources)?;
        made.push(("netcoreapp3.1", core));
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::process::root;

    #[test]
    fn the_project_is_compiled_for_these_kinds() -> Result<()> {
        let project = std::fs::read_to_string(root().join("bindings/dotnet/src/Token04.csproj"))?;
        assert!(project.contains(&format!("<TargetFrameworks>{}<", FRAMEWORKS.join(";"))));
        Ok(())
    }
}
