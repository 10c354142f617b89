//! Measuring, and the table of ratios.

mod drivers;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::language::{Language, Measured};
use crate::languages::{self, Selection};
use crate::tools::measure::Row;
use crate::tools::process::say;

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    selection: Selection,
    /// Write the rows to a file as well, as a JSON array.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How often everything is measured; the median ratio counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
}

/// Measures the languages, prints the table, writes the file.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut rows = Vec::new();
    for language in languages::selected(&options.selection)? {
        if let Some(why) = language.missing() {
            say(&format!("bench: {} SKIPPED: {why}", language.name()));
            continue;
        }
        let rounds = (0..options.rounds).map(|_| measure(&*language)).collect::<Result<Vec<_>>>()?;
        rows.extend(medians(&rounds));
    }
    print(&rows);
    if let Some(path) = &options.json {
        let json = serde_json::to_string_pretty(&rows)?;
        fs::write(path, json + "\n").with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Measures a language once.
fn measure(language: &dyn Language) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for measured in language.bench()? {
        rows.extend(match measured {
            Measured::Beside { name, driver, bounds } => drivers::rows(name, *driver, &bounds)?,
            Measured::Alone(rows) => rows,
        });
    }
    Ok(rows)
}

/// The median round of each row: by ratio where there is one, since only ratios within a
/// round are comparable on a machine that does other things as well.
fn medians(rounds: &[Vec<Row>]) -> Vec<Row> {
    let rows = rounds.first().map_or(0, Vec::len);
    (0..rows)
        .filter_map(|index| {
            let mut same: Vec<&Row> = rounds.iter().filter_map(|round| round.get(index)).collect();
            let key = |row: &Row| row.ratio.unwrap_or(row.ns_per_token);
            same.sort_by(|a, b| key(a).total_cmp(&key(b)));
            same.get(same.len() / 2).map(|row| (*row).clone())
        })
        .collect()
}

fn print(rows: &[Row]) {
    say("| language | operation | workload | ns per token | ratio | of | bound | |");
    say("| --- | --- | --- | ---: | ---: | --- | ---: | --- |");
    for row in rows {
        let number = |number: Option<f64>| number.map_or_else(String::new, |number| format!("{number:.2}"));
        let verdict = match (row.ratio, row.bound) {
            (Some(ratio), Some(bound)) if ratio <= bound => "met",
            (Some(_), Some(_)) => "MISSED",
            _ => "",
        };
        say(&format!(
            "| {} | {} | {} | {:.0} | {} | {} | {} | {verdict} |",
            row.lang,
            row.op,
            row.workload,
            row.ns_per_token,
            number(row.ratio),
            row.of.unwrap_or_default(),
            number(row.bound),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_round_counts() {
        let row = |ratio| Row {
            lang: "rust",
            op: "issue",
            workload: "basic",
            ns_per_token: 1.0,
            ratio: Some(ratio),
            of: None,
            bound: None,
        };
        let rounds = [3.0, 1.0, 2.0].map(|ratio| vec![row(ratio)]);
        assert_eq!(medians(&rounds).first().and_then(|row| row.ratio), Some(2.0));
        assert!(medians(&[]).is_empty());
    }
}
