//! Maven, with the repository as a folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::readme::{block, check, parted, shell};
use crate::tools::process::{root, run};

const README: &str = "bindings/java/README.md";

/// Installs the jar as a dependency, and runs the sample.
pub(super) fn maven(packages: &Path, folder: &Path) -> Result<()> {
    let parent = fs::read_to_string(root().join("bindings/java/pom.xml"))?;
    let plugin = "<artifactId>maven-dependency-plugin</artifactId>";
    let (_, version) = parent.split_once(plugin).context("bindings/java/pom.xml has no dependency plugin")?;
    let version = version.split(['<', '>']).nth(2).context("a plugin has a version")?;
    // Plugins come from what the tests of Java have loaded, if they have. The package is none of it: it comes
    // into a clean folder.
    let known = std::env::home_dir().context("no home folder")?.join(".m2/repository");
    let place = |kind: &str, path: &Path| {
        format!("<{kind}><id>{kind}</id><url>file://{}</url></{kind}>\n", path.display())
    };
    fs::write(
        folder.join("pom.xml"),
        format!(
            "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n<modelVersion>4.0.0</modelVersion>\n\
             <groupId>com.example</groupId><artifactId>sample</artifactId><version>1</version>\n\
             <repositories>{}</repositories>\n<pluginRepositories>{}</pluginRepositories>\n\
             <dependencies>\n{}</dependencies>\n</project>\n",
            place("repository", &packages.join("maven")),
            place("pluginRepository", &known),
            block(README, "xml")?
        ),
    )?;
    let copy = format!("org.apache.maven.plugins:maven-dependency-plugin:{version}:copy-dependencies");
    let maven = format!("mvn --batch-mode --quiet -Dmaven.repo.local=m2 {copy} -DoutputDirectory=lib");
    run(&mut shell(folder, &maven))?;
    let (imports, body) = parted(&block(README, "java")?, &["import "]);
    fs::write(
        folder.join("Sample.java"),
        format!(
            "{imports}\npublic class Sample {{\npublic static void main(String[] arguments) {{\n\
             {body}\nSystem.out.println(token);\n}}\n}}\n"
        ),
    )?;
    check(&mut shell(folder, "java -cp 'lib/*' Sample.java"))
}
