//! What stands for Apple's system library when linking: the list of its names that are used here. It is
//! no file of Apple's. A name that is not in the list does not link, and must be looked up first: is it
//! on the oldest macOS that is supported?

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::places::folder;

/// The names, without the underscore before them, one a line.
const NAMES: &str = include_str!("libsystem.txt");

/// Writes a folder that is to the linker what Apple's SDK is.
pub(super) fn sdk() -> Result<PathBuf> {
    let sdk = folder().join("macos-sdk");
    let lib = sdk.join("usr/lib");
    fs::create_dir_all(&lib)?;
    // rustc links the parts of the library by names of their own.
    for name in ["libSystem.tbd", "libc.tbd", "libm.tbd"] {
        fs::write(lib.join(name), text(NAMES))?;
    }
    Ok(sdk)
}

fn text(names: &str) -> String {
    let symbols: Vec<String> =
        names.lines().filter(|line| !line.is_empty()).map(|name| format!("'_{name}'")).collect();
    // The linker's own.
    let symbols = format!("dyld_stub_binder, {}", symbols.join(", "));
    format!(
        "--- !tapi-tbd\n\
         tbd-version: 4\n\
         targets: [ x86_64-macos, arm64-macos ]\n\
         install-name: '/usr/lib/libSystem.B.dylib'\n\
         exports:\n  \
         - targets: [ x86_64-macos, arm64-macos ]\n    \
         symbols: [ {symbols} ]\n\
         ...\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_an_underscore_there() {
        let text = text("write\n_NSGetArgv\n");
        assert!(text.contains("symbols: [ dyld_stub_binder, '_write', '__NSGetArgv' ]"), "{text}");
    }

    #[test]
    fn the_list_is_sorted() {
        let names: Vec<&str> = NAMES.lines().collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
    }
}
