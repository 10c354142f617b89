//! What must hold of each file.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::tools::artefact::{Artefact, Format};
use crate::tools::contents::Found;
use crate::tools::header::declared;

/// The oldest glibc that the packages are made for.
const GLIBC: (u32, u32) = (2, 17);
/// The oldest macOS that the packages are made for.
const MACOS: &str = "11.0";

/// The systems' own libraries, which everybody has.
const SYSTEM: [&str; 31] = [
    // glibc and musl
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "libgcc_s.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
    "libc.musl-x86_64.so.1",
    "libc.musl-aarch64.so.1",
    "libc.so",
    // macOS
    "libSystem.B.dylib",
    // Windows
    "kernel32.dll",
    "ntdll.dll",
    "userenv.dll",
    "ws2_32.dll",
    "dbghelp.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "advapi32.dll",
    "msvcrt.dll",
    "ucrtbase.dll",
    "api-ms-win-core-synch-l1-2-0.dll",
    "node.exe",
    "python3.dll",
    "api-ms-win-crt-runtime-l1-1-0.dll",
    "api-ms-win-crt-heap-l1-1-0.dll",
    "api-ms-win-crt-string-l1-1-0.dll",
    "api-ms-win-crt-stdio-l1-1-0.dll",
    "api-ms-win-crt-math-l1-1-0.dll",
];

/// What a native file is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Library,
    Node,
    Java,
    Python,
    Php,
    Program,
}

impl Kind {
    fn of(path: &str) -> Self {
        let name = path.rsplit(['/', '!']).next().unwrap_or(path);
        if name.ends_with(".node") {
            Self::Node
        } else if name.contains("token04_jni") {
            Self::Java
        } else if name.starts_with("_token04") {
            Self::Python
        } else if name == "token04.so" || name == "php_token04.dll" {
            Self::Php
        } else if [".so", ".dll", ".dylib"].iter().any(|end| name.contains(end)) {
            Self::Library
        } else {
            Self::Program
        }
    }

    /// What is wrong with the names that it exports.
    fn wrong(self, exports: &BTreeSet<String>) -> Result<Vec<String>> {
        let only = |names: &[&str]| -> Vec<String> {
            exports.iter().filter(|name| !names.contains(&name.as_str())).cloned().collect()
        };
        Ok(match self {
            Self::Library => declared("token04.h")?.symmetric_difference(exports).cloned().collect(),
            Self::Node => only(&["napi_register_module_v1", "node_api_module_get_api_version_v1"]),
            Self::Java => {
                let is_ours = |name: &&String| name.starts_with("Java_") || name.starts_with("JNI_On");
                exports.iter().filter(|name| !is_ours(name)).cloned().collect()
            }
            Self::Python => only(&["PyInit__token04"]),
            Self::Php => only(&["get_module"]),
            Self::Program => Vec::new(),
        })
    }
}

/// Whether a file is a static library.
pub(super) fn is_static(file: &Found) -> bool {
    file.bytes.starts_with(b"!<arch>\n")
}

/// What must not be in any file.
pub(super) fn of_bytes(file: &Found) -> Vec<String> {
    const TESTING: [&str; 2] = ["token04_testing", "issue_fixed"];

    let mut wrong = Vec::new();
    if super::artefact::is_native(&file.bytes) || is_static(file) {
        let has = |text: &str| memchr::memmem::find(&file.bytes, text.as_bytes()).is_some();
        if let Some(name) = TESTING.iter().find(|name| has(name)) {
            wrong.push(format!("{}: contains {name}: it was built for tests", file.path));
        }
        let home = std::env::var("HOME").unwrap_or_default();
        let here = super::root().to_string_lossy().into_owned();
        let places = [here, format!("{home}/.cargo"), "/.cargo/registry".to_owned()];
        if let Some(place) = places.iter().find(|place| place.len() > 8 && has(place)) {
            wrong.push(format!("{}: contains a path of the machine that built it: {place}", file.path));
        }
    }
    wrong
}

/// What must hold of a library, an addon or a program.
pub(super) fn of_native(file: &Found, artefact: &Artefact) -> Result<Vec<String>> {
    let kind = Kind::of(&file.path);
    let mut wrong = Vec::new();
    let mut fault = |text: String| wrong.push(format!("{}: {text}", file.path));
    let names = kind.wrong(&artefact.exports)?;
    if !names.is_empty() {
        fault(format!("exports other names than it should: {names:?}"));
    }
    if kind != Kind::Program && artefact.exports.is_empty() {
        fault("exports nothing".to_owned());
    }
    let foreign: Vec<&String> = artefact
        .needed
        .iter()
        .filter(|name| !SYSTEM.iter().any(|known| known.eq_ignore_ascii_case(name)))
        .collect();
    if !foreign.is_empty() {
        fault(format!("needs {foreign:?}"));
    }
    if let Some((major, minor)) = artefact.glibc.filter(|version| *version > GLIBC) {
        fault(format!("needs glibc {major}.{minor}"));
    }
    if artefact.format == Format::MachO && artefact.minimum_os.as_deref() != Some(MACOS) {
        fault(format!("is made for macOS {:?}", artefact.minimum_os));
    }
    let named = artefact.name.as_deref();
    if kind == Kind::Library && artefact.format == Format::MachO && named != Some("@rpath/libtoken04.dylib") {
        fault(format!("has the install name {named:?}"));
    }
    if !artefact.unwinds {
        fault("has no unwind tables: a panic would end the program".to_owned());
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_names() {
        for (path, kind) in [
            ("go/lib/libtoken04.so", Kind::Library),
            ("x.nupkg!runtimes/osx/native/libtoken04.dylib", Kind::Library),
            ("libtoken04.so.0.1.0", Kind::Library),
            ("a.tgz!package/token04.linux-x64.node", Kind::Node),
            ("t.jar!native/linux-x64/libtoken04_jni.so", Kind::Java),
            ("w.whl!token04/_token04.abi3.so", Kind::Python),
            ("ext/token04.so", Kind::Php),
            ("bin/token04", Kind::Program),
            ("bin/token04.exe", Kind::Program),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn faults_are_found() -> Result<()> {
        let file = Found { path: "libtoken04.dylib".to_owned(), bytes: Vec::new() };
        let artefact = Artefact {
            format: Format::MachO,
            machine: "arm64",
            needed: ["libSystem.B.dylib", "libssl.dylib"].map(str::to_owned).into(),
            glibc: Some((2, 34)),
            exports: ["token04_version", "rust_eh_personality"].map(str::to_owned).into(),
            name: Some("/build/libtoken04.dylib".to_owned()),
            minimum_os: Some("10.13".to_owned()),
            unwinds: false,
        };
        let wrong = of_native(&file, &artefact)?.join("\n");
        for word in ["rust_eh_personality", "libssl", "glibc 2.34", "10.13", "install name", "unwind"] {
            assert!(wrong.contains(word), "{word} in {wrong}");
        }
        Ok(())
    }
}
