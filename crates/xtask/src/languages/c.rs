//! C: the library itself, from its header to its symbols.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::language::{Attack, Language};
use crate::tools::compiled::Tool;
use crate::tools::header::declared;
use crate::tools::measure::Bounds;
use crate::tools::native::{
    Build, CARGO_C, cmake, ctest, distribute, installed, memcheck, missing, setup, valgrind, with_library,
};
use crate::tools::need::Need;
use crate::tools::numbers::List;
use crate::tools::process::{cargo, output, program, root, run, say};

pub(crate) struct C;

impl Language for C {
    fn name(&self) -> &'static str {
        "c"
    }

    fn missing(&self) -> Option<String> {
        missing(&["gcc", "g++", "cmake", "pkg-config", "valgrind"], &["jansson"])
    }

    fn tools(&self) -> Vec<Tool> {
        vec![CARGO_C]
    }

    fn setup(&self) -> Result<()> {
        setup(&["libjansson-dev"])
    }

    fn test(&self) -> Result<()> {
        header_compiles()?;
        let prefix = installed(Build::Release)?;
        symbols(&prefix)?;
        system_libraries()?;
        let shared = cmake("tests/c", "c-shared", &prefix, &[])?;
        ctest(&shared, &prefix)?;
        let linked = cmake("tests/c", "c-static", &prefix, &["-DTOKEN04_STATIC=ON"])?;
        ctest(&linked, &prefix)?;
        self.sanitize()?;
        let testing = installed(Build::Testing)?;
        ctest(&driver(&testing)?, &testing)?;
        consumers(&prefix)
    }

    fn sanitize(&self) -> Result<()> {
        let prefix = installed(Build::Release)?;
        let sanitized = ["-DTOKEN04_STATIC=ON", "-DTOKEN04_SANITIZE=ON"];
        ctest(&cmake("tests/c", "c-sanitized", &prefix, &sanitized)?, &prefix)?;
        let shared = cmake("tests/c", "c-shared", &prefix, &[])?;
        for test in ["test_explain", "test_issue", "test_names", "test_payload", "test_shared", "test_verify"]
        {
            valgrind(&shared.join(test), &prefix)?;
        }
        Ok(())
    }

    fn driver(&self) -> Result<Command> {
        let prefix = installed(Build::Testing)?;
        Ok(program(driver(&prefix)?.join("driver")))
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let prefix = installed(Build::Release)?;
        let plain = cmake("tests/attack/c", "c-attack", &prefix, &[])?.join("attack_c");
        let sanitized = cmake("tests/attack/c", "c-attack-sanitized", &prefix, &["-DTOKEN04_SANITIZE=ON"])?;
        let mut watched = memcheck();
        watched.arg(&plain);
        let mut attacks = vec![
            Attack { name: "c", driver: program(plain), tools: "" },
            Attack { name: "c-asan", driver: program(sanitized.join("attack_c")), tools: "ASan, UBSan" },
            Attack { name: "c-valgrind", driver: watched, tools: "valgrind" },
        ];
        for attack in &mut attacks {
            // A refused allocation is an answer, as it is without a sanitizer.
            attack.driver.env("ASAN_OPTIONS", "allocator_may_return_null=1:quarantine_size_mb=16");
            attack.driver.env("TOKEN04_SHARED_LIBRARY", prefix.join("lib/libtoken04.so"));
        }
        Ok(attacks)
    }

    fn numbers(&self) -> Option<List> {
        let list = List::new("include/token04.h", |line| line.strip_prefix("TOKEN04_")?.split_once(" = "));
        Some(list.within("enum token04_status"))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(1.1), issue_batch: None }
    }

    fn building(&self) -> Vec<Need> {
        vec![CARGO_C.need()]
    }

    fn dist(&self) -> Result<()> {
        distribute("c", "crates/token04-c/README.md").map(drop)
    }
}

/// The tests of the testing build, and with them the driver.
fn driver(prefix: &Path) -> Result<std::path::PathBuf> {
    cmake("tests/c", "c-testing", prefix, &["-DTOKEN04_STATIC=ON", "-DTOKEN04_TESTING=ON"])
}

/// The header alone, in every language that includes it.
fn header_compiles() -> Result<()> {
    for (compiler, standards) in [("gcc", &["c99", "c11", "c17"]), ("g++", &["c++11", "c++17", "c++20"])] {
        for standard in standards {
            for header in ["token04.h", "token04_testing.h"] {
                let language = if compiler == "gcc" { "c-header" } else { "c++-header" };
                run(program(compiler)
                    .args(["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-x", language])
                    .arg(format!("-std={standard}"))
                    .arg(root().join("include").join(header)))?;
            }
        }
    }
    Ok(())
}

/// What the shared library exports is what the header declares, and no build that is
/// installed has testing functions.
fn symbols(prefix: &Path) -> Result<()> {
    let declared = declared("token04.h")?;
    let listing = output(program("nm").args(["-D", "--defined-only"]).arg(prefix.join("lib/libtoken04.so")))?;
    let exported: BTreeSet<String> =
        listing.lines().filter_map(|line| line.split_whitespace().nth(2)).map(str::to_owned).collect();
    ensure!(declared.len() > 40, "the header was not understood: {declared:?}");
    ensure!(
        exported == declared,
        "exported and declared differ: {:?}",
        exported.symmetric_difference(&declared).collect::<Vec<_>>()
    );
    for library in ["libtoken04.so", "libtoken04.a"] {
        let bytes = std::fs::read(prefix.join("lib").join(library))?;
        for forbidden in ["token04_testing", "issue_fixed"] {
            if bytes.windows(forbidden.len()).any(|window| window == forbidden.as_bytes()) {
                bail!("{library} holds {forbidden}: it was built for tests");
            }
        }
    }
    say(&format!("symbols: {} exported, as declared; no testing functions", exported.len()));
    Ok(())
}

/// What a program that links the static library must link as well. The pkg-config file,
/// the CMake package and the documentation promise this list.
fn system_libraries() -> Result<()> {
    const PROMISED: &str = "-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc";
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        say("system libraries SKIPPED: the list is promised for Linux with glibc only");
        return Ok(());
    }
    let mut rustc = cargo();
    rustc.args(["rustc", "--release", "-p", "token04-c", "--crate-type", "staticlib", "--"]);
    // rustc tells it as a note on standard error, and not again where nothing is to be built.
    let told = rustc.arg("--print=native-static-libs").output()?;
    let told = String::from_utf8(told.stderr)?;
    let list =
        told.lines().find_map(|line| line.split_once("native-static-libs: ")).map(|(_, list)| list.trim());
    ensure!(list == Some(PROMISED), "a static link needs {list:?}, and {PROMISED} is promised");
    Ok(())
}

/// Two projects from outside, which know only what is installed.
fn consumers(prefix: &Path) -> Result<()> {
    for linkage in ["shared", "static"] {
        let mut make = program("make");
        make.args(["--always-make", "--directory", "tests/c/consumers/pkgconfig"]);
        make.arg(format!("LINKAGE={linkage}"));
        make.arg(format!("OUT={}", root().join("target/native/consumer").join(linkage).display()));
        run(with_library(&mut make, prefix))?;
        let option = format!("-DBUILD_SHARED_LIBS={}", if linkage == "shared" { "ON" } else { "OFF" });
        let folder = cmake("tests/c/consumers/cmake", &format!("consumer-{linkage}"), prefix, &[&option])?;
        ctest(&folder, prefix)?;
    }
    Ok(())
}
