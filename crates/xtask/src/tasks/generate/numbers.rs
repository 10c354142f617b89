//! Every language's list of numbers says what the C header and the core say.

use anyhow::{Result, ensure};

use super::table::rows;
use crate::languages;
use crate::tools::numbers::parse;
use crate::tools::process::say;

/// Compares all lists, the C header's among them, with the core's.
pub(crate) fn compare() -> Result<()> {
    let lines: Vec<String> = rows().iter().map(|row| format!("{} {}", row.name, row.code)).collect();
    let core = parse(&lines.join("\n"), |line| line.split_once(' '))?;
    let mut compared = Vec::new();
    for language in languages::all() {
        let Some(list) = language.numbers() else { continue };
        let numbers = list.numbers()?;
        let more: Vec<_> = numbers.iter().filter(|(name, _)| !core.contains_key(*name)).collect();
        // A list of errors may leave out OK, which is none.
        let same = |(name, number): &(&String, &i32)| match numbers.get(*name) {
            Some(listed) => listed == *number,
            None => **number == 0,
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
