//! `token04 batch`

mod chunk;
mod lines;
mod output;
mod progress;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use token04_core::{BatchOptions, Issuer};

use crate::console;
use crate::failure::Failure;
use crate::generate::AppArgs;
use crate::payload::PayloadArgs;
use crate::secret::{OneSecret, is_stdin};
use chunk::Chunk;
use lines::Lines;
use output::{Format, Output};
use progress::Progress;

#[derive(Args)]
pub(crate) struct BatchArgs {
    #[command(flatten)]
    app: AppArgs,
    /// The file with a user id a line; - is stdin
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// The file for the tokens, overwritten if it is there; - is stdout
    #[arg(long = "out", value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// How a token is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many threads share the work; 0 for as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=1024))]
    threads: u16,
    #[command(flatten)]
    payload: PayloadArgs,
    #[command(flatten)]
    secret: OneSecret,
}

pub(crate) fn run(args: &BatchArgs) -> Result<ExitCode, Failure> {
    let from_stdin = is_stdin(&args.input);
    if from_stdin && args.secret.uses_stdin() {
        return Err(Failure::usage(
            "secret and users cannot both come from stdin: give one of them as a file",
        ));
    }
    if !from_stdin && !is_stdin(&args.output) && same_file(&args.input, &args.output) {
        return Err(Failure::usage("--in and --out are the same file"));
    }
    let payload = args.payload.text()?;
    let secret = args.secret.read()?;
    let batch = Batch {
        issuer: Issuer::new(args.app.app_id, secret.as_ref(), args.app.cipher.into())?,
        ttl: args.app.ttl,
        payload,
        options: BatchOptions::new().threads(args.threads.into()),
    };
    // What is wrong with all tokens is told before a file is overwritten.
    batch.issue(&[])?;

    let (input, len) = open(&args.input)?;
    let progress = Progress::new(len, io::stderr().is_terminal() && !draws_on_terminal(&args.output));
    let mut output = Output::new(&args.output, args.format)?;
    let counts = batch.all(&mut Lines::new(input), &args.input, &mut output, &progress)?;
    progress.finish();
    if counts.bad == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    console::complain(format_args!("error: {} of {} lines gave no token", counts.bad, counts.lines));
    Ok(Failure::REFUSED.into())
}

#[derive(Default)]
struct Counts {
    lines: u64,
    bad: u64,
}

struct Batch {
    issuer: Issuer,
    ttl: i64,
    payload: String,
    options: BatchOptions,
}

impl Batch {
    fn issue(&self, users: &[&str]) -> token04_core::Result<Vec<token04_core::Result<String>>> {
        self.issuer.issue_batch(users, self.ttl, &self.payload, self.options)
    }

    /// Goes through the input a chunk at a time, so that memory does not grow with it.
    fn all<R: BufRead>(
        &self,
        lines: &mut Lines<R>,
        input: &Path,
        output: &mut Output,
        progress: &Progress,
    ) -> Result<Counts, Failure> {
        let mut counts = Counts::default();
        let mut more = output.begin()?;
        let mut chunk = Chunk::default();
        while more {
            // What could be read is written, also where reading then fails.
            let filled = chunk.fill(lines, self.payload.len());
            let users = chunk.users(output.format());
            let tokens = self.issue(&users)?;
            let mut tokens = tokens.into_iter();
            for line in chunk.lines() {
                counts.lines += 1;
                let made = match output.format().user(line) {
                    Ok(user) => match tokens.next() {
                        Some(token) => token.map(|token| (user, token)).map_err(Into::into),
                        None => Err(lines::Fault::from(token04_core::ErrorCode::Internal)),
                    },
                    Err(fault) => Err(fault),
                };
                match made {
                    Ok((user, token)) => more = more && output.write(user, &token)?,
                    Err(fault) => {
                        counts.bad += 1;
                        progress.above(|| console::complain(format_args!("line {}: {fault}", counts.lines)));
                    }
                }
            }
            progress.at(lines.bytes(), counts.lines);
            more = filled.map_err(|error| Failure::file("read", input, &error))? && more;
        }
        output.finish()?;
        Ok(counts)
    }
}

/// The input, and its length if that is known.
fn open(path: &Path) -> Result<(Box<dyn BufRead>, Option<u64>), Failure> {
    if is_stdin(path) {
        return Ok((Box::new(io::stdin().lock()), None));
    }
    let unreadable = |error| Failure::file("read", path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    Ok((Box::new(BufReader::with_capacity(1 << 16, file)), about.is_file().then_some(about.len())))
}

/// Whether writing the one would destroy the other.
fn same_file(input: &Path, output: &Path) -> bool {
    matches!((fs::canonicalize(input), fs::canonicalize(output)), (Ok(one), Ok(other)) if one == other)
}

/// Whether the tokens themselves run over the terminal, where a progress bar is in the way.
fn draws_on_terminal(output: &Path) -> bool {
    is_stdin(output) && io::stdout().is_terminal()
}
