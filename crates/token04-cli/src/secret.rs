//! Where the ServerSecret comes from.

use core::convert::Infallible;
use core::str::FromStr;
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use token04_core::{Error, ErrorKind, Expectation, Lang, diagnose};
use zeroize::Zeroizing;

use crate::console;
use crate::failure::Failure;
use crate::lang::{self, pick};
use crate::same::Open;
use crate::streams::Stdin;
use crate::token::without_line_break;

/// clap's own reading of environment variables is not used: a variable that is set would
/// count as a given `--secret` and conflict with `--secret-file`.
const VARIABLE: &str = "ZEGO_SERVER_SECRET";

const HEADING: &str = "ServerSecret";

const FILE_HELP: &str = "\
Read the ServerSecret from this file; - is stdin [env: ZEGO_SERVER_SECRET contains the secret itself]";
const FILE_LONG_HELP: &str = "\
Read the ServerSecret from this file; - is stdin. One line break at its end and a byte order mark at its beginning \
are removed (the latter with a warning), nothing else is.

Without this option and --secret, the environment variable ZEGO_SERVER_SECRET must contain the secret itself.";

const TEXT_HELP: &str = "The ServerSecret itself; unsafe, because others can see it";
const TEXT_LONG_HELP: &str = "\
The ServerSecret itself: 32 characters from the project's page in the ZEGO console.

The least safe of the three ways: all users of the computer can read it in the list of processes while the command \
runs, and the shell keeps it in its history. Use --secret-file or the environment variable ZEGO_SERVER_SECRET instead.";

/// The secret with which tokens are made.
#[derive(Args)]
pub(crate) struct OneSecret {
    #[arg(long, value_name = "FILE", help = FILE_HELP, long_help = FILE_LONG_HELP, help_heading = HEADING)]
    secret_file: Option<PathBuf>,
    #[arg(
        long,
        value_name = "SECRET",
        allow_hyphen_values = true,
        conflicts_with = "secret_file",
        help = TEXT_HELP,
        long_help = TEXT_LONG_HELP,
        help_heading = HEADING
    )]
    secret: Option<Secret>,
}

impl OneSecret {
    /// The file that contains the secret, stdin included.
    pub(crate) fn file(&self) -> Result<Option<Open>, Failure> {
        self.secret_file.as_deref().map_or(Ok(None), opened)
    }

    pub(crate) fn uses_stdin(&self) -> bool {
        self.secret_file.as_deref().is_some_and(is_stdin)
    }

    pub(crate) fn read(&self) -> Result<Secret, Failure> {
        let found = match (&self.secret, &self.secret_file) {
            (Some(secret), _) => Some(secret.clone()),
            (None, Some(path)) => Some(Secret::read(path)?),
            (None, None) => Secret::from_environment()?,
        };
        found.ok_or_else(missing)
    }
}

/// The secrets with which a token may have been made.
#[derive(Args)]
pub(crate) struct Secrets {
    #[arg(long, value_name = "FILE", help = FILE_HELP, long_help = several(FILE_LONG_HELP), help_heading = HEADING)]
    secret_file: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "SECRET",
        allow_hyphen_values = true,
        conflicts_with = "secret_file",
        help = TEXT_HELP,
        long_help = several(TEXT_LONG_HELP),
        help_heading = HEADING
    )]
    secret: Vec<Secret>,
}

fn several(help: &str) -> String {
    format!(
        "{help}\n\nMay be given more than once: an app can have two secrets while one is replaced. \
         The first one that decrypts the token is used."
    )
}

impl Secrets {
    /// All that were given, or the one in the environment, or none.
    pub(crate) fn read(&self, token_from_stdin: bool) -> Result<Vec<Secret>, Failure> {
        let from_stdin = self.secret_file.iter().filter(|path| is_stdin(path)).count();
        if from_stdin + usize::from(token_from_stdin) > 1 {
            return Err(Failure::usage(pick(
                "only one of token and secrets can come from stdin",
                "Token 和密钥中只能有一个来自标准输入",
            )));
        }
        if let Some(stdout) = Open::stdout() {
            let token = token_from_stdin.then(Open::stdin).flatten();
            token.map_or(Ok(()), |token| token.refuse_as_output_of(&stdout))?;
            for path in &self.secret_file {
                opened(path)?.map_or(Ok(()), |secret| secret.refuse_as_output_of(&stdout))?;
            }
        }
        if !self.secret.is_empty() {
            return Ok(self.secret.clone());
        }
        if self.secret_file.is_empty() {
            return Ok(Secret::from_environment()?.into_iter().collect());
        }
        self.secret_file.iter().map(|path| Secret::read(path)).collect()
    }

