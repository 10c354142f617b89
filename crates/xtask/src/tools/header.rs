//! What the C headers declare.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use crate::tools::process::root;

/// The functions that a header declares.
pub(crate) fn declared(header: &str) -> Result<BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("include").join(header))?;
    let declared: BTreeSet<String> = text
        .lines()
        .filter(|line| !line.starts_with([' ', '#', '/', '*']))
        .filter_map(|line| line.split('(').next()?.rsplit([' ', '*']).next())
        .filter(|name| name.starts_with("token04_") && text.contains(&format!("{name}(")))
        .map(str::to_owned)
        .collect();
    ensure!(!declared.is_empty(), "{header} was not understood");
    Ok(declared)
}
