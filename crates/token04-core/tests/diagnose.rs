//! What a diagnosis says of sound tokens, damaged ones, wrong secrets and odd claims.
#![cfg(token04_hazmat)]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

#[path = "diagnose/agreement.rs"]
mod agreement;
#[path = "diagnose/case.rs"]
mod case;
#[path = "diagnose/changed.rs"]
mod changed;
#[path = "diagnose/ciphertexts.rs"]
mod ciphertexts;
#[path = "diagnose/claims.rs"]
mod claims;
#[path = "diagnose/false_alarms.rs"]
mod false_alarms;
#[path = "diagnose/field.rs"]
mod field;
#[path = "diagnose/hints.rs"]
mod hints;
#[path = "diagnose/kinds_bytes.rs"]
mod kinds_bytes;
#[path = "diagnose/kinds_text.rs"]
mod kinds_text;
#[path = "diagnose/make.rs"]
mod make;
#[path = "diagnose/payload.rs"]
mod payload;
#[path = "diagnose/report.rs"]
mod report;
#[path = "diagnose/secrets.rs"]
mod secrets;
#[path = "diagnose/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;

use token04_core::Finding;

#[test]
fn every_finding_is_made_by_some_case() {
    let cases = [tokens::cases(), secrets::cases(), claims::cases(), payload::cases()].concat();
    let cases =
        [cases, kinds_text::cases(), kinds_bytes::cases(), ciphertexts::cases(), changed::cases()].concat();
    let made: BTreeSet<&str> = cases.iter().flat_map(|case| case.ids.split_whitespace()).collect();
    assert_eq!(Finding::ids().collect::<BTreeSet<_>>(), made);
    assert_eq!(Finding::ids().count(), made.len());
}
