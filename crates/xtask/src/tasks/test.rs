//! All tests.

mod beside;
mod tally;

use anyhow::{Context, Result};

use super::{attack, conformance, generate, recipes, setup};
use crate::languages::{self, Selection};
use crate::suites;
use beside::{Beside, Job};
use tally::Tally;

/// Runs everything, goes on after a failure, and ends with the count.
pub(crate) fn run(with_setup: bool, require_all: bool, selection: Selection) -> Result<()> {
    if with_setup {
        setup::set_up(selection.clone())?;
    }
    let mut tally = Tally::default();
    let (suites, selection) = suites::selected(selection);
    let languages = selection.as_ref().map_or_else(|| Ok(Vec::new()), |it| languages::selected(it))?;
    let languages = tally.ready(languages, |it| (it.name(), it.missing()));
    let suites = tally.ready(suites, |it| (it.name(), it.missing()));
    let (apart, languages): (Vec<_>, Vec<_>) = languages.into_iter().partition(|it| it.is_apart());
    let (suites_apart, suites): (Vec<_>, Vec<_>) = suites.into_iter().partition(|it| it.is_apart());
    // First what everything else waits for.
    let mut jobs = Vec::new();
    for language in &apart {
        let name = language.name();
        jobs.push(Job::suite(name));
        jobs.push(Job { name: recipes_of(name), arguments: vec!["recipes", "--lang", name] });
    }
    let awaited = jobs.len();
    jobs.extend(suites_apart.iter().map(|suite| Job::suite(suite.name())));
    let mut beside = Beside::start(jobs);
    tally.run("generated files", || generate::run(true));
    for language in languages {
        let name = language.name();
        tally.run(name, || language.test());
        tally.run(&recipes_of(name), || recipes::run(name));
    }
    for _ in 0..awaited {
        tally.add(beside.next()?.context("as many as were started")?);
    }
    if let Some(selection) = selection {
        let options =
            conformance::Options { selection: selection.clone(), require_all, ..Default::default() };
        tally.run("conformance", || conformance::run(&options));
        tally.run("attack", || attack::run(&attack::Options::short(selection, require_all)));
    }
    for suite in suites {
        tally.run(suite.name(), || suite.test());
    }
    while let Some(finished) = beside.next()? {
        tally.add(finished);
    }
    tally.end(require_all)
}

fn recipes_of(language: &str) -> String {
    format!("recipes of {language}")
}
