//! Secrets in what everybody can read.

use zeroize::Zeroizing;

use super::super::secret::bare;
use super::pieces;

/// Shorter texts are not looked for: they are not secrets, and occur by chance.
const SHORTEST: usize = 16;

/// Whether one of the secrets can be read in a text, as it is or in a usual encoding.
pub(super) fn is_readable(text: &str, secrets: &[&str]) -> bool {
    let secrets = needles(secrets);
    !secrets.is_empty() && pieces::of(text).iter().any(|piece| contains_any(&piece.bytes, &secrets))
}

/// Whether one of the secrets can be read in what a token contains.
pub(in crate::diagnose) fn is_readable_in(plaintext: &[u8], secrets: &[&str]) -> bool {
    let secrets = needles(secrets);
    if secrets.is_empty() {
        return false;
    }
    contains_any(plaintext, &secrets)
        || core::str::from_utf8(plaintext)
            .is_ok_and(|text| pieces::of(text).iter().any(|piece| contains_any(&piece.bytes, &secrets)))
}

fn needles(secrets: &[&str]) -> Vec<Zeroizing<String>> {
    secrets.iter().map(|secret| bare(secret)).filter(|secret| secret.len() >= SHORTEST).collect()
}

fn contains_any(bytes: &[u8], secrets: &[Zeroizing<String>]) -> bool {
    secrets.iter().any(|secret| memchr::memmem::find(bytes, secret.as_bytes()).is_some())
}
