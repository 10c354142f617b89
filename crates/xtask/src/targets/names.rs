//! What each ecosystem calls a platform.

use super::{Cpu, GLIBC, MACOS, System, Target};
use crate::project::NPM_SCOPE;

impl Cpu {
    /// As Node.js, .NET and our own names say it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::X64 => "x64",
            Self::Arm64 => "arm64",
        }
    }

    /// As Rust, Linux and Java's jars say it.
    pub(crate) const fn architecture(self) -> &'static str {
        match self {
            Self::X64 => "x86_64",
            Self::Arm64 => "aarch64",
        }
    }

    /// As Go and Debian say it.
    pub(crate) const fn short(self) -> &'static str {
        match self {
            Self::X64 => "amd64",
            Self::Arm64 => "arm64",
        }
    }

    /// As Apple says it.
    pub(crate) const fn apple(self) -> &'static str {
        match self {
            Self::X64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }
}

/// The fields of an npm package for a platform.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Npm {
    pub(crate) os: &'static str,
    pub(crate) cpu: &'static str,
    pub(crate) libc: Option<&'static str>,
}

/// A folder with Go's archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Go {
    pub(crate) folder: String,
    /// The tags with which its source file is compiled.
    pub(crate) tags: Vec<&'static str>,
}

impl Target {
    /// What zig calls it, with the version of glibc.
    pub(crate) fn zig(&self) -> String {
        let cpu = self.cpu.architecture();
        match self.system {
            System::LinuxGlibc => format!("{cpu}-linux-gnu.{}.{}", GLIBC.0, GLIBC.1),
            System::LinuxMusl => format!("{cpu}-linux-musl"),
            System::Windows => format!("{cpu}-windows-gnu"),
            System::MacOs => format!("{cpu}-macos"),
        }
    }

    /// What cargo-zigbuild calls it.
    pub(crate) fn zigbuild(&self) -> String {
        match self.system {
            System::LinuxGlibc => format!("{}.{}.{}", self.triple, GLIBC.0, GLIBC.1),
            _ => self.triple.to_owned(),
        }
    }

    /// The fields of its npm package.
    pub(crate) const fn npm(&self) -> Npm {
        let (os, libc) = match self.system {
            System::LinuxGlibc => ("linux", Some("glibc")),
            System::LinuxMusl => ("linux", Some("musl")),
            System::Windows => ("win32", None),
            System::MacOs => ("darwin", None),
        };
        Npm { os, cpu: self.cpu.name(), libc }
    }

    /// Its npm package. bindings/node/src/load.ts makes the names in the same way.
    pub(crate) fn npm_name(&self) -> String {
        let npm = self.npm();
        let libc = match npm.libc {
            Some("glibc") => "-gnu",
            Some(_) => "-musl",
            None => "",
        };
        format!("{NPM_SCOPE}/{}-{}{libc}", npm.os, npm.cpu)
    }

    /// The platform in the name of its wheels.
    pub(crate) fn wheel(&self) -> String {
        let cpu = self.cpu.architecture();
        match (self.system, self.cpu) {
            (System::LinuxGlibc, _) => {
                format!("manylinux_{}_{}_{cpu}.manylinux2014_{cpu}", GLIBC.0, GLIBC.1)
            }
            (System::LinuxMusl, _) => format!("musllinux_1_2_{cpu}"),
            (System::Windows, Cpu::X64) => "win_amd64".to_owned(),
            (System::Windows, Cpu::Arm64) => "win_arm64".to_owned(),
            (System::MacOs, _) => format!("macosx_{}_{}_{}", MACOS.0, MACOS.1, self.cpu.apple()),
        }
    }

    /// .NET's runtime identifier.
    pub(crate) fn rid(&self) -> String {
        let system = match self.system {
            System::LinuxGlibc => "linux",
            System::LinuxMusl => "linux-musl",
            System::Windows => "win",
            System::MacOs => "osx",
        };
        format!("{system}-{}", self.cpu.name())
    }

    /// Where Java looks in the jar.
    pub(crate) fn jar(&self) -> String {
        let cpu = self.cpu.architecture();
        let folder = match self.system {
            System::LinuxGlibc => format!("linux-{cpu}"),
            System::LinuxMusl => format!("linux-{cpu}-musl"),
            System::Windows => format!("windows-{cpu}"),
            System::MacOs => format!("macos-{cpu}"),
        };
        format!("native/{folder}/{}", self.library("token04_jni"))
    }

    /// Where PHP looks in the package's `lib`: the name of its family of systems, and what uname calls the
    /// processor. Both builds for Linux are tried.
    pub(crate) fn php(&self) -> String {
        match (self.system, self.cpu) {
            (System::LinuxGlibc, cpu) => format!("linux-{}", cpu.architecture()),
            (System::LinuxMusl, cpu) => format!("linux-{}-musl", cpu.architecture()),
            (System::Windows, Cpu::X64) => "windows-amd64".to_owned(),
            (System::Windows, Cpu::Arm64) => "windows-arm64".to_owned(),
            (System::MacOs, cpu) => format!("darwin-{}", cpu.apple()),
        }
    }

