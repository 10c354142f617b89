//! The tests: from the built packages, on every interpreter there is.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use super::interpreters::{self, Backend, Interpreter, Venv};
use super::wheels;
use crate::tools::process::{program, root, run, say};

/// How many calls the tests of leaks make, on one interpreter of each backend.
const SOAK: &str = "1000000";

pub(super) fn run_all() -> Result<()> {
    let wheels = wheels::build()?;
    let mut ran = Vec::new();
    let mut failed = Vec::new();
    let mut count = |name: String, result: Result<()>| match result {
        Ok(()) => ran.push(name),
        Err(error) => {
            say(&format!("python: {name} FAILED: {error:#}"));
            failed.push(name);
        }
    };

    let newest = interpreters::newest()?;
    for interpreter in interpreters::all() {
        let soaks = interpreter.name() == newest.name();
        let venv = Venv::with(&interpreter, &interpreter.name(), &["pytest"])?;
        let installed = venv.install_from(&wheels.folder, &interpreter);
        let tested = installed.and_then(|()| pytest(&venv, interpreter.backend(), soaks));
        count(interpreter.title(), tested);
    }
    // Both wheels on the same interpreter, where pip picks only one.
    let venv = Venv::with(&newest, "ctypes", &["pytest"])?;
    let installed = venv.install_wheel(&wheels.of(Backend::Ctypes, &newest));
    count(
        format!("{}, py3-none wheel", newest.title()),
        installed.and_then(|()| pytest(&venv, Backend::Ctypes, true)),
    );
    for backend in [Backend::Pyo3, Backend::Ctypes] {
        count(
            format!("types and FastAPI, {}", backend.name()),
            on_newest(&newest, &wheels.of(backend, &newest), backend),
        );
    }
    count("from source".to_owned(), from_source(&newest, &wheels.sdist));

    say(&format!("python: ran on {}", ran.join(", ")));
    if !failed.is_empty() {
        bail!("failed: {}", failed.join("; "));
    }
    Ok(())
}

/// The tests that every interpreter runs.
fn pytest(venv: &Venv, backend: Backend, soaks: bool) -> Result<()> {
    let mut pytest = isolated(venv);
    pytest.args(["-m", "pytest", "--quiet", "bindings/python/tests"]);
    pytest.env("TOKEN04_BACKEND", backend.name());
    if soaks {
        pytest.env("TOKEN04_SOAK", SOAK);
    }
    run(&mut pytest)
}

/// What only today's tools can check: types, stubs, and the example of a server.
fn on_newest(interpreter: &Interpreter, wheel: &Path, backend: Backend) -> Result<()> {
    let requirements = "--requirement=bindings/python/tests/newest/requirements.txt";
    let venv = Venv::with(interpreter, &format!("newest-{}", backend.name()), &[requirements])?;
    venv.install_wheel(wheel)?;
    let here = "bindings/python/tests/newest";
    let cache = root().join("target/python/mypy").join(backend.name());
    let module = |name: &str| {
        let mut command = isolated(&venv);
        command.args(["-m", name]);
        command.env("MYPY_CACHE_DIR", &cache);
        command
    };
    run(module("mypy").args(["--strict", "-p", "token04"]))?;
    for example in ["basic", "privilege", "room", "video", "fastapi_server"] {
        run(module("mypy").arg("--strict").arg(format!("examples/python/{example}.py")))?;
    }
    let allowed = format!("--allowlist={here}/stubtest.txt");
    let stubtest = ["token04._native", "--ignore-disjoint-bases", "--ignore-unused-allowlist"];
    run(module("mypy.stubtest").args(stubtest).arg(allowed))?;
    let python = venv.python();
    // It takes the Python of the path, whatever else it is told.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(venv.bin()).chain(std::env::split_paths(&path)))?;
    let verify = ["--verifytypes", "token04", "--ignoreexternal"];
    run(module("pyright").args(verify).env("PATH", path))?;
    run(module("pyright").arg("--warnings").arg("--pythonpath").arg(&python).arg("examples/python"))?;
    for checker in ["mypy", "pyright"] {
        run(isolated(&venv).arg(format!("{here}/check_types.py")).arg(checker))?;
    }
    run(module("pytest").args(["--quiet", &format!("{here}/test_fastapi.py")]))
}

/// As a user without a fitting wheel has it: from the sdist, outside the repository, and
/// from the folder of the repository.
fn from_source(interpreter: &Interpreter, sdist: &Path) -> Result<()> {
    const SMOKE: &str = "import token04; i = token04.Issuer(1, 's' * 32); \
        assert i.verify(i.issue('u', 60)).user_id == 'u'; print(token04.__version__)";
    for source in [sdist.to_owned(), root().join("bindings/python")] {
        let venv = Venv::new(interpreter, "source")?;
        let mut pip = isolated(&venv);
        pip.current_dir(std::env::temp_dir());
        pip.args(["-m", "pip", "--quiet", "install", "--no-cache-dir", "--force-reinstall"]);
        // The same for both, so that what they share is built once; pip's own copy is elsewhere.
        run(pip.arg(source).env("CARGO_TARGET_DIR", root().join("target/python/source")))?;
        run(isolated(&venv).current_dir(std::env::temp_dir()).args(["-I", "-c", SMOKE]))?;
    }
    Ok(())
}

/// The environment's Python, which sees nothing of the caller's.
fn isolated(venv: &Venv) -> Command {
    let mut command = program(venv.python());
    command.env_remove("PYTHONPATH").env_remove("PYTHONHOME").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}
