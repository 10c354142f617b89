//! Everything that a platform has, run on it.

mod dotnet;
mod exchange;
mod go;
mod java;
mod node;
mod php;
mod python;

use std::path::Path;

use anyhow::Result;

use crate::targets::{Column, Part};
use crate::tools::cross::places::folder;
use crate::tools::cross::running::Runner;
use crate::tools::cross::smoke;
use crate::tools::files::empty;
use crate::tools::process::say;

/// Runs it. Gives whether there is something that runs it here.
pub(super) fn run(runner: &Runner<'_>, column: Column) -> Result<bool> {
    let language: fn(&Runner<'_>, &Path) -> Result<Option<usize>> = match column {
        Column::Cli | Column::C => {
            let part = if column == Column::C { Part::C } else { Part::Cli };
            return smoke::part(runner, part).map_or(Ok(false), |result| result.map(|()| true));
        }
        Column::Node => node::run,
        Column::Java => java::run,
        Column::Python => python::run,
        Column::Go => go::run,
        Column::DotNet => dotnet::run,
        Column::Php => php::run,
    };
    let place = folder().join("run").join(format!("{}-{}", runner.target.name, column.name()));
    empty(&place)?;
    let Some(answers) = language(runner, &place)? else { return Ok(false) };
    say(&format!("run: {}: {} gave {answers} answers", runner.target.name, column.name()));
    Ok(true)
}
