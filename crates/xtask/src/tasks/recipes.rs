//! The commands of the READMEs, run from their text.
//!
//! Every block of console commands in a README that [`table`] names is either run or has a reason why it is
//! not; a block without a line there fails, and so does a line without a block.

mod script;
mod table;
mod text;

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use crate::languages::{self, Selection};
use crate::tools::files::empty;
use crate::tools::process::{root, say};
use script::Script;
use table::{Readme, Recipe, Way};
use text::{Block, blocks};

/// Runs those of the languages that were asked for.
pub(crate) fn run_all(selection: &Selection) -> Result<()> {
    for language in languages::selected(selection)? {
        run(language.name())?;
    }
    Ok(())
}

/// Runs the recipes of the READMEs that belong to a language.
pub(super) fn run(language: &str) -> Result<()> {
    for readme in table::all().iter().filter(|readme| readme.language == language) {
        run_readme(readme).with_context(|| format!("the recipes of {}", readme.path))?;
    }
    Ok(())
}

fn run_readme(readme: &Readme) -> Result<()> {
    let text = fs::read_to_string(root().join(readme.path))?;
    let pairs = matched(readme, blocks(&text))?;
    let work = root().join("target/recipes").join(readme.path.replace('/', "-"));
    empty(&work)?;
    let mut script = Script::new(&work, readme.before);
    let mut left_out = 0;
    for (recipe, block) in &pairs {
        match &recipe.way {
            Way::Not(why) => {
                left_out += block.steps.len();
                say(&format!("recipes: {}:{} NOT RUN: {why}", readme.path, block.line));
            }
            Way::Run { replaced, without, after } => {
                left_out += without.len();
                for (command, why) in *without {
                    ensure!(
                        block.steps.iter().any(|step| step.command.starts_with(command)),
                        "line {} has no command {command}",
                        block.line
                    );
                    say(&format!("recipes: {}: {command}… NOT RUN: {why}", readme.path));
                }
                let without: Vec<&str> = without.iter().map(|(command, _)| *command).collect();
                script.add(block, replaced, &without, after)?;
            }
        }
    }
    let commands = script.commands();
    if commands > 0 {
        script.run()?;
    }
    say(&format!(
        "recipes: {}: {} blocks, {commands} commands run, {left_out} commands not run",
        readme.path,
        pairs.len()
    ));
    Ok(())
}

/// Each block with its recipe. The same block again, as in another language's part of the README, is left out.
fn matched(readme: &Readme, blocks: Vec<Block>) -> Result<Vec<(&Recipe, Block)>> {
    let mut pairs: Vec<(&Recipe, Block)> = Vec::new();
    for block in blocks {
        if pairs.iter().any(|(_, earlier)| earlier.steps == block.steps) {
            continue;
        }
        let first = block.steps.first().context("a block without a command")?;
        let fitting = readme.recipes.iter().find(|recipe| first.command.starts_with(recipe.first));
        let Some(recipe) = fitting else {
            bail!("line {}: tasks/recipes/table.rs does not know {:?}", block.line, first.command);
        };
        pairs.push((recipe, block));
    }
    for recipe in readme.recipes {
        let known = pairs.iter().any(|(found, _)| found.first == recipe.first);
        ensure!(known, "tasks/recipes/table.rs names a block that is not there: {:?}", recipe.first);
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const READMES: &[&str] = &[
        "README.md",
        "README.zh-CN.md",
        "crates/token04-c/README.md",
        "crates/token04-cli/README.md",
        "crates/token04-core/README.md",
        "bindings/cpp/README.md",
        "bindings/dotnet/README.md",
        "bindings/go/README.md",
        "bindings/java/README.md",
        "bindings/node/README.md",
        "bindings/objc/README.md",
        "bindings/php/README.md",
        "bindings/python/README.md",
        "bindings/wasm/README.md",
    ];

    #[test]
    fn every_block_of_every_readme_is_in_the_table() -> Result<()> {
        for path in READMES {
            let readme = table::all().iter().find(|readme| readme.path == *path);
            let readme = readme.with_context(|| format!("no recipes for {path}"))?;
            let text = fs::read_to_string(root().join(path))?;
            matched(readme, blocks(&text)).with_context(|| (*path).to_owned())?;
        }
        assert_eq!(table::all().len(), READMES.len());
        Ok(())
    }

    #[test]
    fn a_block_without_a_line_and_a_line_without_a_block_are_found() {
        let readme = |recipes| Readme { path: "R", language: "x", before: "", recipes };
        let block = || blocks("```console\n$ make it\n```\n");
        let known: &[Recipe] = &[Recipe { first: "make", way: Way::Not("a reason") }];
        assert_eq!(matched(&readme(known), block()).unwrap().len(), 1);
        let unknown = matched(&readme(&[]), block()).unwrap_err().to_string();
        assert!(unknown.contains("line 1: ") && unknown.contains("make it"), "{unknown}");
        let stale = matched(&readme(known), Vec::new()).unwrap_err().to_string();
        assert!(stale.contains("not there: \"make\""), "{stale}");
    }
}
