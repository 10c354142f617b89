//! What is tested of the module, all of it on the module as its users get it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::archive::folder;
use super::command::go;
use super::module;
use crate::tools::examples;
use crate::tools::files;
use crate::tools::go::with_go;
use crate::tools::native::{Build, installed, with_library};
use crate::tools::process::{answers, cargo, output, program, root, run, say};

/// What go.mod promises, in its last release. The documents name it, too.
const OLDEST: &str = "go1.14.15";

pub(super) fn run_all(module: &Path) -> Result<()> {
    formatted()?;
    let others = ["examples/go", "tests/conformance/go", "tests/attack/go"];
    // A module of its own, under the path of ZEGO's.
    let zego = module.join("zego_server_assistant");
    for folder in others.iter().map(|folder| root().join(folder)).chain([module.to_owned(), zego.clone()]) {
        run(go(&folder).args(["vet", "./..."]))?;
    }
    run(suite(module).arg("./..."))?;
    run(suite(&zego).arg("./..."))?;
    run(suite(module).args(["-run", "TestAllocations", "-v", "."]))?;
    run(suite(module).args(["-race", "./..."]))?;
    // So many inputs, not so long: a test must not depend on how fast the machine is.
    run(suite(module).args(["-run", "^$", "-fuzz", "FuzzVerify", "-fuzztime", "20000x", "."]))?;
    let mut system = suite(module);
    run(with_library(system.args(["-tags", "token04_system", "./..."]), &installed(Build::Release)?))?;
    oldest(module)?;
    run_examples()?;
    elsewhere(module)?;
    neighbour()?;
    messages(module)
}

/// `go test`, with the project's vectors, and never out of the cache.
fn suite(module: &Path) -> Command {
    let mut go = go(module);
    go.args(["test", "-count=1"])
        .env("TOKEN04_VECTORS", root().join("tests/vectors"))
        .env("TOKEN04_CODES", root().join("tests/conformance"));
    go
}

fn formatted() -> Result<()> {
    let folders = ["bindings/go", "examples/go", "tests/go", "tests/conformance/go", "tests/attack/go"];
    let unformatted = output(with_go(program("gofmt").arg("-l").args(folders)))?;
    ensure!(unformatted.is_empty(), "gofmt would change {}", unformatted.trim());
    Ok(())
}

/// The same tests with the oldest Go.
fn oldest(module: &Path) -> Result<()> {
    if !has_oldest() {
        say(&format!("{OLDEST} SKIPPED: this go cannot get it"));
        return Ok(());
    }
    run(old(suite(module).arg("./...")))
}

/// Whether the oldest Go can be had, which a Go from 1.21 on gets as a module by itself.
pub(super) fn has_oldest() -> bool {
    output(old(with_go(program("go").arg("version")))).is_ok_and(|version| version.contains(OLDEST))
}

fn old(command: &mut Command) -> &mut Command {
    // Flags that the machine sets for its own Go are unknown to an old one.
    command.env("GOTOOLCHAIN", OLDEST).env("GOENV", "off").env("GOFLAGS", "");
    match env::var_os("GOPROXY") {
        Some(proxy) => command.env("GOPROXY", proxy),
        None => command.env_remove("GOPROXY"),
    }
}

fn run_examples() -> Result<()> {
    let examples = root().join("examples/go");
    run(go(&examples).args(["test", "-count=1", "./server"]))?;
    let ours = examples::NAMES.map(|name| (".", name));
    for (face, name) in ours.into_iter().chain(["basic", "privilege", "video"].map(|name| ("./zego", name))) {
        let token = output(go(&examples).arg("run").arg(format!("{face}/{name}")))?;
        examples::check(name, &token)?;
    }
    Ok(())
}

/// A folder outside the repository, which is gone afterwards.
struct Elsewhere(PathBuf);

