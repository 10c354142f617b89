//! What was built and run for which platform when it was last tried: crates/xtask/platforms.json, which
//! `cargo xtask dist --record` writes. The READMEs' tables are made from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::tools::process::root;

/// By the names of platforms and packages.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) platforms: BTreeMap<String, BTreeMap<String, Cell>>,
}

/// A package for a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cell {
    pub(crate) state: State,
    /// The day when it was tried, in UTC.
    pub(crate) date: String,
    /// The bytes of its native file.
    pub(crate) size: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// Built, and run.
    Run,
    /// Built, and looked at.
    Built,
}

impl Record {
    pub(crate) fn read() -> Result<Self> {
        let path = file();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| path.display().to_string())
    }

    /// Writes a line for each package, so that a change of one is a line in a diff.
    pub(crate) fn write(&self) -> Result<()> {
        fs::write(file(), self.text()?)?;
        Ok(())
    }

    pub(crate) fn put(&mut self, platform: &str, package: &str, state: State, size: u64) {
        let today = jiff::Timestamp::now().to_string();
        let date = today.split('T').next().unwrap_or_default().to_owned();
        let cell = Cell { state, date, size };
        self.platforms.entry(platform.to_owned()).or_default().insert(package.to_owned(), cell);
    }

    pub(crate) fn cell(&self, platform: &str, package: &str) -> Option<&Cell> {
        self.platforms.get(platform)?.get(package)
    }

    /// What is wrong with a size: more than a tenth larger than it was.
    pub(crate) fn grown(&self, platform: &str, package: &str, size: u64) -> Option<String> {
        let known = self.cell(platform, package)?.size;
        (size > known + known / 10).then(|| {
            format!("{platform} {package}: {size} bytes, and {known} in crates/xtask/platforms.json: --record accepts it")
        })
    }

    fn text(&self) -> Result<String> {
        let mut platforms = Vec::new();
        for (platform, packages) in &self.platforms {
            let mut lines = Vec::new();
            for (package, cell) in packages {
                lines.push(format!("      {package:?}: {}", serde_json::to_string(cell)?));
            }
            platforms.push(format!("    {platform:?}: {{\n{}\n    }}", lines.join(",\n")));
        }
        Ok(format!("{{\n  \"platforms\": {{\n{}\n  }}\n}}\n", platforms.join(",\n")))
    }
}

fn file() -> PathBuf {
    root().join("crates/xtask/platforms.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() -> Result<()> {
        let mut record = Record::default();
        record.put("linux-x64", "c", State::Run, 1000);
        record.put("macos-x64", "c", State::Built, 900);
        let read: Record = serde_json::from_str(&record.text()?)?;
        assert_eq!(read.platforms, record.platforms);
        let date = &read.cell("linux-x64", "c").context("a cell")?.date;
        assert!(date.len() == 10 && date.starts_with("20"), "{date}");
        Ok(())
    }

    #[test]
    fn a_tenth_more_is_too_much() {
        let mut record = Record::default();
        record.put("linux-x64", "c", State::Run, 1000);
        assert_eq!(record.grown("linux-x64", "c", 1100), None);
        assert!(record.grown("linux-x64", "c", 1101).is_some());
        assert_eq!(record.grown("linux-x64", "node", 5000), None);
    }
}
