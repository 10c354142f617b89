//! Objective-C: classes over the C library.

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language};
use crate::tools::measure::Bounds;
use crate::tools::native::{Build, cmake, ctest, installed, missing, setup};
use crate::tools::numbers::List;
use crate::tools::process::{answers, program};

pub(crate) struct ObjC;

impl Language for ObjC {
    fn name(&self) -> &'static str {
        "objc"
    }

    fn missing(&self) -> Option<String> {
        // It has no --version.
        if !answers(program("gnustep-config").arg("--base-libs")) {
            return Some("gnustep-config is not installed".to_owned());
        }
        missing(&["gcc", "cmake", "pkg-config", "valgrind"], &["jansson"])
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
}
