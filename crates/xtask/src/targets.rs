//! The platforms that packages are made for: one table, which everything else reads. What another
//! ecosystem calls a platform is derived from it here, and nowhere else.

use anyhow::{Result, bail};

/// A platform.
#[derive(Debug)]
pub(crate) struct Target {
    /// Its name on the command line and in target/dist.
    pub(crate) name: &'static str,
    /// What Rust calls it.
    pub(crate) triple: &'static str,
    pub(crate) system: System,
    pub(crate) cpu: Cpu,
    /// What is made for it.
    pub(crate) parts: &'static [Part],
    pub(crate) run: Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    LinuxGlibc,
    LinuxMusl,
    Windows,
    MacOs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cpu {
    X64,
    Arm64,
}

/// How what was made for a platform is run on Linux x64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    Natively,
    /// With musl's loader.
    Musl,
    /// With qemu's user emulation.
    Qemu,
    /// With wine.
    Wine,
    /// Nothing runs it here: it is only looked at.
    Inspected,
}

/// Something that is made for a platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Cli,
    /// The C library, static and shared.
    C,
    Node,
    Java,
    Python,
}

/// The oldest glibc on which the packages run.
pub(crate) const GLIBC: (u32, u32) = (2, 17);
/// The oldest macOS on which they run.
pub(crate) const MACOS: (u32, u32) = (11, 0);

const EVERYTHING: &[Part] = &[Part::Cli, Part::C, Part::Node, Part::Java, Part::Python];

/// All of them. What can be run comes first.
pub(crate) const TARGETS: [Target; 8] = [
    Target {
        name: "linux-x64",
        triple: "x86_64-unknown-linux-gnu",
        system: System::LinuxGlibc,
        cpu: Cpu::X64,
        parts: EVERYTHING,
        run: Run::Natively,
    },
    Target {
        name: "linux-arm64",
        triple: "aarch64-unknown-linux-gnu",
        system: System::LinuxGlibc,
        cpu: Cpu::Arm64,
        parts: EVERYTHING,
        run: Run::Qemu,
    },
    Target {
        name: "linux-x64-musl",
        triple: "x86_64-unknown-linux-musl",
        system: System::LinuxMusl,
        cpu: Cpu::X64,
        parts: EVERYTHING,
        run: Run::Musl,
    },
    Target {
        name: "linux-arm64-musl",
        triple: "aarch64-unknown-linux-musl",
        system: System::LinuxMusl,
        cpu: Cpu::Arm64,
        parts: EVERYTHING,
        run: Run::Qemu,
    },
    Target {
        name: "windows-x64",
        triple: "x86_64-pc-windows-gnu",
        system: System::Windows,
        cpu: Cpu::X64,
        parts: EVERYTHING,
        run: Run::Wine,
    },
    Target {
        name: "windows-arm64",
        triple: "aarch64-pc-windows-gnullvm",
        system: System::Windows,
        cpu: Cpu::Arm64,
        parts: &[Part::C],
        run: Run::Inspected,
    },
    Target {
        name: "macos-arm64",
        triple: "aarch64-apple-darwin",
        system: System::MacOs,
        cpu: Cpu::Arm64,
        parts: EVERYTHING,
        run: Run::Inspected,
    },
    Target {
        name: "macos-x64",
        triple: "x86_64-apple-darwin",
        system: System::MacOs,
        cpu: Cpu::X64,
        parts: EVERYTHING,
        run: Run::Inspected,
    },
];

/// The target of a name or of a triple.
pub(crate) fn find(wanted: &str) -> Result<&'static Target> {
    if let Some(found) = TARGETS.iter().find(|target| target.name == wanted || target.triple == wanted) {
        return Ok(found);
    }
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    bail!("no such target: {wanted} (there are: {})", names.join(", "))
}

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
    const fn short(self) -> &'static str {
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
    /// The condition under which its source file is compiled.
    pub(crate) constraint: String,
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
        let constraint = [system, cpu, tag, "!token04_system"];
        let constraint: Vec<&str> = constraint.into_iter().filter(|tag| !tag.is_empty()).collect();
        Some(Go { folder: format!("{system}_{cpu}{musl}"), constraint: constraint.join(" && ") })
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

impl Part {
    /// Its name in the tables, and the folder that it is in.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::C => "c",
            Self::Node => "node",
            Self::Java => "java",
            Self::Python => "python",
        }
    }

    /// The crate that it is made of.
    pub(crate) const fn package(self) -> &'static str {
        match self {
            Self::Cli => "token04-cli",
            Self::C => "token04-c",
            Self::Node => "token04-node",
            Self::Java => "token04-jni",
            Self::Python => "token04-py",
        }
    }

    /// What a language needs. `None` if it needs nothing native.
    pub(crate) fn of_language(language: &str) -> Option<Self> {
        match language {
            "rust" => Some(Self::Cli),
            "c" | "cpp" | "objc" | "go" | "php" | "php-ffi" | "dotnet" => Some(Self::C),
            "node" => Some(Self::Node),
            "java" => Some(Self::Java),
            "python" => Some(Self::Python),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_target_has_the_name_that_each_ecosystem_gives_it() -> Result<()> {
        let musl = find("linux-arm64-musl")?;
        assert_eq!(musl.npm(), Npm { os: "linux", cpu: "arm64", libc: Some("musl") });
        assert_eq!(musl.wheel(), "musllinux_1_2_aarch64");
        assert_eq!(musl.rid(), "linux-musl-arm64");
        assert_eq!(musl.jar(), "native/linux-aarch64-musl/libtoken04_jni.so");
        let go = Go {
            folder: "linux_arm64_musl".to_owned(),
            constraint: "linux && arm64 && token04_musl && !token04_system".to_owned(),
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
        assert!(find("linux").is_err());
    }

    #[test]
    fn the_packages_look_where_the_table_says() -> Result<()> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let read = |path: &str| std::fs::read_to_string(root.join(path));
        let targets = read("bindings/dotnet/build/Token04.targets")?;
        for target in TARGETS {
            assert!(targets.contains(&format!(">{}<", target.rid())), "{}", target.rid());
        }
        let go = read("bindings/go/link_linux_amd64.go")?;
        let folder = find("linux-x64")?.go().map(|go| go.folder).unwrap_or_default();
        assert!(go.contains(&format!("/lib/{folder}/")));
        Ok(())
    }
}
