//! What is run on every platform that can be run.

mod command;
mod library;
pub(crate) mod vectors;

use anyhow::Result;

use super::running::Runner;
use crate::targets::Part;

/// Runs a part. `None` if there is nothing that runs it.
pub(crate) fn part(runner: &Runner<'_>, part: Part) -> Option<Result<()>> {
    match part {
        Part::Cli => Some(command::test(runner)),
        Part::C => Some(library::test(runner)),
        Part::Node | Part::Java | Part::Python => None,
    }
}
