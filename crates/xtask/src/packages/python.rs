//! The wheels and the sdist.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, readme, sbom};
use crate::languages::python;
use crate::targets::{Part, Target};
use crate::tools::contents;
use crate::tools::licences;
use crate::tools::process::root;

/// Which Pythons the sdist and the wheels with a module serve, and which those with the C library do.
const NEWER: &str = "\nRequires-Python: >=3.9\n";
const OLDER: &str = "\nRequires-Python: >=3.6\n";

/// Makes them.
pub(super) fn make(release: &Release) -> Result<()> {
    let out = release.out.join("python");
    let (licences, bom) =
        (licences::of("token04-py")?, sbom::of("token04", "pkg:pypi/token04", "token04-py")?);
    let metadata = sdist(&release.work.join("sdist"), &licences, &out)?;
    release.bom("python", &bom)?;
    let wheel = |tag: &str, metadata: &str| -> Result<Wheel> {
        let mut wheel = Wheel::new(tag, metadata);
        wheel.files.add(info("licenses/LICENSE"), fs::read(root().join("LICENSE"))?);
        wheel.files.add(info(&format!("licenses/{}", licences::NAME)), licences.as_str());
        wheel.files.add(info("sboms/token04.cyclonedx.json"), bom.as_str());
        wheel.files.copy_sources("bindings/python/src/token04", "token04/", &[])?;
        Ok(wheel)
    };
    for target in release.natives.targets(Part::Python) {
        let mut made = wheel(&format!("cp39-abi3-{}", target.wheel()), &metadata)?;
        let module = target.python_module();
        let native = release.natives.folder(target, Part::Python)?.join("token04").join(module);
        made.files.copy_program(&native, format!("token04/{module}"))?;
        made.write(&out)?;
    }
    ensure!(metadata.matches(NEWER).count() == 1, "the metadata do not say{NEWER}");
    let older = metadata.replace(NEWER, OLDER);
    for target in release.natives.targets(Part::C) {
        let mut made = wheel(&format!("py3-none-{}", target.wheel()), &older)?;
        made.files.copy_sources("bindings/python/ctypes/token04", "token04/", &[])?;
        made.files.copy_program(&library(release, target)?, format!("token04/{}", target.c_library()))?;
        made.write(&out)?;
    }
    Ok(())
}

fn library(release: &Release, target: &Target) -> Result<std::path::PathBuf> {
    super::c::library(&release.natives.folder(target, Part::C)?, target)
}

/// A file of those that describe a wheel.
fn info(name: &str) -> String {
    format!("token04-{VERSION}.dist-info/{name}")
}

/// A wheel, of which only its list of files is still to be made.
struct Wheel {
    tag: String,
    files: Contents,
}

impl Wheel {
    fn new(tag: &str, metadata: &str) -> Self {
        let mut wheel = Self { tag: tag.to_owned(), files: Contents::default() };
        let (python_abi, platforms) = tag.rsplit_once('-').unwrap_or((tag, ""));
        let tags: Vec<String> =
            platforms.split('.').map(|platform| format!("Tag: {python_abi}-{platform}\n")).collect();
        let head = "Wheel-Version: 1.0\nGenerator: token04\nRoot-Is-Purelib: false\n";
        wheel.files.add(info("WHEEL"), format!("{head}{}", tags.concat()));
        wheel.files.add(info("METADATA"), metadata);
        wheel
    }

    fn write(mut self, out: &Path) -> Result<()> {
        licensed(&self.files, &info("METADATA"), &info("licenses/"))?;
        let list = info("RECORD");
        let mut rows = String::new();
        for path in self.files.paths() {
            let bytes = self.files.file(path).unwrap_or_default();
            let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
            writeln!(rows, "{path},sha256={digest},{}", bytes.len())?;
        }
        writeln!(rows, "{list},,")?;
        self.files.add(list, rows);
        self.files.zip(&out.join(format!("token04-{VERSION}-{}.whl", self.tag)))
    }
}

