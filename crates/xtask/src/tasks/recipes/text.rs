//! The blocks of console commands in a README.

/// A block.
#[derive(Debug)]
pub(super) struct Block {
    /// The line that begins it, counted from 1.
    pub(super) line: usize,
    /// Its commands, in order.
    pub(super) steps: Vec<Step>,
}

/// A command, and what the README says that it prints.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) command: String,
    pub(super) printed: Vec<String>,
}

/// All blocks that begin with ` ```console ` or ` ```sh `.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut inside: Option<Block> = None;
    for (index, line) in markdown.lines().enumerate() {
        match &mut inside {
            None if ["```console", "```sh"].contains(&line) => {
                inside = Some(Block { line: index + 1, steps: Vec::new() });
            }
            None => {}
            Some(_) if line == "```" => found.extend(inside.take()),
            Some(block) => read(block, line),
        }
    }
    found
}

/// A command begins with `$ ` and goes on after a backslash; everything else is printed.
fn read(block: &mut Block, line: &str) {
    if let Some(command) = line.strip_prefix("$ ") {
        block.steps.push(Step { command: command.to_owned(), printed: Vec::new() });
    } else if let Some(step) = block.steps.last_mut() {
        if step.command.ends_with('\\') {
            step.command = format!("{}\n{line}", step.command);
        } else {
            step.printed.push(line.to_owned());
        }
    }
}

/// Whether what was printed is what the README says. There, a line `…` stands for any lines, and `…` at the
/// end of a line for the rest of it.
pub(super) fn fits(expected: &[String], printed: &[&str]) -> bool {
    let Some((first, rest)) = expected.split_first() else { return printed.is_empty() };
    if first == "…" {
        return (0..=printed.len()).any(|skipped| fits(rest, printed.get(skipped..).unwrap_or_default()));
    }
    let Some((line, others)) = printed.split_first() else { return false };
    let alike = first.strip_suffix('…').map_or_else(|| first == line, |start| line.starts_with(start));
    alike && fits(rest, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_what_they_print_are_told_apart() {
        let text = "a\n```console\n$ one \\\n    more\n$ two\nprinted\n```\n```json\n$ no\n```\n```sh\n$ three\n```\n";
        let found = blocks(text);
        assert_eq!(found.iter().map(|block| block.line).collect::<Vec<_>>(), [2, 11]);
        assert_eq!(found[0].steps[0].command, "one \\\n    more");
        assert!(found[0].steps[0].printed.is_empty());
        assert_eq!(found[0].steps[1].printed, ["printed"]);
        assert_eq!(found[1].steps[0].command, "three");
    }

    #[test]
    fn dots_stand_for_what_is_left_out() {
        let expected = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        assert!(fits(&expected(&["…", "b", "…"]), &["a", "b", "c"]));
        assert!(fits(&expected(&["…", "b", "…"]), &["b"]));
        assert!(!fits(&expected(&["…", "b"]), &["b", "c"]));
        assert!(fits(&expected(&["04A…"]), &["04ABC"]));
        assert!(!fits(&expected(&["04A…"]), &["04B"]));
        assert!(!fits(&expected(&["04A…"]), &[]));
        assert!(!fits(&expected(&["a"]), &["a", "b"]));
    }
}
