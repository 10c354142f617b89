//! Debian's packages, unpacked into a folder. apt-get has its indexes, its settings and its cache in
//! target/cross, so the system's are neither needed nor changed. It checks Debian's signatures.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::places::folder;
use crate::tools::files::empty;
use crate::tools::process::{answers, output, program, run};

/// A version of Debian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suite {
    /// Debian 12, whose programs run on what is newer too.
    Bookworm,
    /// Debian 13. Its musl is the oldest that loads what Node.js and Bun are linked to.
    Trixie,
}

const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Why packages cannot be fetched here, if they cannot.
pub(super) fn missing() -> Option<String> {
    for tool in ["apt-get", "dpkg-deb"] {
        if !answers(program(tool).arg("--version")) {
            return Some(format!("{tool} is not installed"));
        }
    }
    (!Path::new(KEYRING).exists()).then(|| "debian-archive-keyring is not installed".to_owned())
}

/// Fetches packages (`name` or `name:architecture`) and unpacks them into `target/cross/<into>`. Once: what
/// is there is kept, with a list of the packages' versions and hashes beside it.
pub(super) fn unpacked(suite: Suite, into: &str, packages: &[String]) -> Result<PathBuf> {
    let root = folder().join(into);
    let list = folder().join(format!("{into}.packages"));
    let wanted = format!("# {}\n", packages.join(" "));
    if fs::read_to_string(&list).is_ok_and(|known| known.starts_with(&wanted)) && root.is_dir() {
        return Ok(root);
    }
    if let Some(why) = missing() {
        bail!("{why}");
    }
    let downloads = folder().join(format!("{into}.debs"));
    for folder in [&root, &downloads] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let download =
        || run(apt(suite)?.args(["--quiet", "--quiet", "download"]).args(packages).current_dir(&downloads));
    // The archive keeps a version only until there is a newer one, which older indexes do not name.
    again_after(download, || {
        update(suite)?;
        empty(&downloads)
    })?;
    let mut text = wanted;
    for entry in fs::read_dir(&downloads)? {
        let package = entry?.path();
        ensure!(package.extension().is_some_and(|end| end == "deb"), "not a package: {}", package.display());
        run(program("dpkg-deb").arg("--extract").arg(&package).arg(&root))?;
        let hash = output(program("sha256sum").arg(&package))?;
        let hash = hash.split_whitespace().next().context("sha256sum printed nothing")?;
        let name = package.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(text, "{hash}  {name}")?;
    }
    fs::remove_dir_all(&downloads)?;
    relink(&root, &root)?;
    fs::write(list, text)?;
    Ok(root)
}

/// Whether packages were unpacked into a folder.
pub(super) fn is_unpacked(into: &str) -> bool {
    folder().join(into).is_dir() && folder().join(format!("{into}.packages")).exists()
}

