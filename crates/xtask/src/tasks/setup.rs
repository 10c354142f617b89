//! Installing what the tests need.

use crate::languages;
use crate::suites;
use crate::tools::process::say;

/// Sets up every language, and names those that could not be.
pub(crate) fn run() {
    for language in languages::all() {
        // What cannot be installed is skipped by name later; the others still run.
        if let Err(error) = language.setup() {
            say(&format!("setup: {}: {error:#}", language.name()));
        }
        if let Some(why) = language.missing() {
            say(&format!("setup: {} CANNOT BE TESTED HERE: {why}", language.name()));
        }
    }
    for suite in suites::all() {
        if let Err(error) = suite.setup() {
            say(&format!("setup: {}: {error:#}", suite.name()));
        }
        if let Some(why) = suite.missing() {
            say(&format!("setup: {} CANNOT BE TESTED HERE: {why}", suite.name()));
        }
    }
}
