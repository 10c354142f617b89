//! The Pythons of this machine, and virtual environments of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result, ensure};

use crate::tools::process::{output, program, root, run};

/// Newer ones are found as well, once they are named here.
const MINORS: std::ops::RangeInclusive<u32> = 6..=16;

/// Which wheel an interpreter gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Backend {
    /// One of the abi3 wheels.
    Pyo3,
    /// The py3-none wheel.
    Ctypes,
}

impl Backend {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pyo3 => "pyo3",
            Self::Ctypes => "ctypes",
        }
    }
}

/// A Python that runs, with the module venv.
#[derive(Clone)]
pub(super) struct Interpreter {
    path: PathBuf,
    /// Such as `cpython`.
    implementation: String,
    /// Such as 3 and 13.
    version: (u32, u32),
    /// Such as `3.13.0`.
    full_version: String,
}

impl Interpreter {
    /// The one at a path, if it runs and can make virtual environments.
    pub(super) fn at(path: PathBuf) -> Option<Self> {
        const ASK: &str = "import platform, sys, venv, ensurepip; \
            print(sys.implementation.name, sys.version_info[0], sys.version_info[1], platform.python_version())";
        let asked = Command::new(&path).args(["-c", ASK]).output().ok().filter(|it| it.status.success())?;
        let answer = String::from_utf8(asked.stdout).ok()?;
        let mut words = answer.split_whitespace();
        let implementation = words.next()?.to_owned();
        let version = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let full_version = words.next()?.to_owned();
        Some(Self { path, implementation, version, full_version })
    }

    /// Which wheel pip picks for it.
    pub(super) fn backend(&self) -> Backend {
        if self.is_cpython() && self.version >= (3, 9) { Backend::Pyo3 } else { Backend::Ctypes }
    }

    /// Whether it is older than the quicker one of the abi3 wheels.
    pub(super) fn is_older(&self) -> bool {
        self.version < (3, 10)
    }

    /// The first word of the tag of the wheel that pip picks for it.
    fn tag(&self) -> &'static str {
        match self.backend() {
            Backend::Pyo3 if self.is_older() => "cp39",
            Backend::Pyo3 => "cp310",
            Backend::Ctypes => "py3",
        }
    }

    pub(super) fn is_cpython(&self) -> bool {
        self.implementation == "cpython"
    }

    /// Such as `CPython 3.13.0`, for people.
    pub(super) fn title(&self) -> String {
        let name = if self.implementation == "cpython" { "CPython" } else { &self.implementation };
        format!("{name} {}", self.full_version)
    }

    /// Such as `cpython-3.13`.
    pub(super) fn name(&self) -> String {
        format!("{}-{}.{}", self.implementation, self.version.0, self.version.1)
    }
}

/// Every version that is there, once: `PyPy` first, then by version. Looked for once.
pub(super) fn all() -> Vec<Interpreter> {
    static FOUND: OnceLock<Vec<Interpreter>> = OnceLock::new();
    FOUND.get_or_init(look).clone()
}

fn look() -> Vec<Interpreter> {
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".pyenv"));
    let pyenv = std::env::var_os("PYENV_ROOT").map(PathBuf::from).or(home);
    let installed = pyenv.and_then(|root| std::fs::read_dir(root.join("versions")).ok());
    let installed = installed.into_iter().flatten().flatten().map(|entry| entry.path().join("bin/python3"));
    let named = MINORS.map(|minor| PathBuf::from(format!("python3.{minor}")));
    let general = ["python3", "pypy3"].map(PathBuf::from);
    let mut found: Vec<Interpreter> = Vec::new();
    for path in installed.filter(|path| path.exists()).chain(named).chain(general) {
        let Some(interpreter) = Interpreter::at(path) else { continue };
        let known = found.iter().any(|other| other.name() == interpreter.name());
        if interpreter.version >= (3, 6) && !known {
            found.push(interpreter);
        }
    }
    found.sort_by_key(|interpreter| (interpreter.implementation == "cpython", interpreter.version));
    found
}

/// The newest that an abi3 wheel serves.
pub(super) fn newest() -> Result<Interpreter> {
    let served = all().into_iter().rfind(|interpreter| interpreter.backend() == Backend::Pyo3);
    served.context("no CPython from 3.9 on")
}

/// A virtual environment under target.
pub(super) struct Venv {
    folder: PathBuf,
}

impl Venv {
    /// A virtual environment with nothing in it but pip.
    pub(super) fn new(interpreter: &Interpreter, name: &str) -> Result<Self> {
        Self::with(interpreter, name, &[])
    }

    /// A virtual environment with what pip is told to install. Made anew where it was made
    /// for something else.
    pub(super) fn with(interpreter: &Interpreter, name: &str, requirements: &[&str]) -> Result<Self> {
        let folder = root().join("target/python/venvs").join(name);
        let venv = Self { folder };
        let mut contents = vec![interpreter.name(), interpreter.full_version.clone()];
        for requirement in requirements {
            let file = requirement.strip_prefix("--requirement=").map(|file| root().join(file));
            let text = file.map(std::fs::read_to_string).transpose()?;
            contents.push(text.unwrap_or_else(|| (*requirement).to_owned()));
        }
        let contents = contents.join("\n");
        let label = venv.folder.join("token04.txt");
        if std::fs::read_to_string(&label).is_ok_and(|label| label == contents) {
            return Ok(venv);
        }
        run(program(&interpreter.path).args(["-m", "venv", "--clear"]).arg(&venv.folder))?;
        if interpreter.version < (3, 9) {
            // Its pip does not know the tags of today's wheels.
            venv.pip(&["--upgrade", "pip"])?;
        }
        if !requirements.is_empty() {
            venv.pip(requirements)?;
        }
        std::fs::write(label, contents)?;
        Ok(venv)
    }

    /// Installs what is named; fails where pip fails.
    pub(super) fn pip(&self, arguments: &[&str]) -> Result<()> {
        let quiet = ["-m", "pip", "--quiet", "--disable-pip-version-check", "install"];
        run(program(self.python()).args(quiet).args(arguments))
    }

    /// Installs a wheel and nothing else, in place of whatever was there.
    pub(super) fn install_wheel(&self, wheel: &Path) -> Result<()> {
        let wheel = wheel.to_str().context("a path that is no text")?;
        self.pip(&["--no-index", "--no-deps", "--force-reinstall", wheel])
    }

    /// Has pip pick from the folder of wheels, and looks at what it picked.
    pub(super) fn install_from(&self, folder: &Path, interpreter: &Interpreter) -> Result<()> {
        const ASK: &str = "import glob, os, token04; from token04 import _native; \
            package = os.path.dirname(os.path.dirname(token04.__file__)); \
            wheel = glob.glob(os.path.join(package, 'token04-*.dist-info', 'WHEEL'))[0]; \
            tags = [line.split()[1] for line in open(wheel) if line.startswith('Tag:')]; \
            print(_native.BACKEND, tags[0].split('-')[0])";

        let folder = folder.to_str().context("a path that is no text")?;
        self.pip(&["--no-index", "--force-reinstall", "--find-links", folder, "token04"])?;
        let picked = output(program(self.python()).args(["-I", "-c", ASK]))?;
        let expected = format!("{} {}", interpreter.backend().name(), interpreter.tag());
        ensure!(picked.trim() == expected, "pip picked the wheel {}, not {expected}", picked.trim());
        Ok(())
    }

    pub(super) fn python(&self) -> PathBuf {
        self.bin().join("python")
    }

    pub(super) fn bin(&self) -> PathBuf {
        self.folder.join("bin")
    }
}
