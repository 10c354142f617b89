//! The wheels and the sdist, in target/dist/python.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};

use super::interpreters::{self, Backend, Interpreter, Venv};
use crate::targets::{self, GLIBC};
use crate::tools::files::empty;
use crate::tools::process::{cargo, output, program, root, run, rustc, say};

/// What was built.
#[derive(Clone)]
pub(super) struct Wheels {
    pub(super) folder: PathBuf,
    /// For `CPython` from 3.10 on.
    abi3: PathBuf,
    /// The same for 3.9 as well.
    older_abi3: PathBuf,
    ctypes: PathBuf,
    pub(super) sdist: PathBuf,
}

impl Wheels {
    /// The one of a backend that an interpreter can load, and the quicker one of two.
    pub(super) fn of(&self, backend: Backend, interpreter: &Interpreter) -> PathBuf {
        match backend {
            Backend::Pyo3 if interpreter.is_older() => self.older_abi3.clone(),
            Backend::Pyo3 => self.abi3.clone(),
            Backend::Ctypes => self.ctypes.clone(),
        }
    }
}

/// The tools that make the wheels, in an environment of their own.
pub(super) fn tools() -> Result<Venv> {
    Venv::with(&interpreters::newest()?, "tools", &["--requirement=bindings/python/tools/requirements.txt"])
}

/// Builds and checks them, once per run.
pub(super) fn build() -> Result<Wheels> {
    static DONE: Mutex<Option<Wheels>> = Mutex::new(None);
    let mut done = DONE.lock().map_err(|_| anyhow::anyhow!("an earlier build panicked"))?;
    if let Some(wheels) = &*done {
        return Ok(wheels.clone());
    }
    let tools = tools()?;
    let folder = root().join("target/dist/python");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;

    let older_abi3 = extension(&tools, &folder, "-cp39-abi3-", &[])?;
    let abi3 = extension(&tools, &folder, "-cp310-abi3-", &["--no-default-features"])?;

    let mut ctypes = program(tools.python());
    ctypes.arg("bindings/python/tools/ctypes_wheel.py").arg(&abi3).arg(c_library(&tools)?);
    ctypes.arg(targets::here()?.c_library()).arg(&folder);
    run(&mut ctypes)?;
    let ctypes = only(&folder, "-py3-none-", "whl")?;

    let sdist = source(&tools, &folder)?;

    for wheel in [&abi3, &older_abi3, &ctypes] {
        check_wheel(&tools, wheel)?;
    }
    let mut audit = with_tools("abi3audit", &tools)?;
    audit.args(["--strict", "--report"]).args([&abi3, &older_abi3]);
    output(&mut audit)?;
    let wheels = Wheels { folder, abi3, older_abi3, ctypes, sdist };
    *done = Some(wheels.clone());
    Ok(wheels)
}

/// The sdist, in a folder that is made for it alone.
pub(super) fn sdist(folder: &Path) -> Result<PathBuf> {
    empty(folder)?;
    source(&tools()?, folder)
}

fn source(tools: &Venv, folder: &Path) -> Result<PathBuf> {
    let mut sdist = with_tools("maturin", tools)?;
    run(sdist.current_dir(root().join("bindings/python")).args(["sdist", "--out"]).arg(folder))?;
    only(folder, "token04-", "gz")
}

/// The extension module of the wheel for all versions from 3.9 on, as this machine builds it.
pub(super) fn module() -> Result<Vec<u8>> {
    let wheel = build()?.older_abi3;
    let mut wheel = zip::ZipArchive::new(std::fs::File::open(wheel)?)?;
    let mut bytes = Vec::new();
    let name = format!("token04/{}", targets::here()?.python_module());
    wheel.by_name(&name).with_context(|| name.clone())?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A wheel with the extension module.
fn extension(tools: &Venv, folder: &Path, name: &str, features: &[&str]) -> Result<PathBuf> {
    let mut maturin = with_tools("maturin", tools)?;
    maturin.current_dir(root().join("bindings/python"));
    maturin.args(["build", "--release", "--locked", "--target", &target()?, "--out"]).arg(folder);
    // zig links against the symbols of an old glibc, wherever it runs.
    if linux() {
        maturin.args(["--zig", "--compatibility", "manylinux2014"]);
    }
    run(maturin.args(features))?;
    only(folder, name, "whl")
}

/// One of the tools, which finds the others as well.
fn with_tools(name: &str, tools: &Venv) -> Result<Command> {
    let mut path = vec![tools.bin()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let mut command = program(tools.bin().join(name));
    command.env("PATH", std::env::join_paths(path)?);
    Ok(command)
}

/// The C library as it goes into the ctypes wheel.
fn c_library(tools: &Venv) -> Result<PathBuf> {
    let target = target()?;
    let mut build = if linux() { with_tools("cargo-zigbuild", tools)? } else { cargo() };
    build.args(["rustc", "--release", "--locked", "-p", "token04-c", "--lib", "--crate-type", "cdylib"]);
    let glibc = if linux() { format!(".{}.{}", GLIBC.0, GLIBC.1) } else { String::new() };
    build.arg("--target-dir").arg(root().join("target/python/c"));
    build.arg("--target").arg(format!("{target}{glibc}")).args(["--", "-C", "link-arg=-s"]);
    run(&mut build)?;
    let library = targets::here()?.library("token04");
    Ok(root().join("target/python/c").join(target).join("release").join(library))
}

/// A wheel keeps the floor that its name states, and has nothing in it that only tests may have.
fn check_wheel(tools: &Venv, wheel: &Path) -> Result<()> {
    let mut unpack = program(tools.python());
    unpack.args(["-c", "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"]);
    let contents = root().join("target/python/contents");
    if contents.exists() {
        std::fs::remove_dir_all(&contents)?;
    }
    run(unpack.arg(wheel).arg(&contents))?;
    let library = only(&contents.join("token04"), "", "so")?;
    let bytes = std::fs::read(&library)?;
    for forbidden in ["token04_testing", "issue_fixed"] {
        let found = bytes.windows(forbidden.len()).any(|window| window == forbidden.as_bytes());
        ensure!(!found, "{} holds {forbidden}: it was built for tests", wheel.display());
    }
    if linux() {
        let floor = format!("manylinux_{}_{}_", GLIBC.0, GLIBC.1);
        let shown = output(with_tools("auditwheel", tools)?.args(["show", "--json"]).arg(wheel))?;
        let shown: serde_json::Value = serde_json::from_str(&shown)?;
        let kept = shown.get("sym_tag").and_then(serde_json::Value::as_str).unwrap_or_default();
        ensure!(kept.starts_with(&floor), "{} needs {kept}, and promises {floor}", wheel.display());
        say(&format!("auditwheel: {} keeps {kept}", wheel.display()));
    }
    Ok(())
}

/// The one file of a folder with a name like this.
fn only(folder: &Path, part: &str, extension: &str) -> Result<PathBuf> {
    let files = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut fitting = files.filter(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.contains(part)) && path.extension().is_some_and(|it| it == extension)
    });
    let file = fitting.next().with_context(|| format!("no file like *{part}*.{extension}"))?;
    ensure!(fitting.next().is_none(), "more than one file like *{part}*.{extension}");
    Ok(file)
}

/// The target that this machine's Rust builds for.
fn target() -> Result<String> {
    let told = output(rustc().arg("-vV"))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned);
    host.context("rustc does not say what it builds for")
}

fn linux() -> bool {
    cfg!(all(target_os = "linux", target_env = "gnu"))
}
