//! Writing the tokens in one of the formats.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use token04_core::ErrorKind;

use super::lines::{Fault, Line};
use super::target::{Target, Writer, is_stdout};
use crate::failure::Failure;

/// The format of each line.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The token alone
    #[default]
    Lines,
    /// User id, tab, token
    Tsv,
    /// A JSON object on each line
    Jsonl,
    /// Quoted if needed, with a header line
    Csv,
}

impl Format {
    /// The user id, if it can be written.
    pub(super) fn accept(self, user: &str) -> Line<'_> {
        if self == Self::Tsv && user.contains('\t') {
            return Err(Fault::new(
                "The user id contains a tab, which the format tsv cannot contain.",
                "Use csv or jsonl.",
                ErrorKind::InvalidUserId,
            ));
        }
        Ok(user)
    }
}

#[derive(Serialize)]
struct Row<'a> {
    user_id: &'a str,
    token: &'a str,
}

enum Sink {
    Csv(Box<csv::Writer<Writer>>),
    Plain(BufWriter<Writer>),
}

pub(super) struct Output {
    sink: Sink,
    format: Format,
    path: PathBuf,
}

impl Output {
    pub(super) fn new(target: Target, path: &Path, format: Format) -> Result<Self, Failure> {
        const BUFFER: usize = 1 << 16;
        let path = if is_stdout(path) { Path::new("stdout") } else { path };
        let to = target.open().map_err(|error| Failure::file("write", path, &error))?;
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

    /// Writes the header, if the format has one. Returns false if the reader has gone.
    pub(super) fn begin(&mut self) -> Result<bool, Failure> {
        let begun = match &mut self.sink {
            Sink::Csv(to) => record(to, "user_id", "token"),
            Sink::Plain(_) => Ok(()),
        };
        self.judge(begun)
    }

    /// Writes a token. Returns false if the reader has gone.
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

    /// Passes on everything written so far. Returns false if the reader has gone.
    pub(super) fn flush(&mut self) -> Result<bool, Failure> {
        let flushed = match &mut self.sink {
            Sink::Csv(to) => to.flush(),
            Sink::Plain(to) => to.flush(),
        };
        self.judge(flushed)
    }

    /// Completes the output. Without this, no file is created.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        if !self.flush()? {
            return Ok(());
        }
        let writer = match self.sink {
            Sink::Csv(to) => to.into_inner().map_err(|error| error.error().to_string()),
            Sink::Plain(to) => to.into_inner().map_err(|error| error.error().to_string()),
        };
        let finished = match writer {
            Ok(writer) => writer.finish(),
            Err(error) => Err(io::Error::other(error)),
        };
        finished.map_err(|error| Failure::file("write", &self.path, &error))
    }

    /// A reader that closes its end early is not an error.
    fn judge(&self, written: io::Result<()>) -> Result<bool, Failure> {
        match written {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure::file("write", &self.path, &error)),
        }
    }
}

fn record(to: &mut csv::Writer<Writer>, user_id: &str, token: &str) -> io::Result<()> {
    to.write_record([user_id, token]).map_err(|error| match error.into_kind() {
        // Converting the whole error would lose its kind, and with it the closed pipe.
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
