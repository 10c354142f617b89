//! Go. From 1.21 on, it gets other versions of itself, which the tests with the oldest one and the lints need, and from
//! 1.22 on, it spares the allocations that two tests count. Where the machine's is older, such as that of Debian 12, setup
//! gets a newer one, as Go does: as a module.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail, ensure};

use super::apt::debian;
use super::files::empty;
use super::process::{output, program, root, run};

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

/// Lets a command find the Go of setup, where the machine's is too old.
pub(crate) fn with_go(command: &mut Command) -> &mut Command {
    static IS_NEEDLESS: OnceLock<bool> = OnceLock::new();
    let programs = programs();
    if !programs.is_dir() || *IS_NEEDLESS.get_or_init(machine_has_enough) {
        return command;
    }
    let others = env::var_os("PATH").unwrap_or_default();
    let all = env::join_paths([programs].into_iter().chain(env::split_paths(&others)));
    // What is set for the machine's Go would have this one use that one's parts.
    command.env_remove("GOROOT").env_remove("GOTOOLDIR");
    match all {
        Ok(all) => command.env("PATH", all),
        Err(_) => command,
    }
}

/// What a go says of its version; `None` if it does not answer.
fn version(go: &mut Command) -> Option<String> {
    let said = go.arg("version").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).into_owned())
}

fn machine_has_enough() -> bool {
    version(&mut program("go")).is_some_and(|version| is_enough(&version))
}

/// Why there is no Go to test with, if there is none.
pub(crate) fn missing() -> Option<String> {
    let Some(version) = version(with_go(&mut program("go"))) else {
        return Some("go is not installed".to_owned());
    };
    let (major, minor) = ENOUGH;
    (!is_enough(&version))
        .then(|| format!("go is older than {major}.{minor}; cargo xtask setup gets a newer one"))
}

/// Installs Go where there is none, and a newer one where it is too old.
pub(crate) fn setup() -> Result<()> {
    if version(&mut program("go")).is_none() {
        debian(&["golang-go"])?;
    }
    if machine_has_enough() || missing().is_none() {
        return Ok(());
    }
    // A folder of its own: another setup, or what is left of one, may be at work.
    let work = folder().join(format!("new-{}", std::process::id()));
    empty(&work)?;
    let done = download(&work);
    fs::remove_dir_all(&work)?;
    done
}

/// Gets the newer one, and puts it in its place once it is seen to run.
fn download(work: &Path) -> Result<()> {
    let system = output(program("go").args(["env", "GOHOSTOS", "GOHOSTARCH"]))?;
    let [os, processor] = system.split_whitespace().collect::<Vec<_>>()[..] else {
        bail!("go env printed no system, but {system:?}");
    };
    let module = format!("golang.org/toolchain@v0.0.1-{VERSION}.{os}-{processor}");
    let mut go = program("go");
    go.args(["mod", "download", &module]).current_dir(work).env("GO111MODULE", "on");
    // A module that anyone may delete.
    run(go.env("GOMODCACHE", work).env("GOFLAGS", "-modcacherw"))?;
    let unpacked = work.join(&module);
    // A module's files are not executable, so Go itself does this too.
    for programs in [unpacked.join("bin"), unpacked.join(format!("pkg/tool/{os}_{processor}"))] {
        executable(&programs)?;
    }
    let version = output(program(unpacked.join("bin/go")).arg("version").env_remove("GOROOT"))?;
    ensure!(is_enough(&version), "{VERSION} says that it is {version}");
    let place = folder().join(VERSION);
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::rename(&unpacked, &place).with_context(|| place.display().to_string())
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
