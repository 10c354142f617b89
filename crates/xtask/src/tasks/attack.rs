//! Attacks on every package: the kinds of faults that a boundary can have, and random calls.
//!
//! The protocol is described in tests/attack/README.md.

mod answer;
mod child;
mod kind;
mod random;
mod table;

use std::time::{Duration, Instant, SystemTime};

use anyhow::{Result, bail};
use clap::Args;

use crate::language::Attack;
use crate::languages::{self, Selection};
use crate::tools::process::say;
use table::Table;

/// How many random calls each driver makes, unless the caller says otherwise.
const CALLS: u32 = 100_000;

/// How long a kind may take, in seconds. It ends what would never end. Most take less than 10, and
/// this is what they take where twenty other things run on two cores.
const TIMEOUT: u32 = 600;

/// The random part may take so many times as long as a kind.
const RANDOM_FACTOR: u32 = 2;

// No documentation: clap would show it instead of the command's.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Go on with random calls for so long, even after --calls of them.
    #[arg(long)]
    pub(crate) seconds: Option<u32>,
    /// How many random calls each driver makes at least.
    #[arg(long, default_value_t = CALLS, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) calls: u32,
    /// Where the random calls begin; a new number each time by default, which is printed.
    #[arg(long)]
    pub(crate) seed: Option<u32>,
    /// Fail where a language is skipped or has no driver.
    #[arg(long)]
    pub(crate) require_all: bool,
    /// How long a kind may take, in seconds, before its driver is stopped and fails; the random part
    /// may take twice as long, and --seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) timeout: u32,
}

impl Options {
    /// For every change: few calls, and always the same ones, so that a failure can be repeated.
    pub(crate) fn short(selection: Selection, require_all: bool) -> Self {
        Self { selection, seconds: None, calls: 3000, seed: Some(1), require_all, timeout: TIMEOUT }
    }
}

/// Runs it, and ends with the count alone on the last line.
pub(crate) fn run(options: &Options) -> Result<()> {
    let seed = options.seed.unwrap_or_else(new_seed);
    say(&format!("attack: --seed {seed}"));
    let mut table = Table::default();
    for language in languages::selected(&options.selection)? {
        if let Some(why) = language.missing() {
            table.skip(language.name(), &why);
            continue;
        }
        match language.attack() {
            Ok(attacks) if attacks.is_empty() => table.skip(language.name(), table::NO_DRIVER),
            Ok(attacks) => {
                for attack in &attacks {
                    run_driver(attack, options, seed, &mut table);
                }
            }
            // A toolchain that is there and a driver that cannot be built is a failure.
            Err(error) => table.fail(language.name(), "driver", &format!("{error:#}")),
        }
    }
    table.print();
    let (passed, failed, skipped) = table.totals();
    say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed > 0 || passed == 0 || (options.require_all && skipped > 0) {
        bail!("attack: not everything passed");
    }
    Ok(())
}

fn run_driver(attack: &Attack, options: &Options, seed: u32, table: &mut Table) {
    let timeout = Duration::from_secs(options.timeout.into());
    let started = Instant::now();
    for name in kind::NAMES {
        table.kind(attack.name, name, kind::run(attack, name, timeout));
    }
    let asked = random::Asked { seed, at_least: options.calls, seconds: options.seconds };
    let outcome = random::run(attack, &asked, timeout * RANDOM_FACTOR);
    table.random(attack, outcome, started.elapsed());
}

/// Any number will do, as long as the next run has another one.
fn new_seed() -> u32 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.subsec_nanos()
}
