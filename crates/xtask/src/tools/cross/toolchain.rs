//! What compiles and links for other platforms: a Rust that can build its standard library for any
//! target, LLVM's tools, and zig, which has the C libraries.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt::{self, Suite};
use super::places::folder;
use crate::targets::{System, Target};
use crate::tools::pip;
use crate::tools::process::{output, program, rustc};

/// The time that files name in place of that of the build: the first second of 2026.
const EPOCH: &str = "1767225600";

const ZIG: &str = "0.17.0";
const ZIGBUILD: &str = "0.24.0";
/// Where Debian's packages are.
const FOLDER: &str = "debian";
/// LLVM's version in the names of Debian's packages and programs.
const LLVM: &str = "22";

/// The tools, which are here.
pub(crate) struct Toolchain {
    /// Debian's packages. `None` if the Rust that cargo uses has the targets' standard libraries.
    debian: Option<PathBuf>,
    /// The virtual environment with zig and cargo-zigbuild.
    python: PathBuf,
}

impl Toolchain {
    /// Why the tools cannot be fetched here, if they cannot.
    pub(crate) fn missing() -> Option<String> {
        if !cfg!(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64")) {
            return Some("the tools for other platforms run on Linux x64 with glibc".to_owned());
        }
        apt::missing().or_else(|| (!pip::has_venv()).then(|| "python3-venv is not installed".to_owned()))
    }

    /// Whether nothing of it would have to be fetched.
    pub(crate) fn is_fetched() -> bool {
        apt::is_unpacked(FOLDER) && pip::has(&folder().join("python"), &python_wanted())
    }

    /// Fetches what is missing. Without apt-get, rustup's targets must be here.
    pub(crate) fn fetched(targets: &[&Target], with_rustup: bool) -> Result<Self> {
        fs::create_dir_all(folder())?;
        let debian = if with_rustup {
            for target in targets {
                let libraries = output(rustc().args(["--print", "target-libdir", "--target", target.triple]));
                let is_here = libraries.is_ok_and(|folder| Path::new(folder.trim()).is_dir());
                if !is_here {
                    bail!(
                        "Rust has no standard library for {}: rustup target add {} installs it",
                        target.triple,
                        target.triple
                    );
                }
                // Apple's linker and tools for Windows come with LLVM.
                if target.system == System::MacOs || target.system == System::Windows {
                    bail!("{} needs the tools that are fetched without --rustup", target.name);
                }
            }
            None
        } else {
            Some(debian()?)
        };
        Ok(Self { debian, python: python()? })
    }

    /// zig, which is a C compiler and a linker for every platform.
    pub(super) fn zig(&self) -> Result<PathBuf> {
        let lib = self.python.join("lib");
        for entry in fs::read_dir(&lib).with_context(|| format!("cannot read {}", lib.display()))? {
            let zig = entry?.path().join("site-packages/ziglang/zig");
            if zig.is_file() {
                return Ok(zig);
            }
        }
        bail!("{} has no zig", self.python.display())
    }

    /// zig as a C compiler for a target.
    pub(super) fn zig_cc(&self, target: &Target) -> Result<Command> {
        let mut zig = program(self.zig()?);
        zig.args(["cc", "-target", &target.zig()]);
        with_caches(&mut zig);
        Ok(zig)
    }

    /// Has a compiler that calls C's call zig for a target.
    pub(crate) fn zig_for<'c>(&self, target: &Target, compiler: &'c mut Command) -> Result<&'c mut Command> {
        let words = format!("{} cc -target {}", self.zig()?.display(), target.zig());
        Ok(with_caches(compiler.env("CC", words)))
    }

    /// cargo-zigbuild.
    pub(super) fn zigbuild(&self) -> Command {
        program(self.python.join("bin/cargo-zigbuild"))
    }

    /// One of LLVM's tools, such as `llvm-nm`.
    pub(super) fn llvm(&self, name: &str) -> Result<Command> {
        let debian = self.debian.as_deref().context("LLVM's tools are not fetched")?;
        let mut tool = program(llvm_path(debian, name));
        tool.env("LD_LIBRARY_PATH", libraries(debian));
        Ok(tool)
    }

    /// Where one of LLVM's tools is.
    pub(super) fn llvm_tool(&self, name: &str) -> Result<PathBuf> {
        Ok(llvm_path(self.debian.as_deref().context("LLVM's tools are not fetched")?, name))
    }

    /// Debian's packages, if they are used.
    pub(super) fn debian(&self) -> Option<&Path> {
        self.debian.as_deref()
    }
}

/// zig's own caches, so that no other version's are in the way.
fn with_caches(command: &mut Command) -> &mut Command {
    let place = folder().join("zig");
    timeless(command.env("ZIG_GLOBAL_CACHE_DIR", &place).env("ZIG_LOCAL_CACHE_DIR", place))
}

/// Linkers for Windows write the time into what they make, and no two builds would be the same.
pub(super) fn timeless(command: &mut Command) -> &mut Command {
    command.env("SOURCE_DATE_EPOCH", EPOCH)
}

fn llvm_path(debian: &Path, name: &str) -> PathBuf {
    debian.join("usr/bin").join(format!("{name}-{LLVM}"))
}

/// The folder of Debian's libraries.
pub(super) fn libraries(debian: &Path) -> PathBuf {
    debian.join("usr/lib/x86_64-linux-gnu")
}

/// Debian's Rust for building browsers, which is the newest that Debian has, and LLVM. Installed, they
/// would hide another Rust.
fn debian() -> Result<PathBuf> {
    if let Some(packages) = apt::known(FOLDER) {
        return apt::unpacked(Suite::Bookworm, FOLDER, &packages);
    }
    if let Some(why) = apt::missing() {
        bail!("{why}; with rustup's targets, use --rustup");
    }
    // Its name has Rust's version.
    let dev = apt::fields(Suite::Bookworm, "libstd-rust-web-dev")?;
    let depends = dev.get("Depends").context("libstd-rust-web-dev depends on nothing")?;
    let std = depends.split([' ', ',']).find(|word| word.starts_with("libstd-rust-web-"));
    let std = std.context("no libstd-rust-web")?;
    let (lld, llvm, library) = (format!("lld-{LLVM}"), format!("llvm-{LLVM}"), format!("libllvm{LLVM}"));
    let packages = ["rustc-web", std, "libstd-rust-web-dev", "rust-web-src", &library, &lld, &llvm];
    let root = apt::unpacked(Suite::Bookworm, FOLDER, &packages.map(str::to_owned))?;
    // rustc calls LLVM's tools by names without a version.
    apt::link(&llvm_path(&root, "llvm-objcopy"), &root.join("usr/bin/rust-objcopy"))?;
    Ok(root)
}

/// zig and cargo-zigbuild, from `PyPI`.
fn python() -> Result<PathBuf> {
    let venv = folder().join("python");
    pip::install(&venv, &python_wanted(), &["--no-deps"])?;
    Ok(venv)
}

fn python_wanted() -> String {
    format!("ziglang=={ZIG} cargo-zigbuild=={ZIGBUILD}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::process::root;

    #[test]
    fn the_wheels_are_made_with_the_same_tools() -> Result<()> {
        let text = fs::read_to_string(root().join("bindings/python/tools/requirements.txt"))?;
        for line in [format!("ziglang=={ZIG}"), format!("cargo-zigbuild=={ZIGBUILD}")] {
            assert!(text.lines().any(|known| known == line), "{line}");
        }
        Ok(())
    }
}
