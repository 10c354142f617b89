//! Packages as their users get them.

use anyhow::{Context, Result, bail};

use crate::languages::{self, Selection};
use crate::tools::need::lacking;

/// Makes the package of one language in target/dist, if the machine has what that needs.
pub(crate) fn run(name: &str) -> Result<()> {
    let selection = Selection { languages: vec![name.to_owned()] };
    // The back ends of a language are one package.
    let language = languages::selected(&selection)?.into_iter().next().context("no language")?;
    if let Some(missing) = lacking(&language.building()) {
        bail!("cannot make the package for {name}:{missing}");
    }
    language.dist()
}
