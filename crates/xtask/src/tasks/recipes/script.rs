//! The commands of a README as one script.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::text::{Block, fits};
use crate::tools::go::with_go;
use crate::tools::process::{self, output, program, root, say};

/// One shell for all blocks, so that what one sets the next one has.
pub(super) struct Script {
    work: PathBuf,
    text: String,
    commands: usize,
    expected: Vec<Expected>,
}

/// What a command must have printed.
struct Expected {
    file: PathBuf,
    command: String,
    printed: Vec<String>,
}

impl Script {
    /// A script that begins at the repository's top, with a folder of its own, and lines that prepare it.
    pub(super) fn new(work: &Path, before: &str) -> Self {
        let mut script =
            Self { work: work.to_owned(), text: String::new(), commands: 0, expected: Vec::new() };
        let before = script.filled(before);
        script.text = format!("set -eu\nexport RECIPE=preparation\n{before}\n");
        script
    }

    /// How many commands were added.
    pub(super) fn commands(&self) -> usize {
        self.commands
    }

    /// Adds a block: its text with the replacements, without some commands, and a check that follows it.
    pub(super) fn add(
        &mut self,
        block: &Block,
        replaced: &[(&str, &str)],
        without: &[&str],
        after: &str,
    ) -> Result<()> {
        for (from, _) in replaced {
            ensure!(
                block.steps.iter().any(|step| step.command.contains(from)),
                "line {} has no {from} that could be replaced",
                block.line
            );
        }
        for (index, step) in block.steps.iter().enumerate() {
            if without.iter().any(|start| step.command.starts_with(start)) {
                continue;
            }
            let mut command = step.command.clone();
            for (from, to) in replaced {
                command = command.replace(from, &self.filled(to));
            }
            writeln!(self.text, "RECIPE='line {}, command {}'", block.line, index + 1)?;
            if step.printed.is_empty() {
                writeln!(self.text, "{command}")?;
            } else {
                // It may fail, as a refused token does: what it prints is what counts.
                let file = self.work.join(format!("printed-{}-{index}", block.line));
                writeln!(self.text, "{{ {command}\n}} >'{}' 2>&1 || true", file.display())?;
                self.expected.push(Expected { file, command, printed: step.printed.clone() });
            }
            self.commands += 1;
        }
        let after = self.filled(after);
        writeln!(self.text, "RECIPE='the check after line {}'\n{after}", block.line)?;
        Ok(())
    }

    /// Runs it, and compares what was printed.
    pub(super) fn run(&self) -> Result<()> {
        let script = self.work.join("recipes.sh");
        let told = "trap 'status=$?; [ $status = 0 ] || echo \"failed: $RECIPE\"' EXIT\n";
        fs::write(&script, format!("{told}{}", self.text))?;
        bash(&script, &self.work.join("log"))?;
        for expected in &self.expected {
            let text = fs::read_to_string(&expected.file).context("nothing was printed")?;
            let printed: Vec<&str> = text.lines().collect();
            if !fits(&expected.printed, &printed) {
                bail!("{} printed, unlike the README:\n{text}", expected.command);
            }
        }
        Ok(())
    }

    /// A text with the names of folders in it.
    fn filled(&self, text: &str) -> String {
        text.replace("{work}", &self.work.display().to_string())
            .replace("{root}", &root().display().to_string())
    }
}

/// Runs a script with bash, and says what it did only if it fails.
fn bash(script: &Path, log: &Path) -> Result<()> {
    let file = fs::File::create(log)?;
    let mut bash = program("bash");
    bash.arg(script).stdout(file.try_clone()?).stderr(file);
    let result = process::run(with_go(&mut bash));
    if result.is_err() {
        say(&output(program("tail").args(["-n", "60"]).arg(log))?);
    }
    result
}
