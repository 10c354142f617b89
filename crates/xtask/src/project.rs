//! The project's names. The owner fills them in here, or with `cargo xtask set-name`, and every manifest
//! takes them from here: `cargo xtask gen` writes those that are committed, and packing writes the others.

use anyhow::{Result, bail};

/// What a name has in it that the owner has not filled in yet.
const PLACEHOLDER: &str = "OWNER";

/// Where the sources are: an address without `.git` and without a slash at the end.
pub(crate) const REPOSITORY: &str = "https://github.com/OWNER/token04";
/// Who publishes the packages.
pub(crate) const AUTHOR: &str = "OWNER";
/// An address at which users of the packages reach them.
pub(crate) const EMAIL: &str = "OWNER@users.noreply.github.com";
/// The group of the Java package. Maven Central asks for a proof that the publisher owns it: `io.github.NAME`
/// belongs to the account NAME of GitHub. The packages of the classes do not depend on it.
pub(crate) const MAVEN_GROUP: &str = "io.github.token04";
/// The path of the Go module, which is the address of the repository that the module is pushed to.
pub(crate) const GO_MODULE: &str = "github.com/token04/token04-go";
/// The scope of the npm packages for each platform.
pub(crate) const NPM_SCOPE: &str = "@token04";
/// The Composer package.
pub(crate) const COMPOSER_PACKAGE: &str = "token04/token04";

/// A name that the owner may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// What it is called on the command line.
    pub(crate) key: &'static str,
    pub(crate) value: &'static str,
    /// Whether sources and documents contain it as well, and not only this file and manifests.
    pub(crate) is_in_sources: bool,
}

/// All of them.
pub(crate) const NAMES: [Name; 7] = [
    Name { key: "repository", value: REPOSITORY, is_in_sources: false },
    Name { key: "author", value: AUTHOR, is_in_sources: false },
    Name { key: "email", value: EMAIL, is_in_sources: false },
    Name { key: "maven-group", value: MAVEN_GROUP, is_in_sources: true },
    Name { key: "go-module", value: GO_MODULE, is_in_sources: true },
    Name { key: "npm-scope", value: NPM_SCOPE, is_in_sources: true },
    Name { key: "composer-package", value: COMPOSER_PACKAGE, is_in_sources: true },
];

/// Fails while a name is a placeholder.
pub(crate) fn filled_in() -> Result<()> {
    let open: Vec<&str> =
        NAMES.iter().filter(|name| name.value.contains(PLACEHOLDER)).map(|name| name.key).collect();
    if open.is_empty() {
        return Ok(());
    }
    bail!(
        "placeholders in crates/xtask/src/project.rs: {}; cargo xtask set-name NAME VALUE fills one in",
        open.join(", ")
    )
}

/// The author as most manifests want it.
pub(crate) fn author() -> String {
    format!("{AUTHOR} <{EMAIL}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_refused_by_name() {
        let open: Vec<&str> =
            NAMES.iter().filter(|name| name.value.contains(PLACEHOLDER)).map(|name| name.key).collect();
        match filled_in() {
            Ok(()) => assert!(open.is_empty()),
            Err(error) => assert!(open.iter().all(|key| error.to_string().contains(key)), "{error}"),
        }
    }

    #[test]
    fn the_names_have_the_form_that_the_registries_want() {
        assert!(REPOSITORY.starts_with("https://") && !REPOSITORY.ends_with('/'));
        assert!(EMAIL.contains('@'));
        assert!(!GO_MODULE.contains("://"));
        assert!(NPM_SCOPE.starts_with('@') && !NPM_SCOPE.contains('/'));
        assert_eq!(COMPOSER_PACKAGE.split('/').count(), 2);
    }
}
