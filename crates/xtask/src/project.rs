//! The project's names. The owner fills them in here, or with `cargo xtask set-name`, and every manifest
//! takes them from here: `cargo xtask gen` writes those that are committed, and packing writes the others.

use anyhow::{Result, bail, ensure};

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

/// Text as XML and HTML have it.
pub(crate) fn in_xml(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Fails for a value that the registries would not take for a name.
pub(crate) fn check(key: &str, value: &str) -> Result<()> {
    let plain = |text: &str, more: &str| {
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || more.contains(sign);
        !text.is_empty()
            && text.chars().all(is_plain)
            && text.starts_with(|sign: char| sign.is_ascii_alphanumeric())
    };
    let lower = |text: &str| !text.contains(|sign: char| sign.is_ascii_uppercase());
    let address = |text: &str| {
        let host = text.split('/').next().unwrap_or_default();
        text.contains('/') && host.contains('.') && text.split('/').all(|part| plain(part, "-._"))
    };
    let (is_right, form) = match key {
        "repository" => (
            value.strip_prefix("https://").is_some_and(address) && value.strip_suffix(".git").is_none(),
            "an address that begins with https:// and ends without a slash and without .git",
        ),
        "author" => (
            value.trim() == value
                && !value.contains(['"', '\'', '\\', '<', '>', '{', '}', '@'])
                && !value.is_empty(),
            "a name without quotes, brackets and @",
        ),
        "email" => (
            value
                .split_once('@')
                .is_some_and(|(name, host)| plain(name, "-._+") && plain(host, "-.") && host.contains('.')),
            "an address such as name@example.com",
        ),
        "maven-group" => (
            lower(value) && value.contains('.') && value.split('.').all(|part| plain(part, "-_")),
            "names in lower case with full stops between them, such as io.github.name",
        ),
        "go-module" => (address(value), "an address without https://, such as github.com/name/token04-go"),
        "npm-scope" => (
            value.strip_prefix('@').is_some_and(|scope| lower(scope) && plain(scope, "-_.")),
            "@ and a name in lower case",
        ),
        _ => (
            value.split('/').count() == 2 && lower(value) && value.split('/').all(|part| plain(part, "-_.")),
            "VENDOR/NAME in lower case",
        ),
    };
    ensure!(
        is_right && !value.contains(char::is_control),
        "{value:?} cannot be the name {key}: that is {form}"
    );
    Ok(())
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
        for name in NAMES {
            check(name.key, name.value).unwrap();
        }
    }

    #[test]
    fn values_of_another_form_are_refused() {
        for (key, value) in [
            ("repository", "https://gitlab.example.com/a/b/token04"),
            ("author", "Smith & Sons"),
            ("author", "张三"),
            ("author", "Acme Co., Ltd."),
            ("email", "first.last+x@mail.example.com"),
            ("maven-group", "com.smith-sons"),
            ("go-module", "github.com/Acme/token04-go/v2"),
            ("npm-scope", "@acme"),
            ("composer-package", "acme/token04"),
        ] {
            check(key, value).unwrap();
        }
        for (key, value) in [
            ("repository", "http://github.com/a/token04"),
            ("repository", "https://github.com/a/token04/"),
            ("repository", "https://github.com/a/token04.git"),
            ("repository", "https://github.com/a/token04 x"),
            ("author", ""),
            ("author", " Ann"),
            ("author", "Ann <ann@example.com>"),
            ("author", "An\u{7}n"),
            ("email", "nobody"),
            ("email", "a@b@example.com"),
            ("email", "a@localhost"),
            ("maven-group", "token04"),
            ("maven-group", "io.github.Acme"),
            ("go-module", "https://github.com/a/token04-go"),
            ("go-module", "token04-go"),
            ("npm-scope", "acme"),
            ("npm-scope", "@acme/x"),
            ("npm-scope", "@Acme"),
            ("composer-package", "token04"),
            ("composer-package", "Acme/token04"),
        ] {
            assert!(check(key, value).is_err(), "{key} {value}");
        }
    }

    #[test]
    fn xml_takes_any_author() {
        assert_eq!(in_xml("Smith & Sons <x>"), "Smith &amp; Sons &lt;x&gt;");
    }
}
