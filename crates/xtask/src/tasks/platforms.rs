//! The table of platforms, for what is not Rust: the matrix of a CI.

use anyhow::Result;
use serde_json::{Value, json};

use crate::targets::{TARGETS, Target};
use crate::tools::process::say;

/// Prints it as JSON.
pub(crate) fn run() -> Result<()> {
    let all: Vec<Value> = TARGETS.iter().map(row).collect();
    say(&serde_json::to_string_pretty(&all)?);
    Ok(())
}

fn row(target: &Target) -> Value {
    let npm = target.npm();
    let go = target.go();
    let parts: Vec<&str> = target.parts.iter().map(|part| part.name()).collect();
    json!({
        "name": target.name,
        "triple": target.triple,
        "parts": parts,
        "run": format!("{:?}", target.run).to_lowercase(),
        "npm": { "name": target.npm_name(), "os": npm.os, "cpu": npm.cpu, "libc": npm.libc },
        "wheel": target.wheel(),
        "rid": target.rid(),
        "jar": target.jar(),
        "go": go.map(|go| json!({ "folder": go.folder, "tags": go.tags })),
        "php": target.php(),
        "library": target.c_library(),
    })
}
