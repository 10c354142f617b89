//! The attack driver of Rust; ../README.md describes the protocol.

mod hostile;
mod kinds;
mod process;
mod random;

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // What hostile code panics with is expected, and would fill the log.
    std::panic::set_hook(Box::new(|_| ()));
    let answer = match words[..] {
        ["kind", name] => kinds::run(name).map(|outcome| kind(name, outcome)),
        ["child", name] => return process::exit(kinds::child(name)),
        ["random", ref options @ ..] => random::Options::read(options).map(|options| random::run(&options)),
        _ => None,
    };
    let Some(answer) = answer else {
        return ExitCode::from(2);
    };
    let mut stdout = std::io::stdout().lock();
    match writeln!(stdout, "{answer}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn kind(name: &str, outcome: kinds::Outcome) -> Value {
    match outcome {
        kinds::Outcome::Found(findings) => {
            json!({"kind": name, "passed": findings.is_empty(), "findings": findings})
        }
        kinds::Outcome::NotConcerned(why) => json!({"kind": name, "not_concerned": why}),
    }
}
