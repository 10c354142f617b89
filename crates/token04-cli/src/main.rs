//! The command `token04`: makes, inspects, verifies and explains ZEGO tokens.
//!
//! All that it knows about tokens is in `token04-core`; what is here reads arguments and
//! files, and writes text.
#![forbid(unsafe_code)]

mod args;
mod batch;
mod completions;
mod console;
mod failure;
mod generate;
mod inspect;
mod man;
mod payload;
mod secret;
mod time;
mod token;
mod ttl;
mod usage;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => usage::redacted(error).exit(),
    };
    let done = match cli.command {
        Command::Generate(args) => generate::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    done.unwrap_or_else(|failure| {
        console::complain(format_args!("error: {failure}"));
        failure.status()
    })
}
