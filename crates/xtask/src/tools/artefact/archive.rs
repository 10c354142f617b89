//! Static and import libraries.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use object::read::archive::ArchiveFile;
use object::read::coff::ImportFile;
use object::read::macho::{FatArch, MachOFatFile32};
use object::{File, FileKind, Object, ObjectSymbol};

use super::machine;
use crate::targets::Cpu;

const MAGIC: &[u8] = b"!<arch>\n";

/// A static library for one processor, or an import library.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Archive {
    /// The processors for which its members are.
    pub(crate) machines: Vec<Cpu>,
    /// The global names that they define, or import.
    pub(crate) names: BTreeSet<String>,
}

/// Whether a file is one; for macOS, several of them may be in a file.
pub(crate) fn is_static(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
        || MachOFatFile32::parse(bytes).is_ok_and(|fat| {
            let mut slices = fat.arches().iter().filter_map(|slice| slice.data(bytes).ok());
            slices.any(|slice| slice.starts_with(MAGIC))
        })
}

/// Reads a library: several, if it is for several processors.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Archive>> {
    let Ok(fat) = MachOFatFile32::parse(bytes) else { return Ok(vec![one(bytes)?]) };
    fat.arches().iter().map(|slice| one(slice.data(bytes)?)).collect()
}

fn one(bytes: &[u8]) -> Result<Archive> {
    let file = ArchiveFile::parse(bytes)?;
    ensure!(!file.is_thin(), "an archive that leads to files elsewhere");
    let mut archive = Archive { machines: Vec::new(), names: BTreeSet::new() };
    for member in file.members() {
        let member = member?;
        let name = String::from_utf8_lossy(member.name()).into_owned();
        add(member.data(bytes)?, &mut archive).with_context(|| name)?;
    }
    ensure!(!archive.machines.is_empty(), "an archive with nothing in it");
    archive.machines.dedup();
    Ok(archive)
}

fn add(member: &[u8], archive: &mut Archive) -> Result<()> {
    if FileKind::parse(member)? == FileKind::CoffImport {
        let import = ImportFile::parse(member)?;
        archive.machines.push(machine(import.architecture())?);
        archive.names.insert(String::from_utf8_lossy(import.symbol()).into_owned());
        return Ok(());
    }
    let file = File::parse(member)?;
    archive.machines.push(machine(file.architecture())?);
    let before = if file.format() == object::BinaryFormat::MachO { "_" } else { "" };
    for symbol in file.symbols().filter(|symbol| !symbol.is_undefined() && !symbol.is_local()) {
        let name = symbol.name()?;
        archive.names.insert(name.strip_prefix(before).unwrap_or(name).to_owned());
    }
    Ok(())
}
