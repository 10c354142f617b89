//! What is peculiar to Linux's files.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use object::read::elf::{ElfFile, FileHeader, ProgramHeader};
use object::{Endianness, Object, ObjectSection, ObjectSymbol, elf};

use super::Artefact;

pub(super) fn read<E: FileHeader<Endian = Endianness>>(
    file: &ElfFile<'_, E>,
    artefact: &mut Artefact,
) -> Result<()> {
    let dynamic = file.elf_dynamic_table()?;
    for entry in &dynamic {
        if entry.tag == elf::DT_SONAME {
            artefact.name = Some(String::from_utf8_lossy(dynamic.string(entry)?).into_owned());
        } else if [elf::DT_RPATH, elf::DT_RUNPATH].contains(&entry.tag) {
            artefact.search.insert(String::from_utf8_lossy(dynamic.string(entry)?).into_owned());
        }
    }
    // The names of versions are among the dynamic strings, whatever needs them.
    let strings = file.section_by_name(".dynstr").map(|section| section.data()).transpose()?;
    ensure!(strings.is_some() || dynamic.is_empty(), "a file without the names of its sections");
    let names: BTreeSet<&str> = strings
        .unwrap_or_default()
        .split(|byte| *byte == 0)
        .filter_map(|name| std::str::from_utf8(name).ok())
        .collect();
    artefact.glibc = names.iter().filter_map(|name| version(name)).max();
    let others = names.iter().filter(|name| name.starts_with("GLIBC_") && version(name).is_none());
    artefact.other_glibc = others.map(|name| (*name).to_owned()).collect();
    // Of every kind: functions, data, data of threads, and functions that are chosen when it is loaded.
    let defined = file.dynamic_symbols().filter(|symbol| !symbol.is_undefined() && !symbol.is_local());
    artefact.exports = defined.filter_map(|symbol| symbol.name().ok().map(str::to_owned)).collect();
    let segments = file.elf_program_headers();
    let endian = file.endian();
    let of = |kind| segments.iter().find(|segment| segment.p_type(endian) == kind);
    // Without it, what unwinds does not find the tables.
    artefact.unwinds &= of(elf::PT_GNU_EH_FRAME).is_some();
    // Without it, the system gives an executable one.
    artefact.has_executable_stack =
        of(elf::PT_GNU_STACK).is_none_or(|stack| stack.p_flags(endian).contains(elf::PF_X));
    Ok(())
}

/// `GLIBC_2.17`; a third number is left out.
fn version(name: &str) -> Option<(u32, u32)> {
    let (major, rest) = name.strip_prefix("GLIBC_")?.split_once('.')?;
    let minor = rest.split('.').next()?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let newest = ["GLIBC_2.2.5", "GLIBC_2.17", "GLIBC_2.4", "GLIBC_PRIVATE", "GLIBCXX_3.4", "GLIBC_2.9"];
        assert_eq!(newest.iter().filter_map(|name| version(name)).max(), Some((2, 17)));
    }
}
