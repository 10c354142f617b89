//! Everything that is published.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::packages::{self, Wanted};

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    /// The version, which the sources must have already: set-version gives it to them.
    #[arg(long)]
    version: String,
    /// Where the packages go: a new folder, or an empty one, outside of the repository or below target.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Pack although names are placeholders, the version has no day yet, something is not committed, or there
    /// is no .NET SDK or no tool for WebAssembly. What is made must not be published.
    #[arg(long)]
    dry_run: bool,
    /// Only these platforms, separated by commas, in a dry run; all by default. `host` is this machine's own, built by its
    /// own tools: to try the packages.
    #[arg(long, value_delimiter = ',', value_name = "PLATFORM")]
    platforms: Vec<String>,
    /// Only these sets of packages, separated by commas, such as python,debian, in a dry run; all by default.
    #[arg(long, value_delimiter = ',', value_name = "SET")]
    only: Vec<String>,
}

/// Makes it.
pub(crate) fn run(options: &Options) -> Result<()> {
    packages::make(&Wanted {
        version: &options.version,
        out: &options.out,
        platforms: &options.platforms,
        sets: &options.only,
        is_dry_run: options.dry_run,
    })
}
