//! What is native in the packages, for other platforms.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use crate::languages::Selection;
use crate::targets::{self, Part, TARGETS, Target};
use crate::tools::cross::parts::{self, Built};
use crate::tools::cross::places::dist;
use crate::tools::cross::running::Runner;
use crate::tools::cross::smoke;
use crate::tools::cross::toolchain::Toolchain;
use crate::tools::inspect;
use crate::tools::process::say;

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
    /// Run what can be run of it: with qemu, wine and musl, which are fetched.
    #[arg(long, conflicts_with = "language")]
    run: bool,
    /// Use the targets that rustup has installed, instead of fetching a Rust. Linux only.
    #[arg(long, conflicts_with = "language")]
    rustup: bool,
    #[command(flatten)]
    selection: Selection,
}

/// A line of the table at the end.
struct Row {
    target: &'static str,
    part: &'static str,
    built: String,
    inspected: String,
    ran: String,
    size: String,
    time: Duration,
}

impl Row {
    fn failed(&self) -> bool {
        [&self.built, &self.inspected, &self.ran].iter().any(|outcome| outcome.starts_with(FAILED))
    }
}

const FAILED: &str = "FAILED";

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
        let parts: Vec<Part> = target.parts.iter().copied().filter(|part| wanted.contains(part)).collect();
        rows.extend(one(&tools, target, &parts, options.run));
    }
    if wanted.contains(&Part::C) && chosen.iter().any(|target| target.system == targets::System::MacOs) {
        rows.extend(universal(&tools));
    }
    say(&format!("| tools | | | | | | {} s |", fetched.as_secs()));
    table(&rows);
    let failed = rows.iter().filter(|row| row.failed()).count();
    say(&format!("dist: {} made, {failed} failed, {} s", rows.len() - failed, start.elapsed().as_secs()));
    if failed > 0 {
        bail!("not everything is as it must be");
    }
    Ok(())
}

/// The parts that these languages need.
fn wanted(languages: &[String]) -> Result<Vec<Part>> {
    let all = [Part::Cli, Part::C, Part::Node, Part::Java, Part::Python];
    if languages.is_empty() {
        return Ok(all.to_vec());
    }
    let mut parts = Vec::new();
    for name in languages {
        match Part::of_language(name) {
            Some(part) => parts.push(part),
            None => bail!("no such language: {name}"),
        }
    }
    Ok(all.into_iter().filter(|part| parts.contains(part)).collect())
}

/// Everything of one target. cargo's time is that of the first part, since it builds all at once.
fn one(tools: &Toolchain, target: &'static Target, parts: &[Part], with_run: bool) -> Vec<Row> {
    if parts.is_empty() {
        return Vec::new();
    }
    let (made, time) = match parts::build(tools, target, parts) {
        Ok(built) => built,
        Err(error) => {
            say(&format!("dist: {} FAILED: {error:#}", target.name));
            return vec![Row {
                target: target.name,
                part: "all",
                built: FAILED.to_owned(),
                inspected: String::new(),
                ran: String::new(),
                size: String::new(),
                time: Duration::ZERO,
            }];
        }
    };
    let mut runner = with_run.then(|| Runner::fetched(tools, target));
    let mut time = Some(time);
    let mut rows = Vec::new();
    for built in made {
        let start = Instant::now();
        let mut row = inspected(target.name, &built);
        row.ran = match &mut runner {
            None => "not asked for".to_owned(),
            Some(Ok(None)) => "no".to_owned(),
            Some(Ok(Some(runner))) => match smoke::part(runner, built.part) {
                None => "no".to_owned(),
                Some(Ok(())) => runner.name().to_owned(),
                Some(Err(error)) => failure(target.name, built.part.name(), &error),
            },
            Some(Err(error)) => failure(target.name, built.part.name(), error),
        };
        row.time = time.take().unwrap_or_default() + start.elapsed();
        rows.push(row);
    }
    rows
}

fn failure(target: &str, part: &str, error: &anyhow::Error) -> String {
    say(&format!("dist: {target} {part} FAILED: {error:#}"));
    FAILED.to_owned()
}

/// A row of what was built, after a look at its folder.
fn inspected(target: &'static str, built: &Built) -> Row {
    let part = built.part.name();
    let folder = dist().join(target).join(part);
    let inspected = match inspect::faults(&folder, &dist()) {
        Ok(faults) if faults.is_empty() => "yes".to_owned(),
        Ok(faults) => {
            for fault in &faults {
                say(&format!("inspect: {fault}"));
            }
            format!("{FAILED}: {}", faults.len())
        }
        Err(error) => failure(target, part, &error),
    };
    Row {
        target,
        part,
        built: "yes".to_owned(),
        inspected,
        ran: String::new(),
        size: size(&built.file),
        time: Duration::ZERO,
    }
}

fn size(file: &Path) -> String {
    let bytes = file.metadata().map_or(0, |metadata| metadata.len());
    format!("{} KB", bytes.div_ceil(1000))
}

/// The C library of macOS for both processors.
fn universal(tools: &Toolchain) -> Option<Row> {
    const NAME: &str = "macos-universal";

    let start = Instant::now();
    let made = match parts::universal(tools) {
        Ok(made) => made?,
        Err(error) => {
            return Some(Row {
                target: NAME,
                part: "c",
                built: failure(NAME, "c", &error),
                inspected: String::new(),
                ran: String::new(),
                size: String::new(),
                time: start.elapsed(),
            });
        }
    };
    let mut row = inspected(NAME, &Built { part: Part::C, file: made.join("lib/libtoken04.dylib") });
    "no".clone_into(&mut row.ran);
    row.time = start.elapsed();
    Some(row)
}

fn table(rows: &[Row]) {
    say("| target | part | built | inspected | run | size | time |");
    say("| --- | --- | --- | --- | --- | ---: | ---: |");
    for row in rows {
        say(&format!(
            "| {} | {} | {} | {} | {} | {} | {} s |",
            row.target,
            row.part,
            row.built,
            row.inspected,
            row.ran,
            row.size,
            row.time.as_secs()
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_that_share_a_part_have_it_built_once() -> Result<()> {
        let of = |names: &[&str]| wanted(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["go", "php", "node", "c"])?, [Part::C, Part::Node]);
        assert_eq!(of(&[])?.len(), 5);
        assert!(of(&["cobol"]).is_err());
        Ok(())
    }
}
