//! What a native file is, needs and offers: a library, an addon or a program, for any platform.

pub(crate) mod archive;
mod elf;
mod macos;

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use object::pe::IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR;
use object::read::elf::ElfFile64;
use object::read::macho::{FatArch, MachOFatFile32, MachOFile64};
use object::read::pe::PeFile32;
use object::read::{File, NameOrOrdinal};
use object::{Architecture, BinaryFormat, FileKind, Object, ObjectSection};

use crate::targets::Cpu;

/// A native file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Artefact {
    pub(crate) format: Format,
    pub(crate) machine: Cpu,
    /// The libraries that it needs, as it names them.
    pub(crate) needed: BTreeSet<String>,
    /// The newest version of glibc of which it needs a symbol.
    pub(crate) glibc: Option<(u32, u32)>,
    /// What it needs of glibc besides versions with numbers, such as `GLIBC_ABI_DT_RELR`: older ones refuse it.
    pub(crate) other_glibc: BTreeSet<String>,
    /// The names that it exports.
    pub(crate) exports: BTreeSet<String>,
    /// What the programs that are linked with it look for: the soname, or macOS's install name.
    pub(crate) name: Option<String>,
    /// The folders in which it has the loader look for libraries.
    pub(crate) search: BTreeSet<String>,
    /// The oldest macOS that it runs on.
    pub(crate) minimum_os: Option<(u32, u32)>,
    /// Whether frames can be unwound, so that a panic is caught.
    pub(crate) unwinds: bool,
    /// Whether what is on the stack may be run.
    pub(crate) has_executable_stack: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Elf,
    Pe,
    MachO,
}

/// Whether a file begins as native files do.
pub(crate) fn is_native(bytes: &[u8]) -> bool {
    const MAGICS: [&[u8]; 5] = [
        b"\x7fELF",
        b"MZ",
        &[0xcf, 0xfa, 0xed, 0xfe],
        // For 32 bits, and for several processors with large files: nothing of ours, and refused where it is read.
        &[0xce, 0xfa, 0xed, 0xfe],
        &[0xca, 0xfe, 0xba, 0xbf],
    ];
    const FAT: &[u8] = &[0xca, 0xfe, 0xba, 0xbe];

    // Java's classes begin as universal files do. In place of their version there is a small number here.
    let is_universal =
        bytes.starts_with(FAT) && bytes.get(4..8).is_some_and(|count| count < &[0, 0, 0, 8][..]);
    is_universal && !archive::is_static(bytes)
        || MAGICS.iter().any(|magic| bytes.starts_with(magic)) && !is_assembly(bytes)
}

/// Whether a file is an assembly of .NET: one for 32 bits, whatever it runs on, with a header of its own.
pub(crate) fn is_assembly(bytes: &[u8]) -> bool {
    matches!(FileKind::parse(bytes), Ok(FileKind::Pe32))
        && PeFile32::parse(bytes).is_ok_and(|file| {
            let directory = file.data_directory(IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR);
            directory.is_some_and(|directory| directory.address_range().1 > 0)
        })
}

/// Reads a native file; one for several processors is several.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Artefact>> {
    let Ok(fat) = MachOFatFile32::parse(bytes) else { return Ok(vec![one(bytes)?]) };
    fat.arches().iter().map(|slice| one(slice.data(bytes)?)).collect()
}

fn machine(architecture: Architecture) -> Result<Cpu> {
    match architecture {
        Architecture::X86_64 => Ok(Cpu::X64),
        Architecture::Aarch64 => Ok(Cpu::Arm64),
        other => bail!("a file for the processor {other:?}"),
    }
}

