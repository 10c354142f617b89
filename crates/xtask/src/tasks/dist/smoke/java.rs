//! Java: the classes, with the platform's library where the jar has it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::exchange::{self, Streams};
use crate::targets::{Part, Run, System};
use crate::tools::cross::fetched::maven;
use crate::tools::cross::interpreters;
use crate::tools::cross::places::file;
use crate::tools::cross::running::Runner;
use crate::tools::process::{answers, program, root, run as run_program};

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    if !answers(program("javac").arg("--version")) {
        return Ok(None);
    }
    let Some(mut java) = interpreters::java(runner)? else { return Ok(None) };
    let (classes, gson) = (place.join("classes"), maven(&dependency("com.google.code.gson", "gson")?)?);
    // For the compiler alone.
    let annotations = maven(&dependency("org.jspecify", "jspecify")?)?;
    let mut sources = Vec::new();
    for folder in ["bindings/java/library/src/main/java", "tests/conformance/java"] {
        collect(&root().join(folder), &mut sources)?;
    }
    let mut javac = program("javac");
    javac.args(["-nowarn", "--release", "8", "-Xlint:-options", "-d"]).arg(&classes);
    javac.arg("-cp").arg(std::env::join_paths([&gson, &annotations])?).args(sources);
    run_program(&mut javac)?;
    let library = classes.join("im/zego/token04").join(runner.target.jar());
    fs::create_dir_all(library.parent().context("a file has a folder")?)?;
    fs::copy(file(runner.target, Part::Java), &library)?;
    let separator = if runner.target.system == System::Windows { ";" } else { ":" };
    let temporary = place.join("tmp");
    fs::create_dir_all(&temporary)?;
    java.arg(format!("-Djava.io.tmpdir={}", temporary.display()));
    if runner.target.run == Run::Wine {
        // Java's random numbers, which name the folder that a library is unpacked to, ask for what Wine 8 lacks.
        java.arg(format!("-Dtoken04.library.path={}", library.display()));
    }
    java.arg("-cp");
    java.arg(format!("{}{separator}{}", classes.display(), gson.display())).arg("Driver");
    exchange::checked(&mut java, place, Streams::Pipes).map(Some)
}

/// A file of Maven's, in the version that the tests have.
fn dependency(group: &str, artefact: &str) -> Result<String> {
    let pom = fs::read_to_string(root().join("bindings/java/pom.xml"))?;
    let after = pom.split_once(&format!("<artifactId>{artefact}</artifactId>"));
    let version = after.and_then(|(_, rest)| rest.split_once("<version>")?.1.split_once("</version>"));
    let version = version.with_context(|| format!("bindings/java/pom.xml has no version of {artefact}"))?.0;
    Ok(format!("{group}:{artefact}:{version}:jar"))
}

fn collect(folder: &Path, sources: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|end| end == "java") {
            // It is documentation, and annotated as a newer Java wants it.
            if path.file_name().is_some_and(|name| name != "package-info.java") {
                sources.push(path);
            }
        }
    }
    Ok(())
}
