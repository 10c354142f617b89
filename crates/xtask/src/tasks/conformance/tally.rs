//! What passed, failed and was skipped, by language and by kind of check.

use std::collections::BTreeMap;

use crate::tools::process::say;

/// So many failures are told in full; a driver that fails all of them would bury the rest.
const TOLD: usize = 20;

#[derive(Default)]
pub(crate) struct Tally {
    order: Vec<&'static str>,
    counts: BTreeMap<(&'static str, &'static str), (usize, usize)>,
    skipped: Vec<&'static str>,
    told: usize,
}

const KINDS: [&str; 8] =
    ["exact made", "exact opened", "interop", "verify", "wrong calls", "statistics", "matrix", "driver"];

impl Tally {
    /// Gives a language its line in the table.
    pub(crate) fn list(&mut self, language: &'static str) {
        self.order.push(language);
    }

    pub(crate) fn check(&mut self, language: &'static str, kind: &'static str, what: &str, good: bool) {
        if good {
            self.count(language, kind).0 += 1;
        } else {
            self.fail(language, kind, what);
        }
    }

    pub(crate) fn fail(&mut self, language: &'static str, kind: &'static str, what: &str) {
        self.count(language, kind).1 += 1;
        self.told += 1;
        if self.told <= TOLD {
            say(&format!("conformance: FAILED {language}, {kind}: {what}"));
        }
    }

    pub(crate) fn skip(&mut self, language: &'static str, why: &str) {
        say(&format!("conformance: SKIPPED {language}: {why}"));
        self.skipped.push(language);
    }

    fn count(&mut self, language: &'static str, kind: &'static str) -> &mut (usize, usize) {
        self.counts.entry((language, kind)).or_default()
    }

    pub(crate) fn totals(&self) -> (usize, usize, usize) {
        let (passed, failed) = self.counts.values().fold((0, 0), |(p, f), (p2, f2)| (p + p2, f + f2));
        (passed, failed, self.skipped.len())
    }

    pub(crate) fn print(&self) {
        say(&format!("| language | {} |", KINDS.join(" | ")));
        say(&format!("| --- |{}", " ---: |".repeat(KINDS.len())));
        for language in &self.order {
            if self.skipped.contains(language) {
                say(&format!("| {language} |{}", " skipped |".repeat(KINDS.len())));
                continue;
            }
            let cells = KINDS.map(|kind| match self.counts.get(&(*language, kind)) {
                Some((passed, 0)) => passed.to_string(),
                Some((passed, failed)) => format!("{passed}, {failed} FAILED"),
                None => "-".to_owned(),
            });
            say(&format!("| {language} | {} |", cells.join(" | ")));
        }
    }
}
