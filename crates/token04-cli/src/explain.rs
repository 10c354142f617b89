//! `token04 explain`

use std::process::ExitCode;

use clap::Args;
use token04_core::{ErrorKind, explain};

use crate::console;
use crate::failure::Failure;
use crate::lang::{self, noted, pick, say};
use crate::number;

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// The code that an SDK, a log or this library shows, such as 1002078
    #[arg(value_name = "CODE", allow_negative_numbers = true, value_parser = number::parse::<i64>)]
    code: i64,
    /// Print one JSON object on a line instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &ExplainArgs) -> Result<ExitCode, Failure> {
    let Some(row) = explain(args.code) else {
        return own(args);
    };
    if args.json {
        console::print(row.to_json(lang::current()) + "\n")?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = row.name.map_or_else(String::new, |name| format!(" {name}"));
    let lines = [
        (pick("code", "错误码"), format!("{}{name}{}", row.code, noted(say(row.product.title())))),
        (pick("meaning", "含义"), say(row.meaning).to_owned()),
        (pick("causes", "原因"), say(row.causes).to_owned()),
        (pick("try", "建议"), say(row.hint).to_owned()),
        (pick("seen", "何时出现"), say(row.when).to_owned()),
        (pick("source", "依据"), say(row.source.title()).to_owned()),
    ];
    console::print(table(&lines))?;
    Ok(ExitCode::SUCCESS)
}

/// A number of this library that is not one of ZEGO's.
fn own(args: &ExplainArgs) -> Result<ExitCode, Failure> {
    let kind = i32::try_from(args.code).ok().and_then(ErrorKind::from_code);
    let Some(kind) = kind else {
        return Err(Failure::unknown_code(args.code));
    };
    if args.json {
        return Err(Failure::own_code(args.code));
    }
    let lines = [
        (pick("code", "错误码"), format!("{} {kind}{}", kind.code(), noted("token04"))),
        (pick("meaning", "含义"), kind.message_in(lang::current()).to_owned()),
        (pick("try", "建议"), kind.hint_in(lang::current()).to_owned()),
    ];
    console::print(table(&lines))?;
    Ok(ExitCode::SUCCESS)
}

fn table(lines: &[(&str, String)]) -> String {
    lines.iter().fold(String::new(), |text, (name, value)| {
        // A Chinese character is two columns wide.
        let width: usize = name.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
        text + name + &" ".repeat(9_usize.saturating_sub(width)) + value + "\n"
    })
}
