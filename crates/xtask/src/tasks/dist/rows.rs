//! The table at the end.

use std::path::Path;
use std::time::Duration;

use crate::tools::process::say;

/// Something that was not as it must be.
pub(super) const FAILED: &str = "FAILED";

/// A line of it.
pub(super) struct Row {
    pub(super) target: &'static str,
    pub(super) column: &'static str,
    pub(super) built: String,
    pub(super) inspected: String,
    pub(super) ran: String,
    pub(super) size: String,
    pub(super) time: Duration,
}

impl Row {
    /// Of what is neither built nor looked at yet.
    pub(super) fn new(target: &'static str, column: &'static str) -> Self {
        let [built, inspected, ran, size] = [const { String::new() }; 4];
        Self { target, column, built, inspected, ran, size, time: Duration::ZERO }
    }

    pub(super) fn has_failed(&self) -> bool {
        [&self.built, &self.inspected, &self.ran].iter().any(|outcome| outcome.starts_with(FAILED))
    }
}

/// Says what failed and why; gives what the table has in its place.
pub(super) fn failure(target: &str, column: &str, error: &anyhow::Error) -> String {
    say(&format!("dist: {target} {column} FAILED: {error:#}"));
    FAILED.to_owned()
}

pub(super) fn size(file: &Path) -> String {
    let bytes = file.metadata().map_or(0, |metadata| metadata.len());
    format!("{} KB", bytes.div_ceil(1000))
}

pub(super) fn print(rows: &[Row]) {
    say("| target | package | built | inspected | run | size | time |");
    say("| --- | --- | --- | --- | --- | ---: | ---: |");
    for row in rows {
        say(&format!(
            "| {} | {} | {} | {} | {} | {} | {} s |",
            row.target,
            row.column,
            row.built,
            row.inspected,
            row.ran,
            row.size,
            row.time.as_secs()
        ));
    }
}
