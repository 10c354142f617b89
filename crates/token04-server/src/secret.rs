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
            let shown = file_name(path, folder);
            let path = placed(path, folder);
            let why = |why: &str| format!("the secret in {shown} {why}");
            // All of the room at once: what a growing text leaves behind is not cleared.
            let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
            file::read_to(&path, LONGEST, &mut bytes)
                .map_err(|error| why(&format!("cannot be read: {error}")))?;
            strip_line_break(&mut bytes);
            if bytes.is_empty() { Err(why("is empty")) } else { Ok(bytes) }
        }
        SecretSource::Env(name) => {
            let shown = if is_variable(name) { format!(" {name}") } else { String::new() };
            let why = |why: &str| format!("the secret in the environment variable{shown} {why}");
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

/// Whether it looks like the name of a variable, and not like a secret in its place.
fn is_variable(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let is_secret = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    !name.is_empty()
        && name.bytes().all(plain)
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !is_secret
}

/// The file, unless its name looks like a secret in its place.
fn file_name(path: &Path, folder: &Path) -> String {
    let name = path.to_string_lossy();
    let is_key = name.starts_with("t04k_") || name.starts_with("whsec_");
    if is_key || (name.len() >= 32 && !name.contains(['/', '.'])) {
        return "the file".to_owned();
    }
    placed(path, folder).display().to_string()
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
    fn a_misplaced_secret_is_not_repeated() {
        let folder = Path::new("/nowhere");
        for secret in [
            "fa94dd0f974cf2e293728a526b028271",
            "FA94DD0F974CF2E293728A526B028271",
            "0123456789abcdef0123456789abcdef",
            "t04k_0000",
            "whsec_abc/def.",
            "correct horse",
            "s3cret",
            "",
        ] {
            let error = read(&SecretSource::Env(secret.to_owned()), folder).unwrap_err();
            assert_eq!(error, "the secret in the environment variable is missing");
        }
        for secret in [
            "fa94dd0f974cf2e293728a526b028271",
            "FA94DD0F974CF2E293728A526B028271",
            "a-key_of-32-bytes-or-more-0000000",
            "t04k_0000",
            "whsec_abc/def.",
        ] {
            let error = read(&SecretSource::File(secret.into()), folder).unwrap_err();
            assert!(error.starts_with("the secret in the file cannot be read"), "{error}");
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
