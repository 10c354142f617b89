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
    /// Where the packages go: a new folder, or an empty one.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Pack although names are placeholders, the version has no day yet, something is not committed, or there
    /// is no .NET SDK. What is made must not be published.
    #[arg(long)]
    dry_run: bool,
    /// Only these platforms, separated by commas; all by default. `host` is this machine's own, built by its
    /// own tools: to try the packages.
    #[arg(long, value_delimiter = ',', value_name = "PLATFORM")]
    platforms: Vec<String>,
    /// Only these sets of packages, separated by commas, such as python,debian; all by default.
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
