//! Running other programs, and saying what is done.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::ending::{self, Failed};

/// The top of the repository: of the one where cargo was called, which may share its builds with another.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    // Set by cargo run and cargo test, for this package or, around them, for another.
    let here = here.filter(|here| here.ends_with("crates/xtask"));
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.ancestors().nth(2).unwrap_or(&here).to_owned()
}

/// A program that runs at the top of the repository.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// This program. Its file may be gone: in a run of all tests, recipes build it again.
pub(crate) fn this() -> Result<Command> {
    let running = Path::new("/proc/self/exe");
    Ok(program(if running.exists() { running.to_owned() } else { std::env::current_exe()? }))
}

/// The rustc that cargo calls.
pub(crate) fn rustc() -> Command {
    program(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// Says what is run, runs it, and fails where it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    say(&format!("$ {}", shown(command)));
    let (status, ending) = ending::run(command).with_context(|| format!("cannot run {}", shown(command)))?;
    if !status.success() {
        return Err(Failed { what: format!("{} failed: {status}", shown(command)), ending }.into());
    }
    Ok(())
}

/// What a program prints on its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed: {}", shown(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The same command again, which can be given more arguments. Its streams are not among what is
/// copied.
pub(crate) fn duplicate(command: &Command) -> Command {
    let mut copy = Command::new(command.get_program());
    copy.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => copy.env(name, value),
            None => copy.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        copy.current_dir(folder);
    }
    copy
}

/// Has glibc's malloc keep nothing for each thread, so that what a program has allocated can be
/// counted: what a thread keeps counts as allocated otherwise, and there are ever more threads.
pub(crate) fn uncached(command: &mut Command) -> &mut Command {
    command.env("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0")
}

/// Whether a program is there and answers.
pub(crate) fn answers(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A line on standard output. A reader that went away is no reason to fail.
pub(crate) fn say(line: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
