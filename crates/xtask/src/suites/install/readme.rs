//! What a README tells its readers to do first.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::tools::examples;
use crate::tools::process::{output, root};

/// The secret of the samples.
const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

/// The first block of a README in a language.
pub(super) fn block(readme: &str, language: &str) -> Result<String> {
    let text = fs::read_to_string(root().join(readme)).with_context(|| readme.to_owned())?;
    first(&text, language).with_context(|| format!("{readme} has no block of {language}"))
}

fn first(text: &str, language: &str) -> Option<String> {
    let start = format!("\n```{language}\n");
    let (_, rest) = text.split_once(&start)?;
    Some(rest.split_once("\n```")?.0.to_owned() + "\n")
}

/// The commands of a README's first block, without what they print.
pub(super) fn commands(readme: &str) -> Result<String> {
    let block = block(readme, "console")?;
    let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    ensure!(!lines.is_empty(), "{readme} begins without a command");
    Ok(lines.join("\n"))
}

/// A shell that runs commands as a reader types them, in a folder.
pub(super) fn shell(folder: &Path, commands: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.current_dir(folder).args(["-euxc", commands]).env("ZEGO_SERVER_SECRET", SECRET);
    // What cargo sets for this program is not what a reader has.
    for name in ["LD_LIBRARY_PATH", "RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO", "RUSTC", "RUSTUP_TOOLCHAIN"] {
        shell.env_remove(name);
    }
    shell
}

/// Whether a sample prints the token that it should.
pub(super) fn check(shell: &mut Command) -> Result<()> {
    examples::check("basic", &output(shell)?)
}

/// The lines of a sample that have to come before everything else, and the others.
pub(super) fn parted(sample: &str, starts: &[&str]) -> (String, String) {
    let (first, others): (Vec<&str>, Vec<&str>) =
        sample.lines().partition(|line| starts.iter().any(|start| line.starts_with(start)));
    (first.join("\n"), others.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_block_of_a_language_is_found() {
        let text = "# A\n\n```console\n$ a b\n…\n```\n\n```c\nint x;\n```\n\n```c\nint y;\n```\n";
        assert_eq!(first(text, "c").as_deref(), Some("int x;\n"));
        assert_eq!(first(text, "go"), None);
        let (uses, body) = parted("use a;\nb;\nuse c;", &["use "]);
        assert_eq!((uses.as_str(), body.as_str()), ("use a;\nuse c;", "b;"));
    }
}
