//! What the runtimes share: the examples, and what lies beside a program.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::tools::examples;
use crate::tools::process::{output, root, say};

pub(super) const EXAMPLES: [&str; 4] = ["Basic", "Room", "Video", "ZegoPrivilege"];

/// Whether an example prints the token that it should.
pub(super) fn check_example(name: &str, command: &mut Command) -> Result<()> {
    let token = name.trim_start_matches("Zego").to_ascii_lowercase();
    examples::check(&token, &output(command)?)?;
    say(&format!("dotnet: the example {name} passed"));
    Ok(())
}

/// The program that starts the example of an endpoint and asks it for tokens.
pub(super) const ENDPOINT_TEST: &str = "bindings/dotnet/tests/endpoint/*.cs";

/// What it is compiled with: the endpoint.
pub(super) fn endpoint_options() -> Vec<String> {
    let endpoint = format!("-recurse:{}", root().join("examples/dotnet/Endpoint.cs").display());
    let program = ["-r:Token04.dll", "-out:EndpointTest.exe", "-main:EndpointTest"].map(str::to_owned);
    [program.to_vec(), vec![endpoint]].concat()
}

/// Whether the endpoint answers as it should.
pub(super) fn check_endpoint(test: &mut Command) -> Result<()> {
    let printed = output(test)?;
    ensure!(printed.trim() == "endpoint passed", "the endpoint: {printed}");
    say("dotnet: the example Endpoint passed");
    Ok(())
}

/// Puts the native library beside the programs, as a package manager does.
pub(super) fn copy_library(prefix: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::copy(prefix.join("lib/libtoken04.so"), folder.join("libtoken04.so"))?;
    Ok(())
}
