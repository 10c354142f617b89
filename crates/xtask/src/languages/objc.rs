//! Objective-C: classes over the C library.

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language};
use crate::tools::compiled::Tool;
use crate::tools::measure::Bounds;
use crate::tools::native::{Build, CARGO_C, cmake, ctest, distribute, installed, missing, setup};
use crate::tools::need::Need;
use crate::tools::need::debian;
use crate::tools::numbers::List;
use crate::tools::process::{answers, program, run};

pub(crate) struct ObjC;

impl Language for ObjC {
    fn name(&self) -> &'static str {
        "objc"
    }

    fn missing(&self) -> Option<String> {
        if !has_gnustep() {
            return Some("gnustep-config is not installed".to_owned());
        }
        missing(&["gcc", "cmake", "pkg-config", "valgrind"], &["jansson"])
    }

    fn tools(&self) -> Vec<Tool> {
        vec![CARGO_C]
    }

    fn setup(&self) -> Result<()> {
        setup(&["gobjc", "libgnustep-base-dev", "libjansson-dev"])
    }

    fn test(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        for (name, options) in [("objc", &[][..]), ("objc-shared", &["-DTOKEN04_STATIC=OFF"])] {
            ctest(&cmake("bindings/objc", name, &prefix, options)?, &prefix)?;
        }
        self.sanitize()
    }

    fn sanitize(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        ctest(&cmake("bindings/objc", "objc-sanitized", &prefix, &["-DTOKEN04_SANITIZE=ON"])?, &prefix)
    }

    fn driver(&self) -> Result<Command> {
        let prefix = installed(Build::Release)?;
        Ok(program(cmake("bindings/objc", "objc", &prefix, &[])?.join("conformance_objc")))
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let prefix = installed(Build::Release)?;
        let folder = cmake("bindings/objc", "objc-sanitized", &prefix, &["-DTOKEN04_SANITIZE=ON"])?;
        let mut sanitized = program(folder.join("attack_objc"));
        sanitized.env("ASAN_OPTIONS", "detect_leaks=0:allocator_may_return_null=1:quarantine_size_mb=8");
        // What stays on the stack can be read only without AddressSanitizer.
        let plain = program(cmake("bindings/objc", "objc", &prefix, &[])?.join("attack_objc"));
        Ok(vec![
            Attack { name: "objc-asan", driver: sanitized, tools: "ASan, UBSan" },
            Attack { name: "objc", driver: plain, tools: "" },
        ])
    }

    fn numbers(&self) -> Option<List> {
        Some(List::new("bindings/objc/include/T04Defines.h", |line| {
            line.strip_prefix("T04Error")?.split_once(" = ")
        }))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(2.5), issue_batch: None }
    }

    fn building(&self) -> Vec<Need> {
        vec![
            CARGO_C.need(),
            Need::new("GNUstep", has_gnustep(), &debian("libgnustep-base-dev")),
            Need::new("the compiler of Objective-C", has_compiler(), &debian("gobjc")),
            Need::program("cmake", "cmake"),
            Need::program("pkg-config", "pkg-config"),
        ]
    }

    fn dist(&self) -> Result<()> {
        let folder = distribute("objc", "bindings/objc/README.md")?;
        let prefix = installed(Build::Release)?;
        let built = cmake("bindings/objc", "objc-dist", &prefix, &["-DTOKEN04_OBJC_TESTS=OFF"])?;
        let mut install = program("cmake");
        install.arg("--install").arg(built).args(["--prefix", "/usr/local"]);
        run(install.env("DESTDIR", folder))
    }
}

/// It has no --version.
fn has_gnustep() -> bool {
    answers(program("gnustep-config").arg("--base-libs"))
}

/// gcc without it has no `cc1obj`.
fn has_compiler() -> bool {
    answers(program("gcc").args(["-x", "objective-c", "-E", "/dev/null"]))
}
