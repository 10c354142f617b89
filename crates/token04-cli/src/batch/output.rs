//! Where the tokens go, and in which form.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use token04_core::ErrorCode;

use super::lines::{Fault, Line};
use crate::failure::Failure;
use crate::secret::is_stdin;

/// How a token is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The token alone
    #[default]
    Lines,
    /// User id, tab, token
    Tsv,
    /// A JSON object a line
    Jsonl,
    /// Quoted where needed, with a header line
    Csv,
}

impl Format {
    /// A line's user id, if there is one that can be written.
    pub(super) fn user(self, line: &Line) -> Result<&str, Fault> {
        match line {
            Ok(user) if self == Self::Tsv && user.contains('\t') => Err(Fault::new(
                "user id holds a tab, which tsv cannot: use csv or jsonl",
                ErrorCode::InvalidUserId,
            )),
            Ok(user) => Ok(user),
            Err(fault) => Err(*fault),
        }
    }
}

#[derive(Serialize)]
struct Row<'a> {
    user_id: &'a str,
    token: &'a str,
}

enum Sink {
    Csv(Box<csv::Writer<Box<dyn Write>>>),
    Plain(BufWriter<Box<dyn Write>>),
}

pub(super) struct Output {
    sink: Sink,
    format: Format,
    path: PathBuf,
}

impl Output {
    pub(super) fn new(path: &Path, format: Format) -> Result<Self, Failure> {
        const BUFFER: usize = 1 << 16;
        let (to, path): (Box<dyn Write>, _) = if is_stdin(path) {
            (Box::new(io::stdout().lock()), Path::new("stdout"))
        } else {
            (Box::new(File::create(path).map_err(|error| Failure::file("write", path, &error))?), path)
        };
        let sink = match format {
            Format::Csv => {
                Sink::Csv(Box::new(csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(to)))
            }
            _ => Sink::Plain(BufWriter::with_capacity(BUFFER, to)),
        };
        Ok(Self { sink, format, path: path.to_owned() })
    }

    pub(super) const fn format(&self) -> Format {
        self.format
    }

    /// Writes what stands before all tokens. Gives false where nobody reads any more.
    pub(super) fn begin(&mut self) -> Result<bool, Failure> {
        let begun = match &mut self.sink {
            Sink::Csv(to) => record(to, "user_id", "token"),
            Sink::Plain(_) => Ok(()),
        };
        self.judge(begun)
    }

    /// Writes a token. Gives false where nobody reads any more.
    pub(super) fn write(&mut self, user_id: &str, token: &str) -> Result<bool, Failure> {
        let written = match (&mut self.sink, self.format) {
            (Sink::Csv(to), _) => record(to, user_id, token),
            (Sink::Plain(to), Format::Tsv) => writeln!(to, "{user_id}\t{token}"),
            (Sink::Plain(to), Format::Jsonl) => serde_json::to_writer(&mut *to, &Row { user_id, token })
                .map_err(io::Error::from)
                .and_then(|()| to.write_all(b"\n")),
            (Sink::Plain(to), _) => writeln!(to, "{token}"),
        };
        self.judge(written)
    }

    pub(super) fn finish(&mut self) -> Result<bool, Failure> {
        let flushed = match &mut self.sink {
            Sink::Csv(to) => to.flush(),
            Sink::Plain(to) => to.flush(),
        };
        self.judge(flushed)
    }

    /// A reader that has seen enough and closed its end is no failure.
    fn judge(&self, written: io::Result<()>) -> Result<bool, Failure> {
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure::file("write", &self.path, &error)),
        }
    }
}

fn record(to: &mut csv::Writer<Box<dyn Write>>, user_id: &str, token: &str) -> io::Result<()> {
    to.write_record([user_id, token]).map_err(|error| match error.into_kind() {
        // Converting the whole error would lose its kind, and with it the closed pipe.
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
