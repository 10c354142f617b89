//! Java: the native library, and Maven's modules in bindings/java.

mod jdk;
mod repository;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use self::jdk::Jdk;
use crate::language::{Attack, Language, Server};
use crate::targets;
use crate::tools::apt::debian;
use crate::tools::measure::Bounds;
use crate::tools::need::{self, Need};
use crate::tools::numbers::List;
use crate::tools::process::{answers, cargo, program, root, run};

pub(crate) struct Java;

/// The oldest with which the tests run; the package is for Java 8 and newer.
const OLDEST: u32 = 17;

impl Language for Java {
    fn name(&self) -> &'static str {
        "java"
    }

    fn missing(&self) -> Option<String> {
        if !answers(program("mvn").arg("--version")) {
            return Some("Maven is not installed".to_owned());
        }
        oldest_and_newest().is_empty().then(|| format!("no JDK {OLDEST} or newer is installed"))
    }

    fn setup(&self) -> Result<()> {
        debian(&["maven"])?;
        if oldest_and_newest().is_empty() { debian(&["openjdk-17-jdk-headless"]) } else { Ok(()) }
    }

    fn test(&self) -> Result<()> {
        run(cargo().args(["test", "-p", "token04-jni"]))?;
        natives()?;
        for jdk in oldest_and_newest() {
            let mut maven = maven(&jdk, &["package"]);
            maven.arg(format!("-DargLine={}", jdk.flags().join(" ")));
            run(&mut maven)?;
        }
        Ok(())
    }

    fn is_apart(&self) -> bool {
        true
    }

    fn driver(&self) -> Result<Command> {
        started(&newest()?, "conformance")
    }

    fn attack(&self) -> Result<Vec<Attack>> {
        let attack = |jdk: &Jdk| {
            let name = if jdk.version == OLDEST { "java-17" } else { "java" };
            Ok(Attack { name, driver: started(jdk, "attack")?, tools: "-Xcheck:jni" })
        };
        oldest_and_newest().iter().map(attack).collect()
    }

    fn servers(&self) -> &'static [&'static str] {
        &["java"]
    }

    fn serve(&self, _: &str, _: u16) -> Result<Server> {
        let jdk = newest()?;
        natives()?;
        let goals = ["package", "--quiet", "-Dmaven.javadoc.skip", "-Dmaven.source.skip", "-DskipTests"];
        run(maven(&jdk, &goals).args(["--projects", "library"]))?;
        let (library, folder) = (target(&jdk).join("token04"), target(&jdk).join("soak"));
        let path = std::env::join_paths([&folder, &library.join("*"), &library.join("classes")])?;
        let mut compile = program(jdk.home.join("bin/javac"));
        compile.arg("-cp").arg(&path).arg("-d").arg(&folder).arg("tests/soak/java/Server.java");
        run(&mut compile)?;
        let mut main = program(jdk.java());
        // A heap that is full soon, so that what stays shows.
        without_cargos_libraries(&mut main).args(jdk.flags()).args(["-Xms64m", "-Xmx64m"]);
        main.arg("-cp").arg(path).arg("Server");
        Ok(Server { main, reload: None, front: None, key: None })
    }

    fn numbers(&self) -> Option<List> {
        const FILE: &str = "bindings/java/library/src/main/java/im/zego/token04/ErrorCode.java";
        Some(List::new(FILE, |line| line.split_once(", ")?.0.split_once('(')))
    }

    fn bounds(&self) -> Bounds {
        Bounds { issue: Some(2.0), issue_batch: Some(1.5) }
    }

    fn building(&self) -> Vec<Need> {
        let jdk = !oldest_and_newest().is_empty();
        vec![
            Need::program("mvn", "maven"),
            Need::new(&format!("a JDK {OLDEST} or newer"), jdk, &need::debian("openjdk-17-jdk-headless")),
        ]
    }

    fn dist(&self) -> Result<()> {
        let jdk = newest()?;
        natives()?;
        run(maven(&jdk, &["package", "--quiet"]).args(["--projects", "library"]))?;
        repository::lay_out(&jdk, &target(&jdk).join("token04"), &root().join("target/dist/java"))
    }
}

