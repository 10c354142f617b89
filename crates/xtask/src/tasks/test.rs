//! All tests.

mod beside;

use anyhow::{Result, bail};

use super::{attack, conformance, generate, recipes, setup};
use crate::languages::{self, Selection};
use crate::suites;
use crate::tools::ending::Failed;
use crate::tools::process::say;
use beside::Beside;

/// Runs everything, goes on after a failure, and ends with the count.
pub(crate) fn run(with_setup: bool, require_all: bool, selection: Selection) -> Result<()> {
    if with_setup {
        setup::set_up(selection.clone())?;
    }
    let mut failed = Vec::new();
    let mut skipped = Vec::new();
    let mut passed = 0;
    let mut count = |name: &str, result: Result<()>| match result {
        Ok(()) => passed += 1,
        Err(error) => {
            say(&format!("test: {name} FAILED: {error:#}"));
            failed.push((name.to_owned(), error));
        }
    };
    let (suites, selection) = suites::selected(selection);
    let (apart, suites): (Vec<_>, Vec<_>) = suites.into_iter().partition(|suite| suite.is_apart());
    let mut names = Vec::new();
    for suite in apart {
        if let Some(why) = suite.missing() {
            say(&format!("test: {} SKIPPED: {why}", suite.name()));
            skipped.push(suite.name());
        } else {
            names.push(suite.name());
        }
    }
    let beside = Beside::start(names);
    count("generated files", generate::run(true));
    if let Some(selection) = selection {
        for language in languages::selected(&selection)? {
            if let Some(why) = language.missing() {
                say(&format!("test: {} SKIPPED: {why}", language.name()));
                skipped.push(language.name());
            } else {
                count(language.name(), language.test());
                count(&format!("recipes of {}", language.name()), recipes::run(language.name()));
            }
        }
        let options =
            conformance::Options { selection: selection.clone(), require_all, ..Default::default() };
        count("conformance", conformance::run(&options));
        count("attack", attack::run(&attack::Options::short(selection, require_all)));
    }
    for suite in suites {
        if let Some(why) = suite.missing() {
            say(&format!("test: {} SKIPPED: {why}", suite.name()));
            skipped.push(suite.name());
        } else {
            count(suite.name(), suite.test());
        }
    }
    for suite in beside.finish()? {
        count(suite.name, suite.show());
    }
    for (name, error) in &failed {
        // Where it failed is far up by now, and of a log often only the end is kept.
        say(&format!("failed: {name}: {error:#}"));
        let ending = error.chain().find_map(|cause| cause.downcast_ref::<Failed>());
        ending.iter().flat_map(|failed| &failed.ending).for_each(|line| say(&format!("    {line}")));
    }
    if !skipped.is_empty() {
        say(&format!("skipped: {}", skipped.join(", ")));
    }
    say(&format!("suites: {passed} passed, {} failed, {} skipped", failed.len(), skipped.len()));
    if !failed.is_empty() || (require_all && !skipped.is_empty()) {
        bail!("not everything passed");
    }
    Ok(())
}
