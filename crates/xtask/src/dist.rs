//! Packages as they are handed out, in target/dist.

use anyhow::{Result, bail};

use crate::{Selection, languages};

/// Builds one language's packages.
pub(crate) fn run(language: &str) -> Result<()> {
    let selection = Selection { languages: vec![language.to_owned()] };
    for language in languages::selected(&selection)? {
        if let Some(why) = language.missing() {
            bail!("{} cannot be built here: {why}", language.name());
        }
        language.dist()?;
    }
    Ok(())
}
