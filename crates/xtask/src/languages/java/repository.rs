//! The package as a Maven repository: jar, sources, documentation, POM and their checksums.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use token04_core::VERSION;

use super::jdk::Jdk;
use super::maven;
use crate::tools::process::run;

/// The group that the package is published in. It must be one whose owner the publisher can prove to
/// be: Maven Central takes the name of a GitHub account for `io.github`. The packages of the classes
/// are independent of it. The POMs in bindings/java and tests have the same.
const GROUP: &str = "io.github.token04";

/// Copies the jars to `dist`, and lays out the repository in `dist/repository`. What is there can be signed and
/// uploaded as it is.
pub(super) fn lay_out(jdk: &Jdk, built: &Path, dist: &Path) -> Result<()> {
    let repository = dist.join("repository");
    if repository.exists() {
        fs::remove_dir_all(&repository)?;
    }
    fs::create_dir_all(&repository)?;
    let jar = |what: &str| format!("token04-{VERSION}{what}.jar");
    for name in ["", "-sources", "-javadoc"].map(jar) {
        let from = built.join(&name);
        fs::copy(&from, dist.join(&name)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let pom = dist.join(format!("token04-{VERSION}.pom"));
    fs::write(&pom, self::pom())?;
    let file = |name: &str, path: &Path| format!("-D{name}={}", path.display());
    let mut deploy = maven(jdk, &["deploy:deploy-file", "--quiet", "--non-recursive", "-DrepositoryId=dist"]);
    deploy.arg(format!("-Durl=file://{}", repository.display()));
    deploy.arg(file("file", &dist.join(jar("")))).arg(file("pomFile", &pom));
    deploy.arg(file("sources", &dist.join(jar("-sources"))));
    run(deploy.arg(file("javadoc", &dist.join(jar("-javadoc")))))
}

fn pom() -> String {
    include_str!("pom.xml.txt").replace("GROUP", GROUP).replace("VERSION", VERSION)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::process::root;

    #[test]
    fn the_pom_names_group_and_version() {
        let pom = pom();
        assert!(pom.contains("<groupId>io.github.token04</groupId>"));
        assert!(pom.contains(&format!("<version>{VERSION}</version>")));
        assert!(!pom.contains("GROUP") && !pom.contains("VERSION"));
    }

    #[test]
    fn all_poms_have_the_same_group() {
        for file in [
            "bindings/java/pom.xml",
            "bindings/java/library/pom.xml",
            "bindings/java/tests/pom.xml",
            "bindings/java/benchmark/pom.xml",
            "tests/conformance/java/pom.xml",
            "tests/attack/java/pom.xml",
        ] {
            let pom = fs::read_to_string(root().join(file)).unwrap();
            let of_the_project = pom.split("<groupId>").nth(1).unwrap();
            assert!(of_the_project.starts_with(&format!("{GROUP}<")), "{file}");
        }
    }
}
