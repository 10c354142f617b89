//! What a machine must have for a task, and how to get it.

use crate::tools::process::{answers, program};

/// Something that a task needs.
pub(crate) struct Need {
    what: String,
    how: String,
    there: bool,
}

impl Need {
    /// What it is called, whether it is there, and how to get it.
    pub(crate) fn new(what: &str, there: bool, how: &str) -> Self {
        Self { what: what.to_owned(), how: how.to_owned(), there }
    }

    /// A program that answers to `--version`, and Debian's package of it.
    pub(crate) fn program(name: &str, package: &str) -> Self {
        Self::new(name, answers(program(name).arg("--version")), &debian(package))
    }
}

/// How to get a package of Debian.
pub(crate) fn debian(package: &str) -> String {
    format!("apt-get install {package} (Debian)")
}

/// All that is missing, a line each with how to get it; `None` if nothing is.
pub(crate) fn lacking(needs: &[Need]) -> Option<String> {
    let missing: Vec<String> = needs
        .iter()
        .filter(|need| !need.there)
        .map(|need| format!("\n  {} is missing; to install it: {}", need.what, need.how))
        .collect();
    (!missing.is_empty()).then(|| missing.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_missing_is_named_with_how_to_get_it() {
        let needs = [
            Need::new("a", true, "never said"),
            Need::new("b", false, "make b"),
            Need::program("no such program", "some-package"),
        ];
        let told = lacking(&needs).unwrap();
        assert_eq!(
            told,
            "\n  b is missing; to install it: make b\
             \n  no such program is missing; to install it: apt-get install some-package (Debian)"
        );
        assert_eq!(lacking(&needs[..1]), None);
        assert_eq!(lacking(&[]), None);
    }
}
