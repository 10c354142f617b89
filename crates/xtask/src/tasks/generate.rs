//! Files that are made from the core and committed.

mod c_texts;
mod dotnet;
mod header;
mod java;
mod node;
mod numbers;
mod php;
mod platforms;
mod python;
mod python_library;
mod readmes;
mod stated;
mod table;

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::json;
use token04_core::Reason;

use crate::tools::process::{root, say};

/// Writes them, or compares them with what is committed.
pub(crate) fn run(check: bool) -> Result<()> {
    let mut stale: Vec<String> = Vec::new();
    for (name, text) in files()? {
        let path = root().join(&name);
        if !check {
            fs::write(&path, text).with_context(|| format!("cannot write {name}"))?;
            say(&format!("gen: {name}"));
        } else if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    // Last, since it is made from one of the above.
    stale.extend(node::library(check)?);
    if !stale.is_empty() {
        bail!("out of date, run cargo xtask gen: {}", stale.join(", "));
    }
    // Lists that are written by hand drift as well.
    if check { numbers::compare() } else { Ok(()) }
}

fn files() -> Result<Vec<(String, String)>> {
    let header = header::main()?;
    let files = [
        ("tests/conformance/codes.json", codes()),
        ("bindings/php/src/Token04/ErrorCode.php", php::error_codes()),
        ("bindings/php/src/Token04/Internal/Header.php", php::header(&header)?),
        ("bindings/python/ctypes/token04/_declarations.py", python_library::declarations(&header)?),
        ("bindings/dotnet/src/Native.cs", dotnet::native(&header)?),
        ("crates/token04-c/src/texts/list.rs", c_texts::texts()),
        ("include/token04.h", header),
        ("include/token04_testing.h", header::testing()?),
        ("bindings/node/src/codes.ts", node::codes()),
        ("bindings/java/library/src/main/java/im/zego/token04/ErrorCode.java", java::codes()),
        ("bindings/java/library/src/main/java/im/zego/token04/Version.java", java::version()),
        ("bindings/python/src/token04/_codes.py", python::codes()),
    ];
    let files = files.into_iter().chain(stated::files()?).map(|(name, text)| (name.to_owned(), text));
    Ok(files.chain(platforms::files()).chain(readmes::files()?).collect())
}

/// Every error's number, name, message and hint, for the languages' drift checks.
fn codes() -> String {
    let rows: Vec<String> = table::rows()
        .iter()
        .map(|row| {
            let row = json!({
                "code": row.code,
                "name": row.name,
                "reason": row.reason.map(Reason::name),
                "sdk_code": row.reason.and_then(Reason::sdk_code),
                "message": row.message,
                "hint": row.hint,
            });
            format!("  {row}")
        })
        .collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}
