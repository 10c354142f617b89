//! Python: the wheel's contents, once with the extension module and once with ctypes.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::exchange::{self, Streams};
use crate::targets::{Part, System};
use crate::tools::cross::interpreters;
use crate::tools::cross::places::file;
use crate::tools::cross::running::Runner;
use crate::tools::files;
use crate::tools::process::root;

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    let mut asked = 0;
    for (name, part) in [("extension", Part::Python), ("ctypes", Part::C)] {
        let Some(mut python) = interpreters::python(runner)? else { return Ok(None) };
        let place = place.join(name);
        let package = place.join("token04");
        files::copy(&root().join("bindings/python/src/token04"), &package)?;
        let library = file(runner.target, part);
        if part == Part::C {
            files::copy(&root().join("bindings/python/ctypes/token04"), &package)?;
        }
        fs::copy(&library, package.join(library.file_name().unwrap_or_default()))?;
        runner.complete(&package)?;
        if runner.target.system == System::Windows && part == Part::Python {
            interpreters::python3_dll(runner, &library, &package)?;
        }
        python.env("PYTHONPATH", &place).env("PYTHONDONTWRITEBYTECODE", "1");
        python.arg(root().join("tests/conformance/python/driver.py"));
        asked += exchange::checked(&mut python, &place, Streams::Pipes)?;
    }
    Ok(Some(asked))
}