impl Elsewhere {
    fn new() -> Result<Self> {
        let folder = env::temp_dir().join(format!("token04-go-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Somebody else's program with a copy of the module, outside the repository: run as it is,
/// with its modules vendored, and linked statically.
fn elsewhere(module: &Path) -> Result<()> {
    let temporary = Elsewhere::new()?;
    let consumer = temporary.0.join("consumer");
    files::copy(&root().join("tests/go/consumer"), &consumer)?;
    let copy = consumer.join("third_party/token04");
    files::copy(module, &copy)?;
    run(go(&consumer).args(["run", "."]))?;
    run(go(&consumer).args(["run", "-ldflags", "-linkmode external -extldflags -static", "."]))?;
    run(go(&consumer).args(["mod", "vendor"]))?;
    fs::rename(&copy, consumer.join("third_party/away"))?;
    run(go(&consumer).args(["run", "-mod=vendor", "."]))?;

    // The same program over a header of another ABI than the library's.
    fs::rename(consumer.join("third_party/away"), &copy)?;
    fs::remove_dir_all(consumer.join("vendor"))?;
    let header = copy.join("token04.h");
    let text = fs::read_to_string(&header)?;
    let other = text.replace("#define TOKEN04_ABI_VERSION 2\n", "#define TOKEN04_ABI_VERSION 999\n");
    ensure!(other != text, "the header's ABI version was not found");
    fs::write(&header, other)?;
    refused(go(&consumer).args(["run", "."]), "has ABI version 2, but this package needs version 999")
}

/// Another Rust archive in the same program, and panics in both.
fn neighbour() -> Result<()> {
    let program = folder().join("neighbour");
    module::make(&program.join("token04"), Build::Testing)?;
    files::copy(&root().join("tests/go/neighbour"), &program)?;
    let testing = "token04_testing.h";
    fs::copy(root().join("include").join(testing), program.join("token04").join(testing))?;
    let rustc = Path::new(cargo().get_program()).with_file_name("rustc");
    let mut rustc = if rustc.is_file() { Command::new(rustc) } else { Command::new("rustc") };
    rustc.args([
        "--edition",
        "2024",
        "--crate-type",
        "staticlib",
        "-O",
        "-o",
        "libneighbour.a",
        "neighbour.rs",
    ]);
    run(rustc.current_dir(&program))?;
    run(go(&program).args(["run", "."]))
}

/// Where it cannot work, the compiler says why.
fn messages(module: &Path) -> Result<()> {
    let mut without = go(module);
    refused(without.args(["build", "."]).env("CGO_ENABLED", "0"), "token04_needs_cgo__")?;
    for (platform, tags, expected) in [
        (["linux", "amd64"], "", "link_linux_amd64.go"),
        (["linux", "arm64"], "", "link_linux_arm64.go"),
        (["linux", "amd64"], "token04_musl", "link_linux_amd64_musl.go"),
        (["linux", "arm64"], "token04_musl", "link_linux_arm64_musl.go"),
        (["darwin", "arm64"], "", "link_darwin_arm64.go"),
        (["windows", "amd64"], "", "link_windows_amd64.go"),
        (["linux", "riscv64"], "", "link_other.go"),
        (["windows", "arm64"], "", "link_other.go"),
        (["windows", "amd64"], "token04_system", "link_system.go"),
    ] {
        let mut list = go(module);
        let [os, arch] = platform;
        list.env("GOOS", os).env("GOARCH", arch);
        list.args(["list", "-tags", tags, "-f", "{{.GoFiles}} {{.CgoFiles}}", "."]);
        let listed = output(&mut list)?;
        let links: Vec<&str> =
            listed.split(['[', ']', ' ']).filter(|file| file.starts_with("link_")).collect();
        ensure!(links == [expected], "{os} {arch} {tags}: {links:?}, not {expected}");
    }
    ensure!(answers(go(module).args(["doc", "-all", "."])), "go doc fails");
    Ok(())
}

/// Runs what must fail, and say why.
fn refused(command: &mut Command, why: &str) -> Result<()> {
    let output = command.output().context("cannot run go")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(!output.status.success(), "it should have been refused: {why}");
    ensure!(said.contains(why), "refused for another reason than {why}: {said}");
    say(&format!("refused, as it should be: {why}"));
    Ok(())
}
