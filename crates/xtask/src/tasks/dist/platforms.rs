//! What is native in the packages, for other platforms.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use super::rows::{self, FAILED, Row, failure};
use super::smoke;
use crate::languages::Selection;
use crate::targets::{self, Column, Part, System, TARGETS, Target};
use crate::tools::cross::parts::{self, Built};
use crate::tools::cross::places::UNIVERSAL;
use crate::tools::cross::running::Runner;
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::inspect;
use crate::tools::process::say;
use crate::tools::record::{Record, State};

/// What the table has where nothing runs a package here.
const NOTHING: &str = "no";
const NOT_ASKED: &str = "not asked for";

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
#[group(id = "platforms")]
pub(crate) struct Options {
    /// Build what is native for these platforms, separated by commas, such as linux-arm64.
    #[arg(
        id = "targets",
        long = "target",
        value_delimiter = ',',
        value_name = "TARGET",
        conflicts_with = "language"
    )]
    targets: Vec<String>,
    /// Build for all platforms.
    #[arg(long, conflicts_with_all = ["language", "targets"])]
    all_targets: bool,
    #[command(flatten)]
    running: Running,
    /// Use the targets that rustup has installed, instead of fetching a Rust. Linux only.
    #[arg(long, conflicts_with = "language")]
    rustup: bool,
    #[command(flatten)]
    selection: Selection,
}

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
struct Running {
    /// Run what can be run of it: with qemu, wine and musl, which are fetched.
    #[arg(long, conflicts_with = "language")]
    run: bool,
    /// Write down what was built and run, and how large it is, in crates/xtask/platforms.json, from which `gen`
    /// makes the READMEs' tables.
    #[arg(long, requires = "run")]
    record: bool,
}

/// Builds, inspects and runs, goes on after a failure, and ends with a table.
pub(crate) fn run(options: &Options) -> Result<()> {
    let chosen: Vec<&'static Target> = if options.all_targets {
        TARGETS.iter().collect()
    } else {
        options.targets.iter().map(|name| targets::find(name)).collect::<Result<_>>()?
    };
    let wanted = wanted(&options.selection.languages)?;
    let start = Instant::now();
    let tools = Toolchain::fetched(&chosen, options.rustup)?;
    let fetched = start.elapsed();
    let mut rows = Vec::new();
    for target in &chosen {
        let columns: Vec<Column> = target.columns().filter(|column| wanted.contains(column)).collect();
        rows.extend(one(&tools, target, &columns, options.running.run));
    }
    if wanted.contains(&Column::C) && chosen.iter().any(|target| target.system == System::MacOs) {
        rows.extend(universal(&tools));
    }
    rows::print(&rows);
    let mut record = Record::read()
        .or_else(|error| if options.running.record { Ok(Record::default()) } else { Err(error) })?;
    if options.running.record {
        written(&rows, &mut record)?;
    } else {
        let grown = rows.iter().filter_map(|row| record.grown(row.target, row.column, row.size));
        let grown: Vec<String> = grown.collect();
        ensure!(grown.is_empty(), "larger than it was: {}", grown.join("; "));
    }
    let failed = rows.iter().filter(|row| row.has_failed()).count();
    say(&format!(
        "dist: {} made, {failed} failed, {} s, {} of them for the tools",
        rows.len() - failed,
        start.elapsed().as_secs(),
        fetched.as_secs()
    ));
    if failed > 0 {
        bail!("not everything is as it must be");
    }
    Ok(())
}

/// Writes down what is as it must be. What failed stays as it was when it was tried before.
fn written(rows: &[Row], record: &mut Record) -> Result<()> {
    for row in rows.iter().filter(|row| !row.has_failed()) {
        let was_run = ![NOTHING, NOT_ASKED].contains(&row.ran.as_str());
        let state = if was_run { State::Run } else { State::Built };
        record.put(row.target, row.column, state, row.size);
    }
    record.write()
}

/// The packages of these languages.
fn wanted(languages: &[String]) -> Result<Vec<Column>> {
    if languages.is_empty() {
        return Ok(Column::ALL.to_vec());
    }
    let column =
        |name: &String| Column::of_language(name).with_context(|| format!("no such language: {name}"));
    languages.iter().map(column).collect()
}

/// Everything of one target. cargo's time is that of the first row, since it builds all at once.
fn one(tools: &Toolchain, target: &'static Target, columns: &[Column], with_run: bool) -> Vec<Row> {
    let is_wanted = |part: &&Part| columns.iter().any(|column| column.part() == **part);
    let parts: Vec<Part> = target.parts.iter().filter(is_wanted).copied().collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let (made, time) = match parts::build(tools, target, &parts) {
        Ok(built) => built,
        Err(error) => {
            let mut row = Row::new(target.name, "all");
            row.built = failure(target.name, "all", &error);
            return vec![row];
        }
    };
    let runner = with_run.then(|| Runner::fetched(tools, target));
    let mut time = Some(time);
    let mut rows = Vec::new();
    for column in columns {
        let start = Instant::now();
        let Some(built) = made.iter().find(|built| built.part == column.part()) else { continue };
        let mut row = inspected(target.name, *column, built);
        row.ran = match &runner {
            None => NOT_ASKED.to_owned(),
            Some(Ok(None)) => NOTHING.to_owned(),
            Some(Ok(Some(runner))) => match smoke::run(runner, *column) {
                Ok(true) => runner.name().to_owned(),
                Ok(false) => NOTHING.to_owned(),
                Err(error) => failure(target.name, column.name(), &error),
            },
            Some(Err(error)) => failure(target.name, column.name(), error),
        };
        row.time = time.take().unwrap_or_default() + start.elapsed();
        rows.push(row);
    }
    rows
}

/// A row of what was built, after a look at its folder.
fn inspected(target: &'static str, column: Column, built: &Built) -> Row {
    let mut row = Row::new(target, column.name());
    "yes".clone_into(&mut row.built);
    row.size = built.file.metadata().map_or(0, |metadata| metadata.len());
    row.inspected = match inspect::of_part(target, built.part) {
        Ok(faults) if faults.is_empty() => "yes".to_owned(),
        Ok(faults) => {
            for fault in &faults {
                say(&format!("inspect: {fault}"));
            }
            format!("{FAILED}: {}", faults.len())
        }
        Err(error) => failure(target, column.name(), &error),
    };
    row
}

/// The C library of macOS for both processors.
fn universal(tools: &Toolchain) -> Option<Row> {
    let start = Instant::now();
    let made = match parts::universal(tools) {
        Ok(made) => made?,
        Err(error) => {
            let mut row = Row::new(UNIVERSAL, "c");
            row.built = failure(UNIVERSAL, "c", &error);
            return Some(row);
        }
    };
    let built = Built { part: Part::C, file: made.join("lib/libtoken04.dylib") };
    let mut row = inspected(UNIVERSAL, Column::C, &built);
    NOTHING.clone_into(&mut row.ran);
    row.time = start.elapsed();
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_packages() -> Result<()> {
        let of = |names: &[&str]| wanted(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["go", "php", "node", "c"])?, [Column::Go, Column::Php, Column::Node, Column::C]);
        assert_eq!(of(&[])?.len(), Column::ALL.len());
        assert!(of(&["cobol"]).is_err());
        Ok(())
    }
}
