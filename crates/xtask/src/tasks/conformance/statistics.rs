//! Many tokens from every language: no IV comes twice, and all that is drawn looks like chance.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use token04_core::{Verifier, inspect};

use super::tally::Tally;
use crate::tools::driver::{Driver, SECRET};
use chance::{Histogram, repeats};

#[path = "../../../../token04-core/tests/common/chance.rs"]
mod chance;

const TOKENS: usize = 100_000;
/// The claim has 31 bits: among so many some two pairs are equal, and hardly ever more than this.
const EQUAL_NONCES: usize = 20;

pub(crate) fn run(driver: &mut Driver, tally: &mut Tally) {
    for (cipher, iv_len) in [("aes-256-cbc", 16), ("aes-256-gcm", 12)] {
        match look(driver, cipher, iv_len) {
            Ok(()) => tally.check(driver.language, "statistics", "", true),
            Err(error) => tally.fail(driver.language, "statistics", &format!("{cipher}: {error:#}")),
        }
    }
}

fn look(driver: &mut Driver, cipher: &str, iv_len: usize) -> Result<()> {
    let verifier = Verifier::new(SECRET)?;
    let (mut iv_bytes, mut nonce_bytes) = (Histogram::new(iv_len), Histogram::new(3));
    let (mut ivs, mut nonces) = (Vec::with_capacity(TOKENS), Vec::with_capacity(TOKENS));
    let request = json!({
        "op": "make",
        "app_id": 1,
        "user_id": "u",
        "secret": SECRET,
        "effective_time_in_seconds": 60,
        "payload": "",
        "cipher": cipher,
    });
    driver.ask_often(&request, TOKENS, |answer| {
        let token = answer.get("token").and_then(Value::as_str).context("no token")?;
        let envelope = inspect(token)?;
        ensure!(envelope.iv().len() == iv_len, "an IV of {} bytes", envelope.iv().len());
        iv_bytes.count(envelope.iv());
        let mut iv = [0; 16];
        iv.iter_mut().zip(envelope.iv()).for_each(|(to, from)| *to = *from);
        ivs.push(iv);
        let nonce = u32::try_from(verifier.open(token)?.claims.nonce)?;
        nonce_bytes.count(&nonce.to_be_bytes()[1..]);
        nonces.push(nonce);
        Ok(())
    })?;
    ensure!(repeats(ivs) == 0, "an IV came twice");
    ensure!(repeats(nonces) <= EQUAL_NONCES, "nonces come again too often");
    for (what, histogram) in [("IV", iv_bytes), ("nonce", nonce_bytes)] {
        if let Some((place, chi_square)) = histogram.uneven() {
            anyhow::bail!("byte {place} of the {what} has chi-square {chi_square}");
        }
    }
    Ok(())
}
