//! What finds faults of memory and races: sanitizers and valgrind, all of it at once.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::languages::{self, Selection};
use crate::tools::process::{answers, output, program, root, run, say};

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Every language's own, and `ThreadSanitizer` for what threads share.
pub(crate) fn sanitize() -> Result<()> {
    for language in languages::selected(&Selection::default())? {
        match language.missing() {
            Some(why) => say(&format!("sanitize: {} SKIPPED: {why}", language.name())),
            None => language.sanitize()?,
        }
    }
    races()
}

/// The C library's test of one issuer shared by 16 threads. In C, since Rust's own threads are
/// in a standard library that is not instrumented, whose locks the sanitizer cannot see.
fn races() -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64"))
        || !answers(program("cargo").args(["+nightly", "--version"]))
    {
        say("sanitize: ThreadSanitizer SKIPPED: it takes Linux on x86-64 and a nightly Rust");
        return Ok(());
    }
    let folder = root().join("target/tsan");
    let mut build = program("cargo");
    build.args(["+nightly", "build", "--release", "-p", "token04-c", "--target", TARGET, "--target-dir"]);
    build.arg(&folder);
    build.env("RUSTFLAGS", "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer");
    run(&mut build)?;
    let archive = folder.join(TARGET).join("release/libtoken04.a");
    ensure!(
        run(&mut linked("tests/c/race.c", &archive)?).is_err(),
        "ThreadSanitizer does not see a race that is there"
    );
    run(&mut linked("tests/c/test_shared.c", &archive)?)?;
    say("sanitize: ThreadSanitizer sees no race in the library, and the one made for it");
    Ok(())
}

/// A C program with the instrumented library, and with the runtime of the compiler that made it.
fn linked(source: &str, archive: &PathBuf) -> Result<Command> {
    let folder = archive.parent().context("a folder")?;
    let name = PathBuf::from(source);
    let name = name.file_stem().context("a name")?;
    let (object, made) = (folder.join(name).with_extension("o"), folder.join(name));
    let mut compile = program("gcc");
    compile.args(["-g", "-O1", "-fsanitize=thread", "-Iinclude", "-Itests/c", "-c", source, "-o"]);
    run(compile.arg(&object))?;
    let mut link = program("gcc");
    link.arg("-no-pie").arg(&object).arg(archive).arg("-Wl,--whole-archive").arg(runtime()?);
    link.args(["-Wl,--no-whole-archive", "-Wl,--export-dynamic", "-lpthread", "-lm", "-ldl", "-lrt", "-o"]);
    run(link.arg(&made))?;
    Ok(program(made))
}

fn runtime() -> Result<PathBuf> {
    let libraries = output(program("rustc").args(["+nightly", "--print", "target-libdir"]))?;
    fs::read_dir(libraries.trim())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.to_string_lossy().ends_with("_rt.tsan.a"))
        .context("this Rust has no runtime of ThreadSanitizer")
}
