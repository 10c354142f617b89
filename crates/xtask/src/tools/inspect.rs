//! What is wrong with the native files below a folder.

mod archives;
mod bytes;
pub(crate) mod expected;
mod kind;
mod needed;
mod place;
mod rules;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::targets::Part;
use crate::tools::artefact;
use crate::tools::contents::{Found, below};
use crate::tools::cross::places::dist;
use kind::Kind;

/// What is wrong with a part of a platform, which is in its folder of target/dist/platforms.
pub(crate) fn of_part(platform: &str, part: Part) -> Result<Vec<String>> {
    of_part_in(&dist(), platform, part)
}

fn of_part_in(platforms: &Path, platform: &str, part: Part) -> Result<Vec<String>> {
    // The platform is known by its folder.
    let before = format!("{platform}/{}/", part.name());
    let mut there = BTreeSet::new();
    let mut wrong = Vec::new();
    for mut file in below(&platforms.join(platform).join(part.name()))? {
        there.insert(file.path.replace('\\', "/"));
        file.path = format!("{before}{}", file.path);
        wrong.extend(of(&file)?);
    }
    let gone = expected::of(platform, part).into_iter().filter(|file| !there.contains(file));
    wrong.extend(gone.map(|file| format!("{before}{file}: is missing")));
    Ok(wrong)
}

/// What is wrong with a file.
pub(crate) fn of(file: &Found) -> Result<Vec<String>> {
    if artefact::archive::is_static(&file.bytes) {
        return Ok([bytes::faults(file), archives::faults(file)?].concat());
    }
    if !artefact::is_native(&file.bytes) {
        let is_missed = Kind::is_promised(&file.path) && !artefact::is_assembly(&file.bytes);
        return Ok(is_missed
            .then(|| format!("{}: is called a native file, and is none", file.path))
            .into_iter()
            .collect());
    }
    let mut wrong = bytes::faults(file);
    match artefact::read(&file.bytes) {
        Ok(artefacts) if artefacts.is_empty() => wrong.push(format!("{}: has nothing in it", file.path)),
        Ok(artefacts) => {
            for artefact in artefacts {
                wrong.extend(rules::of_native(file, &artefact)?);
            }
        }
        Err(error) => wrong.push(format!("{}: cannot be read: {error:#}", file.path)),
    }
    Ok(wrong)
}

