//! What must hold of static libraries and import libraries.

use std::collections::BTreeSet;

use anyhow::Result;

use super::place;
use crate::targets::{Cpu, Target};
use crate::tools::artefact::archive::{self, Archive};
use crate::tools::contents::Found;
use crate::tools::header::declared;

pub(super) fn faults(file: &Found) -> Result<Vec<String>> {
    let archives = match archive::read(&file.bytes) {
        Ok(archives) => archives,
        Err(error) => return Ok(vec![format!("{}: cannot be read: {error:#}", file.path)]),
    };
    let mut wrong = Vec::new();
    let mut fault = |text: &str| wrong.push(format!("{}: {text}", file.path));
    match place::of(&file.path).as_deref() {
        None => fault("its path names several platforms"),
        Some([]) => fault("nobody knows for which platform it must be"),
        Some(targets) => {
            if !fit(&archives, targets) {
                let machines: Vec<&[Cpu]> =
                    archives.iter().map(|archive| archive.machines.as_slice()).collect();
                fault(&format!("is for {machines:?}"));
            }
        }
    }
    let declared = declared("token04.h")?;
    for archive in &archives {
        let ours: BTreeSet<String> =
            archive.names.iter().filter(|name| name.starts_with("token04_")).cloned().collect();
        let names: Vec<&String> = declared.symmetric_difference(&ours).collect();
        if !names.is_empty() {
            fault(&format!("defines other names than it should: {names:?}"));
        }
    }
    Ok(wrong)
}

/// Whether there is one archive for each platform, with members for its processor alone.
fn fit(archives: &[Archive], targets: &[&Target]) -> bool {
    let wanted: BTreeSet<&str> = targets.iter().map(|target| target.cpu.name()).collect();
    let there: BTreeSet<&str> = archives
        .iter()
        .filter_map(|archive| match archive.machines.as_slice() {
            [one] => Some(one.name()),
            _ => None,
        })
        .collect();
    wanted == there && archives.len() == wanted.len()
}
