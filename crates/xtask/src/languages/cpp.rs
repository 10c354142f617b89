//! C++: headers over the C library.

use std::process::Command;

use anyhow::Result;

use super::Language;
use super::native::{Build, cmake, ctest, installed, missing, setup, valgrind};
use crate::bench::{Row, drivers};
use crate::process::program;

pub(crate) struct Cpp;

impl Language for Cpp {
    fn name(&self) -> &'static str {
        "cpp"
    }

    fn missing(&self) -> Option<String> {
        missing(&["g++", "cmake", "pkg-config", "valgrind"], &["gtest", "nlohmann_json"])
    }

    fn setup(&self) -> Result<()> {
        setup(&["libgtest-dev", "nlohmann-json3-dev"])
    }

    fn test(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        for (name, options) in [
            ("cpp-shared", &["-DBUILD_SHARED_LIBS=ON"][..]),
            ("cpp-static", &["-DBUILD_SHARED_LIBS=OFF"]),
            ("cpp-sanitized", &["-DBUILD_SHARED_LIBS=OFF", "-DTOKEN04_SANITIZE=ON"]),
        ] {
            let folder = cmake("bindings/cpp", name, &prefix, options)?;
            ctest(&folder, &prefix)?;
            if name == "cpp-shared" {
                for test in ["token04_tests_cxx11", "token04_tests_cxx17"] {
                    valgrind(&folder.join(test), &prefix, &[])?;
                }
            }
        }
        Ok(())
    }

    fn driver(&self) -> Result<Command> {
        let prefix = installed(Build::Release)?;
        let folder = cmake("bindings/cpp", "cpp-static", &prefix, &["-DBUILD_SHARED_LIBS=OFF"])?;
        Ok(program(folder.join("conformance_cpp")))
    }

    fn bench(&self) -> Result<Vec<Row>> {
        drivers::rows(self, &drivers::Bounds { issue: 1.3, issue_batch: None })
    }
}
