//! What a diagnosis says of sound tokens, damaged ones, wrong secrets and odd claims.
#![cfg(token04_hazmat)]
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

#[path = "diagnose/case.rs"]
mod case;
#[path = "diagnose/claims.rs"]
mod claims;
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

use token04_core::Reason;

const SOURCES: &[&str] = &[
    include_str!("../src/diagnose/claims.rs"),
    include_str!("../src/diagnose/key.rs"),
    include_str!("../src/diagnose/product.rs"),
    include_str!("../src/diagnose/secret.rs"),
    include_str!("../src/diagnose/text.rs"),
];

/// The ids in the sources, each of which rustfmt puts on a line of its own.
fn ids() -> BTreeSet<&'static str> {
    let on_their_own = SOURCES
        .iter()
        .flat_map(|source| source.lines())
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
        .filter(|text| text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')));
    on_their_own.chain(Reason::ALL.iter().map(|reason| reason.name())).collect()
}

#[test]
fn every_finding_is_made_by_some_case() {
    let calls: usize = SOURCES
        .iter()
        .map(|source| source.matches("error_found(").count() + source.matches("report.find(").count())
        .sum();
    assert!(ids().len() >= calls, "an id is not on a line of its own");
    let cases = [tokens::cases(), secrets::cases(), claims::cases(), contents::cases()].concat();
    let made: BTreeSet<&str> = cases.iter().flat_map(|case| case.ids.split_whitespace()).collect();
    assert_eq!(ids(), made);
}