/// The fields of a package's newest version.
pub(super) fn fields(suite: Suite, package: &str) -> Result<BTreeMap<String, String>> {
    let mut show = apt(suite)?;
    let mut cache = program("apt-cache");
    for (name, value) in show.get_envs() {
        if let Some(value) = value {
            cache.env(name, value);
        }
    }
    show = cache;
    let text = output(show.args(["--no-all-versions", "show", package]))?;
    let fields = text.lines().filter_map(|line| line.split_once(": "));
    Ok(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// What apt-get would install for a package besides what this system has.
pub(super) fn with_dependencies(suite: Suite, package: &str) -> Result<Vec<String>> {
    let mut install = apt(suite)?;
    // What is installed counts here.
    install.args(["-o", "Dir::State::status=/var/lib/dpkg/status", "--no-install-recommends"]);
    let plan = output(install.args(["--simulate", "--quiet", "install", package]))?;
    let mut packages = vec![package.to_owned()];
    for name in plan.lines().filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next()) {
        if name != package {
            packages.push(name.to_owned());
        }
    }
    Ok(packages)
}

/// Packages for arm64 with everything that they need, as for a system that has nothing.
pub(super) fn for_arm64(suite: Suite, packages: &[&str]) -> Result<Vec<String>> {
    let mut install = apt(suite)?;
    install.args(["-o", "APT::Architecture=arm64", "-o", "APT::Architectures::=arm64"]);
    install.args(["--no-install-recommends", "--simulate", "--quiet", "install"]);
    let plan = output(install.args(packages))?;
    let mut all = Vec::new();
    for line in plan.lines().filter_map(|line| line.strip_prefix("Inst ")) {
        let name = line.split([' ', ':']).next().context("a package has a name")?;
        // What is for all processors is not called after one.
        all.push(if line.contains("[arm64]") { format!("{name}:arm64") } else { name.to_owned() });
    }
    ensure!(!all.is_empty(), "apt-get would install nothing");
    Ok(all)
}

/// The packages that were unpacked into a folder. Offline, what is here is enough.
pub(super) fn known(into: &str) -> Option<Vec<String>> {
    let list = fs::read_to_string(folder().join(format!("{into}.packages"))).ok()?;
    let packages = list.lines().next()?.strip_prefix("# ")?;
    Some(packages.split(' ').map(str::to_owned).collect())
}

/// apt-get with settings of its own, and with indexes that are up to date.
fn apt(suite: Suite) -> Result<Command> {
    let (name, security) = match suite {
        Suite::Bookworm => ("bookworm", true),
        Suite::Trixie => ("trixie", true),
    };
    let place = folder().join("apt").join(name);
    let config = place.join("apt.conf");
    let mut command = program("apt-get");
    command.env("APT_CONFIG", &config);
    if config.exists() {
        return Ok(command);
    }
    for inner in ["lists/partial", "cache/archives/partial", "preferences"] {
        fs::create_dir_all(place.join(inner))?;
    }
    let mut sources = String::new();
    let mut source = |address: &str, suite: &str| {
        writeln!(sources, "deb [arch=amd64,arm64 signed-by={KEYRING}] {address} {suite} main")
    };
    source("http://deb.debian.org/debian", name)?;
    if security {
        source("http://deb.debian.org/debian-security", &format!("{name}-security"))?;
    }
    fs::write(place.join("sources.list"), sources)?;
    fs::write(place.join("status"), "")?;
    let at = place.display();
    // The system's own settings stay in force, among them those of a proxy.
    let text = format!(
        "Dir::State \"{at}\";\nDir::State::status \"{at}/status\";\nDir::State::lists \"{at}/lists\";\n\
         Dir::Cache \"{at}/cache\";\nDir::Etc::SourceList \"{at}/sources.list\";\n\
         Dir::Etc::SourceParts \"{at}/preferences\";\nDir::Etc::PreferencesParts \"{at}/preferences\";\n\
         APT::Architectures {{ \"amd64\"; \"arm64\"; }};\nAPT::Sandbox::User \"\";\nDebug::NoLocking \"1\";\n\
         Acquire::Languages \"none\";\n"
    );
    let draft = place.join("draft.conf");
    fs::write(&draft, &text)?;
    run(program("apt-get").env("APT_CONFIG", &draft).args(["--quiet", "--quiet", "update"]))?;
    // Only when the indexes are here is the next call spared the update.
    fs::rename(draft, config)?;
    Ok(command)
}

/// Tries something a second time, after what may have mended it.
fn again_after(attempt: impl Fn() -> Result<()>, mend: impl FnOnce() -> Result<()>) -> Result<()> {
    if attempt().is_ok() {
        return Ok(());
    }
    mend()?;
    attempt()
}

/// Brings the indexes up to date.
fn update(suite: Suite) -> Result<()> {
    run(apt(suite)?.args(["--quiet", "--quiet", "update"]))
}

/// Links that lead to a place in the system lead to the same place in the folder.
fn relink(root: &Path, inner: &Path) -> Result<()> {
    for entry in fs::read_dir(inner)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            relink(root, &entry.path())?;
        } else if kind.is_symlink() {
            let place = fs::read_link(entry.path())?;
            if let Ok(below) = place.strip_prefix("/") {
                let moved = root.join(below);
                if moved.exists() {
                    fs::remove_file(entry.path())?;
                    link(&moved, &entry.path())?;
                }
            }
        }
    }
    Ok(())
}

/// A symbolic link, where there are any.
pub(super) fn link(to: &Path, at: &Path) -> Result<()> {
    if at.symlink_metadata().is_ok() {
        fs::remove_file(at)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(to, at).with_context(|| format!("cannot link {}", at.display()))?;
    #[cfg(not(unix))]
    fs::copy(to, at).map(drop)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_fails_is_tried_again_once_it_is_mended() {
        let is_mended = Cell::new(false);
        let attempt = || if is_mended.get() { Ok(()) } else { bail!("an old index") };
        assert!(again_after(attempt, || bail!("no network")).is_err());
        assert!(again_after(attempt, || Ok(())).is_err());
        let mend = || {
            is_mended.set(true);
            Ok(())
        };
        again_after(attempt, mend).unwrap();
        again_after(attempt, || bail!("not needed")).unwrap();
    }
}
