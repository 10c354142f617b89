//! What a native file is, needs and offers: a library, an addon or a program, for any platform.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use object::read::elf::{ElfFile, ElfFile64, FileHeader};
use object::read::macho::{FatArch, LoadCommandVariant, MachOFatFile32, MachOFile64};
use object::read::{File, NameOrOrdinal};
use object::{
    Architecture, BinaryFormat, Endianness, FileKind, Object, ObjectKind, ObjectSection, ObjectSymbol, elf,
};

use crate::targets::Cpu;

/// A native file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Artefact {
    pub(crate) format: Format,
    pub(crate) machine: Cpu,
    /// The libraries that it needs, without their folders.
    pub(crate) needed: BTreeSet<String>,
    /// The newest version of glibc of which it needs a symbol.
    pub(crate) glibc: Option<(u32, u32)>,
    /// The names that it exports.
    pub(crate) exports: BTreeSet<String>,
    /// What the programs that are linked with it look for: the soname, or macOS's install name.
    pub(crate) name: Option<String>,
    /// The oldest macOS that it runs on.
    pub(crate) minimum_os: Option<(u32, u32)>,
    /// Whether frames can be unwound, so that a panic is caught.
    pub(crate) unwinds: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Elf,
    Pe,
    MachO,
}

/// Whether a file begins as native files do that can be read.
pub(crate) fn is_native(bytes: &[u8]) -> bool {
    const ELF: &[u8] = b"\x7fELF";
    const PE: &[u8] = b"MZ";
    const MACHO: &[u8] = &[0xcf, 0xfa, 0xed, 0xfe];
    const FAT: &[u8] = &[0xca, 0xfe, 0xba, 0xbe];

    // Java's classes begin as universal files do. In place of their version there is a small number here.
    let is_universal =
        bytes.starts_with(FAT) && bytes.get(4..8).is_some_and(|count| count < &[0, 0, 0, 8][..]);
    // An archive is inspected by what is linked from it.
    let first = MachOFatFile32::parse(bytes).ok().and_then(|fat| fat.arches().first()?.data(bytes).ok());
    let is_universal = is_universal && !first.is_some_and(|slice| slice.starts_with(b"!<arch>\n"));
    // An assembly of .NET is a file for 32 bits whatever it runs on, and nothing else of ours is one.
    let is_assembly = matches!(FileKind::parse(bytes), Ok(FileKind::Pe32));
    is_universal || !is_assembly && [ELF, PE, MACHO].iter().any(|magic| bytes.starts_with(magic))
}

/// Reads a native file; one for several processors is several.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Artefact>> {
    let Ok(fat) = MachOFatFile32::parse(bytes) else { return Ok(vec![one(bytes)?]) };
    fat.arches().iter().map(|slice| one(slice.data(bytes)?)).collect()
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
    let machine = match file.architecture() {
        Architecture::X86_64 => Cpu::X64,
        Architecture::Aarch64 => Cpu::Arm64,
        other => bail!("a file for the processor {other:?}"),
    };
    let mut needed = BTreeSet::new();
    for library in file.import_libraries()? {
        let path = String::from_utf8_lossy(library?.name()).into_owned();
        needed.insert(path.rsplit('/').next().unwrap_or(&path).to_owned());
    }
    let unwinds = file
        .sections()
        .any(|section| section.size() > 0 && section.name().is_ok_and(|name| UNWINDING.contains(&name)));
    let mut artefact = Artefact {
        format,
        machine,
        needed,
        glibc: None,
        exports: exports(&file)?,
        name: None,
        minimum_os: None,
        unwinds,
    };
    match format {
        Format::Elf => of_elf(&ElfFile64::parse(bytes)?, &mut artefact)?,
        Format::MachO => of_macos(&MachOFile64::parse(bytes)?, &mut artefact)?,
        Format::Pe => {}
    }
    Ok(artefact)
}

fn exports(file: &File<'_>) -> Result<BTreeSet<String>> {
    let is_macos = file.format() == BinaryFormat::MachO;
    if is_macos && file.kind() == ObjectKind::Executable {
        return Ok(globals(file));
    }
    let mut exports = BTreeSet::new();
    for export in file.exports()? {
        if let NameOrOrdinal::Name(name) = export?.name() {
            let name = String::from_utf8_lossy(name);
            // macOS puts an underscore before every name of C.
            let plain = name.strip_prefix('_').filter(|_| is_macos).unwrap_or(&name);
            exports.insert(plain.to_owned());
        }
    }
    Ok(exports)
}

/// The global names of a program for macOS: the tree of exports of one that has none cannot be read.
fn globals(file: &File<'_>) -> BTreeSet<String> {
    // Every program has this one.
    const HEADER: &str = "__mh_execute_header";

    let global = file.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition());
    let names = global.filter_map(|symbol| symbol.name().ok().map(str::to_owned));
    names.filter(|name| name != HEADER).collect()
}

fn of_elf<E: FileHeader<Endian = Endianness>>(file: &ElfFile<'_, E>, artefact: &mut Artefact) -> Result<()> {
    let dynamic = file.elf_dynamic_table()?;
    for entry in dynamic.iter().filter(|entry| entry.tag == elf::DT_SONAME) {
        artefact.name = Some(String::from_utf8_lossy(dynamic.string(entry)?).into_owned());
    }
    // The names of versions are among the dynamic strings, whatever needs them.
    let strings = file.section_by_name(".dynstr").map(|section| section.data()).transpose()?;
    let names = strings.unwrap_or_default().split(|byte| *byte == 0);
    artefact.glibc = names.filter_map(|name| version(std::str::from_utf8(name).ok()?)).max();
    // An export without a definition is an import.
    let defined = |name: &String| {
        file.dynamic_symbols()
            .any(|symbol| symbol.is_definition() && symbol.name().is_ok_and(|known| known == name))
    };
    artefact.exports.retain(defined);
    Ok(())
}

/// `GLIBC_2.17`; a third number is left out.
fn version(name: &str) -> Option<(u32, u32)> {
    let (major, rest) = name.strip_prefix("GLIBC_")?.split_once('.')?;
    let minor = rest.split('.').next()?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn of_macos(file: &MachOFile64<'_, Endianness>, artefact: &mut Artefact) -> Result<()> {
    let endian = file.endian();
    if let Some((build, _)) = file.build_version()? {
        let version = build.minos.get(endian).0;
        artefact.minimum_os = Some((version >> 16, (version >> 8) & 0xff));
    }
    let mut commands = file.macho_load_commands()?;
    while let Some(command) = commands.next()? {
        if let LoadCommandVariant::IdDylib(dylib) = command.variant()? {
            let name = command.string(endian, dylib.dylib.name)?;
            artefact.name = Some(String::from_utf8_lossy(name).into_owned());
        }
    }
    Ok(())
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
    fn versions_are_compared_as_numbers() {
        let newest = ["GLIBC_2.2.5", "GLIBC_2.17", "GLIBC_2.4", "GLIBC_PRIVATE", "GLIBCXX_3.4", "GLIBC_2.9"];
        assert_eq!(newest.iter().filter_map(|name| version(name)).max(), Some((2, 17)));
    }

    #[test]
    fn text_is_not_native() {
        assert!(!is_native(b"#!/bin/sh\n"));
        assert!(!is_native(b"\xca\xfe\xba\xbe\0\0\0\x34"), "a class of Java 8");
        assert!(is_native(b"\xca\xfe\xba\xbe\0\0\0\x02"));
        assert!(read(b"\x7fELF").is_err());
    }
}
