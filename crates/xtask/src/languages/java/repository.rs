//! The package as a Maven repository: jar, sources, documentation, POM and their checksums.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use token04_core::VERSION;

use super::jdk::Jdk;
use super::maven;
use crate::project::{AUTHOR, EMAIL, MAVEN_GROUP, REPOSITORY, in_xml};
use crate::tools::process::run;

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

/// The POM, with everything that Maven Central asks for.
fn pom() -> String {
    let pom = include_str!("pom.xml.txt");
    [
        ("GROUP", MAVEN_GROUP),
        ("VERSION", VERSION),
        ("REPOSITORY", REPOSITORY),
        ("AUTHOR", AUTHOR),
        ("EMAIL", EMAIL),
    ]
    .iter()
    .fold(pom.to_owned(), |pom, (name, value)| pom.replace(&format!("@{name}@"), &in_xml(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::process::root;

    #[test]
    fn the_pom_has_the_projects_names() {
        let pom = pom();
        assert!(pom.contains(&format!("<groupId>{MAVEN_GROUP}</groupId>")));
        assert!(pom.contains(&format!("<version>{VERSION}</version>")));
        assert!(pom.contains(&format!("<connection>scm:git:{REPOSITORY}.git</connection>")), "{pom}");
        assert!(!pom.lines().any(|line| line.contains(">@") || line.contains("@<")), "{pom}");
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
            "examples/java/spring/pom.xml",
        ] {
            let pom = fs::read_to_string(root().join(file)).unwrap();
            let of_the_project = pom.split("<groupId>").nth(1).unwrap();
            assert!(of_the_project.starts_with(&format!("{MAVEN_GROUP}<")), "{file}");
        }
    }
}
