//! Debian's packages: the C library, what a program is built with, and the command.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use md5::{Digest, Md5};
use token04_core::VERSION;

use super::contents::Contents;
use super::{Release, c, cli};
use crate::project::{self, REPOSITORY};
use crate::targets::{Part, System, Target};
use crate::tools::artefact;
use crate::tools::files::empty;
use crate::tools::hex::hex;
use crate::tools::licences;
use crate::tools::process::{program, root, run};
use crate::tools::soname::series;

/// Makes them, for each platform of Debian's among those that are released.
pub(super) fn make(release: &Release) -> Result<()> {
    for target in release.natives.targets(Part::C) {
        if target.system == System::LinuxGlibc {
            libraries(release, target)?;
        }
    }
    for target in release.natives.targets(Part::Cli) {
        if target.system == System::LinuxGlibc {
            command(release, target)?;
        }
    }
    Ok(())
}

fn libraries(release: &Release, target: &Target) -> Result<()> {
    let folder = release.natives.folder(target, Part::C)?;
    let lib = format!("lib/{}-linux-gnu", target.cpu.architecture());
    let library = c::library(&folder, target)?;
    let series = series(VERSION);
    let name = format!("libtoken04-{series}");
    let shared = Package {
        name: &name,
        section: "libs",
        summary: "makes and checks ZEGO tokens - shared library",
        description: "token04 is the version of the tokens that clients of ZEGO (ZEGOCLOUD)\n \
                      log in with. This library makes them on a server, checks them, and says\n \
                      why one is refused.",
        depends: needs(&library)?,
        more: "Multi-Arch: same\n".to_owned(),
    };
    let mut files = c::shared(&folder, target, &lib)?.below("usr/");
    files.add(format!("{DEBIAN}shlibs"), format!("libtoken04 {series} {name} (>= {VERSION})\n"));
    files.add(format!("{DEBIAN}triggers"), "activate-noawait ldconfig\n");
    shared.write(release, target, files, &licences::of("token04-c")?)?;

    let development = Package {
        name: "libtoken04-dev",
        section: "libdevel",
        summary: "makes and checks ZEGO tokens - development files",
        description: "Headers for C and C++, the static library, and what pkg-config and CMake\n \
                      need, to build programs with the library of token04.",
        depends: format!("{name} (= {VERSION})"),
        more: "Multi-Arch: same\n".to_owned(),
    };
    let files = c::development(&folder, target, &lib, "/usr")?.below("usr/");
    development.write(release, target, files, &licences::of("token04-c")?)
}

fn command(release: &Release, target: &Target) -> Result<()> {
    let built = release.natives.folder(target, Part::Cli)?.join("token04");
    let package = Package {
        name: "token04",
        section: "utils",
        summary: "makes and checks ZEGO tokens - command",
        description: "token04 is the version of the tokens that clients of ZEGO (ZEGOCLOUD)\n \
                      log in with. This command makes them, checks them, and says why one is refused.",
        depends: needs(&built)?,
        more: String::new(),
    };
    let mut files = Contents::default();
    let written = cli::written(release, "usr/share/man/man1/", "usr/share/")?;
    for path in written.paths() {
        let bytes = written.file(path).unwrap_or_default();
        if path.contains("/man/") {
            files.add(format!("{path}.gz"), compressed(bytes)?);
        } else {
            // Debian's zsh looks here.
            files.add(path.replace("zsh/site-functions", "zsh/vendor-completions"), bytes);
        }
    }
    files.copy_program(&built, "usr/bin/token04")?;
    package.write(release, target, files, &licences::of("token04-cli")?)
}

/// Where what describes a package is while it is made.
const DEBIAN: &str = "DEBIAN/";

struct Package<'t> {
    name: &'t str,
    section: &'t str,
    summary: &'t str,
    description: &'t str,
    depends: String,
    more: String,
}

impl Package<'_> {
    fn write(&self, release: &Release, target: &Target, mut files: Contents, licences: &str) -> Result<()> {
        let documents = format!("usr/share/doc/{}", self.name);
        files.add(format!("{documents}/copyright"), copyright());
        files.add(format!("{documents}/{}", licences::NAME), licences);
        files.add(format!("{documents}/changelog.gz"), compressed(changelog().as_bytes())?);
        files.add(
            format!("{documents}/CHANGELOG.md.gz"),
            compressed(&fs::read(root().join("CHANGELOG.md"))?)?,
        );
        let mut size = 0;
        let mut digests = String::new();
        for path in files.paths().filter(|path| !path.starts_with(DEBIAN)) {
            if let Some(bytes) = files.file(path) {
                size += bytes.len().div_ceil(1024);
                writeln!(digests, "{}  {path}", hex(&Md5::digest(bytes)))?;
            }
        }
        files.add(format!("{DEBIAN}md5sums"), digests);
        let control = format!(
            "Package: {}\nVersion: {VERSION}\nArchitecture: {}\nMaintainer: {}\nInstalled-Size: {size}\n\
             Depends: {}\nSection: {}\nPriority: optional\n{}Homepage: {REPOSITORY}\nDescription: {}\n {}\n",
            self.name,
            target.cpu.short(),
            project::author(),
            self.depends,
            self.section,
            self.more,
            self.summary,
            self.description,
        );
        files.add(format!("{DEBIAN}control"), control);
        let stage = release.work.join("debian").join(target.name).join(self.name);
        empty(&stage)?;
        files.write(&stage)?;
        let out = release.out.join("debian");
        fs::create_dir_all(&out)?;
        let file = out.join(format!("{}_{VERSION}_{}.deb", self.name, target.cpu.short()));
        let mut build = program("dpkg-deb");
        // The same time for all files, whenever they were made.
        build.env("SOURCE_DATE_EPOCH", TIME.0);
        run(build.args(["--root-owner-group", "-Zxz", "--build"]).arg(&stage).arg(&file))
    }
}

/// The packages with the libraries that a file needs, from the versions on whose symbols it uses.
fn needs(file: &Path) -> Result<String> {
    let artefacts = artefact::read(&fs::read(file)?)?;
    let artefact = artefacts.first().context("no native file")?;
    let (major, minor) = artefact.glibc.unwrap_or(crate::targets::GLIBC);
    let mut packages = BTreeMap::from([("libc6", format!("{major}.{minor}"))]);
    if artefact.needed.contains("libgcc_s.so.1") {
        packages.insert("libgcc-s1", "4.2".to_owned());
    }
    let packages: Vec<String> =
        packages.iter().map(|(package, version)| format!("{package} (>= {version})")).collect();
    Ok(packages.join(", "))
}

/// The time of all files, in seconds and in words: that of the Java package, too.
const TIME: (&str, &str) = ("1767225600", "Thu, 01 Jan 2026 00:00:00 +0000");

/// Debian's form of a list of changes. The project's own is beside it.
fn changelog() -> String {
    format!(
        "token04 ({VERSION}) unstable; urgency=medium\n\n  * CHANGELOG.md has the changes.\n\n -- {}  {}\n",
        project::author(),
        TIME.1
    )
}

/// Debian's form of copyright.
fn copyright() -> String {
    format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: token04\nSource: {REPOSITORY}\n\n\
         Files: *\nCopyright: 2026 {}\nLicense: Apache-2.0\n \
         On Debian systems, the full text is in /usr/share/common-licenses/Apache-2.0.\n\
         Comment:\n What is linked has the licences in {} beside this file.\n",
        project::author(),
        licences::NAME
    )
}

fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}
