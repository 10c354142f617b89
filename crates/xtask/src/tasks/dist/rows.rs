//! The table at the end.

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
    /// The bytes of the file that counts.
    pub(super) size: u64,
    pub(super) time: Duration,
}

impl Row {
    /// Of what is neither built nor looked at yet.
    pub(super) fn new(target: &'static str, column: &'static str) -> Self {
        let [built, inspected, ran] = [const { String::new() }; 3];
        Self { target, column, built, inspected, ran, size: 0, time: Duration::ZERO }
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

pub(super) fn print(rows: &[Row]) {
    say("| target | package | built | inspected | run | size | time |");
    say("| --- | --- | --- | --- | --- | ---: | ---: |");
    for row in rows {
        say(&format!(
            "| {} | {} | {} | {} | {} | {} KB | {} s |",
            row.target,
            row.column,
            row.built,
            row.inspected,
            row.ran,
            row.size.div_ceil(1000),
            row.time.as_secs()
        ));
    }
}
