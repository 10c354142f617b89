//! Installing what the tests need.

use anyhow::{Result, bail};
use clap::Args;

use crate::languages::{self, Selection};
use crate::suites;
use crate::tools::native;
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
    let mut lacking = Vec::new();
    for language in languages {
        let installed = language.setup();
        if !is_ready(language.name(), &installed, language.missing().as_deref()) {
            lacking.push(language.name());
        }
    }
    for suite in suites {
        let installed = suite.setup();
        if !is_ready(suite.name(), &installed, suite.missing().as_deref()) {
            lacking.push(suite.name());
        }
    }
    if let Some(command) = native::for_root() {
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
