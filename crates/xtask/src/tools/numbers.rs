//! Every language lists the errors' numbers.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::tools::process::root;

/// A list in a source file, an error a line.
pub(crate) struct List {
    pub(crate) file: &'static str,
    /// The enumeration, where the file has several.
    within: &'static str,
    /// Name and number of a line that has them.
    read: fn(&str) -> Option<(&str, &str)>,
}

/// Numbers by name: `APPIDMISMATCH` for `APP_ID_MISMATCH` and `AppIDMismatch`, since each
/// language writes names its own way.
pub(crate) type Numbers = BTreeMap<String, i32>;

impl List {
    pub(crate) fn new(file: &'static str, read: fn(&str) -> Option<(&str, &str)>) -> Self {
        Self { file, within: "", read }
    }

    /// Only in the block that these words begin, and a line `};` ends.
    pub(crate) fn within(self, words: &'static str) -> Self {
        Self { within: words, ..self }
    }

    /// What the file says now.
    pub(crate) fn numbers(&self) -> Result<Numbers> {
        let text = fs::read_to_string(root().join(self.file)).with_context(|| format!("no {}", self.file))?;
        let list = text.split_once(self.within).map(|(_, rest)| match self.within {
            "" => rest,
            _ => rest.split("\n};").next().unwrap_or(rest),
        });
        parse(list.unwrap_or_default(), self.read).with_context(|| self.file.to_owned())
    }
}

/// The numbers of a text, in each of whose lines `read` may find one.
pub(crate) fn parse(text: &str, read: fn(&str) -> Option<(&str, &str)>) -> Result<Numbers> {
    let mut numbers = Numbers::new();
    for (name, number) in text.lines().filter_map(|line| read(line.trim())) {
        let name: String = name.chars().filter(|letter| *letter != '_').collect();
        // What is no number is another line of the same shape.
        let Ok(number) = number.trim_end_matches([',', ';']).parse() else { continue };
        if name.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            let name = name.to_ascii_uppercase();
            ensure!(numbers.insert(name.clone(), number).is_none(), "{name} is listed twice");
        }
    }
    Ok(numbers)
}
