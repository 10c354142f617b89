//! Real servers under load, whose workers are killed and replaced.
//!
//! tests/soak/README.md describes the servers, and what fails.

mod iv;
mod load;
mod running;

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::setup;
use crate::language::Language;
use crate::languages::{self, Selection};
use crate::tools::process::say;
use load::{Answers, Asked, Load};
use running::Running;

/// How long a server may take to answer for the first time.
const START: Duration = Duration::from_secs(60);

/// Memory may not grow by more while the server is left alone, in KiB.
const GROWTH_KIB: u64 = 64 << 10;

const PORT: u16 = 18_404;

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these servers, separated by commas; all by default.
    #[arg(long = "server", value_delimiter = ',', value_name = "SERVER")]
    servers: Vec<String>,
    /// How long each server is under load.
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(6..))]
    seconds: u32,
    /// Install what the servers need first.
    #[arg(long)]
    setup: bool,
}

/// Runs it, and ends with the count alone on the last line.
pub(crate) fn run(options: &Options) -> Result<()> {
    let languages = languages::all();
    let known: Vec<(&dyn Language, &str)> = languages
        .iter()
        .flat_map(|language| language.servers().iter().map(|name| (&**language, *name)))
        .collect();
    if let Some(unknown) = options.servers.iter().find(|name| !known.iter().any(|(_, known)| known == name)) {
        let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
        bail!("no such server: {unknown} (there are: {})", names.join(", "));
    }
    let wanted = |name: &str| options.servers.is_empty() || options.servers.iter().any(|other| other == name);
    let mut lines = Vec::new();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (language, name) in known.into_iter().filter(|(_, name)| wanted(name)) {
        if options.setup {
            // What cannot be installed is skipped, or fails by name.
            let selection = Selection { languages: vec![language.name().to_owned()] };
            let done = setup::set_up(selection).and_then(|_| language.setup_servers());
            done.unwrap_or_else(|error| say(&format!("soak: setup for {name}: {error:#}")));
        }
        if let Some(why) = language.missing() {
            say(&format!("soak: SKIPPED {name}: {why}"));
            lines.push(format!("| {name} | skipped | | | | | | | | |"));
            skipped += 1;
            continue;
        }
        match soak(language, name, Duration::from_secs(options.seconds.into())) {
            Ok(outcome) => {
                let failures = outcome.failures();
                lines.push(outcome.line(name, &failures));
                for failure in &failures {
                    say(&format!("soak: FAILED {name}: {failure}"));
                }
                if failures.is_empty() { passed += 1 } else { failed += 1 }
            }
            Err(error) => {
                say(&format!("soak: FAILED {name}: {error:#}"));
                lines.push(format!("| {name} | FAILED | | | | | | | | |"));
                failed += 1;
            }
        }
    }
    say(
        "| server | requests | tokens | repeated IVs | dropped | workers killed | reloads | KiB before | KiB after | result |",
    );
    say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
    for line in lines {
        say(&line);
    }
    say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed > 0 || passed == 0 {
        bail!("soak: not everything passed");
    }
    Ok(())
}

struct Outcome {
    answers: Answers,
    repeated: usize,
    killed: usize,
    reloads: usize,
    resident_kib: [u64; 2],
    /// How many tokens were made once the server was left alone.
    afterwards: usize,
    /// How many requests were dropped since then.
    dropped_afterwards: usize,
}

impl Outcome {
    fn failures(&self) -> Vec<String> {
        let [before, after] = self.resident_kib;
        let mut failures = Vec::new();
        if self.repeated > 0 {
            failures.push(format!("{} IVs were used more than once", self.repeated));
        }
        failures.extend(self.answers.wrong.iter().cloned());
        if self.afterwards == 0 {
            failures.push("no token was made after the workers were replaced".to_owned());
        }
        // A worker that reached its end by itself may drop a connection that was just used again.
        if self.dropped_afterwards * 100 > self.afterwards {
            failures.push(format!(
                "{} requests were dropped although nothing was killed",
                self.dropped_afterwards
            ));
        }
        if self.killed == 0 {
            failures.push("no worker was killed".to_owned());
        }
        if before == 0 || after > before + GROWTH_KIB {
            failures.push(format!("memory grew from {before} KiB to {after} KiB"));
        }
        failures
    }

    fn line(&self, name: &str, failures: &[String]) -> String {
        let [before, after] = self.resident_kib;
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {before} | {after} | {} |",
            self.answers.requests,
            self.answers.ivs.len(),
            self.repeated,
            self.answers.dropped,
            self.killed,
            self.reloads,
            if failures.is_empty() { "passed" } else { "FAILED" },
        )
    }
}

fn soak(language: &dyn Language, name: &str, time: Duration) -> Result<Outcome> {
    let server = language.serve(name, PORT).context("it cannot be built")?;
    let asked = Asked { port: PORT, key: server.key.clone() };
    let mut running = Running::start(server, PORT)?;
    wait(&mut running, &asked)?;
    let load = Load::start(&asked);

    let half = time / 2;
    let (mut killed, mut reloads) = (0, 0);
    let started = Instant::now();
    let mut steps = 0;
    while started.elapsed() < half {
        thread::sleep(Duration::from_millis(500));
        steps += 1;
        if running.has_workers() {
            running.still_runs()?;
            if steps % 6 == 0 {
                running.reload()?;
                reloads += 1;
            } else if running.kill_worker(steps)? {
                killed += 1;
            }
        } else if steps % 12 == 6 {
            running.restart()?;
            wait(&mut running, &asked)?;
            killed += 1;
        }
    }
    // Reloading takes some time, and each new worker grows until it has seen its first requests.
    thread::sleep(half / 4);
    running.still_runs()?;
    let (before, made, dropped) = (running.resident_kib(), load.tokens(), load.dropped());
    thread::sleep(half * 3 / 4);
    running.still_runs()?;
    let resident_kib = [before, running.resident_kib()];
    let (afterwards, dropped_afterwards) = (load.tokens() - made, load.dropped() - dropped);
    let mut answers = load.finish()?;
    running.finish();
    let repeated = iv::repeated(&mut answers.ivs);
    Ok(Outcome { answers, repeated, killed, reloads, resident_kib, afterwards, dropped_afterwards })
}

/// Waits until the server makes a token.
fn wait(running: &mut Running, asked: &Asked) -> Result<()> {
    let started = Instant::now();
    while !asked.answers() {
        running.still_runs()?;
        if started.elapsed() > START {
            bail!("it did not answer within {START:?}");
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_a_failure() {
        let good = || Outcome {
            answers: Answers { requests: 3, dropped: 1, ivs: vec![1, 2], wrong: Vec::new() },
            repeated: 0,
            killed: 1,
            reloads: 0,
            resident_kib: [100, 200],
            afterwards: 1,
            dropped_afterwards: 0,
        };
        assert!(good().failures().is_empty());
        assert_eq!(good().line("go", &[]), "| go | 3 | 2 | 0 | 1 | 1 | 0 | 100 | 200 | passed |");
        let faults: [fn(&mut Outcome); 7] = [
            |outcome| outcome.repeated = 1,
            |outcome| outcome.answers.wrong.push("a token of another user".to_owned()),
            |outcome| outcome.afterwards = 0,
            |outcome| outcome.dropped_afterwards = 1,
            |outcome| outcome.killed = 0,
            |outcome| outcome.resident_kib = [0, 0],
            |outcome| outcome.resident_kib[1] += GROWTH_KIB,
        ];
        for fault in faults {
            let mut outcome = good();
            fault(&mut outcome);
            assert_eq!(outcome.failures().len(), 1);
        }
    }
}
