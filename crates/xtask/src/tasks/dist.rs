//! Packages as their users get them.

use anyhow::{Result, bail};

use crate::languages::{self, Selection};

/// Makes the package of one language in target/dist.
pub(crate) fn run(name: &str) -> Result<()> {
    let selection = Selection { languages: vec![name.to_owned()] };
    for language in languages::selected(&selection)? {
        if let Some(why) = language.missing() {
            bail!("{name} cannot be built here: {why}");
        }
        language.dist()?;
    }
    Ok(())
}
