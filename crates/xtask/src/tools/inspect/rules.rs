//! What must hold of each file.

use std::path::PathBuf;

use anyhow::Result;

use super::kind::Kind;
use super::needed::is_known;
use crate::targets::{GLIBC, MACOS, System, TARGETS, Target};
use crate::tools::artefact::{Artefact, Format, is_native};
use crate::tools::contents::Found;
use crate::tools::cross::shared::INSTALL_NAME;
use crate::tools::process::root;

/// Whether a file is a static library.
pub(crate) fn is_static(file: &Found) -> bool {
    file.bytes.starts_with(b"!<arch>\n")
}

/// What must not be in any file.
pub(super) fn of_bytes(file: &Found) -> Vec<String> {
    const TESTING: [&str; 2] = ["token04_testing", "issue_fixed"];

    let mut wrong = Vec::new();
    if is_native(&file.bytes) || is_static(file) {
        let has = |text: &str| memchr::memmem::find(&file.bytes, text.as_bytes()).is_some();
        if let Some(name) = TESTING.iter().find(|name| has(name)) {
            wrong.push(format!("{}: contains {name}: it was built for tests", file.path));
        }
        if let Some(place) = places().iter().find(|place| has(place)) {
            wrong.push(format!("{}: contains a path of the machine that built it: {place}", file.path));
        }
    }
    wrong
}

/// Folders of this machine, which nobody else's business is.
fn places() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut places = vec![root()];
    places.extend(home);
    let mut places: Vec<String> = places
        .iter()
        .map(|place| place.to_string_lossy().into_owned())
        .filter(|place| place.len() > 4)
        .collect();
    // With what is before them: our own names may follow any text, such as one that ends with a full stop.
    places.extend(["/.cargo/registry", "/.rustup/toolchains", "target/cross"].map(str::to_owned));
    places
}

/// The target for which a file is, by the folder that it is in.
fn target(path: &str) -> Option<&'static Target> {
    let folder = path.split(['/', '\\']).next()?;
    TARGETS.iter().find(|target| target.name == folder)
}

/// What must hold of a library, an addon or a program.
pub(super) fn of_native(file: &Found, artefact: &Artefact) -> Result<Vec<String>> {
    let kind = Kind::of(&file.path);
    let target = target(&file.path);
    let mut wrong = Vec::new();
    let mut fault = |text: String| wrong.push(format!("{}: {text}", file.path));
    if let Some(target) = target {
        let format = match target.system {
            System::LinuxGlibc | System::LinuxMusl => Format::Elf,
            System::Windows => Format::Pe,
            System::MacOs => Format::MachO,
        };
        if (format, target.cpu) != (artefact.format, artefact.machine) {
            fault(format!("is for {:?} {:?}", artefact.format, artefact.machine));
        }
    }
    let names = kind.wrong(&artefact.exports)?;
    if !names.is_empty() {
        fault(format!("exports other names than it should: {names:?}"));
    }
    let system = target.map(|target| target.system);
    let is_foreign = |name: &&String| !is_known(name, artefact.format, system);
    let foreign: Vec<&String> = artefact.needed.iter().filter(is_foreign).collect();
    if !foreign.is_empty() {
        fault(format!("needs {foreign:?}"));
    }
    if let Some((major, minor)) = artefact.glibc.filter(|version| *version > GLIBC) {
        fault(format!("needs glibc {major}.{minor}"));
    }
    if artefact.format == Format::MachO && artefact.minimum_os != Some(MACOS) {
        fault(format!("is made for macOS {:?}", artefact.minimum_os));
    }
    let name = artefact.name.as_deref();
    if kind == Kind::Library && artefact.format == Format::MachO && name != Some(INSTALL_NAME) {
        fault(format!("has the install name {name:?}"));
    }
    if name.is_some_and(|name| name.starts_with('/')) {
        fault(format!("is called {name:?} by what is linked with it"));
    }
    if !artefact.unwinds {
        fault("has no unwind tables: a panic would end the program".to_owned());
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::Cpu;
    use crate::tools::header::declared;

    fn found(path: &str, bytes: &[u8]) -> Found {
        Found { path: path.to_owned(), bytes: bytes.to_vec() }
    }

    /// Adds a fault.
    type Spoil = fn(&mut Artefact);

    /// A library for Linux without a fault.
    fn library() -> Result<Artefact> {
        Ok(Artefact {
            format: Format::Elf,
            machine: Cpu::X64,
            needed: ["libc.so.6"].map(str::to_owned).into(),
            glibc: Some(GLIBC),
            exports: declared("token04.h")?,
            name: Some("libtoken04.so".to_owned()),
            minimum_os: None,
            unwinds: true,
        })
    }

    #[test]
    fn a_library_without_a_fault_passes() -> Result<()> {
        let file = found("linux-x64/c/lib/libtoken04.so", b"");
        assert_eq!(of_native(&file, &library()?)?, [""; 0]);
        Ok(())
    }

    #[test]
    fn each_fault_is_found() -> Result<()> {
        let file = found("linux-x64/c/lib/libtoken04.so", b"");
        let faults: [(&str, Spoil); 6] = [
            ("arm64", |file| file.machine = Cpu::Arm64),
            ("rust_eh_personality", |file| file.exports.extend(["rust_eh_personality".to_owned()])),
            ("libssl", |file| file.needed.extend(["libssl.so.3".to_owned()])),
            ("glibc 2.18", |file| file.glibc = Some((2, 18))),
            ("/build/", |file| file.name = Some("/build/libtoken04.so".to_owned())),
            ("unwind", |file| file.unwinds = false),
        ];
        for (word, spoil) in faults {
            let mut spoilt = library()?;
            spoil(&mut spoilt);
            let wrong = of_native(&file, &spoilt)?;
            assert_eq!(wrong.len(), 1, "{word} in {wrong:?}");
            assert!(wrong.concat().to_lowercase().contains(word), "{word} in {wrong:?}");
        }
        Ok(())
    }

    #[test]
    fn faults_of_macos_are_found() -> Result<()> {
        let file = found("macos-arm64/c/lib/libtoken04.dylib", b"");
        let mut artefact = library()?;
        artefact.format = Format::MachO;
        artefact.machine = Cpu::Arm64;
        artefact.needed = ["libSystem.B.dylib"].map(str::to_owned).into();
        artefact.glibc = None;
        artefact.minimum_os = Some(MACOS);
        artefact.name = Some(INSTALL_NAME.to_owned());
        assert_eq!(of_native(&file, &artefact)?, [""; 0]);
        artefact.minimum_os = Some((10, 13));
        artefact.name = Some("libtoken04.dylib".to_owned());
        let wrong = of_native(&file, &artefact)?;
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        Ok(())
    }

    #[test]
    fn paths_and_testing_functions_are_found() {
        let native = |text: &str| [b"\x7fELF", text.as_bytes()].concat();
        assert_eq!(of_bytes(&found("a", &native("nothing"))), [""; 0]);
        let here = format!("{}/crates", root().display());
        assert_eq!(of_bytes(&found("a", &native(&here))).len(), 1);
        assert_eq!(of_bytes(&found("a", b"!<arch>\n/home/x/.cargo/registry/src/a.rs")).len(), 1);
        assert_eq!(of_bytes(&found("a", &native("token04_testing_issue"))).len(), 1);
        assert_eq!(of_bytes(&found("a", &native("A text.cargo/registry/src/a.rs"))), [""; 0]);
        // A text may name a path.
        assert_eq!(of_bytes(&found("README.md", here.as_bytes())), [""; 0]);
    }
}
