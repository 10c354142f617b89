//! With mcs, on Mono: what Debian has.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::programs::{EXAMPLES, check_example, copy_library};
use crate::tools::native::with_library;
use crate::tools::process::{output, program, root, run, say, uncached};

/// mcs knows C# 7; the sources keep to it.
const OPTIONS: [&str; 5] = ["-nologo", "-langversion:7.2", "-optimize", "-warn:4", "-warnaserror"];

/// The other shapes of the sources, to see that they compile: for .NET Framework 3.5 the default
/// is the shape, though the class library that it is compiled against is a newer one.
const SPANS: [&str; 2] = ["-define:NETSTANDARD", "-define:NETSTANDARD2_1_OR_GREATER"];

/// Compiles in a folder.
pub(super) fn mcs(folder: &Path, options: &[String], sources: &str) -> Result<()> {
    let mut mcs = program("mcs");
    mcs.args(OPTIONS).args(options).arg(format!("-recurse:{}", root().join(sources).display()));
    run(mcs.current_dir(folder))
}

/// The options for the library itself. A public item without documentation is a warning, and so an error.
pub(super) fn library_options() -> Vec<String> {
    ["-target:library", "-unsafe", "-doc:Token04.xml", "-out:Token04.dll"].map(str::to_owned).to_vec()
}

/// An assembly of Debian's, by the package that pkg-config knows.
pub(super) fn assembly(package: &str, file: &str) -> Result<PathBuf> {
    let references = output(program("pkg-config").args(["--libs", package]))?;
    let mut paths = references.split_whitespace().filter_map(|word| word.strip_prefix("-r:"));
    let path = paths.find(|path| Path::new(path).file_name().is_some_and(|name| name == file));
    path.map(PathBuf::from).with_context(|| format!("{package} has no {file}"))
}

/// Copies Debian's assemblies into a folder.
pub(super) fn copy_assemblies(folder: &Path) -> Result<()> {
    for (package, file) in [("nunit", "nunit.framework.dll"), ("newtonsoft-json", "Newtonsoft.Json.dll")] {
        std::fs::copy(assembly(package, file)?, folder.join(file))?;
    }
    Ok(())
}

/// References to what lies in the folder.
pub(super) fn references(files: &[&str]) -> Vec<String> {
    files.iter().map(|file| format!("-r:{file}")).collect()
}

/// Builds the library, and gives the folder of all programs that use it.
fn built(prefix: &Path) -> Result<PathBuf> {
    let folder = root().join("target/dotnet/mono");
    copy_library(prefix, &folder)?;
    copy_assemblies(&folder)?;
    mcs(&folder, &library_options(), "bindings/dotnet/src/*.cs")?;
    Ok(folder)
}

pub(super) fn driver(prefix: &Path) -> Result<Command> {
    let folder = built(prefix)?;
    let mut options = references(&["Token04.dll", "Newtonsoft.Json.dll"]);
    options.push("-out:driver.exe".to_owned());
    mcs(&folder, &options, "tests/conformance/dotnet/*.cs")?;
    let mut driver = program("mono");
    driver.arg(folder.join("driver.exe"));
    Ok(driver)
}

/// What attacks the package. It looks for a library that does not fit in the folder `planted` beside it.
pub(super) fn attack(prefix: &Path) -> Result<Command> {
    let folder = built(prefix)?;
    let mut options = references(&["Token04.dll"]);
    options.push("-out:Attack.exe".to_owned());
    mcs(&folder, &options, "tests/attack/dotnet/*.cs")?;
    misfit(&folder.join("planted"))?;
    let mut attack = program("mono");
    uncached(&mut attack).arg(folder.join("Attack.exe"));
    Ok(attack)
}

/// Puts a library of another ABI into a folder.
pub(super) fn misfit(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut gcc = program("gcc");
    gcc.args(["-shared", "-fPIC", "-Wall", "-Werror", "-o"]).arg(folder.join("libtoken04.so"));
    run(gcc.arg("bindings/dotnet/tests/abi/library.c"))
}

pub(super) fn test(prefix: &Path) -> Result<()> {
    let folder = built(prefix)?;
    unit_tests(&folder)?;
    examples(&folder)?;
    libraries_that_do_not_fit(&folder)?;
    let shapes = root().join("target/dotnet/shapes");
    std::fs::create_dir_all(&shapes)?;
    let options: Vec<String> = library_options().into_iter().chain(SPANS.map(str::to_owned)).collect();
    mcs(&shapes, &options, "bindings/dotnet/src/*.cs")
}

fn unit_tests(folder: &Path) -> Result<()> {
    let mut options = references(&["Token04.dll", "nunit.framework.dll", "Newtonsoft.Json.dll"]);
    options.extend(["-target:library", "-out:Token04.Tests.dll"].map(str::to_owned));
    mcs(folder, &options, "bindings/dotnet/tests/unit/*.cs")?;
    let mut console = program("nunit-console");
    console.args(["-nologo", "-noresult", "Token04.Tests.dll"]).current_dir(folder);
    let printed = output(&mut console)?;
    say(printed.trim());
    // It is content with no test at all.
    ensure!(!printed.contains("Tests run: 0,") && printed.contains("Tests run: "), "no test was run");
    Ok(())
}

fn examples(folder: &Path) -> Result<()> {
    for name in EXAMPLES {
        let mut options = references(&["Token04.dll"]);
        options.push(format!("-out:{name}.exe"));
        mcs(folder, &options, &format!("examples/dotnet/{name}.cs"))?;
        check_example(name, program("mono").arg(folder.join(name).with_extension("exe")))?;
    }
    Ok(())
}

/// What is said where the native library is of another ABI, or not there.
fn libraries_that_do_not_fit(built: &Path) -> Result<()> {
    for (name, library, thrown) in [
        ("wrong-abi", true, "InvalidOperationException: token04: the native library has ABI 4711,"),
        ("no-library", false, "DllNotFoundException: token04: the native library (libtoken04.so,"),
    ] {
        let folder = root().join("target/dotnet").join(name);
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(built.join("Token04.dll"), folder.join("Token04.dll"))?;
        let mut options = references(&["Token04.dll"]);
        options.push("-out:Abi.exe".to_owned());
        mcs(&folder, &options, "bindings/dotnet/tests/abi/*.cs")?;
        if library {
            misfit(&folder)?;
        }
        let mut mono = program("mono");
        // Nothing that was set for somebody else may be found.
        let printed = output(with_library(&mut mono, &folder).arg(folder.join("Abi.exe")))?;
        ensure!(
            printed.lines().count() == 24 && printed.lines().all(|line| line.starts_with(thrown)),
            "{name}: {printed}"
        );
        say(&format!("dotnet: {name} passed"));
    }
    Ok(())
}
