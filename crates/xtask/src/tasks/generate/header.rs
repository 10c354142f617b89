//! The C headers, by cbindgen.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};
use cbindgen::{Builder, Config};

use crate::tools::process::root;

/// The library's files in the order in which the header tells of them. Named one by one,
/// since cbindgen would otherwise take in the testing functions.
const SOURCES: [&str; 13] = [
    "version",
    "lang",
    "status",
    "payload",
    "issuer",
    "batch",
    "claims",
    "envelope",
    "verifier",
    "diagnosis",
    "explain",
    "kit",
    "utf16",
];

/// The library's header.
pub(crate) fn main() -> Result<String> {
    generate(&SOURCES, "header.txt", "TOKEN04_H", &[])
}

/// The testing build's header.
pub(crate) fn testing() -> Result<String> {
    generate(&["testing"], "header_testing.txt", "TOKEN04_TESTING_H", &["token04.h"])
}

/// The library's version, which cbindgen cannot take from a constant.
fn version_macros() -> String {
    use token04_core::VERSION;
    let mut macros = format!(
        "\n/**\n * The version of the library that this header describes.\n */\n#define TOKEN04_VERSION \"{VERSION}\"\n"
    );
    for (name, number) in ["MAJOR", "MINOR", "PATCH"].iter().zip(VERSION.split('.')) {
        let _ = writeln!(macros, "#define TOKEN04_VERSION_{name} {number}");
    }
    macros
}

fn generate(sources: &[&str], preamble: &str, guard: &str, includes: &[&str]) -> Result<String> {
    let folder = root().join("crates/token04-c");
    let read =
        |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("cannot read {name}"));
    let mut config = Config::from_file(folder.join("cbindgen.toml")).map_err(anyhow::Error::msg)?;
    config.header = Some(read(preamble)?);
    config.include_guard = Some(guard.to_owned());
    config.includes = includes.iter().map(|name| (*name).to_owned()).collect();
    if includes.is_empty() {
        config.after_includes = Some(version_macros());
    }
    let builder = sources.iter().fold(Builder::new().with_config(config), |builder, source| {
        builder.with_src(folder.join(format!("src/{source}.rs")))
    });
    let mut header = Vec::new();
    builder.generate().context("cbindgen failed")?.write(&mut header);
    Ok(String::from_utf8(header)?)
}
