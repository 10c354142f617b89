//! Installing what the tests need.

use std::thread;

use anyhow::{Result, bail};
use clap::Args;

use crate::languages::{self, Selection};
use crate::suites;
use crate::tools::apt;
use crate::tools::compiled::Tool;
use crate::tools::process::say;

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    /// Fail where something cannot be set up.
    #[arg(long)]
    require: bool,
    #[command(flatten)]
    selection: Selection,
}

/// Sets up, and fails where it was told to.
pub(crate) fn run(options: Options) -> Result<()> {
    let lacking = set_up(options.selection)?;
    if options.require && !lacking.is_empty() {
        bail!("not set up: {}", lacking.join(", "));
    }
    Ok(())
}

/// Sets up the languages and suites that were asked for, and names those that could not be.
pub(crate) fn set_up(selection: Selection) -> Result<Vec<&'static str>> {
    let (suites, languages) = suites::selected(selection);
    let languages = languages.map_or_else(|| Ok(Vec::new()), |selected| languages::selected(&selected))?;
    let needed: Vec<_> = suites.iter().flat_map(|suite| suite.languages()).collect();
    let needed: Vec<_> =
        needed.iter().filter(|it| !languages.iter().any(|known| known.name() == it.name())).collect();
    let mut tools: Vec<Tool> =
        languages.iter().chain(needed.iter().copied()).flat_map(|language| language.tools()).collect();
    tools.sort_by_key(|tool| tool.name);
    tools.dedup_by_key(|tool| tool.name);
    let mut results: Vec<(&str, Result<()>)> = Vec::new();
    thread::scope(|scope| {
        // They are compiled while everything else is fetched.
        let compiled =
            scope.spawn(|| tools.iter().map(|tool| (tool.name, tool.install())).collect::<Vec<_>>());
        results.extend(languages.iter().map(|it| (it.name(), it.setup())));
        results.extend(needed.iter().map(|it| (it.name(), it.setup())));
        results.extend(suites.iter().map(|it| (it.name(), it.setup())));
        results.extend(compiled.join().unwrap_or_default());
    });
    let missing = |name: &str| {
        let language = languages.iter().find(|it| it.name() == name).map(|it| it.missing());
        language.or_else(|| suites.iter().find(|it| it.name() == name).map(|it| it.missing())).flatten()
    };
    let mut lacking = Vec::new();
    for (name, installed) in &results {
        if !is_ready(name, installed, missing(name).as_deref()) {
            lacking.push(*name);
        }
    }
    if let Some(command) = apt::for_root() {
        say(&format!("setup: have root run this, and set up again: {command}"));
    }
    Ok(lacking)
}

/// Says what is not as it should be. What cannot be installed is skipped by name later; the others still run.
fn is_ready(name: &str, installed: &Result<()>, missing: Option<&str>) -> bool {
    if let Err(error) = installed {
        say(&format!("setup: {name}: {error:#}"));
    }
    if let Some(why) = missing {
        say(&format!("setup: {name} CANNOT BE TESTED HERE: {why}"));
    }
    installed.is_ok() && missing.is_none()
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn what_failed_or_is_missing_is_not_ready() {
        assert!(is_ready("a", &Ok(()), None));
        assert!(!is_ready("a", &Err(anyhow!("no network")), None));
        assert!(!is_ready("a", &Ok(()), Some("no compiler")));
    }
}