    /// Go's archive. cgo is tried with MinGW alone on Windows, which has no arm64.
    pub(crate) fn go(&self) -> Option<Go> {
        let (system, tag) = match (self.system, self.cpu) {
            (System::LinuxGlibc, _) => ("linux", "!token04_musl"),
            // Go has no tag of its own for musl.
            (System::LinuxMusl, _) => ("linux", "token04_musl"),
            (System::Windows, Cpu::X64) => ("windows", ""),
            (System::Windows, Cpu::Arm64) => return None,
            (System::MacOs, _) => ("darwin", ""),
        };
        let cpu = self.cpu.short();
        let musl = if self.system == System::LinuxMusl { "_musl" } else { "" };
        let tags = [system, cpu, tag, "!token04_system"];
        let tags = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
        Some(Go { folder: format!("{system}_{cpu}{musl}"), tags })
    }

    /// What a shared library is called that cargo or Java calls `name`.
    pub(crate) fn library(&self, name: &str) -> String {
        match self.system {
            System::LinuxGlibc | System::LinuxMusl => format!("lib{name}.so"),
            System::Windows => format!("{name}.dll"),
            System::MacOs => format!("lib{name}.dylib"),
        }
    }

    /// What the C library is called. On Windows the assembly of .NET is `Token04.dll`, and names that
    /// differ in case alone are one name there.
    pub(crate) const fn c_library(&self) -> &'static str {
        match self.system {
            System::LinuxGlibc | System::LinuxMusl => "libtoken04.so",
            System::Windows => "libtoken04.dll",
            System::MacOs => "libtoken04.dylib",
        }
    }

    /// What a program is called.
    pub(crate) fn program(&self, name: &str) -> String {
        if self.system == System::Windows { format!("{name}.exe") } else { name.to_owned() }
    }

    /// What Python looks for: a module for every version from 3.9 on.
    pub(crate) const fn python_module(&self) -> &'static str {
        if matches!(self.system, System::Windows) { "_native.pyd" } else { "_native.abi3.so" }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use anyhow::Result;

    use super::*;
    use crate::targets::{TARGETS, find};

    #[test]
    fn a_target_has_the_name_that_each_ecosystem_gives_it() -> Result<()> {
        let musl = find("linux-arm64-musl")?;
        assert_eq!(musl.npm(), Npm { os: "linux", cpu: "arm64", libc: Some("musl") });
        assert_eq!(musl.wheel(), "musllinux_1_2_aarch64");
        assert_eq!(musl.npm_name(), "@token04/linux-arm64-musl");
        assert_eq!(musl.php(), "linux-aarch64-musl");
        assert_eq!(musl.rid(), "linux-musl-arm64");
        assert_eq!(musl.jar(), "native/linux-aarch64-musl/libtoken04_jni.so");
        let go = Go {
            folder: "linux_arm64_musl".to_owned(),
            tags: vec!["linux", "arm64", "token04_musl", "!token04_system"],
        };
        assert_eq!(musl.go(), Some(go));

        let glibc = find("x86_64-unknown-linux-gnu")?;
        assert_eq!(glibc.zigbuild(), "x86_64-unknown-linux-gnu.2.17");
        assert_eq!(glibc.wheel(), "manylinux_2_17_x86_64.manylinux2014_x86_64");

        let windows = find("windows-x64")?;
        assert_eq!(windows.wheel(), "win_amd64");
        assert_eq!(windows.rid(), "win-x64");
        assert_eq!(windows.jar(), "native/windows-x86_64/token04_jni.dll");
        assert_eq!(windows.c_library(), "libtoken04.dll");

        let macos = find("macos-arm64")?;
        assert_eq!(macos.wheel(), "macosx_11_0_arm64");
        assert_eq!(macos.rid(), "osx-arm64");
        assert_eq!(macos.zig(), "aarch64-macos");
        Ok(())
    }

    #[test]
    fn no_two_targets_share_a_name() {
        let of = |name: fn(&Target) -> String| TARGETS.iter().map(name).collect::<BTreeSet<_>>().len();
        assert_eq!(of(|target| target.name.to_owned()), TARGETS.len());
        assert_eq!(of(|target| target.triple.to_owned()), TARGETS.len());
        assert_eq!(of(Target::wheel), TARGETS.len());
        assert_eq!(of(Target::rid), TARGETS.len());
        assert_eq!(of(Target::jar), TARGETS.len());
        assert_eq!(of(Target::php), TARGETS.len());
        assert_eq!(of(Target::npm_name), TARGETS.len());
        assert!(find("linux").is_err());
    }

    #[test]
    fn sources_look_where_the_table_says() -> Result<()> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let read = |path: &str| std::fs::read_to_string(root.join(path));
        let java = read("bindings/java/library/src/main/java/im/zego/token04/NativeLibrary.java")?;
        let php = read("bindings/php/src/Token04/Ffi/Binary.php")?;
        let python = read("bindings/python/ctypes/token04/_library.py")?;
        let dotnet = read("bindings/dotnet/src/Library.cs")?;
        for target in &TARGETS {
            let jar = target.jar();
            let folder = jar.split('/').nth(1).unwrap_or_default();
            let (system, cpu) = folder.split_once('-').unwrap_or_default();
            // What Java calls Linux is what it is called in lower case.
            assert!(system == "linux" || java.contains(&format!("system = \"{system}\"")), "{system}");
            let cpu = cpu.trim_end_matches("-musl");
            assert!(java.contains(&format!("processor = \"{cpu}\"")), "{cpu}");
            for (name, text) in [("PHP", &php), ("Python", &python), (".NET", &dotnet)] {
                assert!(text.contains(target.c_library()), "{name} does not look for {}", target.c_library());
            }
        }
        Ok(())
    }
}
