//! Python: wheels, and their tests on every interpreter there is.

mod interpreters;
mod tests;
mod wheels;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::Language;
use super::native::debian;
use crate::bench::Row;
use crate::bench::drivers::{self, Bounds};
use crate::numbers::List;
use crate::process::{answers, program, root, say};
use interpreters::{Backend, Interpreter, Venv};

pub(crate) struct Python;

impl Language for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn missing(&self) -> Option<String> {
        match interpreters::newest() {
            Some(_) => None,
            None => Some("no CPython from 3.9 on with the module venv".to_owned()),
        }
    }

    fn setup(&self) -> Result<()> {
        // Before any Python is looked for, since that is done once.
        let wanted: &[(&str, &[&str], &[&str])] = &[
            ("python3", &["-c", "import venv, ensurepip"], &["python3", "python3-venv"]),
            ("pypy3", &["-c", "import venv, ensurepip"], &["pypy3", "pypy3-venv"]),
            ("node", &["--version"], &["nodejs", "npm"]), // pyright runs on it
        ];
        for (name, asked, packages) in wanted {
            if !answers(program(name).args(*asked)) {
                // What cannot be had is not tested with; what has to be there, missing() names.
                debian(packages).unwrap_or_else(|error| say(&format!("setup: python: {error:#}")));
            }
        }
        wheels::tools().map(drop)
    }

    fn test(&self) -> Result<()> {
        tests::run_all()
    }

    fn driver(&self) -> Result<Command> {
        driver(&Driven::asked_for()?)
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/python/src/token04/_codes.py", |line| line.split_once(" = ")))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(2.0), issue_batch: Some(1.5) }
    }

    fn bench(&self) -> Result<Vec<Row>> {
        let mut rows = drivers::rows(self.name(), self.driver()?, &self.bounds())?;
        // Where pip would pick the other wheel, on the same interpreter: to compare the two.
        let ctypes = Driven { interpreter: newest()?, backend: Backend::Ctypes };
        rows.extend(drivers::rows("python, ctypes", driver(&ctypes)?, &Bounds::default())?);
        Ok(rows)
    }

    fn dist(&self) -> Result<()> {
        wheels::build().map(drop)
    }
}

/// Which interpreter and which wheel a driver runs with.
struct Driven {
    interpreter: Interpreter,
    backend: Backend,
}

impl Driven {
    /// The newest interpreter, unless the environment names another; the wheel that pip picks.
    fn asked_for() -> Result<Self> {
        let interpreter = match std::env::var_os("TOKEN04_PYTHON") {
            Some(path) => Interpreter::at(PathBuf::from(path)).context("TOKEN04_PYTHON does not run")?,
            None => newest()?,
        };
        let backend = interpreter.backend();
        Ok(Self { interpreter, backend })
    }
}

fn newest() -> Result<Interpreter> {
    interpreters::newest().context("no CPython from 3.9 on")
}

fn driver(driven: &Driven) -> Result<Command> {
    let wheels = wheels::build()?;
    let venv = Venv::new(&driven.interpreter, &format!("driver-{}", driven.backend.name()))?;
    venv.install_wheel(&wheels.of(driven.backend))?;
    let mut command = program(venv.python());
    command.arg(root().join("tests/conformance/python/driver.py"));
    Ok(command)
}
