//! What is peculiar to macOS's files.

use std::collections::BTreeSet;

use anyhow::Result;
use object::read::File;
use object::read::macho::{LoadCommandVariant, MachOFile64};
use object::{Endianness, Object, ObjectKind, ObjectSymbol};

use super::{Artefact, exports};

pub(super) fn read(
    any: &File<'_>,
    file: &MachOFile64<'_, Endianness>,
    artefact: &mut Artefact,
) -> Result<()> {
    let is_program = any.kind() == ObjectKind::Executable;
    artefact.exports = if is_program { globals(any) } else { exports(any, "_")? };
    let endian = file.endian();
    if let Some((build, _)) = file.build_version()? {
        let version = build.minos.get(endian).0;
        artefact.minimum_os = Some((version >> 16, (version >> 8) & 0xff));
    }
    let mut commands = file.macho_load_commands()?;
    while let Some(command) = commands.next()? {
        match command.variant()? {
            LoadCommandVariant::IdDylib(dylib) => {
                let name = command.string(endian, dylib.dylib.name)?;
                artefact.name = Some(String::from_utf8_lossy(name).into_owned());
            }
            LoadCommandVariant::Rpath(rpath) => {
                let path = command.string(endian, rpath.path)?;
                artefact.search.insert(String::from_utf8_lossy(path).into_owned());
            }
            _ => {}
        }
    }
    Ok(())
}

/// The global names of a program for macOS: the tree of exports of one that has none cannot be read.
fn globals(file: &File<'_>) -> BTreeSet<String> {
    // Every program has this one.
    const HEADER: &str = "__mh_execute_header";

    let global = file.symbols().filter(|symbol| symbol.is_global() && symbol.is_definition());
    let names = global.filter_map(|symbol| symbol.name().ok().map(str::to_owned));
    names.filter(|name| name != HEADER).collect()
}
