//! What passed, failed and does not concern a language, by kind.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;

use super::{kind, random};
use crate::language::Attack;
use crate::tools::process::say;

/// Why a language is skipped that nobody wrote a driver for.
pub(super) const NO_DRIVER: &str = "no driver";

/// What the table calls the random calls.
pub(super) const RANDOM: &str = "random";

#[derive(Default)]
pub(super) struct Table {
    order: Vec<&'static str>,
    cells: BTreeMap<(&'static str, &'static str), Cell>,
    skipped: Vec<(&'static str, String)>,
    /// How long each took; for the reader alone, since nothing depends on it.
    took: BTreeMap<(&'static str, &'static str), Duration>,
    /// A line for each driver that made its random calls.
    calls: Vec<String>,
    failures: Vec<String>,
}

enum Cell {
    Passed,
    Failed,
    NotConcerned(String),
}

impl Table {
    pub(super) fn kind(&mut self, name: &'static str, kind: &'static str, result: Result<kind::Outcome>) {
        match result {
            Ok(kind::Outcome::Passed(notes)) => {
                for note in notes {
                    say(&format!("attack: {name}, {kind}: {note}"));
                }
                self.set(name, kind, Cell::Passed);
            }
            Ok(kind::Outcome::NotConcerned(why)) => self.set(name, kind, Cell::NotConcerned(why)),
            Err(error) => self.fail(name, kind, &format!("{error:#}")),
        }
    }

    pub(super) fn random(&mut self, attack: &Attack, result: Result<random::Outcome>) {
        match result {
            Ok(random::Outcome { calls, outcomes, resident_kib: [first, last] }) => {
                let outcomes: Vec<String> = outcomes.iter().map(|(code, n)| format!("{code} {n}")).collect();
                self.calls.push(format!(
                    "| {} | {} | {calls} | {first} | {last} | {} |",
                    attack.name,
                    attack.tools,
                    outcomes.join(", "),
                ));
                self.set(attack.name, RANDOM, Cell::Passed);
            }
            Err(error) => self.fail(attack.name, RANDOM, &format!("{error:#}")),
        }
    }

    /// Gives a driver its place among the others, whichever of them ends first.
    pub(super) fn expect(&mut self, name: &'static str) {
        self.order.push(name);
    }

    /// Says how long a kind, the random calls or the building of the drivers took.
    pub(super) fn took(&mut self, name: &'static str, what: &'static str, took: Duration) {
        say(&format!("attack: {name}, {what}: {:.1} s", took.as_secs_f64()));
        self.took.insert((name, what), took);
    }

    pub(super) fn fail(&mut self, name: &'static str, what: &'static str, why: &str) {
        let line = format!("attack: FAILED {name}, {what}: {why}");
        say(&line);
        self.failures.push(line);
        self.set(name, what, Cell::Failed);
    }

    pub(super) fn skip(&mut self, name: &'static str, why: &str) {
        say(&format!("attack: SKIPPED {name}: {why}"));
        self.skipped.push((name, why.to_owned()));
        self.order.push(name);
    }

    fn set(&mut self, name: &'static str, what: &'static str, cell: Cell) {
        if !self.order.contains(&name) {
            self.order.push(name);
        }
        self.cells.insert((name, what), cell);
    }

    /// What does not concern a language neither passed nor failed.
    pub(super) fn totals(&self) -> (usize, usize, usize) {
        let count = |wanted: fn(&Cell) -> bool| self.cells.values().filter(|cell| wanted(cell)).count();
        let passed = count(|cell| matches!(cell, Cell::Passed));
        (passed, count(|cell| matches!(cell, Cell::Failed)), self.skipped.len())
    }

    pub(super) fn print(&self) {
        for line in self.lines() {
            say(&line);
        }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("| kind | {} |", self.order.join(" | ")),
            format!("| --- |{}", " --- |".repeat(self.order.len())),
        ];
        for what in kind::NAMES.into_iter().chain([RANDOM]) {
            let cells: Vec<String> = self.order.iter().map(|name| self.cell(name, what)).collect();
            lines.push(format!("| {what} | {} |", cells.join(" | ")));
        }
        for ((name, what), cell) in &self.cells {
            if let Cell::NotConcerned(why) = cell {
                lines.push(format!("attack: {what} does not concern {name}: {why}"));
            }
        }
        if !self.calls.is_empty() {
            lines.push("| random | under | calls | KiB after a fifth | KiB at the end | outcomes |".into());
            lines.push("| --- | --- | ---: | ---: | ---: | --- |".into());
            lines.extend(self.calls.iter().cloned());
        }
        // Once more: where a log is cut, its end is what is kept.
        lines.extend(self.failures.iter().cloned());
        lines
    }

    fn cell(&self, name: &'static str, what: &'static str) -> String {
        let said = match self.cells.get(&(name, what)) {
            Some(Cell::Passed) => "passed",
            Some(Cell::Failed) => "FAILED",
            Some(Cell::NotConcerned(_)) => "not concerned",
            None => match self.skipped.iter().find(|(skipped, _)| *skipped == name) {
                Some((_, why)) if why == NO_DRIVER => NO_DRIVER,
                Some(_) => "skipped",
                None => "-",
            },
        };
        match self.took.get(&(name, what)) {
            Some(took) => format!("{said}, {:.1} s", took.as_secs_f64()),
            None => said.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;
    use std::process::Command;

    #[test]
    fn every_cell_is_shown_and_counted_once() {
        let mut table = Table::default();
        let attack = Attack { name: "go", driver: Command::new("true"), tools: "cgocheck2" };
        table.kind("go", "destructors", Ok(kind::Outcome::Passed(vec![])));
        table.kind("go", "expectation", Err(anyhow!("because it is a test")));
        table.kind("go", "subclass", Ok(kind::Outcome::NotConcerned("there are no classes".to_owned())));
        let outcomes = BTreeMap::from([("OK".to_owned(), 2), ("EXPIRED/45".to_owned(), 1)]);
        let outcome = random::Outcome { calls: 3, outcomes, resident_kib: [7, 8] };
        table.random(&attack, Ok(outcome));
        table.took("go", "destructors", Duration::from_millis(1230));
        table.skip("java", "Maven is not installed");
        table.skip("node", NO_DRIVER);
        table.fail("php", "driver", "it cannot be built");
        assert_eq!(table.totals(), (2, 2, 2));
        let lines = table.lines();
        for line in [
            "| kind | go | java | node | php |",
            "| destructors | passed, 1.2 s | skipped | no driver | - |",
            "| expectation | FAILED | skipped | no driver | - |",
            "| subclass | not concerned | skipped | no driver | - |",
            "| random | passed | skipped | no driver | - |",
            "attack: subclass does not concern go: there are no classes",
            "| go | cgocheck2 | 3 | 7 | 8 | EXPIRED/45 1, OK 2 |",
            "attack: FAILED go, expectation: because it is a test",
        ] {
            assert!(lines.iter().any(|printed| printed == line), "{line} is not in {lines:#?}");
        }
    }
}
