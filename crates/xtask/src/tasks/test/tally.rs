//! What passed, what failed, and what was left out.

use std::time::{Duration, Instant};

use anyhow::{Error, Result, bail};

use super::beside::Finished;
use crate::tools::ending::Failed;
use crate::tools::process::say;

#[derive(Default)]
pub(super) struct Tally {
    passed: usize,
    failed: Vec<(String, Error)>,
    skipped: Vec<&'static str>,
}

impl Tally {
    /// Those that can be tested here. The others are skipped by their names.
    pub(super) fn ready<T>(
        &mut self,
        all: Vec<T>,
        described: impl Fn(&T) -> (&'static str, Option<String>),
    ) -> Vec<T> {
        let mut ready = Vec::new();
        for one in all {
            let (name, missing) = described(&one);
            if let Some(why) = missing {
                say(&format!("test: {name} SKIPPED: {why}"));
                self.skipped.push(name);
            } else {
                ready.push(one);
            }
        }
        ready
    }

    pub(super) fn run(&mut self, name: &str, test: impl FnOnce() -> Result<()>) {
        let start = Instant::now();
        let result = test();
        self.count(name.to_owned(), start.elapsed(), result);
    }

    /// Counts what ran beside the other tests, and shows what it said.
    pub(super) fn add(&mut self, finished: Finished) {
        let (name, took) = (finished.name.clone(), finished.took);
        self.count(name, took, finished.show());
    }

    fn count(&mut self, name: String, took: Duration, result: Result<()>) {
        let seconds = took.as_secs();
        match result {
            Ok(()) => {
                say(&format!("test: {name} passed, {seconds} s"));
                self.passed += 1;
            }
            Err(error) => {
                say(&format!("test: {name} FAILED: {error:#}"));
                self.failed.push((name, error));
            }
        }
    }

    /// Says it all, and fails where not everything passed.
    pub(super) fn end(self, require_all: bool) -> Result<()> {
        for (name, error) in &self.failed {
            // Where it failed is far up by now, and of a log often only the end is kept.
            say(&format!("failed: {name}: {error:#}"));
            let ending = error.chain().find_map(|cause| cause.downcast_ref::<Failed>());
            ending.iter().flat_map(|failed| &failed.ending).for_each(|line| say(&format!("    {line}")));
        }
        let (passed, failed, skipped) = (self.passed, self.failed.len(), self.skipped.len());
        if skipped > 0 {
            say(&format!("skipped: {}", self.skipped.join(", ")));
        }
        say(&format!("suites: {passed} passed, {failed} failed, {skipped} skipped"));
        if failed > 0 || (require_all && skipped > 0) {
            bail!("not everything passed");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_failure_fails_all_and_what_is_skipped_where_nothing_may_be() {
        let ended = |fails: bool, skips: bool, require_all: bool| {
            let mut tally = Tally::default();
            let missing = move |_: &&str| ("it", skips.then(|| "no compiler".to_owned()));
            assert_eq!(tally.ready(vec!["it"], missing).is_empty(), skips);
            tally.run("other", || if fails { Err(anyhow!("it is a test")) } else { Ok(()) });
            tally.end(require_all).is_ok()
        };
        assert!(ended(false, false, true));
        assert!(ended(false, true, false));
        assert!(!ended(false, true, true));
        assert!(!ended(true, false, false));
    }
}
