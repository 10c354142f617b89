//! The vectors through every language, and every language's tokens through all others.
//!
//! The protocol is described in tests/conformance/README.md.

mod cases;
mod matrix;
mod statistics;
mod tally;
mod wrong;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;

use crate::languages::{self, Selection};
use crate::tools::driver::{Driver, TIMEOUT};
use crate::tools::process::{root, say};
use cases::{exact, interop, verify};
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
    let file = |given: &Option<PathBuf>, name: &str| {
        given.clone().unwrap_or_else(|| root().join("tests/vectors").join(name))
    };
    let exact_cases = cases::read(&file(&options.exact, "exact.json"))?;
    let interop_cases = cases::read(&file(&options.interop, "interop.json"))?;
    let verify_cases = cases::read(&file(&options.verify, "verify.json"))?;

    let wrong_calls = wrong::read()?;
    let timeout = options.timeout.map_or(TIMEOUT, |seconds| Duration::from_secs(seconds.into()));

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
        exact(driver, &exact_cases, &mut tally);
        interop(driver, &interop_cases, &mut tally);
        verify(driver, &verify_cases, &mut tally);
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
