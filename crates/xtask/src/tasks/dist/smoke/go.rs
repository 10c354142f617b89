//! Go: the module with the platform's archive, compiled by zig.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::exchange::{self, Streams};
use crate::project::GO_MODULE;
use crate::targets::System;
use crate::tools::cross::places::dist_of;
use crate::tools::cross::running::Runner;
use crate::tools::files;
use crate::tools::go::{missing, with_go};
use crate::tools::process::{program, root, run as run_program};

pub(super) fn run(runner: &Runner<'_>, place: &Path) -> Result<Option<usize>> {
    let target = runner.target;
    let Some(go) = target.go() else { return Ok(None) };
    if missing().is_some() {
        return Ok(None);
    }
    let module = place.join("token04");
    files::copy(&root().join("bindings/go"), &module)?;
    fs::copy(root().join("include/token04.h"), module.join("token04.h"))?;
    let lib = module.join("lib").join(&go.folder);
    fs::create_dir_all(&lib)?;
    fs::copy(dist_of(target).join("c/lib/libtoken04.a"), lib.join("libtoken04.a"))?;
    fs::write(lib.join("archive.go"), "package archive\n")?;
    let driver = place.join("driver");
    files::copy(&root().join("tests/conformance/go"), &driver)?;

    let executable = place.join(target.program("go-driver"));
    let system = go.tags.first().context("no system")?;
    let processor = go.tags.get(1).context("no processor")?;
    let mut command = program("go");
    with_go(&mut command).current_dir(&driver).env("GOFLAGS", "-mod=mod").env("CGO_ENABLED", "1");
    command.env("GOOS", system).env("GOARCH", processor);
    runner.tools.zig_for(target, &mut command)?.env("CGO_LDFLAGS", "-lunwind");
    let edit = format!("-replace={GO_MODULE}={}", module.display());
    run_program(with_go(program("go").current_dir(&driver).args(["mod", "edit", &edit])))?;
    command.args(["build", "-trimpath", "-o"]).arg(&executable);
    if target.system == System::LinuxMusl {
        command.args(["-tags", "token04_musl"]);
    }
    run_program(command.arg("."))?;
    runner.complete(place)?;
    exchange::checked(&mut runner.command(&executable)?, place, Streams::Pipes).map(Some)
}
