//! Tests beside those of the languages. Adding one is a module here and a line in [`all`].

mod clients;
mod install;
mod platforms;
mod server;

use anyhow::{Context, Result};

use crate::language::Language;
use crate::languages::{self, Selection};

/// Tests of the whole product, which no single language has.
pub(crate) trait Suite {
    /// Its name, where the command line has languages.
    fn name(&self) -> &'static str;

    /// Why it cannot run here, if it cannot.
    fn missing(&self) -> Option<String>;

    /// The languages whose packages it tests, which are set up before it.
    fn languages(&self) -> Vec<Box<dyn Language>> {
        Vec::new()
    }

    /// Installs everything else that it needs.
    fn setup(&self) -> Result<()>;

    /// Runs it.
    fn test(&self) -> Result<()>;

    /// Whether it builds in folders of its own, and so can run while other tests do.
    fn is_apart(&self) -> bool {
        false
    }
}

/// Runs one, or the tests of one language, by its name.
pub(crate) fn run(name: &str) -> Result<()> {
    if let Some(suite) = all().iter().find(|suite| suite.name() == name) {
        return suite.test();
    }
    let languages = languages::all();
    let language = languages.iter().find(|language| language.name() == name);
    language.with_context(|| format!("no suite {name}"))?.test()
}

/// All of them.
pub(crate) fn all() -> Vec<Box<dyn Suite>> {
    vec![
        Box::new(platforms::Platforms),
        Box::new(server::Server),
        Box::new(clients::Clients),
        Box::new(install::Install),
    ]
}

/// Takes the suites that were asked for out of a selection, which has only languages left. `None`
/// in place of the languages if only suites were asked for.
pub(crate) fn selected(selection: Selection) -> (Vec<Box<dyn Suite>>, Option<Selection>) {
    if selection.languages.is_empty() {
        return (all(), Some(selection));
    }
    let (names, languages): (Vec<String>, Vec<String>) =
        selection.languages.into_iter().partition(|name| all().iter().any(|suite| suite.name() == name));
    let suites = all().into_iter().filter(|suite| names.iter().any(|name| name == suite.name())).collect();
    (suites, (!languages.is_empty()).then_some(Selection { languages }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suites_are_told_from_languages() {
        let of = |names: &[&str]| {
            let languages = names.iter().map(|name| (*name).to_owned()).collect();
            let (suites, languages) = selected(Selection { languages });
            (suites.len(), languages.map(|selection| selection.languages.len()))
        };
        assert_eq!(of(&[]), (all().len(), Some(0)));
        assert_eq!(of(&["clients"]), (1, None));
        assert_eq!(of(&["go", "clients"]), (1, Some(1)));
        assert_eq!(of(&["go", "no such thing"]), (0, Some(2)));
    }
}
