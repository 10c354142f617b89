//! Python: wheels, and their tests on every interpreter there is.

mod interpreters;
mod tests;
mod wheels;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::language::{Attack, Language, Measured, Server};
use crate::tools::apt::debian;
use crate::tools::measure::Bounds;
use crate::tools::need::{self, Need};
use crate::tools::numbers::List;
use crate::tools::process::{answers, program, root, say};
use interpreters::{Backend, Interpreter, Venv};

pub(crate) struct Python;

impl Language for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn missing(&self) -> Option<String> {
        interpreters::newest().is_err().then(|| "no CPython from 3.9 on with the module venv".to_owned())
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

    fn is_apart(&self) -> bool {
        true
    }

    fn driver(&self) -> Result<Command> {
        driver(&Driven::asked_for()?)
    }

    fn servers(&self) -> &'static [&'static str] {
        &["gunicorn", "uvicorn"]
    }

    fn serve(&self, name: &str, port: u16) -> Result<Server> {
        let driven = Driven::asked_for()?;
        let wheel = wheels::build()?.of(driven.backend, &driven.interpreter);
        let venv = Venv::with(&driven.interpreter, &format!("soak-{name}"), &[name])?;
        venv.install_wheel(&wheel)?;
        let mut main = program(venv.python());
        main.args(["-m", name]).env("PYTHONPATH", root().join("tests/soak").join(name));
        if name == "gunicorn" {
            // Loaded before the workers are forked, which is what may make two of them alike.
            main.args(["--preload", "--workers", "3", "--threads", "2", "--log-level", "error"]);
            main.args(["--bind", &format!("127.0.0.1:{port}"), "app:app"]);
        } else {
            main.args(["--workers", "3", "--log-level", "critical", "--no-access-log"]);
            main.args(["--port", &port.to_string(), "app:app"]);
        }
        Ok(Server { main, reload: Some("HUP"), front: None, key: None })
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let newest = interpreters::newest()?;
        let mut attacks = vec![
            attack("python-pyo3", &newest, Backend::Pyo3)?,
            attack("python-ctypes", &newest, Backend::Ctypes)?,
        ];
        // Collectors, signals and copies differ most between the ends of what is served.
        let served = interpreters::all();
        if let Some(oldest) = served.iter().find(|it| it.is_cpython() && it.backend() == Backend::Ctypes) {
            attacks.push(attack("python-oldest", oldest, Backend::Ctypes)?);
        }
        Ok(attacks)
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/python/src/token04/_codes.py", |line| line.split_once(" = ")))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(2.0), issue_batch: Some(1.5) }
    }

    fn bench(&self) -> Result<Vec<Measured>> {
        let beside = |name, driver, bounds| Measured::Beside { name, driver: Box::new(driver), bounds };
        // Where pip would pick the other wheel, on the same interpreter: to compare the two.
        let ctypes = Driven { interpreter: interpreters::newest()?, backend: Backend::Ctypes };
        Ok(vec![
            beside(self.name(), self.driver()?, self.bounds()),
            beside("python, ctypes", driver(&ctypes)?, Bounds::default()),
        ])
    }

    fn building(&self) -> Vec<Need> {
        let python = interpreters::newest().is_ok();
        vec![Need::new("CPython 3.9 or newer with venv", python, &need::debian("python3 python3-venv"))]
    }

    fn dist(&self) -> Result<()> {
        wheels::build().map(drop)
    }
}

/// The sdist, in a folder that is made for it alone.
pub(crate) fn sdist(folder: &Path) -> Result<PathBuf> {
    wheels::sdist(folder)
}

/// The extension module as this machine builds it.
pub(crate) fn module() -> Result<Vec<u8>> {
    wheels::module()
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
            None => interpreters::newest()?,
        };
        let backend = interpreter.backend();
        Ok(Self { interpreter, backend })
    }
}

fn driver(driven: &Driven) -> Result<Command> {
    with_wheel("driver", driven, "tests/conformance/python/driver.py")
}

fn attack(name: &'static str, interpreter: &Interpreter, backend: Backend) -> Result<Attack> {
    let on = Driven { interpreter: interpreter.clone(), backend };
    let mut driver = with_wheel(name, &on, "tests/attack/python/driver.py")?;
    // It starts itself again, many times, and must not find another package than that.
    driver.env_remove("PYTHONPATH").env_remove("PYTHONHOME").env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(Attack { name, driver, tools: "" })
}

/// A program with one of the wheels in an environment of its own.
fn with_wheel(name: &str, driven: &Driven, script: &str) -> Result<Command> {
    let wheels = wheels::build()?;
    let venv = Venv::new(&driven.interpreter, &format!("{name}-{}", driven.backend.name()))?;
    venv.install_wheel(&wheels.of(driven.backend, &driven.interpreter))?;
    let mut command = program(venv.python());
    command.arg(root().join(script));
    Ok(command)
}
