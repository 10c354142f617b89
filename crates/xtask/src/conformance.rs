//! The vectors through every language, and every language's tokens through all others.
//!
//! The protocol is described in tests/conformance/README.md.

mod cases;
pub(crate) mod driver;
mod matrix;
mod statistics;
mod tally;
mod wrong;

use anyhow::{Result, bail};

use crate::process::{root, say};
use crate::{Conformance, languages};
use cases::{exact, interop, verify};
use driver::Driver;
use tally::Tally;

/// The ServerSecret of all that is made here.
pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

/// Runs it, and ends with the count alone on the last line.
pub(crate) fn run(options: &Conformance) -> Result<()> {
    let file = |given: &Option<std::path::PathBuf>, name: &str| {
        given.clone().unwrap_or_else(|| root().join("tests/vectors").join(name))
    };
    let exact_cases = cases::read(&file(&options.exact, "exact.json"))?;
    let interop_cases = cases::read(&file(&options.interop, "interop.json"))?;
    let verify_cases = cases::read(&file(&options.verify, "verify.json"))?;

    let wrong_calls = wrong::read()?;

    let mut tally = Tally::default();
    let mut drivers = Vec::new();
    for language in languages::selected(&options.selection)? {
        tally.list(language.name());
        let started = match language.missing() {
            Some(why) => {
                tally.skip(language.name(), &why);
                continue;
            }
            None => language.driver().and_then(|command| Driver::start(language.name(), command)),
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
        driver.finish(&mut tally);
    }

    tally.print();
    let (passed, failed, skipped) = tally.totals();
    say(&format!("{passed} passed, {failed} failed, {skipped} skipped"));
    if failed > 0 || passed == 0 || (options.require_all && skipped > 0) {
        bail!("conformance: not everything passed");
    }
    Ok(())
}
