//! Looks at every native file of the packages: what it is, needs and offers.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::tools::artefact::{self, Artefact, Format};
use crate::tools::contents::{Found, below};
use crate::tools::inspect::{expected, of};
use crate::tools::process::{root, say};

/// Prints a table of what is below a folder, and fails where a file is not as it must be.
pub(crate) fn run(folder: Option<&Path>) -> Result<()> {
    let folder = folder.map_or_else(|| root().join("target/dist"), Path::to_owned);
    let mut seen = 0_usize;
    let mut wrong = Vec::new();
    say("| file | size | for | needs | system | exports | name |");
    say("| --- | ---: | --- | --- | --- | ---: | --- |");
    let files = below(&folder)?;
    for file in &files {
        if artefact::is_native(&file.bytes) {
            // What cannot be read is among the faults.
            for artefact in artefact::read(&file.bytes).unwrap_or_default() {
                say(&row(file, &artefact));
            }
            seen += 1;
        } else if artefact::archive::is_static(&file.bytes) {
            say(&format!("| {} | {} | | | | | |", file.path, size(file)));
            seen += 1;
        }
        wrong.extend(of(file)?);
    }
    wrong.extend(expected::missing(files.iter().map(|file| file.path.as_str())));
    ensure!(seen > 0, "no native file below {}", folder.display());
    for fault in &wrong {
        say(&format!("inspect: {fault}"));
    }
    say(&format!("inspect: {seen} native files, {} faults", wrong.len()));
    if wrong.is_empty() { Ok(()) } else { bail!("not everything is as it must be") }
}

fn row(file: &Found, artefact: &Artefact) -> String {
    let format = match artefact.format {
        Format::Elf => "Linux",
        Format::Pe => "Windows",
        Format::MachO => "macOS",
    };
    let needed: Vec<&str> = artefact.needed.iter().map(String::as_str).collect();
    let glibc = artefact.glibc.map(|(major, minor)| format!("glibc {major}.{minor}"));
    let macos = artefact.minimum_os.map(|(major, minor)| format!("macOS {major}.{minor}"));
    format!(
        "| {} | {} | {format} {} | {} | {} | {} | {} |",
        file.path,
        size(file),
        artefact.machine.name(),
        needed.join(" "),
        macos.or(glibc).unwrap_or_default(),
        artefact.exports.len(),
        artefact.name.as_deref().unwrap_or_default()
    )
}

fn size(file: &Found) -> String {
    format!("{} KB", file.bytes.len().div_ceil(1000))
}
