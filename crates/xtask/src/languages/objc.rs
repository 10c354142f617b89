//! Objective-C: classes over the C library.

use std::process::Command;

use anyhow::Result;

use super::Language;
use super::native::{Build, cmake, ctest, installed, missing, setup};
use crate::bench::{Row, drivers};
use crate::process::{answers, program};

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

    fn bench(&self) -> Result<Vec<Row>> {
        drivers::rows(self.name(), self.driver()?, &drivers::Bounds { issue: Some(2.5), issue_batch: None })
    }
}
