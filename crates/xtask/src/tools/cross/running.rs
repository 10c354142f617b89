//! Running what was built for another platform.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use super::apt;
use super::places::folder;
use super::systems::{arm64, languages, musl, qemu, wine};
use super::toolchain::Toolchain;
use crate::targets::{Run, System, Target};
use crate::tools::process::{program, run};

/// What runs the programs of a target.
pub(crate) struct Runner<'t> {
    pub(crate) tools: &'t Toolchain,
    pub(crate) target: &'t Target,
    how: How,
}

enum How {
    Natively,
    /// Through musl's loader, which is not where the program looks for it.
    Musl(PathBuf),
    Qemu {
        qemu: PathBuf,
        system: PathBuf,
    },
    Wine(PathBuf),
}

impl<'t> Runner<'t> {
    /// Fetches what it needs. `None` if nothing runs the target here.
    pub(crate) fn fetched(tools: &'t Toolchain, target: &'t Target) -> Result<Option<Self>> {
        let how = match target.run {
            Run::Natively => How::Natively,
            Run::Musl => How::Musl(musl()?),
            Run::Qemu => How::Qemu { qemu: qemu(target.cpu)?, system: arm64()? },
            Run::Wine => How::Wine(wine()?),
            Run::Inspected => return Ok(None),
        };
        Ok(Some(Self { tools, target, how }))
    }

    /// Whether nothing that it needs would have to be fetched.
    pub(crate) fn is_fetched(target: &Target) -> bool {
        let folders: &[&str] = match target.run {
            Run::Natively | Run::Inspected => &[],
            Run::Musl => &["musl"],
            Run::Qemu => &["qemu", "arm64"],
            Run::Wine => &["wine"],
        };
        folders.iter().all(|folder| apt::is_unpacked(folder))
    }

    /// How it is run, for the table.
    pub(crate) const fn name(&self) -> &'static str {
        match self.how {
            How::Natively => "natively",
            How::Musl(_) => "musl's loader",
            How::Qemu { .. } => "qemu",
            How::Wine(_) => "wine",
        }
    }

    /// Whether starting a program takes long.
    pub(super) const fn is_slow(&self) -> bool {
        matches!(self.how, How::Wine(_))
    }

    /// A program of a language, which needs more of its system than what is linked here.
    pub(super) fn interpreter(&self, executable: &Path) -> Result<Command> {
        match &self.how {
            How::Qemu { qemu, .. } if self.target.system == System::LinuxGlibc => {
                let mut command = program(qemu);
                command.arg("-L").arg(languages()?).arg(executable);
                Ok(command)
            }
            How::Wine(root) => {
                let place = executable.parent().unwrap_or(executable);
                self.complete(place)?;
                // Wine's own libraries for windows and debugging need it, and look for it here.
                fs::copy(root.join("usr/x86_64-w64-mingw32/lib/zlib1.dll"), place.join("zlib1.dll"))?;
                self.command(executable)
            }
            _ => self.command(executable),
        }
    }

    /// A program of the target, which can be given arguments.
    pub(crate) fn command(&self, executable: &Path) -> Result<Command> {
        Ok(match &self.how {
            How::Natively => program(executable),
            How::Musl(_) if !has_interpreter(executable)? => program(executable),
            How::Musl(loader) => {
                let mut command = program(loader);
                command.arg(executable);
                command
            }
            How::Qemu { qemu, system } => {
                let mut command = program(qemu);
                command.arg("-L").arg(system).arg(executable);
                command
            }
            How::Wine(root) => {
                let mut command = program(root.join("usr/lib/wine/wine64"));
                command
                    .arg(executable)
                    .env("WINEPREFIX", folder().join("wine-prefix"))
                    .env("WINEDEBUG", "-all");
                command.env("LD_LIBRARY_PATH", root.join("usr/lib/x86_64-linux-gnu"));
                // Nothing asks for a display or for Mono.
                command.env("WINEDLLOVERRIDES", "mscoree=;mshtml=").env_remove("DISPLAY");
                command
            }
        })
    }

    /// Puts what the system lacks beside the programs of a folder.
    pub(crate) fn complete(&self, place: &Path) -> Result<()> {
        if self.target.system != System::Windows {
            return Ok(());
        }
        let source = folder().join("bcryptprimitives.c");
        fs::write(&source, include_str!("bcryptprimitives.c"))?;
        let mut zig = self.tools.zig_cc(self.target)?;
        zig.args(["-shared", "-s", "-o"]).arg(place.join("bcryptprimitives.dll")).arg(source);
        run(zig.arg("-ladvapi32"))
    }
}

impl Drop for Runner<'_> {
    fn drop(&mut self) {
        // Wine's server outlives its programs for a while.
        if let How::Wine(root) = &self.how {
            let mut server = program(root.join("usr/lib/wine/wineserver"));
            server.arg("-k").env("WINEPREFIX", folder().join("wine-prefix"));
            let _ = server.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}

/// Whether a program asks for a loader.
fn has_interpreter(executable: &Path) -> Result<bool> {
    use object::read::elf::{FileHeader, ProgramHeader};

    let bytes = fs::read(executable)?;
    let header = object::elf::FileHeader64::<object::Endianness>::parse(bytes.as_slice())?;
    let endian = header.endian()?;
    let headers = header.program_headers(endian, bytes.as_slice())?;
    Ok(headers.iter().any(|header| header.p_type(endian) == object::elf::PT_INTERP))
}