#[cfg(all(test, target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;

    use anyhow::Context;
    use token04_core::VERSION;

    use super::*;
    use crate::targets::{Run, TARGETS};
    use crate::tools::header::declared;
    use crate::tools::process::{root, run};
    use crate::tools::soname::soname;

    /// Compiles C to a library for this machine, and gives what is wrong with it. rustc links with the
    /// same compiler, so it is here.
    fn compiled(name: &str, source: &str, options: &[&str]) -> Result<String> {
        let native = TARGETS.iter().find(|target| target.run == Run::Natively).context("no target")?;
        let platforms = std::env::temp_dir().join(format!("token04-inspect-{}-{name}", std::process::id()));
        let folder: PathBuf = platforms.join(native.name).join("c/lib");
        fs::create_dir_all(&folder)?;
        // The source is not among what is inspected for paths, being a text.
        let file = folder.join("a.c");
        fs::write(&file, source)?;
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-nostdlib"]).arg(format!("-Wl,-soname,{}", soname(VERSION)));
        run(cc.arg("-o").arg(folder.join("libtoken04.so")).arg(&file).args(options))?;
        let object = folder.join("a.o");
        run(Command::new("cc").args(["-c", "-o"]).arg(&object).arg(&file))?;
        run(Command::new("ar").arg("cr").arg(folder.join("libtoken04.a")).arg(&object))?;
        fs::remove_file(&object)?;
        let faults = of_part_in(&platforms, native.name, Part::C);
        fs::remove_dir_all(&platforms)?;
        // One of each is enough: the source of both is the same.
        Ok(faults?
            .into_iter()
            .filter(|fault| !fault.contains(".a: ") || !fault.contains("path"))
            .collect::<Vec<_>>()
            .join("\n"))
    }

    fn functions() -> Result<String> {
        let functions = declared("token04.h")?;
        let functions = functions.iter().map(|name| format!("int {name}(void) {{ return 0; }}\n"));
        Ok(functions.collect::<Vec<_>>().concat())
    }

    #[test]
    fn a_library_with_the_headers_functions_passes() -> Result<()> {
        assert_eq!(compiled("right", &functions()?, &[])?, "");
        Ok(())
    }

    #[test]
    fn one_more_function_is_found() -> Result<()> {
        let found = compiled("more", &(functions()? + "int extra(void) { return 0; }\n"), &[])?;
        assert!(found.contains(r#"exports other names than it should: ["extra"]"#), "{found}");
        Ok(())
    }

    #[test]
    fn a_newer_glibc_is_found() -> Result<()> {
        // dlopen moved into libc with 2.34; an older glibc has no newer version to ask for.
        let source =
            functions()? + "void *dlopen(const char *, int);\nvoid *keep(void) { return dlopen(0, 1); }\n";
        let hidden = source.replace("void *keep", "__attribute__((visibility(\"hidden\"))) void *keep");
        let used = hidden + "__attribute__((used)) static void *(*pointer)(void) = keep;\n";
        let found = compiled("glibc", &used, &["-lc"])?;
        assert!(found.contains("needs glibc 2.34"), "{found}");
        Ok(())
    }

    #[test]
    fn a_path_of_this_machine_is_found() -> Result<()> {
        let source = format!("{}const char *place = \"{}/crates\";\n", functions()?, root().display());
        let found = compiled("path", &source, &["-fvisibility=default"])?;
        assert!(found.contains("contains a path of the machine that built it"), "{found}");
        Ok(())
    }

    #[test]
    fn exports_of_every_kind_count() -> Result<()> {
        let source = functions()?
            + "__thread int thread_local_one = 1;\nstatic int here(void) { return 1; }\n\
               static int (*choose(void))(void) { return here; }\n\
               int chosen(void) __attribute__((ifunc(\"choose\")));\n";
        let found = compiled("kinds", &source, &[])?;
        assert!(
            found.contains(r#"exports other names than it should: ["chosen", "thread_local_one"]"#),
            "{found}"
        );
        Ok(())
    }

    #[test]
    fn faults_of_linking_are_found() -> Result<()> {
        for (name, options, expected) in [
            ("rpath", &["-Wl,-rpath,/opt/x", "-Wl,--disable-new-dtags"][..], "looked for in {\"/opt/x\"}"),
            ("runpath", &["-Wl,-rpath,/opt/x", "-Wl,--enable-new-dtags"][..], "looked for in {\"/opt/x\"}"),
            ("stack", &["-Wl,-z,execstack"][..], "executable stack"),
            ("soname", &["-Wl,-soname,libtoken04.so"][..], "for what is linked with it"),
            ("unwind", &["-Wl,--no-eh-frame-hdr"][..], "no unwind tables"),
        ] {
            let found = compiled(name, &functions()?, options)?;
            assert!(found.contains(expected), "{name}: {found}");
        }
        Ok(())
    }

    #[test]
    fn what_is_called_native_must_be_it() -> Result<()> {
        for bytes in ["", "x", "!<arch>\n", "\x7fELF", "MZ"] {
            let file = Found { path: "linux-x64/c/lib/libtoken04.a".to_owned(), bytes: bytes.into() };
            assert_eq!(of(&file)?.len(), 1, "{bytes:?}");
        }
        // A text may name a path.
        let text =
            Found { path: "README.md".to_owned(), bytes: root().to_string_lossy().into_owned().into_bytes() };
        assert_eq!(of(&text)?, [""; 0]);
        Ok(())
    }

    #[test]
    fn a_static_library_has_the_headers_functions_for_its_processor() -> Result<()> {
        let found = compiled("static", &functions()?.replacen("token04_", "token04_other_", 1), &[])?;
        assert!(found.contains("libtoken04.a: defines other names than it should"), "{found}");
        let elsewhere = Found { path: "linux-arm64/c/lib/libtoken04.a".to_owned(), bytes: archived()? };
        assert!(of(&elsewhere)?.concat().contains("is for [[X64]]"), "{:?}", of(&elsewhere)?);
        let right = Found { path: "go/lib/linux_amd64/libtoken04.a".to_owned(), bytes: archived()? };
        assert_eq!(of(&right)?, [""; 0]);
        Ok(())
    }

    /// A static library for this machine.
    fn archived() -> Result<Vec<u8>> {
        let folder = std::env::temp_dir().join(format!("token04-archived-{}", std::process::id()));
        crate::tools::files::empty(&folder)?;
        let [source, object, archive] = ["a.c", "a.o", "a.a"].map(|name| folder.join(name));
        fs::write(&source, functions()?)?;
        run(Command::new("cc").args(["-c", "-o"]).arg(&object).arg(&source))?;
        run(Command::new("ar").arg("cr").arg(&archive).arg(&object))?;
        let bytes = fs::read(&archive)?;
        fs::remove_dir_all(&folder)?;
        Ok(bytes)
    }
}
