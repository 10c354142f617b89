//! Installing what the tests need.

use anyhow::Result;

use crate::languages::{self, Selection};
use crate::suites;
use crate::tools::native;
use crate::tools::process::say;

/// Sets up the languages and suites that were asked for, and names those that could not be.
pub(crate) fn run(selection: Selection) -> Result<()> {
    let (suites, languages) = suites::selected(selection);
    let languages = languages.map_or_else(|| Ok(Vec::new()), |selected| languages::selected(&selected))?;
    for language in languages {
        report(language.name(), language.setup(), language.missing());
    }
    for suite in suites {
        report(suite.name(), suite.setup(), suite.missing());
    }
    if let Some(command) = native::for_root() {
        say(&format!("setup: have root run this, and set up again: {command}"));
    }
    Ok(())
}

/// What cannot be installed is skipped by name later; the others still run.
fn report(name: &str, installed: Result<()>, missing: Option<String>) {
    if let Err(error) = installed {
        say(&format!("setup: {name}: {error:#}"));
    }
    if let Some(why) = missing {
        say(&format!("setup: {name} CANNOT BE TESTED HERE: {why}"));
    }
}
