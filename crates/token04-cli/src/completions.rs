//! `token04 completions`

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::console;
use crate::failure::Failure;

#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Prints the script for `command`, which is the whole command line.
pub(crate) fn run(args: &CompletionsArgs, mut command: Command) -> Result<ExitCode, Failure> {
    // Into memory first: clap_complete panics if writing fails.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "token04", &mut script);
    console::print(script)?;
    Ok(ExitCode::SUCCESS)
}
