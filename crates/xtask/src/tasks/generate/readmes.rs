//! The READMEs' tables of platforms, from what was built and run when it was last tried.

use std::fs;

use anyhow::{Context, Result};

use crate::targets::{Column, Cpu, GLIBC, MACOS, System, TARGETS, Target};
use crate::tools::process::root;
use crate::tools::record::{Record, State};

#[derive(Clone, Copy)]
enum Language {
    English,
    Chinese,
}

/// Where a table is: the text between these two.
const BEGIN: &str = "<!-- platforms: made by cargo xtask gen";
const END: &str = "<!-- /platforms -->";

/// Their names and texts.
pub(super) fn files() -> Result<Vec<(String, String)>> {
    let record = Record::read()?;
    let mut files = Vec::new();
    for (name, language) in [("README.md", Language::English), ("README.zh-CN.md", Language::Chinese)] {
        files.push((name.to_owned(), replaced(name, &table(&record, language))?));
    }
    Ok(files)
}

/// A README with this table.
fn replaced(name: &str, table: &str) -> Result<String> {
    let text = fs::read_to_string(root().join(name))?;
    filled(&text, table).with_context(|| format!("{name} has no place for the table of platforms"))
}

fn filled(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (mark, rest) = rest.split_once('\n')?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{mark}\n{table}{END}{after}"))
}

/// All platforms and packages.
fn table(record: &Record, language: Language) -> String {
    let head = match language {
        Language::English => "| platform | command | C | Node.js | Java | Python | Go | .NET | PHP (FFI) |",
        Language::Chinese => "| 平台 | 命令行 | C | Node.js | Java | Python | Go | .NET | PHP（FFI） |",
    };
    let row = |target: &Target| {
        let cells: Vec<&str> =
            Column::ALL.iter().map(|column| state(record, target, *column, language)).collect();
        format!("| {} | {} |\n", title(target, language), cells.join(" | "))
    };
    let rows = TARGETS.iter().map(row).collect::<Vec<_>>().concat();
    format!("{head}\n| ---{} |\n{rows}\n{}\n", " | ---".repeat(Column::ALL.len()), date(record, language))
}

fn state(record: &Record, target: &Target, column: Column, language: Language) -> &'static str {
    let state = record.cell(target.name, column.name()).map(|cell| cell.state);
    let is_made = target.columns().any(|known| known == column);
    match (state, language) {
        (None, Language::English) if is_made => "not tried",
        (None, Language::Chinese) if is_made => "未尝试",
        (Some(State::Run), Language::English) => "run",
        (Some(State::Built), Language::English) => "built",
        (None, Language::English) => "no",
        (Some(State::Run), Language::Chinese) => "已运行",
        (Some(State::Built), Language::Chinese) => "已构建",
        (None, Language::Chinese) => "无",
    }
}

/// What the words mean, and since when they are true.
fn date(record: &Record, language: Language) -> String {
    let cells = record.platforms.values().flat_map(|packages| packages.values());
    let cells = cells.map(|cell| cell.date.as_str());
    // What was not tried again is as old as it is.
    let oldest = cells.min().unwrap_or("?");
    match language {
        Language::English => format!(
            "*Run*: built by `cargo xtask dist` and run on {oldest} or later, on Linux x64: other platforms with qemu, musl and \
             Wine. *Built*: built and inspected, but never run. *Not tried*: not built since this table exists. \
             The other tests all run on Linux x64 with glibc."
        ),
        Language::Chinese => format!(
            "“已运行”：已于 {oldest} 或之后在 Linux x64 上由 `cargo xtask dist` 构建并运行，其他平台通过 qemu、musl 和 Wine 运行。“已构建”：构建并检查过，但从未运行。“未尝试”：自有此表以来尚未构建。其余测试都在 Linux x64（glibc）上运行。"
        ),
    }
}

fn title(target: &Target, language: Language) -> String {
    let cpu = target.cpu.name();
    match (target.system, language) {
        (System::LinuxGlibc, Language::English) => {
            format!("Linux {cpu}, glibc {}.{} or newer", GLIBC.0, GLIBC.1)
        }
        (System::LinuxGlibc, Language::Chinese) => {
            format!("Linux {cpu}，glibc {}.{} 及以上", GLIBC.0, GLIBC.1)
        }
        (System::LinuxMusl, Language::English) => format!("Linux {cpu}, musl (Alpine)"),
        (System::LinuxMusl, Language::Chinese) => format!("Linux {cpu}，musl（Alpine）"),
        (System::Windows, _) => format!("Windows {cpu}"),
        (System::MacOs, _) => {
            let name = if target.cpu == Cpu::Arm64 { "Apple" } else { "Intel" };
            match language {
                Language::English => format!("macOS {}.{} or newer, {name}", MACOS.0, MACOS.1),
                Language::Chinese => format!("macOS {}.{} 及以上，{name}", MACOS.0, MACOS.1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let text = "a\n<!-- platforms: made by cargo xtask gen -->\nold\n<!-- /platforms -->\nb\n";
        let new = "a\n<!-- platforms: made by cargo xtask gen -->\nnew\n<!-- /platforms -->\nb\n";
        assert_eq!(filled(text, "new\n").as_deref(), Some(new));
        assert_eq!(filled("no marks", "new\n"), None);
    }

    #[test]
    fn a_table_says_what_was_run() {
        let mut record = Record::default();
        record.put("linux-arm64", "c", State::Run, 1);
        record.put("linux-arm64", "node", State::Built, 1);
        let english = table(&record, Language::English);
        assert!(
            english.contains("| Linux arm64, glibc 2.17 or newer | not tried | run | built | not tried |"),
            "{english}"
        );
        let chinese = table(&record, Language::Chinese);
        assert!(
            chinese.contains("| Linux arm64，glibc 2.17 及以上 | 未尝试 | 已运行 | 已构建 | 未尝试 |"),
            "{chinese}"
        );
    }
}
