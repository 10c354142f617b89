//! Fuzzing: every target of tests/fuzz, each for some time.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::tools::hazmat::testing_fuzz;
use crate::tools::process::{answers, output, program, root, run, say};

/// Where the targets are.
const TARGETS: &str = "tests/fuzz";
/// What they find goes here: inputs that reach something new, and those that fail.
const FOUND: &str = "target/fuzz";

/// Runs all targets, or those that are named.
pub(crate) fn fuzz(seconds: u32, only: &[String]) -> Result<()> {
    if !answers(program("cargo").args(["fuzz", "--version"])) {
        bail!("cargo-fuzz is not installed: cargo install cargo-fuzz --locked");
    }
    let all = output(toolchain().args(["fuzz", "list", "--fuzz-dir", TARGETS]))?;
    let all: Vec<&str> = all.split_whitespace().collect();
    if let Some(unknown) = only.iter().find(|name| !all.contains(&name.as_str())) {
        bail!("no such target: {unknown} (there are: {})", all.join(", "));
    }
    for target in all.iter().filter(|target| only.is_empty() || only.iter().any(|name| name == **target)) {
        let found = root().join(FOUND);
        let (corpus, artifacts) = (found.join("corpus").join(target), found.join("artifacts").join(target));
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&artifacts)?;
        if *target == "read" {
            seed(&corpus)?;
        }
        let mut fuzz = toolchain();
        fuzz.args(["fuzz", "run", "--fuzz-dir", TARGETS, "--target-dir", FOUND]).arg(target).arg(&corpus);
        let committed = root().join(TARGETS).join("corpus").join(target);
        if committed.exists() {
            fuzz.arg(committed);
        }
        fuzz.arg("--").arg(format!("-max_total_time={seconds}"));
        fuzz.args(["-max_len=4096", "-print_final_stats=1"]);
        fuzz.arg(format!("-artifact_prefix={}/", artifacts.display()));
        run(testing_fuzz(&mut fuzz))
            .with_context(|| format!("{target} found something, see {}", artifacts.display()))?;
        // Without instrumentation nothing is ever interesting, and next to nothing is tried.
        ensure!(fs::read_dir(&corpus)?.next().is_some(), "{target} was not instrumented");
        say(&format!("fuzz: {target}: {seconds} seconds without a finding"));
    }
    Ok(())
}

/// Sanitizers are for nightly compilers; a stable one has them too, where it is told to.
fn toolchain() -> Command {
    let mut cargo = program("cargo");
    if answers(program("cargo").args(["+nightly", "--version"])) {
        cargo.arg("+nightly");
    } else {
        cargo.env("RUSTC_BOOTSTRAP", "1");
    }
    cargo
}

/// The vectors' tokens to begin with.
fn seed(corpus: &Path) -> Result<()> {
    for file in ["exact", "interop", "verify"] {
        let path = root().join("tests/vectors").join(file).with_extension("json");
        let vectors: Vec<Value> = serde_json::from_slice(&fs::read(path)?)?;
        ensure!(!vectors.is_empty(), "no vectors in {file}");
        for (index, vector) in vectors.iter().enumerate() {
            let token = vector.get("token").and_then(Value::as_str).context("a vector without a token")?;
            fs::write(corpus.join(format!("{file}-{index}")), token)?;
        }
    }
    Ok(())
}
