//! `NuGet`'s package, unpacked: no registry that the tests use has its client.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::readme::{block, check, parted, shell};
use crate::targets;
use crate::tools::process::run;

const README: &str = "bindings/dotnet/README.md";

/// Compiles the sample against the assembly, and runs it with the library of this platform beside it.
pub(super) fn unpacked(packages: &Path, folder: &Path) -> Result<()> {
    let package = super::file(&packages.join("nuget"), "Token04.", ".nupkg")?;
    run(&mut shell(folder, &format!("unzip -q {} -d package", package.display())))?;
    let target = targets::here()?;
    let native = format!("package/runtimes/{}/native/{}", target.rid(), target.c_library());
    let (usings, body) = parted(&block(README, "csharp")?, &["using "]);
    fs::write(
        folder.join("Sample.cs"),
        format!(
            "{usings}\nclass Sample {{\nstatic void Main() {{\n\
             string secret = Environment.GetEnvironmentVariable(\"ZEGO_SERVER_SECRET\");\n{body}\n\
             Console.WriteLine(token);\n}}\n}}\n"
        ),
    )?;
    run(&mut shell(
        folder,
        &format!("cp package/lib/net45/Token04.dll {native} .\nmcs -nologo -r:Token04.dll Sample.cs"),
    ))?;
    check(&mut shell(folder, "mono Sample.exe"))
}
