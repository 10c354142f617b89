//! What is run on every platform that can be run: the C library's tests and the command on the vectors.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::places::{dist_of, file, folder};
use super::running::Runner;
use crate::targets::{Part, System};
use crate::tools::process::{root, run, say};

/// The tests in tests/c that need nothing but C99.
const TESTS: [&str; 5] = ["issue", "payload", "verify", "names", "explain"];

/// A line of tests/vectors/exact.json.
#[derive(Deserialize)]
struct Vector {
    app_id: u32,
    user_id: String,
    secret: String,
    effective_time_in_seconds: i64,
    ctime: i64,
    token: String,
}

/// Runs a part. `None` if there is nothing that runs it.
pub(crate) fn part(runner: &Runner<'_>, part: Part) -> Option<Result<()>> {
    match part {
        Part::Cli => Some(command(runner)),
        Part::C => Some(library(runner)),
        Part::Node | Part::Java | Part::Python => None,
    }
}

/// The C library's tests, with the static and with the shared library.
fn library(runner: &Runner<'_>) -> Result<()> {
    let (tools, target) = (runner.tools, runner.target);
    let place = folder().join("run").join(target.name);
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    runner.complete(&place)?;
    let c = dist_of(target).join("c");
    let lib = c.join("lib");
    if target.system == System::Windows {
        fs::copy(c.join("bin").join(target.c_library()), place.join(target.c_library()))?;
    }
    for test in TESTS {
        for linkage in ["static", "shared"] {
            let executable = place.join(target.program(&format!("{test}-{linkage}")));
            let mut zig = tools.zig_cc(target)?;
            zig.args(["-std=c99", "-O1", "-I"]).arg(c.join("include"));
            zig.arg(root().join(format!("tests/c/test_{test}.c"))).arg("-o").arg(&executable);
            link(&mut zig, target.system, linkage == "static", &lib);
            run(&mut zig)?;
            run(&mut runner.command(&executable)?)?;
        }
    }
    Ok(())
}

/// The options that link the C library, as its documentation says.
fn link(compiler: &mut std::process::Command, system: System, is_static: bool, lib: &Path) {
    let shared: PathBuf = lib.join(match system {
        System::LinuxGlibc | System::LinuxMusl => "libtoken04.so",
        System::Windows => "libtoken04.dll.a",
        System::MacOs => "libtoken04.dylib",
    });
    if !is_static {
        compiler.arg(shared);
        if system != System::Windows {
            compiler.arg(format!("-Wl,-rpath,{}", lib.display()));
        }
        if system == System::LinuxMusl {
            compiler.arg("-dynamic");
        }
        return;
    }
    compiler.arg(lib.join("libtoken04.a"));
    compiler.args(match system {
        System::LinuxGlibc => &["-lunwind", "-lpthread", "-ldl", "-lm"][..],
        System::LinuxMusl => &["-lunwind"],
        System::Windows => &["-lntdll", "-luserenv", "-lws2_32", "-ldbghelp", "-lbcrypt", "-lunwind"],
        System::MacOs => &[],
    });
}

/// The command: it accepts the vectors' tokens in time, refuses them later, and accepts what it makes.
fn command(runner: &Runner<'_>) -> Result<()> {
    let place = folder().join("run").join(format!("{}-cli", runner.target.name));
    fs::create_dir_all(&place)?;
    runner.complete(&place)?;
    let original = file(runner.target, Part::Cli);
    let executable = place.join(original.file_name().context("a program has a name")?);
    fs::copy(&original, &executable)?;

    let text = fs::read_to_string(root().join("tests/vectors/exact.json"))?;
    let vectors: Vec<Vector> = serde_json::from_str(&text)?;
    let plain = |vector: &&Vector| {
        !vector.user_id.is_empty() && vector.user_id.chars().all(|one| one.is_ascii_alphanumeric())
    };
    let most = if runner.is_slow() { 4 } else { usize::MAX };
    let mut checked = 0;
    for vector in vectors.iter().filter(plain).take(most) {
        let end = vector.ctime + vector.effective_time_in_seconds;
        let verify = |token: &str, now: Option<i64>| -> Result<Option<i32>> {
            let mut command = runner.command(&executable)?;
            command.args(["verify", token, "--secret", &vector.secret, "--user-id", &vector.user_id]);
            command.args(["--app-id", &vector.app_id.to_string()]);
            if let Some(now) = now {
                command.args(["--now", &now.to_string()]);
            }
            Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).status()?.code())
        };
        let outcomes = [verify(&vector.token, Some(vector.ctime))?, verify(&vector.token, Some(end + 1))?];
        ensure!(outcomes == [Some(0), Some(1)], "{}: {outcomes:?} in place of 0 and 1", vector.token);
        let mut generate = runner.command(&executable)?;
        generate.args(["generate", "--ttl", "60", "--secret", &vector.secret, "--user-id", &vector.user_id]);
        generate.args(["--app-id", &vector.app_id.to_string()]);
        let made = generate.stderr(Stdio::null()).output()?;
        let made = String::from_utf8(made.stdout)?;
        ensure!(made.starts_with("04"), "it made {made:?}");
        let outcome = verify(made.trim_end(), None)?;
        ensure!(outcome == Some(0), "its own token: {outcome:?} in place of 0");
        checked += 1;
    }
    ensure!(checked > 0, "no vector was checked");
    say(&format!("run: {}: the command checked {checked} vectors", runner.target.name));
    Ok(())
}
