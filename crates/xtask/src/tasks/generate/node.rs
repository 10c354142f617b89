//! The Node.js package: what it knows of the core, and what TypeScript makes of its sources.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use token04_core::{Finding, Lang, Outcome, Product, Reason, Severity, Source, VERSION};

use super::table::rows;
use crate::languages::node::tsc;
use crate::tools::process::{root, run, say};

/// bindings/node/src/codes.ts.
pub(crate) fn codes() -> String {
    let mut text = format!(
        "/** Written by `cargo xtask gen` from the core. Do not edit. */\n\n\
         /** The version of this package and of its addon. */\n\
         export const version = '{VERSION}' as string;\n\n\
         /** The number of every error, the same in every language. 0 is success, not an error. */\n\
         export const ErrorCode = Object.freeze({{\n"
    );
    for row in rows() {
        let doc = [row.message, row.hint].join(" ");
        let _ = writeln!(text, "  /** {} */\n  {}: {},", doc.trim_end(), row.name, row.code);
    }
    let names = union(rows().iter().filter(|row| row.code != 0).map(|row| row.name));
    let reasons = union(Reason::ALL.iter().map(|reason| reason.name()));
    let findings = union(Finding::ids());
    let _ = write!(
        text,
        "}} as const);\n\n\
         /** The name of an error. */\n\
         export type ErrorName ={names};\n\n\
         /** Why a token was refused. The checks run in this order, but `unsupported_version` comes first. */\n\
         export type Reason ={reasons};\n\n\
         /** What a finding of a diagnosis is called. */\n\
         export type FindingId ={findings};\n"
    );
    for (name, doc, values) in [
        ("Lang", "The language of messages and hints.", union(Lang::ALL.iter().map(|lang| lang.name()))),
        ("Outcome", "The outcome of a check.", union(Outcome::ALL.iter().map(|outcome| outcome.name()))),
        (
            "Severity",
            "How much a finding matters.",
            union(Severity::ALL.iter().map(|severity| severity.name())),
        ),
        ("Product", "What shows a code.", union(Product::ALL.iter().map(|product| product.name()))),
        ("Source", "How we know it.", union(Source::ALL.iter().map(|source| source.name()))),
    ] {
        let _ = write!(text, "\n/** {doc} */\nexport type {name} ={values};\n");
    }
    text
}

fn union(names: impl Iterator<Item = &'static str>) -> String {
    names.fold(String::new(), |mut text, name| {
        let _ = write!(text, "\n  | '{name}'");
        text
    })
}

/// Compiles bindings/node/src into bindings/node/lib: JavaScript and declarations. With
/// `check` only compares, and names the files that differ.
pub(crate) fn library(check: bool) -> Result<Vec<String>> {
    let Some(mut tsc) = tsc() else {
        say("gen: bindings/node/lib SKIPPED: TypeScript is not installed; cargo xtask setup installs it");
        return Ok(Vec::new());
    };
    let (made, committed) = (root().join("target/node/lib"), root().join("bindings/node/lib"));
    let to = if check { &made } else { &committed };
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    run(tsc.args(["--project", "bindings/node", "--outDir"]).arg(to))?;
    if !check {
        say("gen: bindings/node/lib");
        return Ok(Vec::new());
    }
    let (made, committed) = (texts(&made)?, texts(&committed)?);
    let names = made.keys().chain(committed.keys().filter(|name| !made.contains_key(*name)));
    let stale = names.filter(|name| made.get(*name) != committed.get(*name));
    Ok(stale.map(|name| format!("bindings/node/lib/{name}")).collect())
}

/// The files of a folder.
fn texts(folder: &Path) -> Result<BTreeMap<String, String>> {
    let files = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    files
        .map(|file| {
            let file = file?;
            Ok((file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path())?))
        })
        .collect()
}
