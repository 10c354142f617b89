//! On a .NET Core runtime. Debian has none; Microsoft's is in Python's package index, without a
//! compiler: mcs compiles against its class library.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::mono::{copy_assemblies, library_options, mcs, misfit, references};
use super::programs::{ENDPOINT_TEST, EXAMPLES, check_example, copy_library, endpoint_options};
use crate::tools::process::{answers, program, root, run, say, uncached};

const VERSION: &str = "3.1.23";

const CONFIG: &str = r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"},"configProperties":{"System.Globalization.Invariant":true}}}"#;

/// The class library refers to itself in versions that are equal, which mcs finds worth a warning.
const EQUAL_VERSIONS: &str = "-nowarn:1702";

fn runtime() -> PathBuf {
    root().join("target/dotnet/runtime/dotnetcore2/bin")
}

fn dotnet() -> Command {
    let mut dotnet = program(runtime().join("dotnet"));
    dotnet.env("DOTNET_ROOT", runtime()).env("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
    dotnet
}

pub(super) fn is_here() -> bool {
    answers(dotnet().arg("--list-runtimes"))
}

/// Installs it, where there is a pip.
pub(super) fn setup() -> Result<()> {
    if is_here() {
        return Ok(());
    }
    let mut pip = program("python3");
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--upgrade",
        "--target",
        "target/dotnet/runtime",
    ]);
    if run(pip.arg(format!("dotnetcore2=={VERSION}"))).is_err() {
        say("dotnet: no .NET Core runtime from PyPI: the tests will be run on Mono only");
        return Ok(());
    }
    make_executable(&runtime().join("dotnet"))
}

#[cfg(unix)]
fn make_executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o755))?)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}

fn folder() -> PathBuf {
    root().join("target/dotnet/core")
}

fn compile(options: Vec<String>, sources: &str) -> Result<()> {
    mcs(&folder(), &[vec![class_library()?], options].concat(), sources)
}

/// What attacks the package. It looks for a library that does not fit in the folder `planted` beside it.
pub(super) fn attack(prefix: &Path) -> Result<Command> {
    let folder = folder();
    copy_library(prefix, &folder)?;
    compile(library_options(), "bindings/dotnet/src/*.cs")?;
    let mut options = references(&["Token04.dll"]);
    options.extend([EQUAL_VERSIONS, "-out:Attack.exe"].map(str::to_owned));
    compile(options, "tests/attack/dotnet/*.cs")?;
    fs::write(folder.join("Attack.runtimeconfig.json"), CONFIG)?;
    misfit(&folder.join("planted"))?;
    let mut attack = dotnet();
    uncached(&mut attack).arg("exec").arg(folder.join("Attack.exe"));
    Ok(attack)
}

pub(super) fn test(prefix: &Path) -> Result<()> {
    let folder = folder();
    copy_library(prefix, &folder)?;
    copy_assemblies(&folder)?;
    compile(library_options(), "bindings/dotnet/src/*.cs")?;

    let mut options = references(&["Token04.dll", "nunit.framework.dll", "Newtonsoft.Json.dll"]);
    options.extend([EQUAL_VERSIONS, "-define:TOKEN04_RUNNER", "-out:Token04.Tests.exe"].map(str::to_owned));
    compile(options, "bindings/dotnet/tests/unit/*.cs")?;
    fs::write(folder.join("Token04.Tests.runtimeconfig.json"), CONFIG)?;
    run(dotnet().arg("exec").arg(folder.join("Token04.Tests.exe")))?;

    for name in EXAMPLES {
        let mut options = references(&["Token04.dll"]);
        options.push(format!("-out:{name}.exe"));
        compile(options, &format!("examples/dotnet/{name}.cs"))?;
        fs::write(folder.join(format!("{name}.runtimeconfig.json")), CONFIG)?;
        check_example(name, dotnet().arg("exec").arg(folder.join(name).with_extension("exe")))?;
    }
    // Compiled only: this old runtime's hashes need an OpenSSL older than that of today's systems.
    compile([vec![EQUAL_VERSIONS.to_owned()], endpoint_options()].concat(), ENDPOINT_TEST)
}

/// A file of options to compile against the runtime's own class library instead of Mono's.
pub(super) fn class_library() -> Result<String> {
    let mut options = "-nostdlib\n-noconfig\n-define:NETCOREAPP\n".to_owned();
    for entry in fs::read_dir(runtime().join("shared/Microsoft.NETCore.App").join(VERSION))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let managed = ["System.", "Microsoft.Win32.", "mscorlib.", "netstandard."];
        let managed = managed.iter().any(|start| name.starts_with(start));
        if managed && path.extension().is_some_and(|extension| extension == "dll") {
            writeln!(options, "-r:\"{}\"", path.display())?;
        }
    }
    let file = root().join("target/dotnet/class-library.rsp");
    fs::write(&file, options)?;
    Ok(format!("@{}", file.display()))
}
