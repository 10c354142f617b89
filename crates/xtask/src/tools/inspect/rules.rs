//! What must hold of each file.

use anyhow::Result;
use token04_core::VERSION;

use super::kind::Kind;
use super::needed::is_known;
use super::place;
use crate::targets::{GLIBC, MACOS, System, Target};
use crate::tools::artefact::{Artefact, Format};
use crate::tools::contents::Found;
use crate::tools::cross::shared::INSTALL_NAME;
use crate::tools::soname::soname;

/// What must hold of a library, an addon or a program.
pub(super) fn of_native(file: &Found, artefact: &Artefact) -> Result<Vec<String>> {
    let kind = Kind::of(&file.path);
    let mut wrong = Vec::new();
    let mut fault = |text: String| wrong.push(format!("{}: {text}", file.path));
    let targets = place::of(&file.path);
    match targets.as_deref() {
        None => fault("its path names several platforms".to_owned()),
        Some([]) => fault("nobody knows for which platform it must be".to_owned()),
        Some(targets) => {
            if !targets.iter().any(|target| is_for(artefact, target)) {
                fault(format!("is for {:?} {:?}", artefact.format, artefact.machine));
            }
        }
    }
    let names = kind.wrong(&artefact.exports)?;
    if !names.is_empty() {
        fault(format!("exports other names than it should: {names:?}"));
    }
    let system = targets.iter().flatten().map(|target| target.system).next();
    let is_foreign = |name: &&String| !is_known(name, artefact.format, system);
    let foreign: Vec<&String> = artefact.needed.iter().filter(is_foreign).collect();
    if !foreign.is_empty() {
        fault(format!("needs {foreign:?}"));
    }
    if let Some((major, minor)) = artefact.glibc.filter(|version| *version > GLIBC) {
        fault(format!("needs glibc {major}.{minor}"));
    }
    if !artefact.other_glibc.is_empty() {
        fault(format!("needs of glibc {:?}", artefact.other_glibc));
    }
    if artefact.format == Format::MachO && artefact.minimum_os != Some(MACOS) {
        fault(format!("is made for macOS {:?}", artefact.minimum_os));
    }
    let name = artefact.name.as_deref();
    let expected = match artefact.format {
        Format::Elf => Some(soname(VERSION)),
        Format::MachO => Some(INSTALL_NAME.to_owned()),
        Format::Pe => None,
    };
    if kind == Kind::Library && name != expected.as_deref() {
        fault(format!("has the name {name:?} for what is linked with it"));
    }
    if name.is_some_and(|name| name.starts_with('/')) {
        fault(format!("is called {name:?} by what is linked with it"));
    }
    if !artefact.search.is_empty() {
        fault(format!("has libraries looked for in {:?}", artefact.search));
    }
    if artefact.has_executable_stack {
        fault("has an executable stack".to_owned());
    }
    if !artefact.unwinds {
        fault("has no unwind tables: a panic would end the program".to_owned());
    }
    Ok(wrong)
}

fn is_for(artefact: &Artefact, target: &Target) -> bool {
    let format = match target.system {
        System::LinuxGlibc | System::LinuxMusl => Format::Elf,
        System::Windows => Format::Pe,
        System::MacOs => Format::MachO,
    };
    (format, target.cpu) == (artefact.format, artefact.machine)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
            name: Some(soname(VERSION)),
            minimum_os: None,
            unwinds: true,
            other_glibc: BTreeSet::new(),
            search: BTreeSet::new(),
            has_executable_stack: false,
        })
    }

    #[test]
    fn a_library_without_a_fault_passes() -> Result<()> {
        let file = found("linux-x64/c/lib/libtoken04.so", b"");
        assert_eq!(of_native(&file, &library()?)?, [""; 0]);
        Ok(())
    }

    #[test]
    fn a_file_that_may_be_for_anything_is_refused() -> Result<()> {
        for path in ["libtoken04.so", "linux-x64/java/native/linux-aarch64/libtoken04.so"] {
            let wrong = of_native(&found(path, b""), &library()?)?;
            assert_eq!(wrong.len(), 1, "{wrong:?}");
        }
        Ok(())
    }

    #[test]
    fn an_absolute_name_is_found() -> Result<()> {
        let mut addon = library()?;
        addon.exports = ["napi_register_module_v1".to_owned()].into();
        addon.name = Some("/build/token04.node".to_owned());
        let wrong = of_native(&found("linux-x64/node/token04.node", b""), &addon)?;
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        Ok(())
    }

    #[test]
    fn each_fault_is_found() -> Result<()> {
        let file = found("linux-x64/c/lib/libtoken04.so", b"");
        let faults: [(&str, Spoil); 11] = [
            ("linked with it", |file| file.name = Some("libtoken04.so".to_owned())),
            ("linked with it", |file| file.name = None),
            ("glibc_abi_dt_relr", |file| file.other_glibc.extend(["GLIBC_ABI_DT_RELR".to_owned()])),
            ("/opt/lib", |file| file.search.extend(["/opt/lib".to_owned()])),
            ("stack", |file| file.has_executable_stack = true),
            ("./libc.so.6", |file| file.needed.extend(["./libc.so.6".to_owned()])),
            ("arm64", |file| file.machine = Cpu::Arm64),
            ("rust_eh_personality", |file| file.exports.extend(["rust_eh_personality".to_owned()])),
            ("libssl", |file| file.needed.extend(["libssl.so.3".to_owned()])),
            ("glibc 2.18", |file| file.glibc = Some((2, 18))),
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
        artefact.needed = ["/usr/lib/libSystem.B.dylib"].map(str::to_owned).into();
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
}
