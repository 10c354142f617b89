//! Packages as their users get them.

mod platforms;
mod rows;
mod smoke;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::languages::wasm::assistant;
use crate::languages::{self, Selection};
use crate::tools::need::lacking;

/// What is made of WebAssembly's package besides the package.
const ASSISTANT: &str = "assistant";

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    /// The language whose package is made for this machine, or `assistant` for the page in WebAssembly's.
    #[arg(value_name = "LANG", required_unless_present_any = ["targets", "all_targets"])]
    language: Option<String>,
    #[command(flatten)]
    platforms: platforms::Options,
}

/// Makes the package of one language in target/dist, if the machine has what that needs, or what is
/// native for other platforms.
pub(crate) fn run(options: &Options) -> Result<()> {
    let Some(name) = &options.language else { return platforms::run(&options.platforms) };
    let is_page = name == ASSISTANT;
    let name = if is_page { "wasm" } else { name };
    let selection = Selection { languages: vec![name.to_owned()] };
    // The back ends of a language are one package.
    let language = languages::selected(&selection)?.into_iter().next().context("no language")?;
    if let Some(missing) = lacking(&language.building()) {
        bail!("cannot make the package for {name}:{missing}");
    }
    if is_page { assistant::dist() } else { language.dist() }
}
