//! What the runtimes share: the examples, and what lies beside a program.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tools::examples;
use crate::tools::process::{output, say};

pub(super) const EXAMPLES: [&str; 4] = ["Basic", "Room", "Video", "ZegoRoom"];

/// Whether an example prints the token that it should.
pub(super) fn check_example(name: &str, command: &mut Command) -> Result<()> {
    let token = name.trim_start_matches("Zego").to_ascii_lowercase();
    examples::check(&token, &output(command)?)?;
    say(&format!("dotnet: the example {name} passed"));
    Ok(())
}

/// Puts the native library beside the programs, as a package manager does.
pub(super) fn copy_library(prefix: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::copy(prefix.join("lib/libtoken04.so"), folder.join("libtoken04.so"))?;
    Ok(())
}
