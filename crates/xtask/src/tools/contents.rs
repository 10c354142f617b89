//! The files in a folder, also those within archives.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;

use crate::tools::process::program;

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

/// Adds a file, or what is in it if it is an archive, which its first bytes say. Fails for one that it cannot open.
fn open(path: String, bytes: Vec<u8>, found: &mut Vec<Found>) -> Result<()> {
    const ARCHIVES: [&str; 10] =
        [".zip", ".whl", ".jar", ".nupkg", ".snupkg", ".tgz", ".tar.gz", ".crate", ".deb", ".gz"];
    const UNKNOWN: [&[u8]; 6] = [
        b"\xfd7zXZ\0",
        b"BZh91AY",
        b"\x28\xb5\x2f\xfd",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a",
        b"\x04\x22\x4d\x18",
    ];

    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(&path, &bytes, found).with_context(|| path);
    }
    if bytes.starts_with(b"!<arch>\ndebian-binary") {
        return tar(&path, &filesystem(&bytes)?, found).with_context(|| path);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut inner = Vec::new();
        GzDecoder::new(Cursor::new(&bytes)).read_to_end(&mut inner).with_context(|| path.clone())?;
        return if is_tar(&inner) {
            tar(&path, &inner, found).with_context(|| path)
        } else {
            open(path + "!", inner, found)
        };
    }
    if is_tar(&bytes) {
        return tar(&path, &bytes, found).with_context(|| path);
    }
    let is_unknown = UNKNOWN.iter().any(|magic| bytes.starts_with(magic));
    // What was in a compressed file has a name that ends in `!`.
    let is_none = ARCHIVES.iter().any(|end| path.ends_with(end));
    ensure!(!is_unknown && !is_none, "{path}: an archive that cannot be opened");
    found.push(Found { path, bytes });
    Ok(())
}

fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

fn zip(path: &str, bytes: &[u8], found: &mut Vec<Found>) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
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
    Ok(())
}

fn tar(path: &str, bytes: &[u8], found: &mut Vec<Found>) -> Result<()> {
    let mut archive = tar::Archive::new(Cursor::new(bytes));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.header().entry_type().is_file() {
            let name = entry.path()?.to_string_lossy().into_owned();
            let mut inner = Vec::new();
            entry.read_to_end(&mut inner)?;
            open(format!("{path}!{}", name.strip_prefix("./").unwrap_or(&name)), inner, found)?;
        }
    }
    Ok(())
}

/// What a package of Debian installs, as a tar: dpkg-deb knows how it is compressed.
fn filesystem(package: &[u8]) -> Result<Vec<u8>> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);

    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("token04-inspect-{}-{count}.deb", std::process::id()));
    fs::write(&file, package)?;
    let opened = program("dpkg-deb").arg("--fsys-tarfile").arg(&file).output();
    fs::remove_file(&file)?;
    let opened = opened.context("dpkg-deb does not run")?;
    ensure!(opened.status.success(), "dpkg-deb: {}", String::from_utf8_lossy(&opened.stderr).trim());
    Ok(opened.stdout)
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

    #[test]
    fn archives_are_told_by_what_is_in_them() -> Result<()> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("inner", zip::write::SimpleFileOptions::default())?;
        zip.write_all(b"ok")?;
        let bytes = zip.finish()?.into_inner();
        let mut found = Vec::new();
        open("a.pdf".to_owned(), bytes.clone(), &mut found)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&bytes)?;
        open("b.gz".to_owned(), gzip.finish()?, &mut found)?;
        let names: Vec<_> = found.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(names, ["a.pdf!inner", "b.gz!!inner"]);
        for (name, bytes) in
            [("a.zip", &b"text"[..]), ("a.deb", b""), ("a", b"\xfd7zXZ\0"), ("a.tgz", b"\x1f\x8b")]
        {
            assert!(open(name.to_owned(), bytes.to_vec(), &mut found).is_err(), "{name}");
        }
        Ok(())
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn packages_of_debian_are_opened() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-deb-{}", std::process::id()));
        fs::create_dir_all(folder.join("stage/DEBIAN"))?;
        fs::create_dir_all(folder.join("stage/usr/bin"))?;
        fs::write(
            folder.join("stage/DEBIAN/control"),
            "Package: x\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.com>\nDescription: x\n",
        )?;
        fs::write(folder.join("stage/usr/bin/x"), "ok")?;
        let mut build = program("dpkg-deb");
        build.args(["-Zxz", "--build"]).arg(folder.join("stage")).arg(folder.join("x.deb"));
        crate::tools::process::run(&mut build)?;
        fs::remove_dir_all(folder.join("stage"))?;
        let found = below(&folder);
        fs::remove_dir_all(&folder)?;
        let found: Vec<_> = found?.into_iter().map(|file| (file.path, file.bytes)).collect();
        assert_eq!(found, [("x.deb!usr/bin/x".to_owned(), b"ok".to_vec())]);
        Ok(())
    }
}
