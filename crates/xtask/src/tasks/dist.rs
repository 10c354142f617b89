//! Packages as their users get them.

mod platforms;

use anyhow::{Result, bail};
use clap::Args;

use crate::languages::{self, Selection};

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    /// The language whose package is made for this machine.
    #[arg(value_name = "LANG", required_unless_present_any = ["targets", "all_targets"])]
    language: Option<String>,
    #[command(flatten)]
    platforms: platforms::Options,
}

/// Makes the package of one language in target/dist, or what is native for other platforms.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(name) = &options.language else { return platforms::run(&options.platforms) };
    let selection = Selection { languages: vec![name.to_owned()] };
    for language in languages::selected(&selection)? {
        if let Some(why) = language.missing() {
            bail!("{name} cannot be built here: {why}");
        }
        language.dist()?;
    }
    Ok(())
}
