//! The static library that the Go module links: small, and with no symbol but the header's,
//! so that it gets along with another Rust archive in the same program.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::tools::hazmat::with_testing;
use crate::tools::header;
use crate::tools::native::Build;
use crate::tools::process::{cargo, output, program, root, run, say};

/// Where Go's things go.
pub(super) fn folder() -> PathBuf {
    root().join("target/go")
}

/// Builds the archive into a folder, as libtoken04.a.
pub(crate) fn build(build: Build, into: &Path) -> Result<()> {
    let library = compile(build)?;
    let mut symbols = header::declared("token04.h")?;
    if build == Build::Testing {
        symbols.extend(header::declared("token04_testing.h")?);
    }
    let work = folder().join("archive");
    fs::create_dir_all(&work)?;
    fs::create_dir_all(into)?;
    let script = work.join("archive.ld");
    fs::write(&script, include_str!("archive.ld"))?;
    let (list, roots) = (work.join("symbols"), work.join("roots"));
    fs::write(&list, lines(&symbols, ""))?;
    fs::write(&roots, lines(&symbols, "--undefined="))?;

    // One object of what can be reached from the header's functions. Groups are dissolved, since
    // a linker keeps one of all groups of a name, and would keep another Rust's instead of ours.
    let (merged, object) = (work.join("merged.o"), work.join("token04.o"));
    let mut ld = program("ld");
    ld.args(["--relocatable", "--gc-sections", "--force-group-allocation", "--script"]).arg(&script);
    ld.arg(format!("@{}", roots.display()));
    run(ld.arg("--output").arg(&merged).arg(&library))?;

    let mut objcopy = program("objcopy");
    objcopy.args(["--strip-unneeded", "--remove-section=.comment"]);
    objcopy.arg(format!("--keep-global-symbols={}", list.display()));
    run(objcopy.arg(&merged).arg(&object))?;

    let archive = into.join("libtoken04.a");
    if archive.exists() {
        fs::remove_file(&archive)?;
    }
    run(program("ar").arg("rcsD").arg(&archive).arg(&object))?;
    check(&archive, &symbols)
}

fn lines(symbols: &BTreeSet<String>, before: &str) -> String {
    let lines: Vec<String> = symbols.iter().map(|name| format!("{before}{name}\n")).collect();
    lines.concat()
}

fn compile(build: Build) -> Result<PathBuf> {
    let target = folder().join(if build == Build::Testing { "build-testing" } else { "build" });
    let mut rustc = cargo();
    rustc.args(["rustc", "--release", "-p", "token04-c", "--crate-type", "staticlib", "--target-dir"]);
    rustc.arg(&target).args(["--config", "profile.release.lto='fat'"]);
    // Panics name the source: not with the paths of the machine that built it.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let mut flags = OsString::new();
    for (path, name) in [(home, "cargo"), (Some(root()), "token04")] {
        if let Some(path) = path {
            flags.push(if flags.is_empty() { "" } else { "\u{1f}" });
            flags.push("--remap-path-prefix=");
            flags.push(path);
            flags.push(format!("={name}"));
        }
    }
    if build == Build::Testing {
        flags = with_testing(flags);
    }
    run(rustc.env("CARGO_ENCODED_RUSTFLAGS", flags))?;
    Ok(target.join("release/libtoken04.a"))
}

/// What it defines for others is what the headers declare, and it says nothing of this machine.
fn check(archive: &Path, symbols: &BTreeSet<String>) -> Result<()> {
    let listing = output(program("nm").args(["--defined-only", "--extern-only"]).arg(archive))?;
    let defined: BTreeSet<String> =
        listing.lines().filter_map(|line| line.split_whitespace().nth(2)).map(str::to_owned).collect();
    ensure!(
        defined == *symbols,
        "defined and declared differ: {:?}",
        defined.symmetric_difference(symbols).collect::<Vec<_>>()
    );
    let bytes = fs::read(archive)?;
    let sections = output(program("objdump").arg("--section-headers").arg(archive))?;
    ensure!(sections.contains(".eh_frame"), "without unwind tables a panic would end the program");
    ensure!(!sections.contains(".debug"), "it was not stripped");
    let here = root();
    let here = here.to_str().context("this folder's name is no text")?.as_bytes();
    ensure!(!bytes.windows(here.len()).any(|window| window == here), "it names the folder it was built in");
    say(&format!("{}: {} functions, {} KiB", archive.display(), defined.len(), bytes.len() / 1024));
    Ok(())
}
