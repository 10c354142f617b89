//! C++: headers over the C library.

use std::process::Command;

use anyhow::Result;

use crate::language::{Attack, Language, Server};
use crate::tools::compiled::Tool;
use crate::tools::files::copy;
use crate::tools::measure::Bounds;
use crate::tools::native::{
    Build, CARGO_C, cmake, ctest, distribute, installed, missing, setup, valgrind, with_library,
};
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{program, root};

pub(crate) struct Cpp;

const SHARED: &str = "-DBUILD_SHARED_LIBS=ON";
/// For the tests with the shared library, which valgrind runs too. They take the compiler a third less.
const QUICK: &str = "-DCMAKE_CXX_FLAGS_RELEASE=-O1";
const STATIC: &str = "-DBUILD_SHARED_LIBS=OFF";

impl Language for Cpp {
    fn name(&self) -> &'static str {
        "cpp"
    }

    fn missing(&self) -> Option<String> {
        missing(&["g++", "cmake", "pkg-config", "valgrind"], &["gtest", "nlohmann_json"])
    }

    fn tools(&self) -> Vec<Tool> {
        vec![CARGO_C]
    }

    fn setup(&self) -> Result<()> {
        setup(&["libgtest-dev", "nlohmann-json3-dev"])
    }

    fn test(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        for (name, options) in [("cpp-shared", &[SHARED, QUICK][..]), ("cpp-static", &[STATIC])] {
            ctest(&cmake("bindings/cpp", name, &prefix, options)?, &prefix)?;
        }
        self.sanitize()
    }

    fn sanitize(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        let sanitized = [STATIC, "-DTOKEN04_SANITIZE=ON"];
        ctest(&cmake("bindings/cpp", "cpp-sanitized", &prefix, &sanitized)?, &prefix)?;
        let shared = cmake("bindings/cpp", "cpp-shared", &prefix, &[SHARED, QUICK])?;
        for test in ["token04_tests_cxx11", "token04_tests_cxx17"] {
            valgrind(&shared.join(test), &prefix)?;
        }
        Ok(())
    }

    fn driver(&self) -> Result<Command> {
        let prefix = installed(Build::Release)?;
        let folder = cmake("bindings/cpp", "cpp-static", &prefix, &[STATIC])?;
        Ok(program(folder.join("conformance_cpp")))
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let prefix = installed(Build::Release)?;
        let plain = cmake("tests/attack/cpp", "cpp-attack", &prefix, &[])?;
        let sanitized =
            cmake("tests/attack/cpp", "cpp-attack-sanitized", &prefix, &["-DTOKEN04_SANITIZE=ON"])?;
        let mut sanitized = program(sanitized.join("attack_cpp"));
        sanitized.env(
            "ASAN_OPTIONS",
            "allocator_may_return_null=1:detect_stack_use_after_return=1:quarantine_size_mb=16",
        );
        Ok(vec![
            Attack { name: "cpp", driver: program(plain.join("attack_cpp")), tools: "" },
            Attack { name: "cpp-asan", driver: sanitized, tools: "ASan, UBSan" },
        ])
    }

    fn servers(&self) -> &'static [&'static str] {
        &["cpp"]
    }

    fn serve(&self, _: &str, _: u16) -> Result<Server> {
        let prefix = installed(Build::Release)?;
        let folder = cmake("tests/soak/cpp", "cpp-soak", &prefix, &[STATIC])?;
        let mut main = program(folder.join("soak"));
        with_library(&mut main, &prefix);
        Ok(Server { main, reload: Some("HUP"), front: None, key: None })
    }

    fn numbers(&self) -> Option<List> {
        // C's constants.
        None
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(1.3), issue_batch: None }
    }

    fn building(&self) -> Vec<Need> {
        vec![CARGO_C.need()]
    }

    fn dist(&self) -> Result<()> {
        let folder = distribute("cpp", "bindings/cpp/README.md")?;
        for recipe in ["conan", "vcpkg"] {
            copy(&root().join("bindings/cpp").join(recipe), &folder.join(recipe))?;
        }
        Ok(())
    }
}
