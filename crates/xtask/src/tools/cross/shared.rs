//! The C library as a shared one, linked from the static one. cargo's own exports more than the header
//! declares on some systems, and would be compiled once more.

use std::fs;
use std::path::Path;

use anyhow::Result;
use token04_core::VERSION;

use super::libsystem::sdk;
use super::places::folder;
use super::toolchain::Toolchain;
use super::{apt, exports};
use crate::targets::{Cpu, MACOS, System, Target};
use crate::tools::header::declared;
use crate::tools::process::{program, run};
use crate::tools::soname::soname;

/// The install name of macOS's library: what loads it says where to look.
pub(crate) const INSTALL_NAME: &str = "@rpath/libtoken04.dylib";

/// Links the shared library into `bin` (Windows) or `lib`, with import libraries where there are such.
pub(super) fn link(tools: &Toolchain, target: &Target, archive: &Path, into: &Path) -> Result<()> {
    let lists = folder().join("exports");
    let list = exports::written(target, &lists)?;
    let lib = into.join("lib");
    fs::create_dir_all(&lib)?;
    match target.system {
        System::LinuxGlibc | System::LinuxMusl => linux(tools, target, archive, &list, &lib),
        System::Windows => {
            let bin = into.join("bin");
            fs::create_dir_all(&bin)?;
            windows(tools, target, archive, &list, &bin)?;
            import_libraries(tools, target, &list, &lib)
        }
        System::MacOs => macos(tools, target, archive, &list, &lib),
    }
}

fn linux(tools: &Toolchain, target: &Target, archive: &Path, list: &Path, lib: &Path) -> Result<()> {
    let name = target.c_library();
    let mut zig = tools.zig_cc(target)?;
    zig.args(["-shared", "-s", "-o"]).arg(lib.join(name));
    zig.arg("-Wl,--whole-archive").arg(archive).arg("-Wl,--no-whole-archive");
    zig.arg(format!("-Wl,--version-script={}", list.display()));
    // What watches for forks is registered with the process, once: the library stays when it is closed.
    zig.args(["-Wl,--gc-sections", "-Wl,-z,nodelete", "-Wl,-z,relro,-z,now"]);
    let soname = soname(VERSION);
    zig.arg(format!("-Wl,-soname,{soname}")).args(["-lunwind", "-lpthread", "-ldl", "-lm"]);
    run(&mut zig)?;
    // Programs that are linked with it look for this name.
    apt::link(Path::new(name), &lib.join(soname))
}

fn windows(tools: &Toolchain, target: &Target, archive: &Path, list: &Path, bin: &Path) -> Result<()> {
    let mut zig = tools.zig_cc(target)?;
    zig.args(["-shared", "-s", "-o"]).arg(bin.join(target.c_library())).arg(list).arg(archive);
    for name in declared("token04.h")? {
        zig.arg(format!("-Wl,-u,{name}"));
    }
    run(zig.args(["-lntdll", "-luserenv", "-lws2_32", "-ldbghelp", "-lbcrypt", "-lunwind"]))
}

/// For `MinGW`, whose linker looks for `libtoken04.dll.a`, and for Microsoft's.
fn import_libraries(tools: &Toolchain, target: &Target, list: &Path, lib: &Path) -> Result<()> {
    let machine = match target.cpu {
        Cpu::X64 => "i386:x86-64",
        Cpu::Arm64 => "arm64",
    };
    for name in ["libtoken04.dll.a", "libtoken04.lib"] {
        let mut tool = tools.llvm("llvm-dlltool")?;
        tool.args(["-m", machine, "-D", target.c_library(), "-d"]).arg(list).arg("-l").arg(lib.join(name));
        run(&mut tool)?;
    }
    Ok(())
}

fn macos(tools: &Toolchain, target: &Target, archive: &Path, list: &Path, lib: &Path) -> Result<()> {
    let version = format!("{}.{}", MACOS.0, MACOS.1);
    let mut linker = tools.llvm("ld64.lld")?;
    // All names that libsystem.txt lacks, in one go.
    linker.arg("--error-limit=0");
    linker.args(["-dylib", "-arch", target.cpu.apple(), "-platform_version", "macos", &version, &version]);
    linker.arg("-o").arg(lib.join(target.c_library())).args(["-install_name", INSTALL_NAME]);
    linker.arg("-exported_symbols_list").arg(list).args(["-dead_strip", "-dead_strip_dylibs", "-x", "-S"]);
    for name in declared("token04.h")? {
        linker.arg("-u").arg(format!("_{name}"));
    }
    linker.arg("-syslibroot").arg(sdk()?).arg("-lSystem").arg("-adhoc_codesign").arg(archive);
    run(&mut linker)
}

/// One library for both processors of macOS.
pub(super) fn merged(tools: &Toolchain, libraries: &[std::path::PathBuf], into: &Path) -> Result<()> {
    if let Some(folder) = into.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut lipo = program(tools.llvm_tool("llvm-lipo")?);
    if let Some(debian) = tools.debian() {
        lipo.env("LD_LIBRARY_PATH", super::toolchain::libraries(debian));
    }
    run(lipo.arg("-create").args(libraries).arg("-output").arg(into))
}
