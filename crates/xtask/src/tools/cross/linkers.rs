//! What stands between rustc and the linkers of other systems.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::places::folder;
use super::toolchain::{Toolchain, libraries};
use crate::targets::Target;

/// LLVM's linker for macOS. rustc knows how to call it; what build scripts ask for comes as it would for a
/// compiler. Without a name of its own a library is called by its place on this machine. What loads an
/// extension has the functions that the extension calls. A program exports nothing.
pub(super) fn macos(tools: &Toolchain) -> Result<PathBuf> {
    let linker = tools.llvm_tool("ld64.lld")?;
    let libraries = tools.debian().map(libraries).unwrap_or_default();
    let script = format!(
        r#"#!/bin/sh
output=
previous=
for argument in "$@"; do
  shift
  case "$argument" in
    -Wl,*)
      old=$IFS
      IFS=,
      for part in ${{argument#-Wl,}}; do set -- "$@" "$part"; done
      IFS=$old
      ;;
    *) set -- "$@" "$argument" ;;
  esac
  if [ "$previous" = -o ]; then output=$argument; fi
  previous=$argument
done
name=$(basename "$output")
case "$name" in
  libtoken04_node.dylib | libtoken04_py.dylib) set -- "$@" -undefined dynamic_lookup ;;
esac
case "$name" in
  *.dylib) set -- "$@" -install_name "@rpath/$name" ;;
  *) set -- "$@" -no_exported_symbols ;;
esac
LD_LIBRARY_PATH={libraries} exec {linker} "$@" --error-limit=0 -dead_strip_dylibs -adhoc_codesign
"#,
        libraries = libraries.display(),
        linker = linker.display()
    );
    written("macos-linker", &script)
}

/// zig as the linker for Windows, called through cargo-zigbuild, which leaves out what rustc asks for and zig
/// has itself. It does not leave out GCC's stack protector, and it does leave out the list of exports, unless that is a file
/// as any other.
pub(super) fn windows(tools: &Toolchain, target: &Target) -> Result<PathBuf> {
    let script = format!(
        r#"#!/bin/sh
for argument in "$@"; do
  shift
  case "$argument" in
    -lssp | -lssp_nonshared) ;;
    -Wl,*.def) set -- "$@" "${{argument#-Wl,}}" ;;
    *) set -- "$@" "$argument" ;;
  esac
done
export CARGO_ZIGBUILD_ZIG_PATH={zig}
exec {zigbuild} zig cc -- -fno-sanitize=all -target {target} "$@"
"#,
        zig = tools.zig()?.display(),
        zigbuild = Path::new(tools.zigbuild().get_program()).display(),
        target = target.zig()
    );
    written(&format!("{}-linker", target.name), &script)
}

/// napi's build script has the linker look for Node.js's library. The addon finds the functions when it is
/// loaded, so nothing is taken from this one.
pub(super) fn libnode() -> Result<PathBuf> {
    let place = folder().join("libnode");
    fs::create_dir_all(&place)?;
    fs::write(place.join("libnode.dll"), "")?;
    fs::write(place.join("libnode.a"), "!<arch>\n")?;
    Ok(place)
}

fn written(name: &str, script: &str) -> Result<PathBuf> {
    let place = folder().join("linkers");
    fs::create_dir_all(&place)?;
    let path = place.join(name);
    fs::write(&path, script)?;
    executable(&path)?;
    Ok(path)
}

/// Lets a file be run, where a permission is needed for it.
pub(super) fn executable(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    let _ = path;
    Ok(())
}
