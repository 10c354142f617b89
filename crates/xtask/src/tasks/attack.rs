//! Attacks on every package: the kinds of faults that a boundary can have, and random calls.
//!
//! The protocol is described in tests/attack/README.md.

mod answer;
mod child;
mod kind;
mod random;
mod table;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Result, anyhow, bail};
use clap::Args;

use crate::language::Attack;
use crate::languages::{self, Selection};
use crate::tools::process::say;
use table::Table;

/// How many random calls each driver makes, unless the caller says otherwise.
const CALLS: u32 = 100_000;

/// How many in a short run.
const SHORT_CALLS: u32 = 3000;

/// Where the calls of a short run begin: always at the same ones, so that a failure can be repeated.
const SHORT_SEED: u32 = 1;

/// What is said instead of a kind while the drivers of a language are built.
const BUILDING: &str = "driver";

/// Set for the drivers in a short run: kinds that count something to the end may count less of it.
const SHORT: &str = "TOKEN04_ATTACK_SHORT";

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
    /// How many random calls each driver makes at least: 100000 by default, 3000 with --short.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) calls: Option<u32>,
    /// Where the random calls begin: by default a new number each time, which is printed, and always
    /// the same with --short.
    #[arg(long)]
    pub(crate) seed: Option<u32>,
    /// Attack as the tests do: with few calls, and with small numbers of objects and rounds.
    #[arg(long)]
    pub(crate) short: bool,
    /// Fail where a language is skipped or has no driver.
    #[arg(long)]
    pub(crate) require_all: bool,
    /// How long a kind may take, in seconds, before its driver is stopped and fails; the random part
    /// may take twice as long, and --seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = TIMEOUT, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) timeout: u32,
}

impl Options {
    /// What every change is tested with.
    pub(crate) fn short(selection: Selection, require_all: bool) -> Self {
        Self { selection, seconds: None, calls: None, seed: None, short: true, require_all, timeout: TIMEOUT }
    }

    fn seed(&self) -> u32 {
        self.seed.unwrap_or_else(|| if self.short { SHORT_SEED } else { new_seed() })
    }

    fn calls(&self) -> u32 {
        self.calls.unwrap_or(if self.short { SHORT_CALLS } else { CALLS })
    }
}

/// Runs it, and ends with the count alone on the last line.
pub(crate) fn run(options: &Options) -> Result<()> {
    let seed = options.seed();
    say(&format!("attack: --seed {seed}"));
    let started = Instant::now();
    let mut table = Table::default();
    let mut attacks = Vec::new();
    for language in languages::selected(&options.selection)? {
        if let Some(why) = language.missing() {
            table.skip(language.name(), &why);
            continue;
        }
        let building = Instant::now();
        match language.attack() {
            Ok(built) if built.is_empty() => table.skip(language.name(), table::NO_DRIVER),
            Ok(mut built) => {
                table.took(language.name(), BUILDING, building.elapsed());
                for attack in &mut built {
                    table.expect(attack.name);
                    if options.short {
                        attack.driver.env(SHORT, "1");
                    }
                }
                attacks.extend(built);
            }
            // A toolchain that is there and a driver that cannot be built is a failure.
            Err(error) => table.fail(language.name(), BUILDING, &format!("{error:#}")),
        }
    }
    let table = run_drivers(attacks, options, seed, table)?;
    table.print();
    say(&format!("attack: {:.0} s in all", started.elapsed().as_secs_f64()));
    let (passed, failed, skipped) = table.totals();
    say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed > 0 || passed == 0 || (options.require_all && skipped > 0) {
        bail!("attack: not everything passed");
    }
    Ok(())
}

/// Runs them one after the other, or in a short run as many at a time as there are cores: a short run
/// is a test among others, where nobody measures anything.
fn run_drivers(attacks: Vec<Attack>, options: &Options, seed: u32, table: Table) -> Result<Table> {
    let jobs = if options.short { thread::available_parallelism().map_or(1, usize::from) } else { 1 };
    let (left, table) = (Mutex::new(VecDeque::from(attacks)), Mutex::new(table));
    let next = || left.lock().ok()?.pop_front();
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(attack) = next() {
                    run_driver(&attack, options, seed, &table);
                }
            });
        }
    });
    table.into_inner().map_err(|_| anyhow!("a thread panicked"))
}

fn run_driver(attack: &Attack, options: &Options, seed: u32, table: &Mutex<Table>) {
    let timeout = Duration::from_secs(options.timeout.into());
    for name in kind::NAMES {
        let started = Instant::now();
        let result = kind::run(attack, name, timeout);
        let took = started.elapsed();
        if let Ok(mut table) = table.lock() {
            table.kind(attack.name, name, result);
            table.took(attack.name, name, took);
        }
    }
    let asked = random::Asked { seed, at_least: options.calls(), seconds: options.seconds };
    let started = Instant::now();
    let result = random::run(attack, &asked, timeout * RANDOM_FACTOR);
    let took = started.elapsed();
    if let Ok(mut table) = table.lock() {
        table.random(attack, result);
        table.took(attack.name, table::RANDOM, took);
    }
}

/// Any number will do, as long as the next run has another one.
fn new_seed() -> u32 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.subsec_nanos()
}
