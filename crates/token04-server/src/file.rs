//! Reading the files that a configuration names, and the configuration itself: regular files of a limited size, so that
//! neither a pipe that nobody writes to nor a device without an end holds the server up.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

/// The longest configuration, and the longest file of certificates, in bytes.
pub(crate) const MOST: usize = 1024 * 1024;

/// Reads a file of at most so many bytes.
pub(crate) fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_to(path, most, &mut bytes)?;
    Ok(bytes)
}

/// As `read`, to where the caller wants it.
pub(crate) fn read_to(path: &Path, most: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    // Without it, opening a pipe waits for a writer.
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    file.take(most as u64 + 1).read_to_end(bytes)?;
    if bytes.len() > most {
        return Err(io::Error::other(format!("it is too long: more than {most} bytes")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_a_limited_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(read(&path, 4).unwrap_err().to_string().contains("too long"));
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        for other in [pipe.as_path(), folder.path(), Path::new("/dev/zero"), Path::new("/dev/null")] {
            assert!(read(other, 5).unwrap_err().to_string().contains("regular file"), "{}", other.display());
        }
        assert!(read(&folder.path().join("gone"), 5).is_err());
    }
}
