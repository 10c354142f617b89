//! cargo as it builds for another platform.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::places::folder;
use super::toolchain::{Toolchain, libraries, timeless};
use super::{libsystem, linkers};
use crate::targets::{MACOS, Part, System, Target};
use crate::tools::process::root;

/// Where it puts what it builds for a target.
pub(super) fn built(target: &Target) -> PathBuf {
    target_folder().join(target.triple).join("release")
}

/// One folder for all targets: what runs while they are built is built once.
fn target_folder() -> PathBuf {
    folder().join("target")
}

/// cargo's command that builds these parts for a target.
pub(super) fn build(tools: &Toolchain, target: &Target, parts: &[Part]) -> Result<Command> {
    let is_linux = matches!(target.system, System::LinuxGlibc | System::LinuxMusl);
    let only_c = parts == [Part::C];
    let mut cargo = if is_linux { tools.zigbuild() } else { crate::tools::process::cargo() };
    cargo.arg(match (only_c, is_linux) {
        (true, _) => "rustc",
        (false, true) => "zigbuild",
        (false, false) => "build",
    });
    for part in parts {
        cargo.args(["-p", part.package()]);
    }
    if only_c {
        // The shared one is linked from it.
        cargo.args(["--lib", "--crate-type", "staticlib"]);
    }
    let name = if is_linux { target.zigbuild() } else { target.triple.to_owned() };
    cargo.args(["--target", &name]);
    cargo.args(["--release", "--locked", "--target-dir"]).arg(target_folder());
    cargo
        .env("CARGO_ZIGBUILD_ZIG_PATH", tools.zig()?)
        .env("CARGO_ZIGBUILD_CACHE_DIR", folder().join("zigbuild"));
    apart(timeless(&mut cargo));
    if let Some(debian) = tools.debian() {
        // Without std's backtraces, which nothing here prints: a quarter of the C library.
        cargo.args(["-Zbuild-std=std,panic_unwind", "-Zbuild-std-features=panic-unwind"]);
        with_rust(&mut cargo, debian)?;
    } else {
        cargo.env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    }
    // One module for every Python from this on, which brings its own library.
    cargo.env("PYO3_CROSS_PYTHON_VERSION", "3.9").env("PYO3_BUILD_EXTENSION_MODULE", "1");
    let mut flags = remapped(tools.debian())?;
    match target.system {
        System::LinuxGlibc => {}
        // Shared libraries and their users have musl's own libc in common. The loader of a program needs
        // nothing else, so that it runs everywhere, only where it has libc in it.
        System::LinuxMusl => flags.extend(words("-C link-self-contained=no -C target-feature=-crt-static")),
        System::Windows => {
            cargo.env("LIBNODE_PATH", linkers::libnode()?);
            cargo.env(linker(target), linkers::windows(tools, target)?);
            let mut dlltool = OsString::from("-Cdlltool=");
            dlltool.push(tools.llvm_tool("llvm-dlltool")?);
            flags.push(dlltool);
        }
        System::MacOs => {
            let sdk = libsystem::sdk()?;
            cargo.env("SDKROOT", &sdk).env("MACOSX_DEPLOYMENT_TARGET", format!("{}.{}", MACOS.0, MACOS.1));
            cargo.env(linker(target), linkers::macos(tools)?);
            flags.extend(words("-C linker-flavor=ld64.lld"));
        }
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(&OsString::from("\u{1f}")));
    Ok(cargo)
}

/// cargo's command that builds the module for WebAssembly, and where it puts that.
pub(crate) fn wasm(tools: &Toolchain, features: &str) -> Result<(Command, PathBuf)> {
    const TRIPLE: &str = "wasm32-unknown-unknown";
    let mut cargo = crate::tools::process::cargo();
    cargo.args(["build", "-p", "token04-wasm", "--target", TRIPLE, "--release", "--locked", "--target-dir"]);
    cargo.arg(target_folder()).args(["--features", features]);
    apart(&mut cargo);
    // Every byte is fetched by somebody's browser.
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z").env("CARGO_PROFILE_RELEASE_LTO", "fat");
    // No arithmetic that is ours can overflow: clippy refuses what could. Every other build checks it all the same.
    cargo.env("CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS", "false");
    // Ciphers and hashes without their loops unrolled. But for that, the cipher is fast: most of the time goes there.
    cargo.args(["--config", "profile.release.package.aes.opt-level=3"]);
    let mut flags = remapped(tools.debian())?;
    flags.extend(words(r#"--cfg aes_backend_soft="compact" --cfg sha2_backend_soft="compact""#));
    // wasm-bindgen would add a table for JavaScript's values, which the module does not take.
    flags.push("-Ctarget-feature=-reference-types".into());
    if let Some(debian) = tools.debian() {
        // A panic is a trap, and has no text: bindings/wasm drops the instance and makes a new one.
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        flags.extend(words("-Zunstable-options -Cpanic=immediate-abort"));
        with_rust(&mut cargo, debian)?;
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", tools.llvm_tool("wasm-ld")?);
    } else {
        cargo.env("CARGO_PROFILE_RELEASE_PANIC", "abort");
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(&OsString::from("\u{1f}")));
    Ok((cargo, target_folder().join(TRIPLE).join("release/token04_wasm.wasm")))
}

/// What is set for the machine's own builds is not for these. rustup's proxies would call another Rust.
fn apart(cargo: &mut Command) {
    for name in ["RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR", "RUSTC_WRAPPER", "RUSTUP_TOOLCHAIN"] {
        cargo.env_remove(name);
    }
}

/// With Debian's Rust.
fn with_rust(cargo: &mut Command, debian: &Path) -> Result<()> {
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", debian.join("usr/bin/rustc"));
    cargo.env("RUSTDOC", debian.join("usr/bin/rustdoc")).env("LD_LIBRARY_PATH", libraries(debian));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = vec![debian.join("usr/bin")];
    all.extend(std::env::split_paths(&path));
    cargo.env("PATH", std::env::join_paths(all)?);
    Ok(())
}

/// The variable that names a target's linker.
fn linker(target: &Target) -> String {
    format!("CARGO_TARGET_{}_LINKER", target.triple.replace('-', "_").to_uppercase())
}

fn words(text: &str) -> impl Iterator<Item = OsString> + '_ {
    text.split(' ').map(OsString::from)
}

/// Panics name the source: not with the paths of the machine that built it.
fn remapped(debian: Option<&Path>) -> Result<Vec<OsString>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut places = vec![(root(), "token04")];
    places.extend(home.map(|home| (home, "cargo")));
    // The last that fits counts, and this one is below the first.
    let std = debian.map(|debian| debian.join("usr/lib/rustlib/src/rust"));
    places.extend(std.clone().map(|std| (std, "rust")));
    let mut flags = Vec::new();
    let mut remap = |place: &Path, name: &str| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(place);
        flag.push(format!("={name}"));
        flags.push(flag);
    };
    for (place, name) in places {
        let place = fs::canonicalize(&place).with_context(|| format!("no folder {}", place.display()))?;
        remap(&place, name);
    }
    // Below the workspace, cargo names the sources from there.
    if let Some(below) = std.as_deref().and_then(|std| std.strip_prefix(root()).ok()) {
        remap(below, "rust");
    }
    Ok(flags)
}
