//! Measuring, and the table of ratios.

mod drivers;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::language::{Language, Measured};
use crate::languages::{self, Selection};
use crate::tools::hazmat;
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
    /// Fail if a bound is missed, or if a language or a row could not be measured. Without this
    /// the table is only printed. Other programs on the machine can make a bound fail.
    #[arg(long)]
    check: bool,
}

/// Measures the languages, prints the table, writes the file.
pub(crate) fn run(options: &Options) -> Result<()> {
    hazmat::measured();
    let mut rows = Vec::new();
    let mut skipped = Vec::new();
    for language in languages::selected(&options.selection)? {
        if let Some(why) = language.missing() {
            say(&format!("bench: {} SKIPPED: {why}", language.name()));
            skipped.push(language.name());
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
    if options.check { check(&rows, &skipped) } else { Ok(()) }
}

/// Fails unless everything was measured and every bound is met.
fn check(rows: &[Row], skipped: &[&str]) -> Result<()> {
    let mut wrong: Vec<String> = skipped.iter().map(|language| format!("{language} was skipped")).collect();
    if rows.is_empty() {
        wrong.push("nothing was measured".to_owned());
    }
    for row in rows {
        let what = match Verdict::of(row) {
            Verdict::Met | Verdict::NoBound => continue,
            Verdict::Missed => "missed its bound",
            Verdict::NotMeasured => "was not measured",
        };
        wrong.push(format!("{} {} {} {what}", row.lang, row.op, row.workload));
    }
    ensure!(wrong.is_empty(), "bench: {}", wrong.join(", "));
    Ok(())
}

/// How a row stands to its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    NoBound,
    Met,
    Missed,
    NotMeasured,
}

impl Verdict {
    fn of(row: &Row) -> Self {
        let measured = |number: f64| number.is_finite() && number > 0.0;
        match (row.ratio, row.bound) {
            _ if !measured(row.ns_per_token) => Self::NotMeasured,
            (Some(ratio), _) if !measured(ratio) => Self::NotMeasured,
            (None, Some(_)) => Self::NotMeasured,
            (_, None) => Self::NoBound,
            (Some(ratio), Some(bound)) if ratio <= bound => Self::Met,
            (Some(_), Some(_)) => Self::Missed,
        }
    }

    const fn shown(self) -> &'static str {
        match self {
            Self::NoBound => "",
            Self::Met => "met",
            Self::Missed => "MISSED",
            Self::NotMeasured => "NOT MEASURED",
        }
    }
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
        let verdict = Verdict::of(row).shown();
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

    fn row(ratio: Option<f64>, bound: Option<f64>) -> Row {
        Row { lang: "rust", op: "issue", workload: "basic", ns_per_token: 1.0, ratio, of: None, bound }
    }

    #[test]
    fn the_median_round_counts() {
        let rounds = [3.0, 1.0, 2.0].map(|ratio| vec![row(Some(ratio), None)]);
        assert_eq!(medians(&rounds).first().and_then(|row| row.ratio), Some(2.0));
        assert!(medians(&[]).is_empty());
    }

    #[test]
    fn the_check_passes_where_every_bound_is_met() {
        let rows = [row(Some(1.5), Some(1.5)), row(Some(9.0), None), row(None, None)];
        assert!(check(&rows, &[]).is_ok());
    }

    #[test]
    fn the_check_fails_where_a_bound_is_missed() {
        let told = check(&[row(Some(1.0), Some(1.5)), row(Some(1.51), Some(1.5))], &[]);
        assert_eq!(told.unwrap_err().to_string(), "bench: rust issue basic missed its bound");
    }

    #[test]
    fn the_check_fails_where_something_was_not_measured() {
        for ratio in [None, Some(f64::NAN), Some(f64::INFINITY), Some(0.0), Some(-1.0)] {
            let told = check(&[row(ratio, Some(1.5))], &[]).unwrap_err();
            assert_eq!(told.to_string(), "bench: rust issue basic was not measured", "{ratio:?}");
        }
        let none = Row { ns_per_token: f64::NAN, ..row(None, None) };
        assert!(check(&[none], &[]).is_err());
        assert!(check(&[], &[]).is_err());
        let told = check(&[row(None, None)], &["java"]).unwrap_err();
        assert_eq!(told.to_string(), "bench: java was skipped");
    }
}
