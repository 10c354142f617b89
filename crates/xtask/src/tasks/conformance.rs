//! The vectors through every language, and every language's tokens through all others.
//!
//! The protocol is described in tests/conformance/README.md.

mod batches;
mod case;
mod compare;
mod expectations;
mod explained;
mod field;
mod files;
mod matrix;
mod payloads;
mod reports;
mod statistics;
mod tally;
mod vectors;
mod wrong;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::language::Language;
use crate::languages::rust::Rust;
use crate::languages::{self, Selection};
use crate::tools::driver::{Driver, TIMEOUT};
use crate::tools::process::{root, say};
use case::Case;
use tally::Tally;

// No documentation: clap would show it instead of the command's.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Vectors to make and open, instead of tests/vectors/exact.json.
    #[arg(long, value_name = "FILE")]
    pub(crate) exact: Option<PathBuf>,
    /// Vectors to open, instead of tests/vectors/interop.json.
    #[arg(long, value_name = "FILE")]
    pub(crate) interop: Option<PathBuf>,
    /// Vectors to verify, instead of tests/vectors/verify.json.
    #[arg(long, value_name = "FILE")]
    pub(crate) verify: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) selection: Selection,
    /// Fail where a language is skipped.
    #[arg(long)]
    pub(crate) require_all: bool,
    /// How long a driver may take for an answer, in seconds, before it is stopped and fails [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) timeout: Option<u32>,
}

/// Runs it, and ends with the count alone on the last line.
pub(crate) fn run(options: &Options) -> Result<()> {
    let wrong_calls = wrong::read()?;
    let timeout = options.timeout.map_or(TIMEOUT, |seconds| Duration::from_secs(seconds.into()));
    let cases = Cases::read(options, timeout)?;

    let mut tally = Tally::default();
    let mut drivers = Vec::new();
    for language in languages::selected(&options.selection)? {
        tally.list(language.name());
        let started = match language.missing() {
            Some(why) => {
                tally.skip(language.name(), &why);
                continue;
            }
            None => language.driver().and_then(|command| Driver::start(language.name(), command, timeout)),
        };
        match started {
            Ok(driver) => drivers.push(driver),
            // A toolchain that is there and a driver that does not start is a failure.
            Err(error) => tally.fail(language.name(), "driver", &format!("{error:#}")),
        }
    }
    for driver in &mut drivers {
        let made = cases.exact_made.iter().filter(|_| driver.fixes);
        for case in made.chain(&cases.others).collect::<Vec<_>>() {
            case.run(driver, &mut tally);
        }
        wrong::run(driver, &wrong_calls, &mut tally);
        statistics::run(driver, &mut tally);
    }
    matrix::run(&mut drivers, &mut tally);
    for driver in drivers {
        let language = driver.language;
        match driver.finish() {
            Ok(()) => tally.check(language, "driver", "", true),
            Err(error) => tally.fail(language, "driver", &format!("{error:#}")),
        }
    }

    tally.print();
    let (passed, failed, skipped) = tally.totals();
    say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed > 0 || passed == 0 || (options.require_all && skipped > 0) {
        bail!("conformance: not everything passed");
    }
    Ok(())
}

/// What every driver is asked.
struct Cases {
    /// Only for those that can make tokens with a fixed IV, nonce and clock.
    exact_made: Vec<Case>,
    others: Vec<Case>,
}

impl Cases {
    /// Reads them, and has Rust's driver answer each as the reference.
    fn read(options: &Options, timeout: Duration) -> Result<Self> {
        let file = |given: &Option<PathBuf>, name: &str| {
            let path = given.clone().unwrap_or_else(|| root().join("tests/vectors").join(name));
            files::list(&path)
        };
        let exact = file(&options.exact, "exact.json")?;
        let verify = file(&options.verify, "verify.json")?;
        let damaged = file(&None, "verify.json")?;

        let mut reference = Driver::start("rust", Rust.driver()?, timeout).context("the reference")?;
        let mut exact_made = vectors::exact_made(&exact);
        let mut others = vectors::exact_opened(&exact);
        others.extend(vectors::interop(&file(&options.interop, "interop.json")?));
        others.extend(vectors::verify(&verify));
        others.extend(payloads::cases()?);
        others.extend(expectations::cases(&mut reference)?);
        others.extend(batches::cases()?);
        others.extend(reports::cases(&damaged)?);
        others.extend(field::cases()?);
        others.extend(explained::codes());
        others.extend(explained::kit_tokens(&exact)?);
        for case in exact_made.iter_mut().chain(&mut others) {
            case.ask_reference(&mut reference)?;
        }
        reference.finish()?;
        Ok(Self { exact_made, others })
    }
}