/// The JDKs that the tests run with: one, if the machine has no other.
fn oldest_and_newest() -> Vec<Jdk> {
    let mut found: Vec<Jdk> = jdk::installed().into_iter().filter(|jdk| jdk.version >= OLDEST).collect();
    let newest = found.pop();
    found.into_iter().take(1).chain(newest).collect()
}

fn newest() -> Result<Jdk> {
    oldest_and_newest().pop().context("no JDK")
}

/// Builds the driver in tests/conformance/java or tests/attack/java, and says how it is started.
fn started(jdk: &Jdk, what: &str) -> Result<Command> {
    natives()?;
    let project = format!("../../tests/{what}/java");
    let modules = ["--projects", &project, "--also-make"];
    run(maven(jdk, &["package", "--quiet", "-Dmaven.javadoc.skip", "-Dmaven.source.skip"]).args(modules))?;
    let built = target(jdk).join(format!("token04-{what}"));
    let mut java = program(jdk.java());
    without_cargos_libraries(&mut java).args(jdk.flags()).arg("-cp");
    java.arg(std::env::join_paths([built.join("classes"), built.join("lib/*")])?).arg("Driver");
    Ok(java)
}

/// Builds the native library for this machine, and puts it where Maven packs it from.
fn natives() -> Result<()> {
    library().map(drop)
}

/// The same; gives its place.
pub(crate) fn library() -> Result<PathBuf> {
    // Without its symbols it is a sixth smaller; a panic's backtrace crosses no boundary anyway.
    run(cargo().args(["rustc", "--release", "-p", "token04-jni", "--", "-C", "strip=symbols"]))?;
    let target = targets::here()?;
    let jar = target.jar();
    let place = natives_folder().join(jar.strip_prefix("native/").unwrap_or(&jar));
    std::fs::create_dir_all(place.parent().context("a file has a folder")?)?;
    let name = target.library("token04_jni");
    let cargo_target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let built = cargo_target.join("release").join(&name);
    std::fs::copy(&built, &place).with_context(|| format!("cannot copy {}", built.display()))?;
    Ok(place)
}

/// Makes a repository of Maven's in `work`, with what is in the folder `natives` for all platforms, and with
/// the files in `notices`; gives its folder.
pub(crate) fn repository(natives: &Path, notices: &Path, work: &Path) -> Result<PathBuf> {
    let jdk = newest()?;
    let built = work.join("built");
    let mut package = maven_in(&jdk, &built, natives, &["package", "--quiet"]);
    run(package.arg(format!("-Dtoken04.notices={}", notices.display())).args(["--projects", "library"]))?;
    repository::lay_out(&jdk, &built.join("token04"), work)?;
    Ok(work.join("repository"))
}

fn natives_folder() -> PathBuf {
    root().join("target/java/natives")
}

/// Where a JDK's build goes.
fn target(jdk: &Jdk) -> PathBuf {
    root().join(format!("target/java/jdk-{}", jdk.version))
}

/// Cargo lets what it runs find its own builds, which Java would take for the system's library.
fn without_cargos_libraries(command: &mut Command) -> &mut Command {
    command.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH")
}

fn maven(jdk: &Jdk, goals: &[&str]) -> Command {
    maven_in(jdk, &target(jdk), &natives_folder(), goals)
}

/// Maven, which builds in a folder.
fn maven_in(jdk: &Jdk, target: &Path, natives: &Path, goals: &[&str]) -> Command {
    let define = |name: &str, path: &Path| format!("-D{name}={}", path.display());
    let mut maven = program("mvn");
    without_cargos_libraries(&mut maven)
        .env("JAVA_HOME", &jdk.home)
        .args(["--batch-mode", "--no-transfer-progress", "--file", "bindings/java/pom.xml"])
        .arg(define("token04.target", target))
        .arg(define("token04.natives", natives))
        .arg("-Dmaven.compiler.failOnWarning=true")
        .args(goals);
    maven
}
