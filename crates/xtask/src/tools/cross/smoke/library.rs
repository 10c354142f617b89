//! The C library: its tests and the vectors, with the static and with the shared library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::vectors;
use crate::targets::System;
use crate::tools::cross::places::{dist_of, folder};
use crate::tools::cross::running::Runner;
use crate::tools::process::{root, run};

/// Programs that need nothing but C99. The first is given the vectors.
const PROGRAMS: [&str; 6] = [
    "platforms/smoke.c",
    "c/test_issue.c",
    "c/test_payload.c",
    "c/test_verify.c",
    "c/test_names.c",
    "c/test_explain.c",
];

/// Compiles and runs all of them.
pub(super) fn test(runner: &Runner<'_>) -> Result<()> {
    let (tools, target) = (runner.tools, runner.target);
    let place = folder().join("run").join(target.name);
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    runner.complete(&place)?;
    let c = dist_of(target).join("c");
    let lib = c.join("lib");
    if target.system == System::Windows {
        fs::copy(c.join("bin").join(target.c_library()), place.join(target.c_library()))?;
    }
    let lines = place.join("vectors.txt");
    fs::write(&lines, vectors::read()?.iter().map(vectors::Vector::line).collect::<String>())?;
    for source in PROGRAMS {
        let name = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
        for linkage in ["static", "shared"] {
            let executable = place.join(target.program(&format!("{name}-{linkage}")));
            let mut zig = tools.zig_cc(target)?;
            zig.args(["-std=c99", "-O1", "-I"]).arg(c.join("include"));
            zig.arg(root().join("tests").join(source)).arg("-o").arg(&executable);
            link(&mut zig, target.system, linkage == "static", &lib);
            run(&mut zig)?;
            let mut program = runner.command(&executable)?;
            if source.starts_with("platforms/") {
                program.arg(&lines);
            }
            run(&mut program)?;
        }
    }
    Ok(())
}

/// The options that link the C library, as its documentation says.
fn link(compiler: &mut Command, system: System, is_static: bool, lib: &Path) {
    let shared: PathBuf = lib.join(match system {
        System::LinuxGlibc | System::LinuxMusl => "libtoken04.so",
        System::Windows => "libtoken04.dll.a",
        System::MacOs => "libtoken04.dylib",
    });
    if !is_static {
        compiler.arg(shared);
        if system != System::Windows {
            compiler.arg(format!("-Wl,-rpath,{}", lib.display()));
        }
        if system == System::LinuxMusl {
            compiler.arg("-dynamic");
        }
        return;
    }
    compiler.arg(lib.join("libtoken04.a"));
    compiler.args(match system {
        System::LinuxGlibc => &["-lunwind", "-lpthread", "-ldl", "-lm"][..],
        System::LinuxMusl => &["-lunwind"],
        System::Windows => &["-lntdll", "-luserenv", "-lws2_32", "-ldbghelp", "-lbcrypt", "-lunwind"],
        System::MacOs => &[],
    });
}
