//! Reading secrets. No error repeats what was read.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::config::SecretSource;
use crate::file;

/// No secret is longer, in bytes.
const LONGEST: usize = 4096;

/// Reads a secret. `folder` is that of the configuration. The error names the place.
pub(crate) fn read(source: &SecretSource, folder: &Path) -> Result<Zeroizing<Vec<u8>>, String> {
    match source {
        SecretSource::File(path) => {
            let path = placed(path, folder);
            let why = |why: &str| format!("the secret in {} {why}", path.display());
            // All of the room at once: what a growing text leaves behind is not cleared.
            let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
            file::read_to(&path, LONGEST, &mut bytes)
                .map_err(|error| why(&format!("cannot be read: {error}")))?;
            strip_line_break(&mut bytes);
            if bytes.is_empty() { Err(why("is empty")) } else { Ok(bytes) }
        }
        SecretSource::Env(name) => {
            let why = |why: &str| format!("the secret in the environment variable {name} {why}");
            let value = std::env::var_os(name).ok_or_else(|| why("is missing"))?;
            let mut bytes = Zeroizing::new(value.into_encoded_bytes());
            strip_line_break(&mut bytes);
            if bytes.is_empty() { Err(why("is empty")) } else { Ok(bytes) }
        }
    }
}

/// Where a file is that the configuration names.
pub(crate) fn placed(path: &Path, folder: &Path) -> PathBuf {
    if path.is_absolute() {
        return path.to_owned();
    }
    let credentials = std::env::var_os("CREDENTIALS_DIRECTORY").map(PathBuf::from);
    let credential = credentials.map(|folder| folder.join(path)).filter(|path| path.exists());
    credential.unwrap_or_else(|| folder.join(path))
}

fn strip_line_break(bytes: &mut Vec<u8>) {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_break_is_removed() {
        for (from, to) in
            [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), ("a", "a"), ("\n", ""), ("a\r", "a\r")]
        {
            let mut bytes = from.as_bytes().to_vec();
            strip_line_break(&mut bytes);
            assert_eq!(bytes, to.as_bytes());
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = read(&SecretSource::Env("TOKEN04_NO_SUCH_VARIABLE".to_owned()), Path::new("/"));
        assert!(missing.unwrap_err().contains("TOKEN04_NO_SUCH_VARIABLE"));
        let missing = read(&SecretSource::File("no-such-file".into()), Path::new("/nowhere"));
        assert!(missing.unwrap_err().contains("/nowhere/no-such-file"));
    }
}
