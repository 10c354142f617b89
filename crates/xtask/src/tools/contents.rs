//! The files in a folder, also those within archives.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;

/// A file, with the path that leads to it. Within an archive, the archive's own path comes before `!`.
pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// Everything below a folder, in the order of its names.
pub(crate) fn below(folder: &Path) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    walk(folder, folder, &mut found)?;
    Ok(found)
}

fn walk(top: &Path, folder: &Path, found: &mut Vec<Found>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        // What a link leads to is seen where it is.
        let kind = fs::symlink_metadata(&path)?;
        if kind.is_dir() {
            walk(top, &path, found)?;
        } else if kind.is_file() {
            let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().into_owned();
            open(name, fs::read(&path)?, found)?;
        }
    }
    Ok(())
}

/// Adds a file, or what is in it if it is an archive.
fn open(path: String, bytes: Vec<u8>, found: &mut Vec<Found>) -> Result<()> {
    const ZIPS: [&str; 5] = [".zip", ".whl", ".jar", ".nupkg", ".snupkg"];
    const TARS: [&str; 3] = [".tgz", ".tar.gz", ".crate"];

    let ends = |ends: &[&str]| ends.iter().any(|end| path.ends_with(end));
    if ends(&ZIPS) {
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).with_context(|| path.clone())?;
        for index in 0..archive.len() {
            let mut file = archive.by_index(index)?;
            if file.is_file() {
                let mut inner = Vec::new();
                file.read_to_end(&mut inner)?;
                let name = format!("{path}!{}", file.name()?);
                drop(file);
                open(name, inner, found)?;
            }
        }
    } else if ends(&TARS) {
        let mut archive = tar::Archive::new(GzDecoder::new(Cursor::new(&bytes)));
        for entry in archive.entries().with_context(|| path.clone())? {
            let mut entry = entry?;
            if entry.header().entry_type().is_file() {
                let name = entry.path()?.to_string_lossy().into_owned();
                let mut inner = Vec::new();
                entry.read_to_end(&mut inner)?;
                open(format!("{path}!{name}"), inner, found)?;
            }
        }
    } else {
        found.push(Found { path, bytes });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn archives_within_archives_are_opened() -> Result<()> {
        let mut tar =
            tar::Builder::new(flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast()));
        let mut header = tar::Header::new_gnu();
        header.set_size(2);
        header.set_mode(0o644);
        tar.append_data(&mut header, "a/b.txt", &b"ok"[..])?;
        let inner = tar.into_inner()?.finish()?;
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("x.tgz", zip::write::SimpleFileOptions::default())?;
        zip.write_all(&inner)?;
        let bytes = zip.finish()?.into_inner();
        let mut found = Vec::new();
        open("p.whl".to_owned(), bytes, &mut found)?;
        let names: Vec<_> = found.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(names, [("p.whl!x.tgz!a/b.txt", &b"ok"[..])]);
        Ok(())
    }
}
