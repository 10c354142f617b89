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
    /// What a language's package does not offer yet, and how often it was asked for.
    not_yet: BTreeMap<(&'static str, String), usize>,
    told: usize,
}

const KINDS: [&str; 14] = [
    "exact made",
    "exact opened",
    "interop",
    "verify",
    "inspect",
    "payloads",
    "expectations",
    "batch",
    "reports",
    "explained",
    "wrong calls",
    "statistics",
    "matrix",
    "driver",
];

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

    /// Neither passed nor failed.
    pub(crate) fn not_yet(&mut self, language: &'static str, what: &str) {
        *self.not_yet.entry((language, what.to_owned())).or_default() += 1;
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
        for line in self.missing() {
            say(&format!("conformance: NOT YET {line}"));
        }
    }

    /// A line for each language that does not offer everything yet.
    fn missing(&self) -> Vec<String> {
        let of = |language: &str| -> Vec<String> {
            let its = self.not_yet.iter().filter(|((other, _), _)| *other == language);
            its.map(|((_, what), times)| format!("{what} ({times})")).collect()
        };
        let languages = self.order.iter().map(|language| (language, of(language)));
        let lines = languages.filter(|(_, missing)| !missing.is_empty());
        lines.map(|(language, missing)| format!("{language}: {}", missing.join(", "))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_listed_and_neither_passed_nor_failed() {
        let mut tally = Tally::default();
        for language in ["go", "java", "c"] {
            tally.list(language);
        }
        for (language, what) in [("java", "batch"), ("c", "diagnose"), ("java", "batch"), ("java", "a")] {
            tally.not_yet(language, what);
        }
        assert_eq!(tally.missing(), ["java: a (1), batch (2)", "c: diagnose (1)"]);
        assert_eq!(tally.totals(), (0, 0, 0));
    }

    #[test]
    fn every_check_counts_once() {
        let mut tally = Tally::default();
        tally.list("go");
        tally.check("go", "verify", "", true);
        tally.check("go", "verify", "because it is a test", false);
        tally.fail("go", "driver", "because it is a test");
        tally.skip("java", "because it is a test");
        assert_eq!(tally.totals(), (1, 2, 1));
    }
}
