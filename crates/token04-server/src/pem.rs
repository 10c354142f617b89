//! Certificates and keys in PEM. The reader's own errors repeat the line that they stumble over, which is all of a key
//! whose line breaks are lost.

use std::path::Path;

use rustls::pki_types::pem::{Error, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use zeroize::Zeroizing;

use crate::file;

/// The longest key, in bytes.
const LONGEST_KEY: usize = 64 * 1024;

const ENCRYPTED: &[u8] = b"ENCRYPTED";

/// All certificates of a file.
pub(crate) fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let bytes = file::read(path, file::MOST).map_err(|error| error.to_string())?;
    CertificateDer::pem_slice_iter(&bytes)
        .collect::<Result<Vec<_>, _>>()
        .and_then(|all| if all.is_empty() { Err(Error::NoItemsFound) } else { Ok(all) })
        .map_err(|error| wrong(&error).to_owned())
}

/// The private key of a file.
pub(crate) fn key(path: &Path) -> Result<PrivateKeyDer<'static>, String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST_KEY + 1));
    file::read_to(path, LONGEST_KEY, &mut bytes).map_err(|error| error.to_string())?;
    // In the BEGIN line, or in the line after it.
    if bytes.windows(ENCRYPTED.len()).any(|text| text == ENCRYPTED) {
        return Err(
            "the key has a password: write it without one, with openssl pkey -in FILE -out FILE2".to_owned()
        );
    }
    PrivateKeyDer::from_pem_slice(&bytes).map_err(|error| wrong(&error).to_owned())
}

const fn wrong(error: &Error) -> &'static str {
    match error {
        Error::NoItemsFound => "it contains no certificate or key of this kind",
        _ => "it is not PEM: a BEGIN line, lines of Base64, and an END line",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_repeats_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key.pem");
        let pem = rcgen::KeyPair::generate().unwrap().serialize_pem();
        let lines: Vec<&str> = pem.lines().collect();
        let base64 = lines[1..lines.len() - 1].concat();
        for broken in [
            lines.concat(),
            lines.join(" "),
            lines.join("\\n"),
            pem.replace("-----END", "----END"),
            pem.replace("PRIVATE KEY-----", "PRIVATE KEY"),
            pem.replace(&base64[..8], "!!!!!!!!"),
            base64,
        ] {
            std::fs::write(&path, &broken).unwrap();
            let errors = [key(&path).unwrap_err(), certificates(&path).unwrap_err()];
            for error in errors {
                assert!(error.starts_with("it is not PEM") || error.starts_with("it contains no"), "{error}");
            }
        }
        for (from, to) in [
            ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            ("PRIVATE KEY-----\n", "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"),
        ] {
            std::fs::write(&path, pem.replacen(from, to, 1)).unwrap();
            assert!(key(&path).unwrap_err().starts_with("the key has a password"));
        }
        std::fs::write(&path, &pem).unwrap();
        assert!(key(&path).is_ok());
        assert!(certificates(&path).is_err());
    }
}
