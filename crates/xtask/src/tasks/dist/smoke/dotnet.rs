//! .NET: compiled by mcs, and run by Mono or .NET Core with the platform's library beside it.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::exchange::{self, Streams};
use crate::targets::{Part, Run};
use crate::tools::cross::interpreters;
use crate::tools::cross::places::file;
use crate::tools::cross::running::Runner;
use crate::tools::process::{answers, output, program, root, run as run_program};

const CONFIG: &str = r#"{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"3.1.0"},"configProperties":{"System.Globalization.Invariant":true}}}"#;

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    let json = json();
    if !answers(program("mcs").arg("--version")) || json.is_none() {
        return Ok(None);
    }
    let Some(mut dotnet) = interpreters::dotnet(runner)? else { return Ok(None) };
    fs::copy(json.context("Newtonsoft.Json")?, place.join("Newtonsoft.Json.dll"))?;
    let library = file(runner.target, Part::C);
    fs::copy(&library, place.join(library.file_name().unwrap_or_default()))?;
    let is_core = runner.target.run == Run::Wine;
    let mut compile = mcs(place, is_core)?;
    compile.args(["-target:library", "-unsafe", "-out:Token04.dll"]);
    run_program(compile.arg(format!("-recurse:{}", root().join("bindings/dotnet/src/*.cs").display())))?;
    let mut compile = mcs(place, is_core)?;
    compile.args(["-out:driver.exe", "-r:Token04.dll", "-r:Newtonsoft.Json.dll"]);
    run_program(compile.arg(format!("-recurse:{}", root().join("tests/conformance/dotnet/*.cs").display())))?;
    fs::write(place.join("driver.runtimeconfig.json"), CONFIG)?;
    if is_core {
        runner.complete(place)?;
    }
    dotnet.arg(place.join("driver.exe"));
    exchange::checked(&mut dotnet, place, Streams::Pipes).map(Some)
}

/// mcs, which compiles against Mono's class library or .NET Core's.
fn mcs(place: &Path, is_core: bool) -> Result<Command> {
    let mut mcs = program("mcs");
    mcs.args(["-nologo", "-langversion:7.2", "-optimize", "-nowarn:1701,1702"]).current_dir(place);
    if is_core {
        mcs.args(["-nostdlib", "-noconfig", "-define:NETCOREAPP"]);
        for entry in fs::read_dir(interpreters::dotnet_library()?)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let managed = ["System.", "Microsoft.Win32.", "mscorlib.", "netstandard."];
            let is_managed = managed.iter().any(|start| name.starts_with(start));
            if is_managed && path.extension().is_some_and(|end| end == "dll") {
                mcs.arg(format!("-r:{}", path.display()));
            }
        }
    }
    Ok(mcs)
}

/// Debian's assembly, which is for every processor.
fn json() -> Option<String> {
    let references = output(program("pkg-config").args(["--libs", "newtonsoft-json"])).ok()?;
    let mut paths = references.split_whitespace().filter_map(|word| word.strip_prefix("-r:"));
    paths.find(|path| path.ends_with("/Newtonsoft.Json.dll")).map(str::to_owned)
}