fn one(bytes: &[u8]) -> Result<Artefact> {
    const UNWINDING: [&str; 3] = [".eh_frame", ".pdata", "__unwind_info"];

    let file = File::parse(bytes)?;
    let format = match file.format() {
        BinaryFormat::Elf => Format::Elf,
        BinaryFormat::Pe => Format::Pe,
        BinaryFormat::MachO => Format::MachO,
        other => bail!("a file of the format {other:?}"),
    };
    let machine = machine(file.architecture())?;
    let mut needed = BTreeSet::new();
    for library in file.import_libraries()? {
        needed.insert(String::from_utf8_lossy(library?.name()).into_owned());
    }
    let unwinds = file
        .sections()
        .any(|section| section.size() > 0 && section.name().is_ok_and(|name| UNWINDING.contains(&name)));
    let mut artefact = Artefact {
        format,
        machine,
        needed,
        glibc: None,
        other_glibc: BTreeSet::new(),
        exports: BTreeSet::new(),
        name: None,
        search: BTreeSet::new(),
        minimum_os: None,
        unwinds,
        has_executable_stack: false,
    };
    match format {
        Format::Elf => elf::read(&ElfFile64::parse(bytes)?, &mut artefact)?,
        Format::MachO => macos::read(&file, &MachOFile64::parse(bytes)?, &mut artefact)?,
        Format::Pe => artefact.exports = exports(&file, "")?,
    }
    Ok(artefact)
}

/// The names that a file exports, without what its system puts before every name of C.
fn exports(file: &File<'_>, before: &str) -> Result<BTreeSet<String>> {
    let mut exports = BTreeSet::new();
    for export in file.exports()? {
        if let NameOrOrdinal::Name(name) = export?.name() {
            let name = String::from_utf8_lossy(name);
            exports.insert(name.strip_prefix(before).unwrap_or(&name).to_owned());
        }
    }
    Ok(exports)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_is_read() -> Result<()> {
        let bytes = std::fs::read(std::env::current_exe()?)?;
        assert!(is_native(&bytes));
        let all = read(&bytes)?;
        let [artefact] = all.as_slice() else { bail!("{all:?}") };
        assert_eq!(artefact.machine, if cfg!(target_arch = "x86_64") { Cpu::X64 } else { Cpu::Arm64 });
        assert!(artefact.unwinds);
        if cfg!(target_env = "gnu") {
            assert_eq!(artefact.format, Format::Elf);
            assert!(artefact.needed.contains("libc.so.6"), "{:?}", artefact.needed);
            assert!(artefact.glibc >= Some((2, 17)), "{:?}", artefact.glibc);
        }
        Ok(())
    }

    #[test]
    fn text_is_not_native() {
        assert!(!is_native(b"#!/bin/sh\n"));
        assert!(!is_native(b"\xca\xfe\xba\xbe\0\0\0\x34"), "a class of Java 8");
        assert!(is_native(b"\xca\xfe\xba\xbe\0\0\0\x02"));
        assert!(is_native(b"MZ"), "a program for 32 bits is one, and only an assembly is none");
        assert!(read(b"\x7fELF").is_err());
    }

    /// A file for Windows and 32 bits, with a header of .NET or without.
    fn for_32_bits(with_header: bool) -> Vec<u8> {
        let mut file = vec![0; 64 + 4 + 20 + 224];
        let mut put =
            |at: usize, bytes: &[u8]| file.splice(at..at + bytes.len(), bytes.iter().copied()).for_each(drop);
        put(0, b"MZ");
        put(60, &[64]);
        put(64, b"PE\0\0\x4c\x01");
        put(64 + 4 + 16, &[224]);
        put(64 + 4 + 20, &[0x0b, 0x01]);
        put(64 + 4 + 20 + 92, &[16]);
        if with_header {
            put(64 + 4 + 20 + 96 + 14 * 8, &[1, 0, 0, 0, 72]);
        }
        file
    }

    #[test]
    fn for_32_bits_there_are_assemblies_alone() {
        let (assembly, library) = (for_32_bits(true), for_32_bits(false));
        assert!(is_assembly(&assembly) && !is_native(&assembly));
        assert!(!is_assembly(&library) && is_native(&library));
        assert!(read(&library).unwrap_err().to_string().contains("I386"));
    }
}
