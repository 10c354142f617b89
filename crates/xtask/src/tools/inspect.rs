//! What is wrong with the native files below a folder.

pub(crate) mod expected;
mod kind;
mod needed;
pub(crate) mod rules;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use crate::targets::Part;
use crate::tools::artefact::{self, Artefact};
use crate::tools::contents::{Found, below};
use crate::tools::cross::places::dist;

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
    let mut wrong = rules::of_bytes(file);
    if artefact::is_native(&file.bytes) {
        for artefact in natives(file)? {
            wrong.extend(rules::of_native(file, &artefact)?);
        }
    }
    Ok(wrong)
}

/// What a native file is: several, if it is for several processors.
pub(crate) fn natives(file: &Found) -> Result<Vec<Artefact>> {
    artefact::read(&file.bytes).with_context(|| file.path.clone())
}

#[cfg(all(test, target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;
    use crate::targets::{Run, TARGETS};
    use crate::tools::header::declared;
    use crate::tools::process::{root, run};

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
        cc.args(["-shared", "-fPIC", "-nostdlib", "-o"]).arg(folder.join("libtoken04.so")).arg(&file);
        run(cc.args(options))?;
        fs::write(folder.join("libtoken04.a"), "")?;
        let faults = of_part_in(&platforms, native.name, Part::C);
        fs::remove_dir_all(&platforms)?;
        Ok(faults?.join("\n"))
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
}
