//! What manifests and documents say of the version and of the project's names: one value each, written into
//! each place that is listed here.

mod places;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use token04_core::VERSION;

use crate::project;
use crate::tools::process::root;
use crate::tools::soname::series;
use places::PLACES;

/// The files as they have to be.
pub(super) fn files() -> Result<Vec<(&'static str, String)>> {
    let values = values(VERSION);
    let mut files: BTreeMap<&'static str, String> = BTreeMap::new();
    for place in PLACES {
        let text = match files.remove(place.file) {
            Some(text) => text,
            None => fs::read_to_string(root().join(place.file)).with_context(|| place.file.to_owned())?,
        };
        let values = if is_xml(place.file) { escaped(&values) } else { values.clone() };
        let stated = written(&text, place.text, &values).with_context(|| place.file.to_owned())?;
        files.insert(place.file, stated);
    }
    Ok(files.into_iter().collect())
}

/// The values that places name in braces.
fn values(version: &str) -> Vec<(&'static str, String)> {
    let vendor = project::COMPOSER_PACKAGE.split('/').next().unwrap_or_default();
    vec![
        ("{version}", version.to_owned()),
        ("{series}", series(version)),
        ("{author}", project::AUTHOR.to_owned()),
        ("{email}", project::EMAIL.to_owned()),
        ("{contact}", project::author()),
        ("{repository}", project::REPOSITORY.to_owned()),
        ("{vendor}", vendor.to_owned()),
    ]
}

fn is_xml(file: &str) -> bool {
    [".csproj", ".xml"].iter().any(|end| file.ends_with(end))
}

/// The values as XML has them.
fn escaped(values: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    values.iter().map(|(name, value)| (*name, project::in_xml(value))).collect()
}

/// A text with the value in each place that looks like the pattern.
fn written(text: &str, pattern: &str, values: &[(&str, String)]) -> Result<String> {
    let named = values.iter().find_map(|(name, value)| Some((*name, value, pattern.split_once(name)?)));
    let (name, value, (before, after)) = named.with_context(|| format!("no value in {pattern}"))?;
    let is_number = ["{version}", "{series}"].contains(&name);
    let (mut result, mut found, mut rest) = (String::new(), 0, text);
    while let Some((skipped, tail)) = rest.split_once(before) {
        result.push_str(skipped);
        result.push_str(before);
        rest = tail;
        let line = tail.split('\n').next().unwrap_or(tail);
        let Some((old, _)) = line.split_once(after) else { continue };
        if !is_number || old.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
            found += 1;
            result.push_str(value);
            rest = tail.get(old.len()..).unwrap_or_default();
        }
    }
    result.push_str(rest);
    ensure!(found > 0, "nothing there looks like {pattern}");
    Ok(result)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tools::process::{output, program};

    fn one(text: &str, pattern: &str) -> Result<String> {
        let mut values = values("1.2.3");
        values.push(("{name}", "Ann {A}".to_owned()));
        written(text, pattern, &values)
    }

    #[test]
    fn only_numbers_are_taken_for_versions() -> Result<()> {
        let text = "a <v>0.1.0</v>\n<v>${x}</v> <v>0.10.0</v>\n";
        assert_eq!(one(text, "<v>{version}</v>")?, "a <v>1.2.3</v>\n<v>${x}</v> <v>1.2.3</v>\n");
        assert_eq!(one("find(t 0.1 R)", "find(t {series} ")?, "find(t 1 R)");
        assert_eq!(one("V(\"0.1.0.0\")", "V(\"{version}.0\")")?, "V(\"1.2.3.0\")");
        assert_eq!(one("t-0.1.0.jar t-0.1.0.pom", "t-{version}.pom")?, "t-0.1.0.jar t-1.2.3.pom");
        assert_eq!(one("by {'x', y}, {'z', y}", "{'{name}',")?, "by {'Ann {A}', y}, {'Ann {A}', y}");
        Ok(())
    }

    #[test]
    fn xml_has_its_own_way_to_write_names() {
        assert!(
            is_xml("bindings/dotnet/src/Token04.csproj") && is_xml("a/pom.xml") && !is_xml("composer.json")
        );
        let values = escaped(&[("{author}", "Smith & Sons".to_owned())]);
        assert_eq!(values, [("{author}", "Smith &amp; Sons".to_owned())]);
    }

    #[test]
    fn what_is_nowhere_is_an_error() {
        assert!(one("<v>${x}</v>", "<v>{version}</v>").is_err());
        assert!(one("x", "{no such name}").is_err());
    }

    #[test]
    fn no_file_but_those_listed_says_the_version() -> Result<()> {
        // Generated from the core, or what the list is compared with.
        const OTHERS: &[&str] = &[
            "CHANGELOG.md",
            "Cargo.lock",
            "Cargo.toml",
            "bindings/java/library/src/main/java/im/zego/token04/Version.java",
            "bindings/node/lib/codes.js",
            "bindings/node/src/codes.ts",
            "bindings/php/src/Token04/Internal/Header.php",
            "crates/xtask/src/tasks/generate/stated.rs",
            "crates/xtask/src/tasks/inspect/kind.rs",
            "crates/xtask/src/tools/inspect/kind.rs",
            "include/token04.h",
        ];
        let mut known: BTreeSet<&str> = PLACES.iter().map(|place| place.file).collect();
        known.extend(OTHERS);
        let found = output(program("git").args(["grep", "-lIwF", "-e", VERSION, "--", "."]))?;
        let stray: Vec<&str> = found.lines().filter(|file| !known.contains(file)).collect();
        assert!(stray.is_empty(), "these say {VERSION} and are not in stated/places.rs: {stray:?}");
        let series = ["-e", "find_package(token04 [0-9]", "-e", "find_package(token04objc [0-9]"];
        let found = output(program("git").args(["grep", "-lI"]).args(series))?;
        let stray: Vec<&str> = found.lines().filter(|file| !known.contains(file)).collect();
        assert!(stray.is_empty(), "these ask for a version and are not in stated/places.rs: {stray:?}");
        Ok(())
    }
}
