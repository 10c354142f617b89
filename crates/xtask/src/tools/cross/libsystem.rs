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
        fs::write(lib.join(name), text("/usr/lib/libSystem.B.dylib", &names(NAMES)))?;
    }
    // Some crates ask for it and use nothing of it, so that what is linked does not name it.
    fs::write(lib.join("libiconv.tbd"), text("/usr/lib/libiconv.2.dylib", ""))?;
    Ok(sdk)
}

/// The names as the linker has them, and the linker's own.
fn names(names: &str) -> String {
    let symbols = names.lines().filter(|line| !line.is_empty()).map(|name| format!("'_{name}'"));
    let symbols: Vec<String> = std::iter::once("dyld_stub_binder".to_owned()).chain(symbols).collect();
    symbols.join(", ")
}

fn text(library: &str, symbols: &str) -> String {
    format!(
        "--- !tapi-tbd\n\
         tbd-version: 4\n\
         targets: [ x86_64-macos, arm64-macos ]\n\
         install-name: '{library}'\n\
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
        let text = text("/usr/lib/a.dylib", &names("write\n_NSGetArgv\n"));
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
