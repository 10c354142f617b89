//! Go: a module over the C library, linked through cgo.

pub(crate) mod archive;
mod command;
pub(crate) mod module;
mod suites;

use std::process::Command;

use anyhow::Result;

use self::command::go;
use crate::language::{Attack, Language, Server};
use crate::tools;
use crate::tools::compiled::Tool;
use crate::tools::measure::Bounds;
use crate::tools::native;
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{program, root, run, uncached};

pub(crate) struct Go;

impl Language for Go {
    fn name(&self) -> &'static str {
        "go"
    }

    fn missing(&self) -> Option<String> {
        if let Some(why) = tools::go::missing() {
            return Some(why);
        }
        native::missing(&["gcc", "ld", "objcopy", "ar", "nm", "pkg-config"], &[])
    }

    fn tools(&self) -> Vec<Tool> {
        vec![native::CARGO_C]
    }

    fn setup(&self) -> Result<()> {
        native::setup(&[])?;
        tools::go::setup()?;
        // Fetched now, since the tests may run without a network. They say so where it is not there.
        suites::has_oldest();
        Ok(())
    }

    fn test(&self) -> Result<()> {
        suites::run_all(&module::dist()?)
    }

    fn driver(&self) -> Result<Command> {
        module::dist()?;
        let driver = archive::folder().join("driver");
        run(go(&root().join("tests/conformance/go")).args(["build", "-o"]).arg(&driver).arg("."))?;
        Ok(program(driver))
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        module::dist()?;
        let built = |name, experiment, options: &[&str], tools| -> Result<Attack> {
            let driver = archive::folder().join(name);
            let mut build = go(&root().join("tests/attack/go"));
            build.env("GOEXPERIMENT", experiment).arg("build").args(options);
            run(build.arg("-o").arg(&driver).arg("."))?;
            let mut driver = program(driver);
            uncached(&mut driver);
            Ok(Attack { name, driver, tools })
        };
        Ok(vec![built("go", "cgocheck2", &[], "cgocheck2")?, built("go-race", "", &["-race"], "-race")?])
    }

    fn servers(&self) -> &'static [&'static str] {
        &["go"]
    }

    fn serve(&self, _: &str, _: u16) -> Result<Server> {
        module::dist()?;
        let server = archive::folder().join("soak");
        run(go(&root().join("tests/soak/go")).args(["build", "-o"]).arg(&server).arg("."))?;
        Ok(Server { main: program(server), reload: None, front: None, key: None })
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/go/code.go", |line| {
            let (name, number) = line.split_once(" Code = ")?;
            Some((name.strip_prefix("Err").unwrap_or(name), number))
        }))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(1.7), issue_batch: Some(1.5) }
    }

    fn building(&self) -> Vec<Need> {
        ["ld", "objcopy", "ar", "nm", "objdump"].map(|name| Need::program(name, "binutils")).into()
    }

    fn dist(&self) -> Result<()> {
        module::dist().map(drop)
    }
}
