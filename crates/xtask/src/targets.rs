//! The platforms that packages are made for: one table, which everything else reads. What another
//! ecosystem calls a platform is derived from it here, and nowhere else.

pub(crate) mod names;

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

/// What a user has on a platform: a package, made of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Cli,
    C,
    Node,
    Java,
    Python,
    Go,
    DotNet,
    Php,
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
        parts: &[Part::C, Part::Java],
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

/// The one that this program runs on.
pub(crate) fn here() -> Result<&'static Target> {
    let system = match (std::env::consts::OS, cfg!(target_env = "musl")) {
        ("linux", false) => Some(System::LinuxGlibc),
        ("linux", true) => Some(System::LinuxMusl),
        ("windows", _) => Some(System::Windows),
        ("macos", _) => Some(System::MacOs),
        _ => None,
    };
    let cpu = std::env::consts::ARCH;
    let is_here = |target: &&Target| Some(target.system) == system && target.cpu.architecture() == cpu;
    match TARGETS.iter().find(is_here) {
        Some(target) => Ok(target),
        None => bail!("no package is made for {cpu} {}", std::env::consts::OS),
    }
}

impl Column {
    /// All of them, in the order of the tables.
    pub(crate) const ALL: [Self; 8] =
        [Self::Cli, Self::C, Self::Node, Self::Java, Self::Python, Self::Go, Self::DotNet, Self::Php];

    /// Its name in the tables.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Cli => "cli",
            Self::C => "c",
            Self::Node => "node",
            Self::Java => "java",
            Self::Python => "python",
            Self::Go => "go",
            Self::DotNet => "dotnet",
            Self::Php => "php-ffi",
        }
    }

    /// What it is made of.
    pub(crate) const fn part(self) -> Part {
        match self {
            Self::Cli => Part::Cli,
            Self::C | Self::Go | Self::DotNet | Self::Php => Part::C,
            Self::Node => Part::Node,
            Self::Java => Part::Java,
            Self::Python => Part::Python,
        }
    }

    /// Those of a language on the command line, if it has any. C++ and Objective-C have C's, PHP's extension is
    /// compiled where it is installed.
    pub(crate) fn of_language(language: &str) -> Option<Self> {
        let name = match language {
            "rust" => "cli",
            "cpp" | "objc" => "c",
            "php" => "php-ffi",
            other => other,
        };
        Self::ALL.into_iter().find(|column| column.name() == name)
    }
}

impl Target {
    /// What users have on it.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        let has = |column: &Column| *column != Column::Go || self.go().is_some();
        Column::ALL.into_iter().filter(|column| self.parts.contains(&column.part())).filter(has)
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
}
