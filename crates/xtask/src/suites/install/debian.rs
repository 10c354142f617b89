//! Debian's packages, and with them the C library and the command. The machine itself is not changed: apt
//! resolves them with what is installed, and dpkg installs them into a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::readme::{block, commands, shell};
use crate::tools::examples;
use crate::tools::process::{output, run};

const C: &str = "crates/token04-c/README.md";
const CLI: &str = "crates/token04-cli/README.md";

/// Checks the packages, has apt find them, and builds a program with the C library.
pub(super) fn library(packages: &Path, folder: &Path) -> Result<()> {
    run(&mut shell(packages, "sha256sum --quiet --check SHA256SUMS"))?;
    let place = packages.join("debian");
    run(&mut shell(&place, "lintian --fail-on error,warning *.deb"))?;
    resolved(&place, folder)?;
    let root = installed(&place, folder, &["libtoken04-", "libtoken04-dev_"])?;
    fs::write(folder.join("app.c"), block(C, "c")?)?;
    let text = fs::read_to_string(crate::tools::process::root().join(C))?;
    let compile = text.lines().find_map(|line| line.strip_prefix("$ cc app.c ")).context("no $ cc app.c")?;
    let lib = lib(&root)?;
    let mut build = shell(folder, &format!("cc app.c {compile}"));
    build.env("PKG_CONFIG_SYSROOT_DIR", &root).env("PKG_CONFIG_LIBDIR", lib.join("pkgconfig"));
    build.env("PKG_CONFIG_ALLOW_SYSTEM_LIBS", "1").env("PKG_CONFIG_ALLOW_SYSTEM_CFLAGS", "1");
    run(&mut build)?;
    let printed = output(shell(folder, "./a.out").env("LD_LIBRARY_PATH", lib))?;
    let (token, verdict) = printed.split_once('\n').context("a token and a verdict")?;
    ensure!(verdict.trim_end() == "Success.", "the sample's own check said {verdict}");
    examples::check("basic", token)
}

/// Installs the command, and runs what its README shows.
pub(super) fn command(packages: &Path, folder: &Path) -> Result<()> {
    let root = installed(&packages.join("debian"), folder, &["token04_"])?;
    let mut path = vec![root.join("usr/bin")];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let text = fs::read_to_string(crate::tools::process::root().join(CLI))?;
    let (_, rest) = text.split_once("\n```\n").context("a README with one block")?;
    let block =
        rest.split_once("```console\n").and_then(|(_, rest)| rest.split_once("```")).context("no block")?.0;
    let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    ensure!(lines.len() > 1 && !commands(CLI)?.is_empty(), "the README of the command shows nothing");
    let printed = output(shell(folder, &lines.join("\n")).env("PATH", std::env::join_paths(path)?))?;
    ensure!(printed.starts_with("04"), "the command printed {printed}");
    let manual = root.join("usr/share/man/man1/token04.1.gz");
    ensure!(manual.is_file(), "no manual {}", manual.display());
    Ok(())
}

/// Has apt find the packages in a folder, with all that they need.
fn resolved(place: &Path, folder: &Path) -> Result<()> {
    for name in ["lists/partial", "cache/archives/partial", "repository"] {
        fs::create_dir_all(folder.join(name))?;
    }
    let repository = folder.join("repository");
    run(&mut shell(
        &repository,
        &format!("cp {}/*.deb .\ndpkg-scanpackages --multiversion . >Packages", place.display()),
    ))?;
    fs::write(folder.join("sources.list"), format!("deb [trusted=yes] file:{} ./\n", repository.display()))?;
    let apt = format!(
        "-o Dir::Etc::sourcelist={0}/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists={0}/lists \
         -o Dir::Cache={0}/cache -o APT::Sandbox::User=root",
        folder.display()
    );
    run(&mut shell(
        folder,
        &format!("apt-get {apt} --quiet update\napt-get {apt} install --simulate token04 libtoken04-dev"),
    ))
}

/// Installs packages into a folder of their own, which it gives.
fn installed(place: &Path, folder: &Path, starts: &[&str]) -> Result<PathBuf> {
    let root = folder.join("root");
    for name in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers"] {
        fs::create_dir_all(root.join(name))?;
    }
    fs::write(root.join("var/lib/dpkg/status"), "")?;
    for start in starts {
        let package = if *start == "libtoken04-" {
            super::file(place, "libtoken04-0", ".deb")
                .or_else(|_| super::file(place, "libtoken04-1", ".deb"))?
        } else {
            super::file(place, start, ".deb")?
        };
        // What they depend on is the machine's.
        let install = format!(
            "dpkg --root={} --force-not-root --force-depends --force-script-chrootless --install {}",
            root.display(),
            package.display()
        );
        run(&mut shell(folder, &install))?;
    }
    Ok(root)
}

/// The folder of the libraries, which has the name of the platform.
fn lib(root: &Path) -> Result<PathBuf> {
    let folders = fs::read_dir(root.join("usr/lib"))?.flatten().map(|entry| entry.path());
    folders
        .into_iter()
        .find(|path| path.ends_with(format!("{}-linux-gnu", std::env::consts::ARCH)))
        .context("no libraries")
}
