//! Whether writing would destroy an input.
//!
//! Compares open files, not names: a file can have several names, and the shell opens files
//! of its own.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use same_file::Handle;
use token04_core::Lang;

use crate::failure::Failure;
use crate::lang;

/// A regular file that the command reads or writes, with its name for messages. Other kinds,
/// such as a terminal, can safely be read and written at once.
pub(crate) struct Open {
    name: String,
    handle: Handle,
}

impl Open {
    pub(crate) fn stdin() -> Option<Self> {
        // A closed stream has no handle. That is reported when the stream is opened.
        Self::regular("stdin".to_owned(), Handle::stdin()).ok().flatten()
    }

    pub(crate) fn stdout() -> Option<Self> {
        Self::regular("stdout".to_owned(), Handle::stdout()).ok().flatten()
    }

    /// The file at a path. Only a regular file is opened: a pipe that is read twice loses
    /// data, or waits forever.
    pub(crate) fn path(path: &Path) -> io::Result<Option<Self>> {
        if !fs::metadata(path)?.is_file() {
            return Ok(None);
        }
        Self::file(path, File::open(path)?)
    }

    pub(crate) fn file(path: &Path, file: File) -> io::Result<Option<Self>> {
        Self::regular(path.display().to_string(), Handle::from_file(file))
    }

    fn regular(name: String, handle: io::Result<Handle>) -> io::Result<Option<Self>> {
        let handle = handle?;
        let regular = handle.as_file().metadata()?.is_file();
        Ok(regular.then_some(Self { name, handle }))
    }

    /// # Errors
    /// Both are the same file.
    pub(crate) fn refuse_as_output_of(&self, output: &Self) -> Result<(), Failure> {
        if self.handle != output.handle {
            return Ok(());
        }
        let (read, written) = (&self.name, &output.name);
        Err(Failure::usage(match lang::current() {
            Lang::Zh => format!("{read} 和 {written} 是同一个文件：请写入其他文件，否则输入会丢失"),
            _ => format!(
                "{read} and {written} are the same file: write to another file, or the input would be lost"
            ),
        }))
    }
}
