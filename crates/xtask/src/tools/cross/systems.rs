//! Other systems, as far as programs need them to run: Debian's packages, unpacked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::apt::{self, Suite, link};
use super::places::folder;
use crate::targets::Cpu;

pub(super) fn musl() -> Result<PathBuf> {
    let root = apt::unpacked(Suite::Trixie, "musl", &["musl:amd64".to_owned()])?;
    Ok(root.join("usr/lib/ld-musl-x86_64.so.1"))
}

/// Debian's C libraries for arm64, where qemu looks for what a program needs.
pub(super) fn arm64() -> Result<PathBuf> {
    let packages = ["libc6:arm64", "libgcc-s1:arm64", "musl:arm64"];
    let root = apt::unpacked(Suite::Trixie, "arm64", &packages.map(str::to_owned))?;
    link(Path::new("usr/lib"), &root.join("lib"))?;
    Ok(root)
}

pub(super) fn qemu(cpu: Cpu) -> Result<PathBuf> {
    let root = apt::unpacked(Suite::Bookworm, "qemu", &["qemu-user-static".to_owned()])?;
    Ok(root.join("usr/bin").join(format!("qemu-{}-static", cpu.architecture())))
}

pub(super) fn wine() -> Result<PathBuf> {
    const FOLDER: &str = "wine";

    let packages = match apt::known(FOLDER) {
        Some(packages) => packages,
        None => apt::with_dependencies(Suite::Bookworm, "wine64")?,
    };
    let root = apt::unpacked(Suite::Bookworm, FOLDER, &packages)?;
    let usr = root.join("usr");
    // The script looks for the server where it would be installed.
    link(Path::new("wineserver64"), &usr.join("lib/wine/wineserver"))?;
    // So does Debian's wine for this library.
    let zlib = usr.join("lib/x86_64-linux-gnu/wine/x86_64-windows/zlib1.dll");
    if !zlib.exists() {
        let from = usr.join("x86_64-w64-mingw32/lib/zlib1.dll");
        ensure!(from.exists(), "Debian's wine comes without its zlib");
        fs::copy(from, zlib)?;
    }
    Ok(root)
}

/// Debian's languages for arm64, with all that they need.
pub(super) fn languages() -> Result<PathBuf> {
    const FOLDER: &str = "arm64-languages";
    const PACKAGES: [&str; 5] = [
        "python3.11",
        "php8.2-cli",
        "mono-runtime",
        // Its own file is not used, but all that it needs of Mono.
        "libnewtonsoft-json5.0-cil",
        "libstdc++6",
    ];

    let list = folder().join(format!("{FOLDER}.wanted"));
    let wanted = PACKAGES.join(" ");
    let is_same = fs::read_to_string(&list).is_ok_and(|known| known == wanted);
    let packages = match apt::known(FOLDER).filter(|_| is_same) {
        Some(packages) => packages,
        None => apt::for_arm64(Suite::Bookworm, &PACKAGES)?,
    };
    let root = apt::unpacked(Suite::Bookworm, FOLDER, &packages)?;
    fs::write(list, wanted)?;
    Ok(root)
}
