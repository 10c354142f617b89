//! The fixed tests of each kind.

mod callers;
mod endings;
mod limits;

use std::time::Duration;

use token04_core::{Cipher, Issuer};

use crate::process::child as in_child;

pub(crate) enum Outcome {
    Found(Vec<String>),
    NotConcerned(&'static str),
}

pub(crate) const APP: u32 = 1_234_567_890;
pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";
pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// Enough for this program, and too little for what it asks for.
const LITTLE_KIB: u32 = 256 << 10;

/// `None` if there is no such kind.
pub(crate) fn run(name: &str) -> Option<Outcome> {
    Some(match name {
        "destructors" => Outcome::Found(in_child("thread-locals", None)),
        "expectation" => Outcome::Found(callers::expectations()),
        // A length that is believed ends the program, if there is not so much memory.
        "subclass" => Outcome::Found(in_child("liars", None)),
        "mutation" => Outcome::Found(callers::changing()),
        "interruption" => Outcome::Found(endings::panics()),
        "memory" => Outcome::Found(in_child("memory", Some(LITTLE_KIB))),
        "serialization" => Outcome::NotConcerned(
            "no type implements Deserialize: an issuer, a verifier, claims or an expectation cannot be made from text",
        ),
        "library" => Outcome::NotConcerned("the crate is compiled into the program and loads no library"),
        "residue" => Outcome::Found(in_child("residue", None)),
        _ => return None,
    })
}

/// What runs in a child process.
pub(crate) fn child(name: &str) -> Option<Vec<String>> {
    match name {
        "liars" => Some(callers::liars()),
        "thread-locals" => Some(endings::thread_locals()),
        "memory" => Some(limits::memory()),
        "residue" => Some(limits::residue()),
        _ => None,
    }
}

/// An issuer as users make it, with what is wrong if it cannot be made.
pub(crate) fn issuer(cipher: Cipher) -> Result<Issuer, Vec<String>> {
    Issuer::new(APP, SECRET, cipher).map_err(|error| vec![format!("no issuer: {error}")])
}

/// A finding unless something holds.
pub(crate) fn check(findings: &mut Vec<String>, holds: bool, what: &str) {
    if !holds {
        findings.push(what.to_owned());
    }
}
