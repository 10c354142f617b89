//! The place that `batch` writes to.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::same::Open;
use crate::secret::is_stdin;
use crate::signals::Cleanup;
use crate::streams::Stdout;

/// The place to write to. Finding it changes nothing.
pub(super) enum Target {
    Stdout,
    /// A device, a named pipe, or something else that cannot be replaced by renaming.
    Stream(File),
    /// A file that is written under another name and renamed when it is complete.
    File(PathBuf),
}

impl Target {
    /// The place, and the file whose contents would be lost.
    pub(super) fn find(path: &Path) -> Result<(Self, Option<Open>), Failure> {
        if is_stdout(path) {
            return Ok((Self::Stdout, Open::stdout()));
        }
        Self::find_file(path).map_err(|error| Failure::file("write", path, &error))
    }

    fn find_file(path: &Path) -> io::Result<(Self, Option<Open>)> {
        let about = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => {
                return Ok((Self::File(path.to_owned()), None));
            }
            about => about?,
        };
        if about.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !about.is_file() || descriptor(path).is_some() {
            // Appending, so that what the descriptor's owner wrote before stays.
            let stream = File::options().append(true).open(path)?;
            let open = Open::file(path, stream.try_clone()?)?;
            return Ok((Self::Stream(stream), open));
        }
        // A file that must not be written must not be replaced either.
        let open = Open::file(path, File::options().write(true).open(path)?)?;
        // A symbolic link stays, and what it points to is replaced.
        let path = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
        Ok((Self::File(path), open))
    }

    /// Prepares for writing. No existing file changes before [`Writer::finish`].
    pub(super) fn open(self) -> io::Result<Writer> {
        Ok(match self {
            Self::Stdout => Writer::Stdout(Stdout::open()?),
            Self::Stream(file) => Writer::Stream(file),
            Self::File(path) => Writer::File(Box::new(Replacement::new(path)?)),
        })
    }
}

pub(super) enum Writer {
    Stdout(Stdout),
    Stream(File),
    File(Box<Replacement>),
}

impl Writer {
    /// Call this when everything was written: gives a file its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(_) | Self::Stream(_) => Ok(()),
            Self::File(replacement) => replacement.finish(),
        }
    }
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Stream(file) => file.write(bytes),
            Self::File(replacement) => replacement.file.as_file_mut().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Stream(file) => file.flush(),
            Self::File(replacement) => replacement.file.as_file_mut().flush(),
        }
    }
}

/// A new file that becomes the one at a path when it is complete. Until then, and if
/// anything fails, the old one stays as it is, and the new one is deleted.
pub(super) struct Replacement {
    file: NamedTempFile,
    path: PathBuf,
    cleanup: Cleanup,
}

impl Replacement {
    fn new(path: PathBuf) -> io::Result<Self> {
        let cleanup = Cleanup::start()?;
        let folder = folder(&path);
        let file = cleanup.create(|| {
            // Readable by its owner only, whatever the umask: tokens are credentials.
            tempfile::Builder::new().prefix(".token04-").suffix(".tmp").tempfile_in(folder)
        })?;
        Ok(Self { file, path, cleanup })
    }

    fn finish(self) -> io::Result<()> {
        let Self { file, path, cleanup } = self;
        file.as_file().sync_all()?;
        cleanup.finish(|| file.persist(&path)).map_err(|error| error.error)?;
        sync_folder(folder(&path))
    }
}

/// Lets the new name survive a power failure.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems cannot do this, and some folders can be written but not read.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::PermissionDenied | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Other systems cannot do this.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "Unix can fail here")]
const fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Stdout by any of its names. Opening one of the others would write from the start of the
/// file again.
pub(super) fn is_stdout(path: &Path) -> bool {
    is_stdin(path) || descriptor(path) == Some(Descriptor::Stdout)
}

/// An open file of a process. The program that opened it expects the tokens there, and not
/// in a new file of the same name.
#[derive(PartialEq, Eq)]
enum Descriptor {
    Stdout,
    Other,
}

/// The open file that a path names, itself or through symbolic links.
fn descriptor(path: &Path) -> Option<Descriptor> {
    // As many as Linux follows.
    const MOST_LINKS: usize = 40;
    if !cfg!(unix) {
        return None;
    }
    let mut path = path.to_owned();
    // One link at a time: the name of an open file is a link itself, to the file's own name.
    for _ in 0..=MOST_LINKS {
        if let Some(found) = named(&path) {
            return Some(found);
        }
        // The links in the folder's name.
        path = fs::canonicalize(folder(&path)).ok()?.join(path.file_name()?);
        if let Some(found) = named(&path) {
            return Some(found);
        }
        path = folder(&path).join(fs::read_link(&path).ok()?);
    }
    None
}

/// The open file that a path names itself.
fn named(path: &Path) -> Option<Descriptor> {
    let own = ["/dev/fd", "/proc/self/fd", "/proc/thread-self/fd"].map(Path::new);
    let in_own = |folder: &Path| {
        own.iter().any(|own| folder == *own || fs::canonicalize(own).is_ok_and(|own| folder == own))
    };
    if path == Path::new("/dev/stdout") || path.ends_with("1") && path.parent().is_some_and(in_own) {
        return Some(Descriptor::Stdout);
    }
    (path == Path::new("/dev/stderr") || path.starts_with("/dev/fd") || path.starts_with("/proc"))
        .then_some(Descriptor::Other)
}