    pub(crate) fn read_required(&self, token_from_stdin: bool) -> Result<Vec<Secret>, Failure> {
        let secrets = self.read(token_from_stdin)?;
        if secrets.is_empty() { Err(missing()) } else { Ok(secrets) }
    }
}

/// The file of a secret, if writing could destroy it.
fn opened(path: &Path) -> Result<Option<Open>, Failure> {
    if is_stdin(path) {
        return Ok(Open::stdin());
    }
    Open::path(path).map_err(|error| Failure::file("read", path, &error))
}

fn missing() -> Failure {
    Failure::usage(match lang::current() {
        Lang::Zh => format!("没有 ServerSecret：请设置环境变量 {VARIABLE}，或使用 --secret-file FILE"),
        _ => format!("no ServerSecret: set {VARIABLE}, or pass --secret-file FILE"),
    })
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A secret's text, valid or not: the library decides. Wiped when dropped, except the copies
/// of the command line that clap and the system keep.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<String>);

impl Secret {
    /// An empty variable counts as not set: a service's configuration often turns a missing
    /// value into an empty one.
    fn from_environment() -> Result<Option<Self>, Failure> {
        let Some(value) = env::var_os(VARIABLE).filter(|value| !value.is_empty()) else { return Ok(None) };
        let text = Zeroizing::new(value.into_string().map_err(|_| not_text(VARIABLE))?);
        Ok(Some(Self::new(&text, VARIABLE)))
    }

    /// A byte order mark is not part of the secret: `$(cat secret.txt)` passes it on.
    fn new(text: &str, source: &str) -> Self {
        let secret = text.strip_prefix('\u{feff}').unwrap_or(text);
        if secret.len() < text.len() {
            // Another program may read the same secret with the mark, and fail.
            match lang::current() {
                Lang::Zh => {
                    console::complain(format_args!("警告：已去掉 {source} 中密钥前的字节序标记（BOM）"));
                }
                _ => console::complain(format_args!(
                    "warning: removed a byte order mark before the secret in {source}"
                )),
            }
        }
        Self(Zeroizing::new(secret.to_owned()))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        // Longer than what is usually given by mistake, which the library can then explain.
        const LIMIT: usize = 4096;
        // Never grown, because that would leave copies in memory.
        let mut bytes = Zeroizing::new(vec![0; LIMIT + 1]);
        let (path, len) = if is_stdin(path) {
            (Path::new("stdin"), Stdin::open().and_then(|mut stdin| fill(&mut stdin, &mut bytes)))
        } else {
            (path, File::open(path).and_then(|mut file| fill(&mut file, &mut bytes)))
        };
        let len = len.map_err(|error| Failure::file("read", path, &error))?;
        if len > LIMIT {
            return Err(Failure::usage(format!(
                "{}{}",
                path.display(),
                pick(" is too long for a secret", " 过长，不是密钥")
            )));
        }
        let content = bytes.get(..len).unwrap_or_default();
        let source = path.display().to_string();
        let text = str::from_utf8(without_line_break(content)).map_err(|_| not_text(&source))?;
        Ok(Self::new(text, &source))
    }
}

impl Secret {
    /// A failure in the words of `verify`, if it is this secret's; otherwise as others say it.
    pub(crate) fn explain(&self, error: Error, otherwise: impl FnOnce(Error) -> Failure) -> Failure {
        if error.kind() != ErrorKind::InvalidSecret {
            return otherwise(error);
        }
        let (report, lang) = (diagnose("", &[self], &Expectation::new()), lang::current());
        let message = lang::joined(&report.message_in(lang), &report.hint_in(lang));
        Failure::refused(&message, error.kind())
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text, "--secret"))
    }
}

impl AsRef<str> for Secret {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

fn not_text(source: &str) -> Failure {
    Failure::usage(match lang::current() {
        Lang::Zh => format!("{source} 中的密钥不是 UTF-8 文本"),
        _ => format!("the secret in {source} is not UTF-8 text"),
    })
}

/// Reads until the end or until the buffer is full.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut len = 0;
    while let Some(free) = buffer.get_mut(len..).filter(|free| !free.is_empty()) {
        match from.read(free) {
            Ok(0) => break,
            Ok(read) => len += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(len)
}
