//! `token04 man`

use core::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Command};
use clap_mangen::Man;

use crate::console;
use crate::failure::Failure;

#[derive(Args)]
pub(crate) struct ManArgs {
    /// Write one file for each subcommand into this folder, which is created if it does not exist
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Writes the pages of `command`, which is the whole command line.
pub(crate) fn run(args: &ManArgs, command: Command) -> Result<ExitCode, Failure> {
    // The subcommand help only describes itself.
    let mut command = command.disable_help_subcommand(true);
    command.build();
    match &args.dir {
        Some(dir) => files(&command, dir).map_err(|error| Failure::file("write to", dir, &error))?,
        None => console::print(page(&command).map_err(|error| unwritable(&error))?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn unwritable(error: &io::Error) -> Failure {
    Failure::usage(format!("cannot write the man page: {error}"))
}

fn files(command: &Command, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for command in command.get_subcommands().chain([command]) {
        let man = Man::new(command.clone());
        fs::write(dir.join(man.get_filename()), sections(&man)?)?;
    }
    Ok(())
}

/// One page for all: each subcommand is a section, and its own sections are below it.
fn page(command: &Command) -> io::Result<String> {
    let mut page = sections(&Man::new(command.clone()))?;
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_bin_name().unwrap_or_else(|| subcommand.get_name());
        // Writing to a String cannot fail.
        let _ = writeln!(page, ".SH \"{}\"", name.to_uppercase());
        for line in sections(&Man::new(subcommand.clone()))?.lines() {
            let _ = match line.strip_prefix(".SH ") {
                Some(heading) => writeln!(page, ".SS {heading}"),
                None if line.starts_with(".TH ") => Ok(()),
                None => writeln!(page, "{line}"),
            };
        }
    }
    Ok(page)
}

fn sections(man: &Man) -> io::Result<String> {
    let mut page = Vec::new();
    man.render(&mut page)?;
    // clap_mangen's name for examples and exit statuses is EXTRA.
    Ok(String::from_utf8_lossy(&page).replace("\n.SH EXTRA\n", "\n.SH NOTES\n"))
}
