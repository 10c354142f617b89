//! What the languages over the C library share: installing it, CMake, valgrind.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use anyhow::{Context, Result, ensure};

use crate::tools::apt::debian;
use crate::tools::compiled::{Tool, has_command};
use crate::tools::files::{empty, update};
use crate::tools::hazmat::testing_flag;
use crate::tools::process::{answers, cargo, program, root, run, say};

/// What installs the C library.
pub(crate) const CARGO_C: Tool = Tool {
    name: "cargo-c",
    // Each belongs to a version of cargo.
    version: "0.10.24+cargo-0.98.0",
    arguments: &["--locked"],
    packages: &["pkg-config", "libssl-dev", "gcc"],
    folders: None,
    answers: || has_command("cinstall"),
};

/// Which build of the C library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// As it is released.
    Release,
    /// With the functions that only tests may have.
    Testing,
}

impl Build {
    const fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Testing => "testing",
        }
    }
}

/// Builds the C library and installs it under `target`; gives the prefix. Once per run.
pub(crate) fn installed(build: Build) -> Result<PathBuf> {
    static DONE: Mutex<Vec<&str>> = Mutex::new(Vec::new());
    let prefix = native().join(build.name());
    let mut done = DONE.lock().map_err(|_| anyhow::anyhow!("an earlier installation panicked"))?;
    if !done.contains(&build.name()) {
        // Not into the prefix itself: new times of old headers would build all of C++ once more.
        let stage = native().join(format!("{}-stage", build.name()));
        empty(&stage)?;
        let mut install = cargo();
        install.args(["cinstall", "--release", "-p", "token04-c", "--libdir", "lib", "--prefix"]);
        install.arg(&prefix).arg("--destdir").arg(&stage);
        install.arg("--target-dir").arg(native().join(format!("{}-build", build.name())));
        if build == Build::Testing {
            testing_flag(&mut install);
        }
        run(&mut install)?;
        update(&stage.join(prefix.strip_prefix("/").unwrap_or(&prefix)), &prefix)?;
        done.push(build.name());
    }
    Ok(prefix)
}

/// Puts the C library into target/dist/NAME as a tree for the prefix /usr/local, with a README; gives
/// the folder.
pub(crate) fn distribute(name: &str, readme: &str) -> Result<PathBuf> {
    const PREFIX: &str = "/usr/local";
    let built = installed(Build::Release)?;
    let folder = root().join("target/dist").join(name);
    let prefix = folder.join(PREFIX.trim_start_matches('/'));
    empty(&prefix)?;
    // Not our own copy of files: the shared library has links.
    run(program("cp").arg("-R").arg(built.join(".")).arg(&prefix))?;
    let file = prefix.join("lib/pkgconfig/token04.pc");
    let text = std::fs::read_to_string(&file)?;
    let here = built.to_str().context("a path that is no text")?;
    ensure!(text.contains(here), "{} does not name its prefix", file.display());
    std::fs::write(&file, text.replace(here, PREFIX))?;
    for (from, to) in [(readme, "README.md"), ("LICENSE", "LICENSE")] {
        std::fs::copy(root().join(from), folder.join(to)).with_context(|| format!("cannot copy {from}"))?;
    }
    say(&format!("dist: {}", folder.display()));
    Ok(folder)
}

fn native() -> PathBuf {
    root().join("target/native")
}

/// Configures and builds a CMake project against an installed library; gives its folder.
pub(crate) fn cmake(source: &str, name: &str, prefix: &Path, options: &[&str]) -> Result<PathBuf> {
    let folder = native().join("cmake").join(name);
    let mut configure = program("cmake");
    configure.arg("-S").arg(source).arg("-B").arg(&folder).args(["-Wno-dev", "-DCMAKE_BUILD_TYPE=Release"]);
    configure.arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display())).args(options);
    run(with_library(&mut configure, prefix))?;
    // Without a number make starts all at once, and a compiler of C++ takes 300 MB.
    let jobs = std::thread::available_parallelism().map_or(1, usize::from).to_string();
    run(program("cmake").arg("--build").arg(&folder).args(["--parallel", &jobs]))?;
    Ok(folder)
}

/// Lets a program find the installed library when it builds and when it runs.
pub(crate) fn with_library<'c>(command: &'c mut Command, prefix: &Path) -> &'c mut Command {
    let lib = prefix.join("lib");
    command.env("PKG_CONFIG_PATH", lib.join("pkgconfig")).env("LD_LIBRARY_PATH", lib)
}

/// Runs a built project's tests.
pub(crate) fn ctest(folder: &Path, prefix: &Path) -> Result<()> {
    let mut ctest = program("ctest");
    ctest.args(["--output-on-failure", "--no-tests=error", "--test-dir"]).arg(folder);
    run(with_library(&mut ctest, prefix))
}

/// Runs a program under valgrind: no error, and nothing leaked.
pub(crate) fn valgrind(test: &Path, prefix: &Path) -> Result<()> {
    run(with_library(memcheck().arg(test), prefix))
}

/// Valgrind with what it must find, for a program that follows.
pub(crate) fn memcheck() -> Command {
    let mut valgrind = program("valgrind");
    valgrind.args([
        "--quiet",
        "--error-exitcode=99",
        "--leak-check=full",
        "--show-leak-kinds=definite,indirect,possible",
        "--errors-for-leak-kinds=definite,indirect,possible",
        "--suppressions=tests/c/valgrind.supp",
    ]);
    valgrind
}

/// Why the C library cannot be built or used here, if it cannot.
pub(crate) fn missing(programs: &[&str], packages: &[&str]) -> Option<String> {
    if !(CARGO_C.answers)() {
        return Some("cargo-c is not installed".to_owned());
    }
    let gone = programs.iter().find(|name| !answers(program(name).arg("--version")));
    if let Some(name) = gone {
        return Some(format!("{name} is not installed"));
    }
    let gone = packages.iter().find(|name| !answers(program("pkg-config").arg("--exists").arg(name)));
    gone.map(|name| format!("the development files of {name} are not installed"))
}

/// Installs Debian's packages that a language over the C library needs, where they are missing.
pub(crate) fn setup(packages: &[&str]) -> Result<()> {
    debian(&["pkg-config", "cmake", "gcc", "g++", "valgrind"])?;
    debian(packages)
}

/// Installs Node.js and npm, unless they are there, from Debian or not.
pub(crate) fn node() -> Result<()> {
    let there = ["node", "npm"].iter().all(|name| answers(program(name).arg("--version")));
    if there { Ok(()) } else { debian(&["nodejs", "npm"]).context("install Node.js with npm") }
}
