//! The command `token04`: makes, inspects, verifies and explains ZEGO tokens.
//!
//! Everything about tokens is in `token04-core`. This crate reads arguments and files, and
//! writes text.
#![forbid(unsafe_code)]

mod args;
mod audit;
mod batch;
mod choices;
mod completions;
mod console;
mod explain;
mod failure;
mod generate;
mod help_zh;
mod inspect;
mod kit;
mod lang;
mod man;
mod number;
mod payload;
mod same;
mod secret;
#[cfg(all(unix, feature = "serve"))]
mod serve;
mod signals;
mod streams;
mod time;
mod token;
mod ttl;
mod usage;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};
use token04_core::Lang;

use args::{Cli, Command};
use failure::Failure;

fn main() -> ExitCode {
    signals::outlive_size_limits();
    lang::choose();
    let done = match parse() {
        Ok(cli) => run(cli.command),
        Err(answer) => console::print_usage(&usage::redacted(answer)),
    };
    done.unwrap_or_else(|failure| {
        console::complain(format_args!("{}{failure}", lang::pick("error: ", "错误：")));
        failure.status()
    })
}

/// Reads the command line. Help is in the chosen language.
fn parse() -> clap::error::Result<Cli> {
    if lang::current() != Lang::Zh {
        return Cli::try_parse_from(lang::arguments());
    }
    let matches = help_zh::translate(Cli::command()).try_get_matches_from(lang::arguments())?;
    Cli::from_arg_matches(&matches)
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Generate(args) => generate::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Explain(args) => explain::run(&args),
        #[cfg(all(unix, feature = "serve"))]
        Command::Serve(args) => serve::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    }
}