/// Makes the sdist, whose description has links that work on the registry, and gives its metadata, which are
/// those of the wheels as well.
fn sdist(work: &Path, licences: &str, out: &Path) -> Result<String> {
    let made = python::sdist(work)?;
    let top = format!("token04-{VERSION}");
    let folder = made.parent().context("a file is in a folder")?;
    let mut sdist = Contents::default();
    let mut metadata = None;
    for file in contents::below(folder)? {
        let Some((_, path)) = file.path.split_once('!') else { continue };
        let path = path.strip_prefix(&format!("{top}/")).context("a file beside the sdist's folder")?;
        let bytes = match path {
            "PKG-INFO" => {
                let text = described(&String::from_utf8(file.bytes)?)?;
                metadata = Some(text.clone());
                text.into_bytes()
            }
            "README.md" => readme::packed("bindings/python/README.md")?.into_bytes(),
            _ => file.bytes,
        };
        sdist.add(path, bytes);
    }
    sdist.add(licences::NAME, licences);
    licensed(&sdist, "PKG-INFO", "")?;
    sdist.tar_gz(&out.join(format!("{top}.tar.gz")), &top)?;
    metadata.context("the sdist has no PKG-INFO")
}

/// Fails unless all licences that the metadata name are below a folder of the package: `PyPI` refuses it otherwise.
fn licensed(files: &Contents, metadata: &str, folder: &str) -> Result<()> {
    let text = files.file(metadata).with_context(|| format!("no {metadata}"))?;
    let text = std::str::from_utf8(text)?;
    let head = text.split("\n\n").next().unwrap_or(text);
    for name in head.lines().filter_map(|line| line.strip_prefix("License-File: ")) {
        ensure!(
            files.file(&format!("{folder}{name}")).is_some(),
            "the metadata name {name}, which is not there"
        );
    }
    Ok(())
}

/// Metadata with the README as it is packed, and the licences of what is linked.
fn described(metadata: &str) -> Result<String> {
    let (head, _) = metadata.split_once("\n\n").context("metadata without a description")?;
    let ours = "\nLicense-File: LICENSE\n";
    ensure!(format!("{head}\n").contains(ours), "the metadata do not say{ours}");
    let more = format!("{ours}License-File: {}\n", licences::NAME);
    let head = format!("{head}\n").replace(ours, &more);
    Ok(format!("{head}\n{}", readme::packed("bindings/python/README.md")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_lists_its_files_and_its_platforms() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("token04-wheel-{}", std::process::id()));
        crate::tools::files::empty(&folder)?;
        let mut wheel = Wheel::new("py3-none-a_1.b_2", "Name: token04\nLicense-File: LICENSE\n");
        wheel.files.add(info("licenses/LICENSE"), "");
        wheel.files.add("token04/x.py", "");
        wheel.write(&folder)?;
        let files = contents::below(&folder)?;
        let text = |name: &str| {
            let found = files.iter().find(|file| file.path.ends_with(name));
            found.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
        };
        assert!(text("WHEEL").ends_with("Tag: py3-none-a_1\nTag: py3-none-b_2\n"));
        let empty = "token04/x.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n";
        assert!(text("RECORD").contains(empty), "{}", text("RECORD"));
        fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn a_licence_that_is_named_must_be_there() {
        let mut files = Contents::default();
        files.add(
            "PKG-INFO",
            "Name: x\nLicense-File: LICENSE\nLicense-File: MORE\n\nLicense-File: of the text\n",
        );
        files.add("LICENSE", "");
        let error = licensed(&files, "PKG-INFO", "").unwrap_err().to_string();
        assert!(error.contains("MORE"), "{error}");
        files.add("MORE", "");
        assert!(licensed(&files, "PKG-INFO", "").is_ok());
        assert!(licensed(&files, "PKG-INFO", "licenses/").is_err());
    }

    #[test]
    fn the_description_is_the_packed_readme() -> Result<()> {
        let text = described("Name: x\nLicense-File: LICENSE\nVersion: 1\n\nold")?;
        assert!(
            text.starts_with(&format!("Name: x\nLicense-File: LICENSE\nLicense-File: {}\n", licences::NAME))
        );
        assert!(!text.contains("\nold") && text.contains("# token04 for Python"));
        Ok(())
    }
}
