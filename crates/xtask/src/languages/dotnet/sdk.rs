//! With a .NET SDK.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::programs::{EXAMPLES, check_example};
use crate::tools::process::{answers, program, root, run};

/// Where it puts everything: bindings/dotnet/Directory.Build.props says so.
const ARTIFACTS: &str = "target/dotnet/sdk";

pub(super) fn is_here() -> bool {
    // Without an SDK, a runtime alone fails here.
    answers(program("dotnet").arg("--version"))
}

fn dotnet(task: &str, project: &str, prefix: &Path) -> Command {
    let mut dotnet = program("dotnet");
    dotnet
        .args([task, project, "--configuration", "Release", "--artifacts-path"])
        .arg(root().join(ARTIFACTS));
    dotnet.arg(format!("-p:Token04NativeHere={}", prefix.join("lib/libtoken04.so").display()));
    dotnet.env("DOTNET_CLI_TELEMETRY_OPTOUT", "1").env("DOTNET_NOLOGO", "1");
    dotnet
}

pub(super) fn test(prefix: &Path) -> Result<()> {
    // All targets; the tests themselves need one of them.
    run(&mut dotnet("build", "bindings/dotnet/src/Token04.csproj", prefix))?;
    run(&mut dotnet("test", "bindings/dotnet/tests/unit/Token04.Tests.csproj", prefix))?;
    for name in EXAMPLES {
        let wanted = format!("-p:Example={name}");
        run(dotnet("build", "examples/dotnet/Examples.csproj", prefix).arg(wanted))?;
        let example = root().join(ARTIFACTS).join("bin/Examples/release").join(format!("{name}.dll"));
        check_example(name, program("dotnet").arg(example))?;
    }
    Ok(())
}

/// Makes the `NuGet` package in a folder, with the native libraries of another, which has one folder for each platform,
/// and with the files of a third at the top.
pub(super) fn pack(native: &Path, documents: Option<&Path>, into: &Path) -> Result<()> {
    let mut dotnet = program("dotnet");
    dotnet.args(["pack", "bindings/dotnet/src/Token04.csproj", "--configuration", "Release", "--output"]);
    dotnet.arg(into).arg(format!("-p:Token04Native={}", native.display()));
    if let Some(documents) = documents {
        dotnet.arg(format!("-p:Token04Documents={}", documents.display()));
    }
    run(dotnet.env("DOTNET_CLI_TELEMETRY_OPTOUT", "1").env("DOTNET_NOLOGO", "1"))
}

pub(super) fn driver(prefix: &Path) -> Result<Command> {
    run(&mut dotnet("build", "tests/conformance/dotnet/Driver.csproj", prefix))?;
    let mut driver = program("dotnet");
    driver.arg(root().join(ARTIFACTS).join("bin/Driver/release/Driver.dll"));
    Ok(driver)
}
