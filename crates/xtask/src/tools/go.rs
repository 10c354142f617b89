//! Go. From 1.21 on, it gets other versions of itself, which the tests with the oldest one and the lints need, and from
//! 1.22 on, it spares the allocations that two tests count. Where the machine's is older, such as that of Debian 12, setup
//! gets a newer one, as Go does: as a module.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::apt::debian;
use super::files::empty;
use super::process::{answers, output, program, root, run};

/// The one that is got.
const VERSION: &str = "go1.26.8";

/// The oldest that is enough, as major and minor version.
const ENOUGH: (u32, u32) = (1, 22);

fn folder() -> PathBuf {
    root().join("target/toolchain/go")
}

/// Where the programs of the newer one are, once it is complete.
fn programs() -> PathBuf {
    folder().join(VERSION).join("bin")
}

/// Lets a command find the Go of setup before the machine's.
pub(crate) fn with_go(command: &mut Command) -> &mut Command {
    let programs = programs();
    if !programs.is_dir() {
        return command;
    }
    let others = env::var_os("PATH").unwrap_or_default();
    let all = env::join_paths([programs].into_iter().chain(env::split_paths(&others)));
    match all {
        Ok(all) => command.env("PATH", all),
        Err(_) => command,
    }
}

/// Why there is no Go to test with, if there is none.
pub(crate) fn missing() -> Option<String> {
    let version = output(with_go(program("go").arg("version"))).ok();
    match version {
        None => Some("go is not installed".to_owned()),
        Some(version) => (!is_enough(&version)).then(|| {
            let (major, minor) = ENOUGH;
            format!("go is older than {major}.{minor}, and setup could not get a newer one")
        }),
    }
}

/// Installs Go where there is none, and a newer one where it is too old.
pub(crate) fn setup() -> Result<()> {
    if !answers(program("go").arg("version")) {
        debian(&["golang-go"])?;
    }
    if is_enough(&output(program("go").arg("version"))?) || programs().is_dir() {
        return Ok(());
    }
    let system = output(program("go").args(["env", "GOHOSTOS", "GOHOSTARCH"]))?;
    let system = system.lines().collect::<Vec<_>>().join("-");
    let module = format!("golang.org/toolchain@v0.0.1-{VERSION}.{system}");
    let modules = folder().join("modules");
    empty(&folder())?;
    let mut go = program("go");
    go.args(["mod", "download", &module]).current_dir(folder());
    // A module that anyone may delete.
    run(go.env("GOMODCACHE", &modules).env("GOFLAGS", "-modcacherw"))?;
    let unpacked = modules.join(&module);
    // A module's files are not executable, so Go itself does this too.
    for programs in [unpacked.join("bin"), unpacked.join("pkg/tool").join(system.replace('-', "_"))] {
        executable(&programs)?;
    }
    fs::rename(&unpacked, folder().join(VERSION))?;
    fs::remove_dir_all(&modules)?;
    ensure!(missing().is_none(), "{VERSION} does not run");
    Ok(())
}

#[cfg(unix)]
fn executable(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;

    for file in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        fs::set_permissions(file?.path(), fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn executable(_: &Path) -> Result<()> {
    Ok(())
}

/// Whether what `go version` prints, `go version go1.19.8 linux/amd64`, is of one that is enough.
fn is_enough(printed: &str) -> bool {
    let version = printed.split_whitespace().find_map(|word| word.strip_prefix("go1."));
    let minor = version.and_then(|rest| rest.split(|next: char| !next.is_ascii_digit()).next());
    // A version without a number is one in development.
    minor.is_none_or(|minor| minor.parse().is_ok_and(|minor: u32| (1, minor) >= ENOUGH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_old_or_new_enough() {
        for old in [
            "go version go1.19.8 linux/amd64",
            "go version go1.20rc1 linux/arm64",
            "go version go1.21.13 x/y",
        ] {
            assert!(!is_enough(old), "{old}");
        }
        for new in
            ["go version go1.22.2 linux/amd64", "go version go1.26.8 x/y", "go version devel +a1b2 x/y"]
        {
            assert!(is_enough(new), "{new}");
        }
    }
}
