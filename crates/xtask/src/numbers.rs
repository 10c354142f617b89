//! Every language lists the errors' numbers: all say what the C header and the core say.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use token04_core::ErrorCode;

use crate::languages;
use crate::process::{root, say};

/// A list in a source file, an error a line.
pub(crate) struct List {
    file: &'static str,
    /// The enumeration, where the file has several.
    within: &'static str,
    /// Name and number of a line that has them.
    read: fn(&str) -> Option<(&str, &str)>,
}

/// Numbers by name: `APPIDMISMATCH` for `APP_ID_MISMATCH` and `AppIDMismatch`, since each
/// language writes names its own way.
type Numbers = BTreeMap<String, i32>;

impl List {
    pub(crate) fn new(file: &'static str, read: fn(&str) -> Option<(&str, &str)>) -> Self {
        Self { file, within: "", read }
    }

    /// Only in the block that these words begin, and a line `};` ends.
    pub(crate) fn within(self, words: &'static str) -> Self {
        Self { within: words, ..self }
    }

    fn numbers(&self) -> Result<Numbers> {
        let text = fs::read_to_string(root().join(self.file)).with_context(|| format!("no {}", self.file))?;
        let list = text.split_once(self.within).map(|(_, rest)| match self.within {
            "" => rest,
            _ => rest.split("\n};").next().unwrap_or(rest),
        });
        parse(list.unwrap_or_default(), self.read).with_context(|| self.file.to_owned())
    }
}

fn parse(text: &str, read: fn(&str) -> Option<(&str, &str)>) -> Result<Numbers> {
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

/// Compares all lists, the C header's among them, with the core's.
pub(crate) fn compare() -> Result<()> {
    let lines: Vec<String> =
        ErrorCode::ALL.iter().map(|code| format!("{} {}", code.name(), code.value())).collect();
    let core = parse(&lines.join("\n"), |line| line.split_once(' '))?;
    let mut compared = Vec::new();
    for language in languages::all() {
        let Some(list) = language.numbers() else { continue };
        let numbers = list.numbers()?;
        let more: Vec<_> = numbers.iter().filter(|(name, _)| !core.contains_key(*name)).collect();
        // A list of errors may leave out OK, which is none.
        let same = |(name, number): &(&String, &i32)| match numbers.get(*name) {
            Some(listed) => listed == *number,
            None => *name == ErrorCode::Ok.name(),
        };
        let differ: Vec<_> = core.iter().filter(|entry| !same(entry)).collect();
        ensure!(
            more.is_empty() && differ.is_empty(),
            "{}: lists {more:?} which the core has not, and lacks or changes {differ:?}",
            list.file
        );
        compared.push(language.name());
    }
    say(&format!("numbers: {} errors, the same in {}", core.len(), compared.join(", ")));
    Ok(())
}
