//! `token04 batch`

mod chunk;
mod lines;
mod output;
mod progress;
mod target;

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use token04_core::{BatchOptions, ErrorKind, Issuer, Lang, PackedTokens, Payload};

use crate::console;
use crate::failure::Failure;
use crate::generate::AppArgs;
use crate::lang::{self, pick};
use crate::payload::{PayloadArgs, lent};
use crate::same::Open;
use crate::secret::{OneSecret, is_stdin};
use crate::streams::Stdin;
use chunk::Chunk;
use lines::{Fault, Lines};
use output::{Format, Output};
use progress::Progress;
use target::{Target, is_stdout};

const OUT_HELP: &str = "\
The file for the tokens; - is stdout.

The tokens are written to a new file in the same folder, which gets this name when it is complete. Until then, and \
if anything fails (a full disk, a signal), an existing file stays as it is and the new one is deleted. Only SIGKILL, \
an unusual signal (such as SIGABRT), a crash or a power failure can leave the new file, named .token04-*.tmp.

Only its owner can read the file (mode 0600), even if it replaces a file that others could read: a token is a \
credential. A symbolic link stays and the file it points to is replaced; other hard links keep the old contents. \
Tokens for a device, a named pipe, or a link to one of them or to /dev/stdout are written directly.";

#[derive(Args)]
pub(crate) struct BatchArgs {
    #[command(flatten)]
    app: AppArgs,
    /// The file of user ids, one on each line; - is stdin
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: PathBuf,
    /// The file for the tokens, which only you can read; an existing file is replaced; - is stdout
    #[arg(long = "out", value_name = "FILE", default_value = "-", long_help = OUT_HELP)]
    output: PathBuf,
    /// The format of each line
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many threads share the work; 0 means one for each core
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
        return Err(Failure::usage(pick(
            "secret and users cannot both come from stdin: give one of them as a file",
            "密钥和用户 ID 不能都来自标准输入：请把其中一个放入文件",
        )));
    }
    let secret = args.secret.read()?;
    let batch = Batch {
        issuer: Issuer::new(args.app.app_id, secret.as_ref(), args.app.cipher.into())
            .map_err(|error| secret.explain(error, Failure::from))?,
        ttl: args.app.ttl,
        payload: args.payload.payload(false),
        options: BatchOptions::new().threads(args.threads.into()),
    };
    // A fault of all tokens is reported before a file is made.
    batch.issue(&[]).map_err(|error| args.payload.explain(error))?;

    let input = Input::open(&args.input)?;
    let target = find_target(args, input.file)?;
    let progress = Progress::new(input.len, io::stderr().is_terminal() && !draws_on_terminal(&args.output));
    let output = Output::new(target, &args.output, args.format)?;
    let counts = batch.all(&mut Lines::new(input.reader), &args.input, output, &progress)?;
    progress.finish();
    if counts.bad == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    match lang::current() {
        Lang::Zh => console::complain(format_args!("错误：{} 行中有 {} 行被跳过", counts.lines, counts.bad)),
        _ => console::complain(format_args!("error: skipped {} of {} lines", counts.bad, counts.lines)),
    }
    Ok(Failure::REFUSED.into())
}

/// The target, if writing to it does not destroy an input. Leaves no handle open: Windows
/// could not replace the file.
fn find_target(args: &BatchArgs, input: Option<Open>) -> Result<Target, Failure> {
    let (target, overwritten) = Target::find(&args.output)?;
    if let Some(overwritten) = overwritten {
        for read in input.into_iter().chain(args.secret.file()?) {
            read.refuse_as_output_of(&overwritten)?;
        }
    }
    Ok(target)
}

#[derive(Default)]
struct Counts {
    lines: u64,
    bad: u64,
}

struct Batch {
    issuer: Issuer,
    ttl: i64,
    /// Prepared once for all tokens.
    payload: token04_core::Result<Payload>,
    options: BatchOptions,
}

impl Batch {
    fn issue(&self, users: &[&str]) -> token04_core::Result<PackedTokens> {
        self.issuer.issue_batch_request(Ok(users), Ok(self.ttl), lent(&self.payload), self.options)
    }

    /// Goes through the input in chunks, so that the memory in use does not grow with the input.
    fn all<R: Read>(
        &self,
        lines: &mut Lines<R>,
        input: &Path,
        mut output: Output,
        progress: &Progress,
    ) -> Result<Counts, Failure> {
        let mut counts = Counts::default();
        let mut begun = false;
        let mut more = true;
        let payload_len = self.payload.as_ref().map_or(0, |payload| payload.as_str().len());
        let mut chunk = Chunk::default();
        while more {
            // The lines that could be read get their tokens, even if reading then fails.
            let filled = chunk
                .fill(lines, output.format(), payload_len)
                .map_err(|error| Failure::file("read", shown(input), &error));
            if !begun {
                // Without any line, nothing is written, and no header either.
                if chunk.lines().next().is_none()
                    && let Err(failure) = filled
                {
                    return Err(failure);
                }
                more = output.begin()?;
                begun = true;
            }
            let made = self.issue(&chunk.users()?)?;
            let mut tokens = made.iter();
            for line in chunk.lines() {
                counts.lines += 1;
                let token = match line {
                    Ok(user) => match tokens.next().unwrap_or_else(|| Err(ErrorKind::Internal.into())) {
                        Ok(token) => Ok((user, token)),
                        Err(error) => Err(Fault::of_line(error)?),
                    },
                    Err(fault) => Err(fault),
                };
                match token {
                    Ok((user, token)) => more = more && output.write(user, token)?,
                    Err(fault) => {
                        counts.bad += 1;
                        let line = counts.lines;
                        progress.above(|| match lang::current() {
                            Lang::Zh => console::complain(format_args!("第 {line} 行：{fault}")),
                            _ => console::complain(format_args!("line {line}: {fault}")),
                        });
                    }
                }
            }
            // The next read may wait for a process that waits for these tokens.
            more = more && output.flush()?;
            progress.at(lines.bytes(), counts.lines);
            more = filled? && more;
        }
        output.finish()?;
        Ok(counts)
    }
}

struct Input {
    reader: Box<dyn Read>,
    /// Its length in bytes, if that is known.
    len: Option<u64>,
    file: Option<Open>,
}

impl Input {
    fn open(path: &Path) -> Result<Self, Failure> {
        let open = || {
            if is_stdin(path) {
                return Ok(Self { reader: Box::new(Stdin::open()?), len: None, file: Open::stdin() });
            }
            let file = File::open(path)?;
            let about = file.metadata()?;
            let len = about.is_file().then_some(about.len());
            Ok(Self { file: Open::file(path, file.try_clone()?)?, reader: Box::new(file), len })
        };
        open().map_err(|error: io::Error| Failure::file("read", shown(path), &error))
    }
}

/// The input's name in messages.
fn shown(input: &Path) -> &Path {
    if is_stdin(input) { Path::new("stdin") } else { input }
}

/// Whether the tokens are printed on the terminal, where a progress bar would mix with them.
fn draws_on_terminal(output: &Path) -> bool {
    is_stdout(output) && io::stdout().is_terminal()
}
